"""The ledger of merges, splits and joins, for looking at by editors and curators."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


def let_look(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="archive", model="ledger")
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename="view_ledger", defaults={"name": "Can view ledger"}
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=["editor", "curator"]):
        group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0003_reference_agencies"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        migrations.CreateModel(
            name="Ledger",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("act", models.CharField(choices=[("merge", "Merge"), ("split", "Split"), ("join", "join of articles")], max_length=10)),
                ("kind", models.CharField(help_text="actor, topic, source or article.", max_length=10)),
                ("record_id", models.BigIntegerField(help_text="The record that others were merged into, or that names were split off from.")),
                ("other_id", models.BigIntegerField(help_text="The record that was merged away, or made.")),
                ("said", models.TextField(help_text="What was done, in words.")),
                ("counts", models.JSONField(default=dict, help_text="What moved, counted.")),
                ("steps", models.JSONField(default=list)),
                ("why", models.TextField(blank=True)),
                ("at", models.DateTimeField(default=django.utils.timezone.now)),
                ("undone_at", models.DateTimeField(blank=True, null=True)),
                ("undone_why", models.TextField(blank=True)),
                ("left", models.JSONField(blank=True, default=list, help_text="What had changed since and stayed when it was undone, in sentences.")),
                ("by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
                ("undone_by", models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to=settings.AUTH_USER_MODEL)),
            ],
            options={
                "ordering": ["-at", "-pk"],
                "verbose_name_plural": "ledger",
                "indexes": [
                    models.Index(fields=["kind", "record_id"], name="ledger_record"),
                    models.Index(fields=["kind", "other_id"], name="ledger_other"),
                ],
            },
        ),
        migrations.RunPython(let_look, migrations.RunPython.noop),
    ]
