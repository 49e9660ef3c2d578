"""An article brought back to what it was: by a state of its history, or by a text that was superseded.

What is restored is decided anew, by the curator who restores it: it is locked then, as any curator's choice.
"""

from django.db import transaction

from archive.curation.decide import decide_all, set_status
from archive.models import UNKNOWN, Claim, DateInterval, Source

_Field = Claim.Field
# Fields that the history keeps; texts are kept as versions.
_PLAIN = (_Field.TITLE, _Field.DEK, _Field.BYLINE, _Field.DATELINE, _Field.KIND, _Field.LANGUAGE, _Field.URL)


def state(record):
    """Return field -> value, as a Claim has it, of an Article or of a state of its history."""
    values = {str(field): getattr(record, field) for field in _PLAIN}
    interval = DateInterval(record.date_from, record.date_to, record.precision) if record.date_from else UNKNOWN
    slugs = dict(Source.objects.filter(pk__in=[record.source_id, record.agency_id]).values_list("pk", "slug"))
    said = {"date": interval.edtf, "source": slugs.get(record.source_id, ""), "agency": slugs.get(record.agency_id, "")}
    return {**values, **said, "status": record.status}


def differing(article, past):
    """Return field -> (then, now) of what a state of its history has otherwise than `article` has it."""
    then, now = state(past), state(article)
    return {field: (value, now[field]) for field, value in then.items() if value != now[field]}


def restore(article, past, *, user=None, why=""):
    """Bring the fields of `article` and its status back to a state of its history. Returns the fields that changed. Raises RefusedError."""
    with transaction.atomic():
        values = {field: then for field, (then, _) in differing(article, past).items()}
        status = values.pop("status", None)
        decide_all(article, values, user=user, why=why)
        if status:
            set_status(article, status, user=user, why=why)
    return [*values, *(["status"] if status else [])]


def restore_text(version, *, user=None, why=""):
    """Let headline and text of an article be those of `version` again; the present ones are kept as a version. Raises RefusedError."""
    values = {"title": version.title, "body": version.body}
    decide_all(version.article, {field: value for field, value in values.items() if value}, user=user, why=why)
