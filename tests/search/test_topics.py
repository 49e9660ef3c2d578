import pytest

from archive.curation.topics import apply_rules, check_rule, matching
from archive.models import Article, ArticleTopic, IndexChange, Tag, Topic
from tests.cast import make_article


def topics(article):
    return {tag.record.slug: (tag.origin, tag.decision) for tag in ArticleTopic.objects.filter(article=article).select_related("record")}


@pytest.fixture
def article(cast):
    return make_article("Truce holds", "The missing crew came home.", date="2017-07-01")


class TestApplyRules:
    def test_it_tags_and_queues_what_changed(self, article, cast):
        IndexChange.objects.all().delete()
        assert apply_rules([article, cast.home]) == {article.pk}
        assert topics(article) == {"ceasefire": ("rule", "none"), "prisoners": ("rule", "none")}
        assert list(IndexChange.objects.values_list("article_id", flat=True)) == [article.pk]
        assert apply_rules([article, cast.home]) == set()

    def test_a_tag_goes_when_its_rule_matches_no_more(self, article):
        apply_rules([article])
        Topic.objects.filter(slug="ceasefire").update(rule="armistice")
        Topic.objects.filter(slug="prisoners").update(rule="")
        assert apply_rules([article]) == {article.pk}
        assert topics(article) == {}

    def test_what_people_decided_stays(self, article, cast):
        ArticleTopic.objects.create(article=article, record=cast.ceasefire, origin="rule", decision=Tag.Decision.REJECTED)
        ArticleTopic.objects.create(article=article, record=cast.conflict, origin="import", decision=Tag.Decision.CONFIRMED)
        apply_rules([article])
        expected = {"ceasefire": ("rule", "rejected"), "conflict": ("import", "confirmed"), "prisoners": ("rule", "none")}
        assert topics(article) == expected
        ArticleTopic.objects.filter(record=cast.prisoners).update(decision=Tag.Decision.CONFIRMED)
        Topic.objects.update(rule="")
        assert apply_rules([article]) == set()
        assert topics(article) == expected | {"prisoners": ("rule", "confirmed")}

    def test_a_suggestion_that_a_rule_confirms_is_shown(self, article, cast):
        ArticleTopic.objects.create(article=article, record=cast.prisoners, origin="learned", score=0.4)
        assert apply_rules([article]) == {article.pk}
        assert topics(article)["prisoners"] == ("rule", "none")

    def test_a_suggestion_that_no_rule_confirms_stays_one(self, article, cast):
        ArticleTopic.objects.create(article=article, record=cast.conflict, origin="learned", score=0.4)
        apply_rules([article])
        assert topics(article)["conflict"] == ("learned", "none")

    def test_a_malformed_rule_is_logged_and_changes_nothing(self, article, cast, caplog):
        apply_rules([article])
        Topic.objects.filter(slug="prisoners").update(rule='"missing crew')
        assert apply_rules([article, cast.families]) == set()
        assert "“prisoners” was not run: a quotation mark without its partner" in caplog.text
        assert topics(article)["prisoners"] == ("rule", "none")

    def test_rules_may_ask_for_tags_dates_and_sources(self, article, cast):
        Topic.objects.filter(slug="conflict").update(rule='source:VNS actor:"Khodrel" date:2017')
        assert apply_rules(Article.objects.all()) >= {cast.families.pk, cast.russian.pk}
        tagged = ArticleTopic.objects.filter(record=cast.conflict).values_list("article", flat=True)
        assert set(tagged) == {cast.families.pk, cast.russian.pk}

    def test_articles_in_review_are_tagged_too(self, cast):
        assert cast.waiting.pk in apply_rules([cast.waiting])

    def test_constant_queries(self, cast, django_assert_max_num_queries):
        with django_assert_max_num_queries(10):
            apply_rules(Article.objects.all())


def test_matching_a_text_not_yet_stored(cast):
    Topic.objects.filter(slug="conflict").update(rule="lang:ru")
    assert matching("The truce", "", "Prisoners came home.") == ["ceasefire", "prisoners"]
    assert matching("x", "missing crew", "y", language="ru") == ["conflict", "prisoners"]


@pytest.mark.parametrize(
    ("rule", "complaint"),
    [
        ("", None),
        ("prisoner* OR (list of the missing)", None),
        ("actor:khodrel -title:ferry", None),
        ('"missing crew', "a quotation mark without its partner"),
        ("actor:nobody", "there is none of this name"),
        ("???", "no letter or digit"),
        ("ferry OR topic:prisoners", "a rule cannot ask for topics"),
        ("of the", None),
    ],
)
def test_what_is_wrong_with_a_rule(cast, rule, complaint):
    complaints = check_rule(rule)
    assert (complaints == []) if complaint is None else any(complaint in said for said in complaints)
