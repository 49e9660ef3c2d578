"""The world's news agencies, as facts. What stands already, whoever wrote it, is left as it is."""

import datetime as dt
import json
from pathlib import Path

from django.db import migrations
from django.utils import timezone

from archive.text.fold import fold_name

AGENCIES = Path(__file__).resolve().parents[2] / "fixtures" / "reference" / "agencies.jsonl"
PLAIN = ("slug", "name", "kind", "country", "language", "rights")


def load_agencies(apps, schema_editor):
    Source, SourceDomain = apps.get_model("archive", "Source"), apps.get_model("archive", "SourceDomain")
    standing = set(Source.objects.values_list("slug", flat=True))
    hosts = set(SourceDomain.objects.values_list("host", flat=True))
    with open(AGENCIES, encoding="utf-8") as lines:
        records = [record for record in map(json.loads, lines) if record["slug"] not in standing]
    for record in records:
        founded = dt.date.fromisoformat(record["founded"]) if record["founded"] else None
        (source,) = Source.objects.bulk_create([Source(founded=founded, **{key: record[key] for key in PLAIN})])
        _name(apps, source, [record["name"], *record["names"]])
        for host in record["domains"]:
            if host not in hosts:
                hosts.add(host)
                SourceDomain.objects.create(source=source, host=host)
        _remember(apps, source)


def _name(apps, source, texts):
    folded = {}
    for text in texts:
        folded.setdefault(fold_name(text), text)
    SourceName = apps.get_model("archive", "SourceName")
    SourceName.objects.bulk_create(SourceName(source=source, text=text, folded=key) for key, text in folded.items())


def _remember(apps, source):
    """Begin the record's history; models in migrations don't do it themselves."""
    fields = {field.attname: getattr(source, field.attname) for field in source._meta.concrete_fields}
    apps.get_model("archive", "HistoricalSource").objects.create(
        **fields, history_date=timezone.now(), history_type="+", history_change_reason="reference: the world's news agencies"
    )


class Migration(migrations.Migration):
    dependencies = [("archive", "0002_groups_curator_and_editor")]
    operations = [migrations.RunPython(load_agencies, migrations.RunPython.noop)]
