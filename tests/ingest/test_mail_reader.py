"""Newsletters: a message as a file, or a mailbox of them."""

import io

import pytest

from archive.ingest.extract import extract
from archive.ingest.readers import mail, read
from tests.ingest.conftest import BODY, OTHER_BODY
from tests.ingest.golden import FOLDER, KNOWN, TODAY

HEAD = "From: The Quay Gazette <news@quaygazette.example>\nSubject: %s\nDate: Wed, 07 Mar 2018 08:00:00 +0200\nMessage-ID: <1@quay>\n"
ONE = (HEAD % "A roof at last") + f"\n{BODY}\n"
TWO = (HEAD % "A dredger at rest") + f"\n{OTHER_BODY}\n\n>From then on nobody asked.\n"


def mbox(*messages):
    return "".join(f"From news@quaygazette.example Wed Mar  7 08:00:00 2018\n{message}\n" for message in messages)


def captures(data):
    data = data if isinstance(data, bytes) else data.encode()
    return list(read("a", io.BufferedReader(io.BytesIO(data))))


def drafts(data):
    return [extract(raw, KNOWN, TODAY) for raw in captures(data)]


def test_a_mailbox_gives_its_messages():
    found = captures(mbox(ONE, TWO))
    assert [raw.input for raw in found] == ["a#1", "a#2"]
    one, two = (extract(raw, KNOWN, TODAY) for raw in found)
    assert (one.title, one.date, one.body) == ("A roof at last", "2018-03-07", BODY)
    assert two.body.endswith("From then on nobody asked.")


def test_a_list_prints_and_who_signs_at_the_right_writes():
    head = HEAD.replace("The Quay Gazette <news@", "Ansa Harbour <list@") % "A roof at last"
    (draft,) = drafts(f"{head}\n{'=' * 40}\n  Issue 12   Subscribers: 1384\n{'=' * 40}\n\nGood morning, dear readers!\n\n{BODY}\n\n"
                      f"{' ' * 30}Lioba Farrant\n\n{'-' * 40}\nNext week: a dredger at rest\n")  # fmt: skip
    assert (draft.byline, draft.body) == ("Lioba Farrant", BODY)
    assert draft.sources[0].name == "Ansa Harbour"


def test_a_letter_becomes_an_article(ingest):
    (told,) = ingest(ONE)
    assert (told["status"], told["title"], told["source"]) == ("created", "A roof at last", "The Quay Gazette")


def test_a_message_over_50_mb_costs_itself_alone(monkeypatch):
    monkeypatch.setattr(mail, "LARGEST", 2_000)
    first, second = captures(mbox(ONE + "a" * 70 + "\n" + "b\n" * 2_000, TWO))
    assert "it has more than" in first.error
    assert extract(second, KNOWN, TODAY).title == "A dredger at rest"


def test_a_forwarded_letter_copied_as_text_is_a_text():
    (raw,) = captures((FOLDER / "letter-by-mail.txt").read_bytes())
    assert raw.media_type == "text/plain"


@pytest.mark.parametrize(
    "broken",
    [
        ONE.replace("Subject: ", "Subject: =?no-such?q?x?= "),
        ONE.replace("Subject: ", "Subject: =?utf-8?b?QQQQQ?= "),
        ONE.replace("Subject: ", "Subject: =?iso-8\ufffd859-15?q?x?= "),
        ONE.replace("Message-ID", 'Content-Type: text/plain; charset="no-such"\nMessage-ID'),
        ONE.replace("Message-ID", "Content-Type: multipart/mixed; boundary=x\nMessage-ID"),
        ONE.replace("Message-ID", "Content-Transfer-Encoding: base64\nMessage-ID"),
        ONE.replace("Wed, 07 Mar 2018 08:00:00 +0200", "the day before yesterday"),
    ],
)  # fmt: skip
def test_broken_letters_give_a_draft_or_a_line(broken):
    (draft,) = drafts(broken)
    assert "roof at last" in draft.title or draft.error.startswith("its encoding is broken")


def test_a_sender_for_many_is_no_source_by_its_host():
    (draft,) = drafts(ONE.replace("news@quaygazette.example", "quaygazette@substack.com"))
    assert [(hint.name, hint.host) for hint in draft.sources] == [("The Quay Gazette", "")]


def test_parts_inside_parts_without_end():
    parts = "".join(f"--b{depth}\nContent-Type: multipart/mixed; boundary=b{depth + 1}\n\n" for depth in range(3_000))
    (draft,) = drafts(ONE.replace("Message-ID", "Content-Type: multipart/mixed; boundary=b0\nMessage-ID") + parts)
    assert draft.error in ("", "it is nested too deeply") or "recursion" in draft.error
