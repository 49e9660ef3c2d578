import pytest

from archive.text import boilerplate


@pytest.mark.parametrize(
    "line",
    [
        "Share", "Share this:", "Tweet", "597", "12 comments", "Views: 310", "Click to share (Opens in new window)", "Print",
        "Send to a friend",
        "Get the Crossing in your inbox:", "We use cookies to remember you.", "Advertisement", "Read more", "Sign up for our newsletter",
        "Поделиться", "Просмотров: 873", "Распечатать", "Partager cet article", "Lire la suite", "Teilen", "Paylaş", "Կիսվել", "مشاركة :",
        "Design a site like this with", "Make a page like this with Pagewright", "• 00:00", "♥ 14", "Unsubscribe | Update your preferences",
        "Войти | Стать читателем", "Yazdır - Arkadaşına Gönder - Bu haber 1.906 kez okundu", "FacebookWhatsAppTelegram",
        "Share this: Facebook Twitter", "Share this story: Facebook, X and WhatsApp", "Share Tweet Pin", "Teilen: Facebook Twitter",
        "Paylaş: Facebook | Telegram",
        "Количество показов: 412", "Ihre Meinung? Schreiben Sie an briefe@deich.example", "Publicité - Cirés Le Goff",
    ],
)  # fmt: skip
def test_furniture_is_told_by_its_words(line):
    assert boilerplate.is_litter(line)


@pytest.mark.parametrize(
    "line",
    [
        "Shares of the ferry company rose on Tuesday.", "Sharing the strait is not easy, the minister said.", "Print is not dead",
        "Sign up or sail away: the pilots’ choice", "Cookies were served at the hearing.", "Twelve comments were struck from the record.",
        "Share: Facebook falls", "Tweet: X is no letter",
        "Register - a history of the ferry in nine volumes", "Anzeige: Wer hat den Deich gesehen?", "Реклама: кто за неё платит",
        "More than forty beds were put up in the laundry.", "Make a bell like this one and you will hear of it",
    ],
)  # fmt: skip
def test_prose_is_none(line):
    assert not boilerplate.is_litter(line)
    assert not boilerplate.ends_text(line)
    assert not boilerplate.heads_list(line)


@pytest.mark.parametrize(
    "line",
    [
        "Leave a Reply",
        "3 comments:",
        "Комментарии",
        "Şərh yaz",
        "Fill in your details below or click an icon",
        "Vos réactions (2) jojo: bof",
    ],
)
def test_after_these_nothing_of_the_article_follows(line):
    assert boilerplate.ends_text(line)


@pytest.mark.parametrize(
    "line",
    [
        "Related",
        "Read also",
        "Читайте также",
        "À lire aussi",
        "You may also like:",
        "Most read",
        "Digər xəbərlər",
        "Más información",
    ],
)
def test_after_these_stands_a_list_of_others(line):
    assert boilerplate.heads_list(line)


@pytest.mark.parametrize(
    "line", ["A ferry. Photo: Harbour Post", "The hall in 2011 (file photo)", "Photograph taken on 12 May 2017.", "Foto: Ida Marsh"]
)
def test_captions_say_whose_picture_it_is(line):
    assert boilerplate.has_credit(line)


@pytest.mark.parametrize("line", ["(AP)", "He spoke to reporters on the topic: the roof.", "They photographed the fish hall."])
def test_what_is_no_caption(line):
    assert not boilerplate.has_credit(line)


def test_pointers_and_ways_on():
    assert boilerplate.is_litter("Read original article here.")
    assert boilerplate.leads_on("READ MORE: The gulls that ate a clerk’s hat")
    assert boilerplate.is_reporting_credit("(Reporting by Dagny Holt; editing by Lena Crest)")


def test_events_may_be_a_part_of_an_article_as_well():
    for line in ("À noter", "Agenda", "Upcoming events", "Termine"):
        assert boilerplate.heads_events(line)
        assert not boilerplate.heads_list(line)
    assert not boilerplate.heads_events("Events of the night at the harbour")
