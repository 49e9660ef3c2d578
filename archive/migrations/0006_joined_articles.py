"""Articles that were joined into another record of the same article."""

import django.db.models.deletion
from django.db import migrations, models

FACTS = {
    "blank": True,
    "help_text": "Another record of the same article that this one was joined into; it is withdrawn then.",
    "null": True,
    "to": "archive.article",
    "verbose_name": "see",
}


class Migration(migrations.Migration):
    dependencies = [("archive", "0005_fingerprints")]
    operations = [
        migrations.AddField(
            "article", "merged_into", models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name="merged_from", **FACTS)
        ),
        migrations.AddField(
            "historicalarticle",
            "merged_into",
            models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", **FACTS),
        ),
        migrations.AddConstraint(
            "article",
            models.CheckConstraint(
                condition=models.Q(("merged_into", models.F("pk")), _negated=True), name="article_not_merged_into_itself"
            ),
        ),
        migrations.AddConstraint(
            "article",
            models.CheckConstraint(
                condition=models.Q(("merged_into", None), ("status", "withdrawn"), _connector="OR"), name="merged_article_is_withdrawn"
            ),
        ),
    ]
