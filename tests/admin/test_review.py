"""The review desk: one doubtful field, its rival claims, and what happens when a curator decides."""

import datetime as dt

import pytest
from django.urls import reverse

from archive.models import Actor, Article, ArticleTopic, Claim, ReviewReason, SharedName
from archive.models.claim import choose


@pytest.fixture
def rivals(cast):
    """An article that waits with two dates."""
    for value, basis, evidence in (("2017-07-10", "url", "/2017/07/10/"), ("2017-07-11", "printed", "Typed, two sheets")):
        claim = Claim.objects.create(article=cast.waiting, field="date", value=value, basis=basis, evidence=evidence)
    choose(cast.waiting, claim)
    cast.waiting.save()
    opened = dt.datetime(2019, 10, 2, tzinfo=dt.UTC)
    ReviewReason.objects.create(article=cast.waiting, code="rival-dates", detail="2017-07-10", opened_at=opened)
    ReviewReason.objects.create(article=cast.families, code="differs", detail="byline: x", opened_at=opened + dt.timedelta(days=1))
    return cast


def address(article):
    return reverse("admin:judge", args=[article.pk])


def post(client, article, do, **data):
    reason = article.review_reasons.filter(closed_at=None).first()
    return client.post(address(article), {"do": do, "reason": reason.pk if reason else "", **data})


def claim_of(article, value):
    return article.claims.get(field="date", value=value, origin="machine").pk


def test_the_list_says_what_waits_longest_first_and_narrows(rivals, curator):
    page = curator.get(reverse("admin:review"))
    assert [article.pk for article in page.context["page"]] == [rivals.waiting.pk, rivals.families.pk]
    assert "rival dates: 2017-07-10" in page.content.decode()
    narrowed = curator.get(reverse("admin:review"), {"reason": "differs"})
    assert [article.pk for article in narrowed.context["page"]] == [rivals.families.pk]
    unknown = curator.get(reverse("admin:review"), {"reason": "late"}).content.decode()
    assert "There is no reason “late”" in unknown


def test_an_empty_list_says_so(cast, curator):
    Article.objects.filter(pk=cast.waiting.pk).update(status="published")
    assert "Nothing waits." in curator.get(reverse("admin:review")).content.decode()


def test_claims_stand_as_choices_with_their_evidence_marked(rivals, curator):
    page = curator.get(address(rivals.waiting)).content.decode()
    assert "1 of 2 waiting" in page
    assert "11 July 2017" in page
    assert '<mark id="claim-1">Typed, two sheets<b>1</b></mark>' in page


def test_an_accepted_claim_locks_publishes_and_the_next_comes(rivals, curator):
    response = post(curator, rivals.waiting, "accept", claim=claim_of(rivals.waiting, "2017-07-10"), why="The address is right.")
    assert (response.status_code, response.url) == (302, address(rivals.families))
    rivals.waiting.refresh_from_db()
    assert (rivals.waiting.date.edtf, rivals.waiting.date_basis, rivals.waiting.status) == ("2017-07-10", "curator", "published")
    chosen = rivals.waiting.claims.get(field="date", chosen=True)
    assert (chosen.by, chosen.why, chosen.evidence) == (curator.user, "The address is right.", "/2017/07/10/")


def test_a_date_with_two_readings_offers_both_as_choices(cast, curator):
    ReviewReason.objects.create(article=cast.waiting, code="rival-dates", detail="“05/10/2018” is 2018-10-05 or 2018-05-10")
    Article.objects.filter(pk=cast.waiting.pk).update(body="Printed on 05/10/2018: prisoners for exchange.")
    page = curator.get(address(cast.waiting))
    assert [choice.shown for choice in page.context["asked"].choices] == ["5 October 2018", "10 May 2018"]
    assert '<mark id="claim-1">05/10/2018<b>1, 2</b></mark>' in page.content.decode()
    assert page.content.decode().count('<a href="#claim-1">“05/10/2018”</a>') == 2
    post(curator, cast.waiting, "accept", claim="2018-10-05")
    cast.waiting.refresh_from_db()
    assert (cast.waiting.date.edtf, cast.waiting.status) == ("2018-10-05", "published")
    assert cast.waiting.claims.get(field="date").evidence == "“05/10/2018”"


def test_a_correction_is_taken_as_written(rivals, curator):
    post(curator, rivals.waiting, "accept", claim="other", other="July 2017")
    rivals.waiting.refresh_from_db()
    assert rivals.waiting.date.edtf == "2017-07"


def test_a_wrong_correction_is_said_at_its_field_and_kept(rivals, curator):
    response = post(curator, rivals.waiting, "accept", claim="other", other="soon", why="Because.")
    page = response.content.decode()
    assert response.status_code == 200
    assert "“soon” is not a date" in page
    assert 'value="soon"' in page
    assert 'value="Because."' in page
    assert "2 waiting" in page


def test_without_a_choice_nothing_is_decided(rivals, curator):
    response = post(curator, rivals.waiting, "accept")
    assert "Choose one of the claims, or correct it." in response.content.decode()
    assert not rivals.waiting.claims.filter(origin="curator").exists()


def test_what_waits_for_more_comes_again(rivals, curator):
    ReviewReason.objects.create(article=rivals.waiting, code="no-source")
    response = post(curator, rivals.waiting, "accept", claim=claim_of(rivals.waiting, "2017-07-11"))
    assert response.url == address(rivals.waiting)
    rivals.waiting.refresh_from_db()
    assert rivals.waiting.status == "review"
    assert "who printed it?" in curator.get(response.url).content.decode()


