"""What each kind of authority record is made of."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import models

from archive.curation.topics import check_rule
from archive.models import Actor, Source, Topic, parse_edtf
from archive.text import codes


@dataclass(frozen=True)
class Kind:
    """A kind of record: keys of a line that are plain fields of its model, and those that name a record of the same kind."""

    record: str
    model: type[models.Model]
    plain: tuple[str, ...]
    references: tuple[str, ...]


KINDS = [
    Kind("source", Source, ("name", "kind", "country", "language", "rights", "founded", "codes", "provisional"), ("merged_into",)),
    Kind("actor", Actor, ("name", "kind", "codes", "note"), ("merged_into",)),
    Kind("topic", Topic, ("label", "rule", "scope_note", "codes"), ("parent", "merged_into")),
]


@dataclass
class Loaded:
    """A record of the file: its line, the model's instance with the line's plain values, and what became of it."""

    line: object
    record: models.Model
    new: bool
    changed: bool = False  # a standing record of which something differs


def build(kind, lines, problems):
    """Return a Loaded for each line of this kind, nothing written yet."""
    standing = {record.slug: record for record in kind.model.objects.all()} if lines else {}
    loaded = []
    for line in lines:
        record = standing.get(line.slug) or kind.model(slug=line.slug)
        before = _values(record)
        for key in kind.plain:
            if key in line.data:
                setattr(record, key, _day(line, problems) if key == "founded" else line.data[key])
        _check(kind, record, line, problems)
        loaded.append(Loaded(line, record, record.pk is None, changed=record.pk is not None and _values(record) != before))
    return loaded


def _day(line, problems):
    try:
        return parse_edtf(line.data["founded"]).first
    except ValueError as error:
        return problems.add(line.number, "founded", str(error))


def _values(record):
    return [getattr(record, field.attname) for field in record._meta.concrete_fields]


def _message(field, error):
    """Return what is wrong with a value, with the values that are right where they can be listed."""
    if error.code != "invalid_choice":
        return " ".join(error.messages)
    return f"“{error.params['value']}” is none of {', '.join(value for value, _ in field.flatchoices)}."


def _check(kind, record, line, problems):
    """Check the plain fields by the rules of the model, and a topic's rule by the search language."""
    try:
        record.clean_fields(exclude={"folded", *kind.references})
    except ValidationError as error:
        for name, errors in error.error_dict.items():
            problems.add(line.number, name, " ".join(_message(kind.model._meta.get_field(name), one) for one in errors))
    for complaint in codes.complaints(line.data.get("codes", {})):
        problems.add(line.number, "codes", complaint)
    if kind.record == "topic" and (complaints := check_rule(line.data.get("rule", ""))):
        problems.add(line.number, "rule", f"{'; '.join(complaints)}.")
