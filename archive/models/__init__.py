"""What is kept: fields and constraints. The database is the truth, the index a disposable copy of it."""

from archive.models.article import Article, ArticleAddress
from archive.models.authority import Actor, Name, Role, SlugHistory, Topic
from archive.models.capture import Capture
from archive.models.claim import Claim, Origin, Version
from archive.models.copies import CopyDecision
from archive.models.date import UNKNOWN, DateInterval, Precision, parse_edtf
from archive.models.fingerprint import Fingerprint
from archive.models.ledger import Ledger
from archive.models.queue import IndexChange
from archive.models.review import ReviewReason, SharedName, Sharer
from archive.models.run import Feed, Outcome, Run, RunDocument
from archive.models.source import Source, SourceDomain, SourceName
from archive.models.tag import ArticleActor, ArticleTopic, Candidate, Mention, Tag

__all__ = [
    "UNKNOWN", "Actor", "Article", "ArticleActor", "ArticleAddress", "ArticleTopic", "Candidate", "Capture", "Claim",
    "CopyDecision", "DateInterval", "Feed", "Fingerprint", "IndexChange", "Ledger", "Mention", "Name", "Origin", "Outcome", "Precision",
    "ReviewReason", "Role", "Run", "RunDocument", "SharedName", "Sharer", "SlugHistory", "Source", "SourceDomain", "SourceName", "Tag",
    "Topic", "Version", "parse_edtf",
]  # fmt: skip
