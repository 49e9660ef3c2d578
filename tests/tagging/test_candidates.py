"""Names that no record has: what is found, what it seems to be, what is one and the same, and what is left alone."""

import pytest

from archive.models import Candidate, IndexChange, Mention
from archive.tagging import tagger
from tests.cast import make_article

PERSON, BODY, PLACE = "person", "organisation", "place"

CASES = {
    "a title, a verb": ("Deputy Mayor Tessel Vorra spoke. “Rain,” said Orm Hadlin.", [("Tessel Vorra", PERSON), ("Orm Hadlin", PERSON)]),
    "later by surname": ("It was Orm Hadlin who left. Hadlin’s coat stayed.", [("Orm Hadlin", PERSON)]),
    "by title and one name": ("Nobody saw Sister Perpetua again.", [("Perpetua", PERSON)]),
    "with and without middle names": ("They met Grace Ambo Terrin. Later Grace Terrin slept.", [("Grace Ambo Terrin", PERSON)]),
    "particles": ("The director, Anneke van der Zwaal, came; Van der Zwaal left.", [("Anneke van der Zwaal", PERSON)]),
    "a body by its noun": ("The Northern Pilotage Authority agreed.", [("Northern Pilotage Authority", BODY)]),
    "a body with of and and": ("the National Union of Pilots and Boatmen said", [("National Union of Pilots and Boatmen", BODY)]),
    "its acronym": ("the Northern Pilotage Authority (NPA) said. The NPA meets.", [("Northern Pilotage Authority", BODY)]),
    "a legal form": ("Shares in Karlsund Rederi AS rose.", [("Karlsund Rederi AS", BODY)]),
    "a place of the lists": ("It rained in Paris and in New York.", [("Paris", PLACE), ("New York", PLACE)]),
    "a place by its noun": ("They walked along Mill Street to Lake Alasgol.", [("Mill Street", PLACE), ("Lake Alasgol", PLACE)]),
    "a place by what stands before it": ("The boat lay in Wexholm, said the mayor of Tarvon.", [("Wexholm", PLACE), ("Tarvon", PLACE)]),
    "a place before a person": ("President of Armenia Orm Hadlin", [("Armenia", PLACE), ("Orm Hadlin", PERSON)]),
    "a company without its form": ("Fenner & Stroud LLP paid. Fenner & Stroud laughed.", [("Fenner & Stroud LLP", BODY)]),
    "a body with a possessive": ("The Pilots' Federation met.", [("Pilots' Federation", BODY)]),
    "a short name that could be a place": ("Velden Marine Holdings sold. Shares in Velden fell.", [("Velden Marine Holdings", BODY)]),
    "an agency in its dateline": ("ANKARA (THB) - It rained. Nobody came.", [("Ankara", PLACE), ("THB", BODY)]),
    "a surname like a people's": ("Mrs Gwen Parrish slept.", [("Gwen Parrish", PERSON)]),
    "a town by its river": ("It rained in Orme-on-Dive.", [("Orme-on-Dive", PLACE)]),
    "no ship, no novel, no dog": ("The lifeboat Grace Ellen sank. He wrote The Salt Road, a novel, for his dog Biscuit Brown.", []),
    "a place by what begins it": ("Residents of Nether Ennis slept.", [("Nether Ennis", PLACE)]),
    "no feast": ("It is said in Lent.", []),
    "a court with an office in it": ("He appeared at Perth Sheriff Court.", [("Perth Sheriff Court", BODY)]),
    "a witness": ("Witness Omid Rastegar slept.", [("Omid Rastegar", PERSON)]),
    "no book": ("He wrote Houses That Float and the Courrier de la Dive.", []),
    "no head of a department": ("Orla Tamm, Head of Policy, slept.", [("Orla Tamm", PERSON)]),
    "nobody who is named once without a sign": ("They heard Orm Hadlin sing.", []),
    "no law, no cup, no day": ("The Stray Anchors Act and the Harbour Cup were debated on Monday in May.", []),
    "no people": ("Armenian officials and Georgian farmers agreed.", []),
    "no head of a sentence": ("Nets dried. Fishermen slept. Weather permitting, boats sail.", []),
    "no common noun alone": ("The Ministry and the Council said nothing.", []),
}  # fmt: skip

