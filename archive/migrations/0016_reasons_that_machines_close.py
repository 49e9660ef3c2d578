"""Reasons for review that a machine has closed are told from those that a curator has: a machine may open them again."""

from django.db import migrations, models
from django.db.models import Exists, OuterRef, Q


def tell_apart(apps, schema_editor):
    """Those closed without a name are a machine's, unless a curator has decided on the article: commands give no name either."""
    reasons = apps.get_model("archive", "ReviewReason").objects.filter(closed_at__isnull=False, closed_by=None)
    claims = apps.get_model("archive", "Claim").objects.filter(article=OuterRef("article"), origin="curator")
    history = apps.get_model("archive", "HistoricalArticle").objects.filter(id=OuterRef("article"))
    set_by_hand = Q(history_change_reason__startswith="published") | Q(history_change_reason__startswith="withdrawn")
    reasons.exclude(Exists(claims)).exclude(Exists(history.filter(set_by_hand))).update(by_machine=True)


class Migration(migrations.Migration):
    dependencies = [("archive", "0015_parts_in_the_history")]

    operations = [
        migrations.AddField(
            model_name="reviewreason",
            name="by_machine",
            field=models.BooleanField(
                default=False, help_text="A machine closed it, and may open it again: no curator has judged it."
            ),
        ),
        migrations.AddConstraint(
            model_name="reviewreason",
            constraint=models.CheckConstraint(
                condition=Q(by_machine=False) | Q(closed_at__isnull=False), name="reason_by_machine_is_closed"
            ),
        ),
        migrations.RunPython(tell_apart, migrations.RunPython.noop),
    ]
