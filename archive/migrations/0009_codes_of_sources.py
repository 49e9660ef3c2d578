"""Sources have identifiers of other systems, as actors and topics do."""

from django.db import migrations, models

HELP = 'Other systems\' identifiers: {"wikidata": "Q42"}'


class Migration(migrations.Migration):
    dependencies = [("archive", "0008_feeds")]
    operations = [
        migrations.AddField(model, "codes", models.JSONField(blank=True, default=dict, help_text=HELP)) for model in ("historicalsource", "source")
    ]
