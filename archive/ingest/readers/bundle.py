"""ZIP and TAR: files in a file, each read like a file of its own. Nothing is unpacked to disk by its name, so no path leads anywhere."""

import io
import os
import posixpath
import shutil
import tarfile
import tempfile
import zipfile
import zlib
from lzma import LZMAError

from archive.ingest.draft import RawCapture
from archive.ingest.readers.limits import FREE, RATIO, UnreadableError
from archive.text.surrogates import readable

DEEPEST = 3  # archives inside one another
LARGEST_INSIDE = 2_000_000_000  # bytes of a ZIP inside another archive or in a pipe, which is laid aside to be read
LONGEST_HEADER = 1_000_000  # bytes of a TAR header's extension, which tarfile holds whole
_BUFFER = 65_536
_BROKEN = (zipfile.BadZipFile, tarfile.TarError, zlib.error, LZMAError, EOFError, OSError, NotImplementedError, RuntimeError)
_OFFICE = {
    "[Content_Types].xml": "an office document",
    "META-INF/container.xml": "an e-book",
    "META-INF/manifest.xml": "an office document",
}


def read_zip(name, file, read):
    """Yield the RawCaptures in the files of a ZIP. `read(name, file)` reads one. Raises UnreadableError where it cannot be opened."""
    with _seekable(file) as whole:
        try:
            archive = zipfile.ZipFile(whole)
        except (*_BROKEN, UnicodeDecodeError) as error:
            raise UnreadableError(f"its ZIP data are broken ({error})") from error
        with archive:
            if min((info.header_offset for info in archive.infolist()), default=0):
                # What was cut off in a ZIP inside it has the list of that one for its end.
                raise UnreadableError("its ZIP data are broken (they end in the middle)")
            names = set(archive.namelist())
            for sign, kind in _OFFICE.items():
                if sign in names:
                    raise UnreadableError(f"it is {kind}, which is not read")
            yield from _documents(name, _in_zip(archive, whole.seek(0, io.SEEK_END)), read)


def read_tar(name, file, read):
    """Yield the RawCaptures in the files of a TAR, as read_zip does."""
    try:
        archive = tarfile.open(fileobj=file, mode="r|", tarinfo=_Header)  # noqa: SIM115 - closed below
    except _BROKEN as error:
        raise UnreadableError(f"its TAR data are broken ({error})") from error
    with archive:
        yield from _documents(name, _in_tar(archive), read)


def _documents(name, members, read):
    """Yield what is read of `members`, (name, file or None, why it is not read), numbered throughout."""
    number = 0
    for path, file, error in members:
        member = readable(path)
        opened = file and io.BufferedReader(_Member(file), _BUFFER)
        for raw in read(f"{name}/{member}", opened) if opened else [RawCapture("", error=error)]:
            number += 1
            raw.input, raw.error = f"{name}#{number}", raw.error and f"{raw.error}: {member}"  # a summary counts what stands first
            yield raw
    if not number:
        raise UnreadableError("there is no file in it")


def _in_zip(archive, size):
    given = 0
    for info in archive.infolist():
        if info.is_dir() or _is_hidden(info.filename):
            continue
        if info.flag_bits & 1:
            yield info.filename, None, "it is encrypted"
        elif _is_bomb(info.file_size, info.compress_size) or _is_bomb(given + info.file_size, size):
            yield info.filename, None, f"it unpacks to more than {RATIO} times its size"
        else:
            given += info.file_size
            try:
                file = archive.open(info)
            except _BROKEN as error:
                yield info.filename, None, f"its data are broken ({error})"
                continue
            with file:
                yield info.filename, file, ""


def _is_bomb(unpacked, packed):
    return unpacked > FREE and unpacked > RATIO * packed


def _in_tar(archive):
    try:
        for info in archive:
            archive.members = []  # it would remember them all
            if info.isdir() or _is_hidden(info.name):
                continue
            if not info.isreg() or info.issparse():
                yield info.name, None, "it is no regular file"
            else:
                yield info.name, archive.extractfile(info), ""
    except _BROKEN as error:
        raise UnreadableError(f"its TAR data are broken ({error}); what is before was read") from error


def _is_hidden(path):
    return posixpath.basename(path).startswith(".") or path.startswith("__MACOSX/")


def _seekable(file):
    """Return `file`, or a copy without a name on disk where it cannot be read from its end, as a ZIP must be."""
    path = getattr(getattr(file, "raw", None), "name", None)
    if isinstance(path, str) and os.path.isfile(path):  # noqa: PTH113 - opened anew: its own place in the file is not to be moved
        return open(path, "rb")
    copy = tempfile.TemporaryFile()  # noqa: SIM115 - the caller closes it
    shutil.copyfileobj(_Limited(file), copy, _BUFFER)
    copy.seek(0)
    return copy


class _Limited:
    def __init__(self, file):
        self._file, self._left = file, LARGEST_INSIDE

    def read(self, size):
        data = self._file.read(size)
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableError(f"it is a ZIP archive of more than {LARGEST_INSIDE // 1_000_000_000} GB inside another or in a pipe")
        return data


class _Member(io.RawIOBase):
    """A file in an archive. What is broken in it is said of it alone."""

    def __init__(self, file):
        self._file = file

    def readable(self):
        return True

    def readinto(self, buffer):
        try:
            data = self._file.read(len(buffer))
        except _BROKEN as error:
            raise UnreadableError(f"its data are broken ({error})") from error
        buffer[: len(data)] = data
        return len(data)


class _Header(tarfile.TarInfo):
    def _proc_member(self, archive):
        extends = (tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.SOLARIS_XHDTYPE, tarfile.GNUTYPE_LONGNAME, tarfile.GNUTYPE_LONGLINK)
        if self.type in extends and self.size > LONGEST_HEADER:
            raise tarfile.ReadError(f"a header has more than {LONGEST_HEADER // 1_000_000} MB")
        return super()._proc_member(archive)
