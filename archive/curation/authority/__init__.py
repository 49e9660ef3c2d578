"""Authority records as JSON Lines: loading them, and exporting them so that they load again to the same."""

from archive.curation.authority.export import export
from archive.curation.authority.lines import LoadError
from archive.curation.authority.load import load

__all__ = ["LoadError", "export", "load"]