def test_rejecting_needs_a_reason_and_withdraws(rivals, curator):
    refused = post(curator, rivals.waiting, "reject")
    assert "Say why it is rejected" in refused.content.decode()
    assert post(curator, rivals.waiting, "reject", why="No article at all.").url == address(rivals.families)
    rivals.waiting.refresh_from_db()
    assert rivals.waiting.status == "withdrawn"


def test_later_leaves_everything_and_goes_on(rivals, curator):
    assert post(curator, rivals.waiting, "later").url == address(rivals.families)
    assert post(curator, rivals.families, "later").url == address(rivals.waiting)
    assert not rivals.waiting.review_reasons.exclude(closed_at=None).exists()


def test_the_narrowed_list_is_walked_as_such(rivals, curator):
    response = curator.post(address(rivals.families) + "?reason=differs", {"do": "later"})
    assert response.url == reverse("admin:review")


def test_what_another_curator_settled_meanwhile_is_not_decided_twice(rivals, curator):
    from archive.curation.decide import decide

    reason = rivals.waiting.review_reasons.get()
    decide(rivals.waiting, "date", "2017-07-10")
    response = curator.post(address(rivals.waiting), {"do": "accept", "reason": reason.pk, "claim": claim_of(rivals.waiting, "2017-07-11")})
    assert "settled this meanwhile" in response.content.decode()
    rivals.waiting.refresh_from_db()
    assert rivals.waiting.date.edtf == "2017-07-10"


def test_an_article_without_a_reason_is_accepted_as_it_stands(cast, curator):
    assert post(curator, cast.waiting, "accept").url == reverse("admin:review")
    cast.waiting.refresh_from_db()
    assert cast.waiting.status == "published"


def test_only_those_who_may_change_articles_decide(rivals, client):
    from django.contrib.auth import get_user_model
    from django.contrib.auth.models import Permission

    user = get_user_model().objects.create_user("looker", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="view_article"))
    client.force_login(user)
    assert 'value="accept"' not in client.get(address(rivals.waiting)).content.decode()
    assert post(client, rivals.waiting, "later").status_code == 403


def test_an_article_that_is_none_is_not_found(curator):
    assert curator.get(reverse("admin:judge", args=[999])).status_code == 404


@pytest.fixture
def in_doubt(cast):
    """An article that waits since an import named somebody whose name two actors share."""
    cast.general = Actor.objects.create(slug="serech-general", kind="person", name="Ilvan Serech (general)")
    bearers = {actor.pk: actor.slug for actor in (cast.serech, cast.general)}
    SharedName.keep([(cast.waiting.pk, "Ilvan Serech", "import", bearers)])
    cast.reason = cast.waiting.review_reasons.get(code="ambiguous-actor")
    return cast


def test_a_name_that_several_share_is_settled_by_choosing_one(in_doubt, curator):
    address = reverse("admin:judge", args=[in_doubt.waiting.pk])
    assert curator.get(address).context["shared"] == ("Ilvan Serech", [in_doubt.serech, in_doubt.general])
    unsaid = curator.post(address, {"do": "accept", "reason": in_doubt.reason.pk})
    assert "Say who “Ilvan Serech” is." in unsaid.content.decode()
    response = curator.post(address, {"do": "accept", "reason": in_doubt.reason.pk, "claim": in_doubt.general.pk})
    assert response.status_code == 302
    tag = in_doubt.waiting.actor_tags.get()
    assert (tag.record, tag.decision, tag.by) == (in_doubt.general, "confirmed", curator.user)
    in_doubt.reason.refresh_from_db()
    assert in_doubt.reason.closed_by == curator.user


def test_a_name_may_be_nobodys_of_them(in_doubt, curator):
    curator.post(reverse("admin:judge", args=[in_doubt.waiting.pk]), {"do": "accept", "reason": in_doubt.reason.pk, "claim": "nobody"})
    assert not in_doubt.waiting.actor_tags.shown().exists()
    in_doubt.reason.refresh_from_db()
    assert in_doubt.reason.closed_at


@pytest.fixture
def suggested(cast):
    return [
        ArticleTopic.objects.create(article=cast.waiting, record=topic, origin="learned", score=score)
        for topic, score in ((cast.ceasefire, 0.61), (cast.prisoners, 0.87))
    ]


def test_suggested_topics_are_confirmed_or_rejected_beside_the_question(cast, suggested, curator):
    ceasefire, prisoners = suggested
    desk = reverse("admin:judge", args=[cast.waiting.pk])
    assert [tag for tag, _ in curator.get(desk).context["suggestions"]] == [prisoners, ceasefire]
    for tag, doing, decision in ((prisoners, "confirm", "confirmed"), (ceasefire, "reject", "rejected")):
        response = curator.post(desk, {"topic": f"{doing}-{tag.pk}"})
        assert response.url == desk
        tag.refresh_from_db()
        assert (tag.decision, tag.by) == (decision, curator.user)
    assert curator.get(desk).context["suggestions"] == []
    assert curator.post(desk, {"topic": f"confirm-{ceasefire.pk}"}).status_code == 404  # rejected: no suggestion any more


def test_a_topic_button_of_another_article_or_of_nothing_is_refused(cast, suggested, curator):
    other = reverse("admin:judge", args=[cast.families.pk])
    assert curator.post(other, {"topic": f"confirm-{suggested[0].pk}"}).status_code == 404
    desk = reverse("admin:judge", args=[cast.waiting.pk])
    assert curator.post(desk, {"topic": f"forget-{suggested[0].pk}"}).status_code == 403
    assert curator.post(desk, {"topic": "confirm"}).status_code == 404
