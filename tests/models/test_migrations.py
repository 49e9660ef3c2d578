"""Migrations that move what an archive holds: a database of before, rows in it, and what stands there afterwards."""

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

BEFORE = [("archive", "0015_parts_in_the_history")]


@pytest.fixture
def migrate(transactional_db):
    """Migrate to the state of `targets`, and return the models as they are there. In the end the database is of today again."""

    def to(targets):
        MigrationExecutor(connection).migrate(targets)
        return MigrationExecutor(connection).loader.project_state(targets).apps.get_model

    def today():
        return to([key for key in MigrationExecutor(connection).loader.graph.leaf_nodes() if key[0] == "archive"])

    yield lambda targets=None: to(targets) if targets else today()
    today()


def test_a_database_of_before_is_brought_up_to_date(migrate):
    model = migrate(BEFORE)
    made = Before(lambda name: model("archive", name))
    reasons = [*made.closed_reasons(), *made.doubts()]
    model = migrate()
    found = {reason.pk: reason for reason in model("archive", "ReviewReason").objects.all()}
    for pk, expected in reasons:
        shared = model("archive", "SharedName").objects.filter(reason=pk).first()
        told = shared and (shared.name, shared.origin, {sharer.actor.slug for sharer in shared.sharers.all()})
        assert (found[pk].by_machine, told) == expected, found[pk].detail
    assert len(found) == len(reasons)


class Before:
    """Rows as they stood before 0016. Its methods return [(id of a reason for review, what it must have become)]."""

    def __init__(self, model):
        self.model = model

    def actor(self, slug, merged_into=None):
        return self.model("Actor").objects.create(slug=slug, name=slug, folded=slug, kind="person", merged_into=merged_into)

    def article(self):
        return self.model("Article").objects.create(title="Ferry", body="It sails.", status="review")

    def reason(self, article, code, detail="", closed=True):
        closed_at = timezone.now() if closed else None
        made = self.model("ReviewReason").objects.create(article=article, code=code, detail=detail, closed_at=closed_at)
        return made.pk

    def closed_reasons(self):
        """Closed by nobody that is named: a machine did it, unless a curator has decided on the article."""
        decided, published, by_machine = self.article(), self.article(), self.article()
        self.model("Claim").objects.create(article=decided, field="title", value="Ferry", origin="curator", chosen=True)
        history = self.model("HistoricalArticle")
        history.objects.create(
            id=published.pk, title=published.title, status="published", history_date=timezone.now(), history_change_reason="published: seen"
        )
        return [
            (self.reason(decided, "no-title"), (False, None)),
            (self.reason(published, "no-date"), (False, None)),
            (self.reason(by_machine, "no-date"), (True, None)),
            (self.reason(by_machine, "no-source", closed=False), (False, None)),
        ]

    def doubts(self):
        """A name that several share: who they are was read out of the words."""
        clerk, judge = self.actor("serech-clerk"), self.actor("serech-judge")
        self.actor("serech-judge-3", self.actor("serech-judge-2", judge))
        self.model("SlugHistory").objects.create(kind="actor", slug="serech-scribe", record_id=clerk.pk)
        both, article = {"serech-clerk", "serech-judge"}, self.article()
        code, said = "ambiguous-actor", "“Serech” in the text"
        return [
            (self.reason(article, code, f"{said}: serech-clerk or serech-judge", closed=False), (False, ("Serech", "machine", both))),
            (self.reason(article, code, f"{said}: serech-judge-2 or serech-scribe", closed=False), (False, ("Serech", "machine", both))),
            (self.reason(article, code, f"{said}: gone or serech-judge-3", closed=False), (False, ("Serech", "machine", {"serech-judge"}))),
            (self.reason(article, code, "Serech: the judge: serech-clerk or serech-judge"), (True, ("Serech: the judge", "import", both))),
        ]