LANGUAGES = {
    "ru, a patronymic": ("Учительница Зарема Тотоева пела. Потом Зарема Руслановна спала.", [("Зарема Тотоева", PERSON)]),
    "ru, a body in quotation marks": ("Паром обещает компания «Горный транзит».", [("Горный транзит", BODY)]),
    "fr": ("Le préfet Hélène d'Aubrac est à Vaucourt-sur-Dive.", [("Hélène d'Aubrac", PERSON), ("Vaucourt-sur-Dive", PLACE)]),
    "ru, a title, whose it is, and who": ("Президент Азмерии Фарид Хошнам прибыл.", [("Фарид Хошнам", PERSON)]),
    "de, a name that ends as peoples do": ("Abends betete Pfarrer Korbinian Huber.", [("Korbinian Huber", PERSON)]),
    "ru, no war": ("В Великую Отечественную войну завод стоял.", []),
    "de, of whom somebody speaks": (
        "Die Nordstrom Energie GmbH zahlt. Ein Sprecher von Nordstrom Energie sagte nichts.",
        [("Nordstrom Energie GmbH", BODY)],
    ),
    "de, where somebody works": (
        "Der Experte Rainer Maass von der Universität Bremen schwieg.",
        [("Rainer Maass", PERSON), ("Universität Bremen", BODY)],
    ),
    "az, a person and where": ("Direktor Hamlet Saxanlı Bakıda idi. Tədbirdə çay vardı.", [("Hamlet Saxanlı", PERSON), ("Bakı", PLACE)]),
    "fr, an advocate": ("Me Élodie Farges a réagi. Le Tour de France passe.", [("Élodie Farges", PERSON)]),
    "tr, two fields": ("Dün Kültür ve Turizm Bakanlığı kapandı.", [("Kültür ve Turizm Bakanlığı", BODY)]),
    "ru, a title with its body": ("Депутат Собрания Улгаза Павел Рейнис молчал.", [("Собрания Улгаза", BODY), ("Павел Рейнис", PERSON)]),
    "tr, a title with an ending": ("Muhtarı Recai Yıldıran uyudu. Yıldıran uyandı.", [("Recai Yıldıran", PERSON)]),
    "az, a body with an ending": ("Bakı Mədəniyyət Şöbəsinin işi var.", [("Bakı Mədəniyyət Şöbəsinin", BODY)]),
    "ka": (
        "კაპიტანი გიორგი ბარდაველიძე ბათუმში იყო. ბარდაველიძემ თქვა.",
        [("გიორგი ბარდაველიძე", PERSON), ("ბათუმი", PLACE)],
    ),
    "ru": ("Адвокат Пелла Строкова подождала. По словам Строковой, в Москве дождь.", [("Пелла Строкова", PERSON), ("Москва", PLACE)]),
    "de": ("Richterin Hannelore Wittkamp las die Akten. Der Brunnen schwieg, so Wittkamp.", [("Hannelore Wittkamp", PERSON)]),
    "tr": ("Belediye Başkanı Gülümser Akdalı konuştu. Akdalı’ya göre yağmur var.", [("Gülümser Akdalı", PERSON)]),
    "hy": ("Տնօրեն Աննա Գալտերյանը խոսեց Երևանում։", [("Աննա Գալտերյանը", PERSON), ("Երևան", PLACE)]),
}


def found(body, title="", language="en"):
    language = language.partition(",")[0]
    return [(c.name, c.kind) for c in tagger.find(title, "", body, language=language).candidates]


@pytest.mark.parametrize("case", CASES)
def test_candidates(db, case):
    body, expected = CASES[case]
    assert sorted(found(body)) == sorted(expected)


@pytest.mark.parametrize("language", LANGUAGES)
def test_candidates_in_other_languages(db, language):
    body, expected = LANGUAGES[language]
    assert sorted(found(body, language=language)) == sorted(expected)


def test_a_shorter_name_means_whoever_has_its_surname_in_whatever_process(db):
    """Not the first of a set, whose order is another in each."""
    body = "The judge Anna Holt Peters read the files. The singer Anna Vey Holt slept. Later Anna Holt said that it rained."
    mentions = tagger.find("", "", body, language="en").mentions
    assert [mention.candidate for mention in mentions if mention.surface == "Anna Holt"] == [("anna vey holt", PERSON)]


def test_a_headline_adds_no_names_but_is_searched_for_them(db):
    tagging = tagger.find("Old Boat Sinks As Hadlin Sleeps", "", "The master, Orm Hadlin, slept.", language="en")
    assert [(m.field, m.surface) for m in tagging.mentions] == [("title", "Hadlin"), ("body", "Orm Hadlin")]
    assert [c.name for c in tagging.candidates] == ["Orm Hadlin"]


def test_what_has_a_record_is_no_candidate_unless_a_longer_name_holds_it(cast):
    assert found("Marit Oleyne spoke in Khodrel. Minister Oleyne left.") == []
    assert found("The Khodrel Rowing Society lost.") == [("Khodrel Rowing Society", BODY)]


def test_the_agency_of_a_dateline_is_no_candidate(cast):
    cast.vns.names.create(text="Interwire")
    assert found("PARIS (Interwire) – The boats sail.") == [("Paris", PLACE)]
    assert found("PARIS – The boats sail, Interwire reported.") == [("Paris", PLACE), ("Interwire", BODY)]


def test_candidates_are_stored_once_and_mentioned_in_each_article(cast):
    articles = [
        make_article("One", "They heard the singer Orm Hadlin."),
        make_article("Two", "The captain, Orm Hadlin, slept. Hadlin woke."),
    ]
    tagger.tag(articles)
    candidate = Candidate.objects.get()
    assert (candidate.name, candidate.kind) == ("Orm Hadlin", PERSON)
    assert list(candidate.mentions.order_by("pk").values_list("article", "surface")) == [
        (articles[0].pk, "Orm Hadlin"), (articles[1].pk, "Orm Hadlin"), (articles[1].pk, "Hadlin"),
    ]  # fmt: skip


def test_a_second_run_changes_nothing(cast):
    article = make_article("One", "They heard the singer Orm Hadlin in Khodrel.")
    tagger.tag([article])
    before = list(Mention.objects.order_by("pk").values_list("pk", flat=True))
    IndexChange.objects.all().delete()
    assert tagger.tag([article]) == set()
    assert list(Mention.objects.order_by("pk").values_list("pk", flat=True)) == before


def test_what_a_curator_put_away_is_found_no_more(cast):
    article = make_article("One", "They heard Orm Hadlin sing.")
    tagger.tag([article])
    Candidate.objects.update(decision=Candidate.Decision.NEVER)
    tagger.tag([article])
    assert not article.mentions.exists()
    assert not Candidate.objects.waiting().exists()
