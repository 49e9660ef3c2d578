"""Feeds: addresses that are polled. Curators add and stop them, editors look at them."""

import django.db.models.deletion
import django.utils.timezone
from django.db import migrations, models


def let_in(apps, schema_editor):
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="archive", model="feed")
    groups = apps.get_model("auth", "Group").objects
    for action, names in {"view": ["editor", "curator"], "add": ["curator"], "change": ["curator"], "delete": ["curator"]}.items():
        permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
            content_type=content_type, codename=f"{action}_feed", defaults={"name": f"Can {action} feed"}
        )
        for group in groups.filter(name__in=names):
            group.permissions.add(permission)


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0007_candidates"),
    ]

    operations = [
        migrations.CreateModel(
            name="Feed",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("url", models.CharField(max_length=2000, unique=True, verbose_name="address")),
                ("title", models.CharField(blank=True, help_text="As the feed calls itself.", max_length=300)),
                ("etag", models.CharField(blank=True, max_length=300)),
                ("last_modified", models.CharField(blank=True, max_length=300)),
                ("added_at", models.DateTimeField(default=django.utils.timezone.now)),
                ("polled_at", models.DateTimeField(blank=True, null=True)),
                ("next_at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="next poll")),
                ("failures", models.PositiveIntegerField(default=0, help_text="In a row.")),
                ("error", models.TextField(blank=True, help_text="Why the last poll failed, or why it is polled no more.")),
                ("stopped_at", models.DateTimeField(blank=True, help_text="Empty: it is polled.", null=True)),
                (
                    "source",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who prints all that it holds. Empty: each entry's own address says it.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="feeds",
                        to="archive.source",
                    ),
                ),
            ],
            options={
                "ordering": ["url"],
            },
        ),
        migrations.RunPython(let_in, migrations.RunPython.noop),
    ]
