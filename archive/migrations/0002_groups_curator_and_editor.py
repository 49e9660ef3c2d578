"""The groups *editor* (articles and their tags) and *curator* (authority records and sources besides). Nobody in a group
deletes articles: they are withdrawn. Captures and runs are for looking at."""

from django.db import migrations

SEEN = [
    "article", "articleaddress", "claim", "version", "reviewreason", "copydecision", "mention", "articleactor", "articletopic",
    "capture", "run", "rundocument", "source", "sourcename", "sourcedomain", "actor", "name", "role", "topic", "slughistory",
]  # fmt: skip
EDITED = {"article": "add change", "articleactor": "add change delete", "articletopic": "add change delete", "reviewreason": "change"}
RECORDS = ["source", "sourcename", "sourcedomain", "actor", "name", "role", "topic"]
EDITOR = [("view", model) for model in SEEN] + [(action, model) for model, actions in EDITED.items() for action in actions.split()]
CURATOR = EDITOR + [(action, model) for model in RECORDS for action in ("add", "change", "delete")]


def make_groups(apps, schema_editor):
    Group, groups = apps.get_model("auth", "Group"), {"editor": EDITOR, "curator": CURATOR}
    for name, wanted in groups.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(*(_permission(apps, action, model) for action, model in wanted))


def _permission(apps, action, model):
    """Return the permission, made here: Django makes its own only after the last migration."""
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(app_label="archive", model=model)
    name = f"Can {action} {apps.get_model('archive', model)._meta.verbose_name}"
    permission, _ = apps.get_model("auth", "Permission").objects.get_or_create(
        content_type=content_type, codename=f"{action}_{model}", defaults={"name": name}
    )
    return permission


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, migrations.RunPython.noop)]
