from django.db import migrations, models

_COPY = """
INSERT INTO archive_fingerprint (settled, value, article_id)
SELECT DISTINCT %s, value, article_id FROM archive_formerfingerprint ORDER BY value, article_id
"""


class CreateSortedModel(migrations.CreateModel):
    """Create a model whose table is, in SQLite, the tree of its key alone."""

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        statement, values = schema_editor.table_sql(to_state.apps.get_model(app_label, self.name))
        schema_editor.execute(f"{statement} WITHOUT ROWID", values)


def copy(apps, schema_editor):
    schema_editor.execute(_COPY, [True])


class Migration(migrations.Migration):
    dependencies = [
        ("archive", "0010_decided_candidates"),
    ]

    operations = [
        migrations.RenameModel("Fingerprint", "FormerFingerprint"),
        CreateSortedModel(
            name="Fingerprint",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "settled", "value", "article_id", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("settled", models.BooleanField()),
                ("value", models.BigIntegerField()),
                ("article_id", models.BigIntegerField()),
            ],
        ),
        migrations.RunPython(copy),
        migrations.DeleteModel("FormerFingerprint"),
    ]
