"""Who shares a name in doubt stands in rows of its own; until now it was read out of the words of the reason for review."""

import re

import django.db.models.deletion
from django.db import migrations, models

_IN_TEXT = re.compile(r"“(.+)” in the text: (.+)", re.DOTALL)  # the tagger's words; imports had the name alone before the colon


def read_the_words(apps, schema_editor):
    """Make rows of what the reasons say. A slug that was given up leads to its record, a record that was merged to the one that stays."""
    SharedName, Sharer = apps.get_model("archive", "SharedName"), apps.get_model("archive", "Sharer")
    rows = list(apps.get_model("archive", "ReviewReason").objects.filter(code="ambiguous-actor").values_list("pk", "detail"))
    if not rows:
        return
    former = apps.get_model("archive", "SlugHistory").objects.filter(kind="actor").values_list("slug", "record_id")
    actors = list(apps.get_model("archive", "Actor").objects.values_list("pk", "slug", "merged_into"))
    ids, into = {**dict(former), **{slug: pk for pk, slug, _ in actors}}, {pk: other for pk, _, other in actors}
    for pk, detail in rows:
        told = _IN_TEXT.fullmatch(detail)
        name, bearers = told.groups() if told else detail.rpartition(": ")[::2]
        shared = SharedName.objects.create(reason_id=pk, name=name, origin="machine" if told else "import")
        found = {_standing(ids.get(slug), into) for slug in bearers.split(" or ")} - {None}
        Sharer.objects.bulk_create([Sharer(shared_name=shared, actor_id=actor) for actor in sorted(found)])


def _standing(actor, into):
    """Follow an actor through merges to the one that stays; None where there is none."""
    seen = set()
    while into.get(actor) and actor not in seen:
        seen.add(actor)
        actor = into[actor]
    return actor if actor in into else None


class Migration(migrations.Migration):
    dependencies = [("archive", "0016_reasons_that_machines_close")]

    operations = [
        migrations.CreateModel(
            name='SharedName',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.TextField(help_text='As it stands in the text, or as it was given.')),
                ('origin', models.CharField(choices=[('machine', 'Machine'), ('import', 'imported'), ('curator', 'Curator')], help_text='A machine found it in the text, or an import gave it.', max_length=10)),
                ('reason', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='shared_name', to='archive.reviewreason')),
            ],
        ),
        migrations.CreateModel(
            name='Sharer',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('actor', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='shared_names', to='archive.actor')),
                ('shared_name', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='sharers', to='archive.sharedname')),
            ],
            options={
                'verbose_name_plural': 'doubtful names that may mean it',
                'constraints': [models.UniqueConstraint(fields=('shared_name', 'actor'), name='sharer_once_a_name')],
            },
        ),
        migrations.RunPython(read_the_words, migrations.RunPython.noop),
    ]
