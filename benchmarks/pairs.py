"""Pairs of articles of which it is known whether one is a copy of the other: a function a kind, Writer -> (Story, Story)."""

import datetime as dt
import re

from stories import DAYS, NUMBERS

COPIES, OTHERS = {}, {}


def copy(function):
    COPIES[function.__name__.replace("_", " ")] = function
    return function


def other(function):
    OTHERS[function.__name__.replace("_", " ")] = function
    return function


def _edited(writer, story, share):
    """The story with so many of its words replaced, dropped or doubled by a synonym; figures and names stay."""
    rng = writer.rng

    def edit(match):
        word = match[0]
        if rng.random() >= share or word[0].isupper() or word.isdigit() or word in NUMBERS:
            return word
        return rng.choice((writer.word(), writer.word(), f"{word} {writer.word()}", ""))

    return tuple(tuple(re.sub(r"[^\W\d_]+|\d+", edit, s) for s in paragraph) for paragraph in story.paragraphs)


def _cut(story, share):
    """The first paragraphs of a story, up to so great a share of its words, the last one cut between sentences."""
    left, kept = share * len(story.body.split()), []
    for paragraph in story.paragraphs:
        sentences = []
        for sentence in paragraph:
            if left > 0:
                sentences.append(sentence)
                left -= len(sentence.split())
        if sentences:
            kept.append(tuple(sentences))
    return tuple(kept)


# ---- copies


@copy
def whole(w):
    a = w.story()
    return a, w.elsewhere(a)


@copy
def new_headline(w):
    a = w.story()
    return a, w.elsewhere(a, title=w.title())


@copy
def notice_behind(w):
    a = w.story()
    notice = (f"Reprinted with permission from {w.name()} News.",)
    return a, w.elsewhere(a, paragraphs=(*a.paragraphs, notice))


@copy
def notice_ahead(w):
    a = w.story()
    notice = (f"This article was first published by {w.name()} and is republished here with permission.",)
    return a, w.elsewhere(a, paragraphs=(notice, *a.paragraphs))


@copy
def dateline_and_agency(w):
    a = w.story()
    head = (f"{w.name().upper()}, March 3 ({w.name()}) — {a.paragraphs[0][0]}", *a.paragraphs[0][1:])
    return a, w.elsewhere(a, paragraphs=(head, *a.paragraphs[1:]), title=w.title())


@copy
def three_quarters(w):
    a = w.story()
    return a, w.elsewhere(a, paragraphs=_cut(a, 0.75))


@copy
def half(w):
    a = w.story(6, 12)
    return a, w.elsewhere(a, paragraphs=_cut(a, 0.5), title=w.title())


@copy
def third(w):
    a = w.story(8, 14)
    return a, w.elsewhere(a, paragraphs=_cut(a, 0.33), title=w.title())


@copy
def fifth(w):
    a = w.story(12, 18)
    return a, w.elsewhere(a, paragraphs=_cut(a, 0.2), title=w.title())


@copy
def paragraphs_dropped(w):
    a = w.story(6, 12)
    kept = tuple(p for n, p in enumerate(a.paragraphs) if n == 0 or w.rng.random() < 0.6)
    return a, w.elsewhere(a, paragraphs=kept, title=w.title())


@copy
def sentences_dropped(w):
    a = w.story(5, 10)
    kept = tuple(p for p in (tuple(s for s in p if w.rng.random() < 0.65) for p in a.paragraphs) if p)
    return a, w.elsewhere(a, paragraphs=kept)


@copy
def first_paragraph_dropped(w):
    a = w.story(6, 10)
    return a, w.elsewhere(a, paragraphs=a.paragraphs[1:], title=w.title())


@copy
def paragraph_added_behind(w):
    a = w.story()
    return a, w.elsewhere(a, paragraphs=(*a.paragraphs, w.paragraph()))


@copy
def paragraph_added_ahead(w):
    a = w.story(5, 9)
    return a, w.elsewhere(a, paragraphs=(w.paragraph(least=1, most=3), *a.paragraphs), title=w.title())


@copy
def paragraph_added_within(w):
    a = w.story(5, 9)
    at = w.rng.randrange(1, len(a.paragraphs))
    return a, w.elsewhere(a, paragraphs=(*a.paragraphs[:at], w.paragraph(), *a.paragraphs[at:]), title=w.title())


@copy
def shortened_and_added(w):
    a = w.story(8, 12)
    return a, w.elsewhere(a, paragraphs=(*_cut(a, 0.5), w.paragraph(least=1, most=2)), title=w.title())


@copy
def light_edits(w):
    a = w.story()
    return a, w.elsewhere(a, paragraphs=_edited(w, a, 0.04))


@copy
def more_edits(w):
    a = w.story()
    return a, w.elsewhere(a, paragraphs=_edited(w, a, 0.09), title=w.title())


@copy
def many_edits(w):
    a = w.story()
    return a, w.elsewhere(a, paragraphs=_edited(w, a, 0.14))


@copy
def opening_written_anew(w):
    a = w.story(5, 10)
    return a, w.elsewhere(a, paragraphs=(w.paragraph(least=1, most=3), *a.paragraphs[1:]), title=w.title())


@copy
def cyrillic_shortened_and_edited(w):
    a = w.story(6, 10)
    table = str.maketrans("abdefghiklmnoprstuvzABDEFGHIKLMNOPRSTUVZ", "абдефгхиклмнопрстувзАБДЕФГХИКЛМНОПРСТУВЗ")
    a = a.but(paragraphs=tuple(tuple(s.translate(table) for s in p) for p in a.paragraphs))
    return a, w.elsewhere(a, paragraphs=_cut(a.but(paragraphs=_edited(w, a, 0.04)), 0.6), title=w.title())


@copy
def shortened_and_edited(w):
    a = w.story(7, 12)
    return a, w.elsewhere(a, paragraphs=_cut(a.but(paragraphs=_edited(w, a, 0.05)), 0.5), title=w.title())


@copy
def names_spelt_otherwise(w):
    a = w.story()
    body = tuple(tuple(re.sub(r"\b([A-Z]\w{3,})\b", lambda m: f"{m[1][:-2]}{m[1][-1]}{m[1][-1]}", s) for s in p) for p in a.paragraphs)
    return a, w.elsewhere(a, paragraphs=body)


@copy
def days_told_apart(w):
    """The agency names the weekday, the reprint says "yesterday"."""
    a = w.story()
    body = tuple(tuple(re.sub(rf"on ({'|'.join(DAYS)})", "yesterday", s) for s in p) for p in a.paragraphs)
    return a, w.elsewhere(a, paragraphs=body, title=w.title())


@copy
def figures_in_words(w):
    a = w.story()
    body = tuple(tuple(re.sub(r"\b\d+\b", "some dozens of", s) for s in p) for p in a.paragraphs)
    return a, w.elsewhere(a, paragraphs=body)


@copy
def a_figure_put_right(w):
    a = w.story()
    at, hits = w.rng.randrange(len(a.paragraphs)), iter("1")
    p = a.paragraphs
    mended = tuple(re.sub(r"\b\d+\b", lambda m: w.number() if next(hits, "") else m[0], s) for s in p[at])
    return a, w.elsewhere(a, paragraphs=(*p[:at], mended, *p[at + 1 :]))


@copy
def paragraphs_moved(w):
    a = w.story(6, 10)
    rest = list(a.paragraphs[1:])
    at = w.rng.randrange(len(rest) - 1)
    rest[at], rest[at + 1] = rest[at + 1], rest[at]
    return a, w.elsewhere(a, paragraphs=(a.paragraphs[0], *rest), title=w.title())


@copy
def signs_lost(w):
    a = w.story()
    body = tuple(
        tuple(re.sub(r"[“”,;:—’]", "", s).upper() if w.rng.random() < 0.1 else re.sub(r"[“”—;]", "", s) for s in p) for p in a.paragraphs
    )
    return a, w.elsewhere(a, paragraphs=body)


@copy
def cut_within_a_sentence(w):
    a = w.story(6, 12)
    words = a.body.split(" ")
    text = " ".join(words[: max(60, int(len(words) * w.rng.uniform(0.3, 0.8)))])
    return a, w.elsewhere(a, paragraphs=tuple((p,) for p in text.split("\n\n")), title=w.title())


@copy
def furniture_between(w):
    a = w.story(5, 9)
    kept = []
    for paragraph in a.paragraphs:
        kept.append(paragraph)
        if w.rng.random() < 0.4:
            kept.append((w.title(),))
    return a, w.elsewhere(a, paragraphs=tuple(kept))


@copy
def days_later(w):
    a = w.story()
    return a, w.elsewhere(a).but(day=a.day + dt.timedelta(days=w.rng.randint(6, 12)))


@copy
def undated(w):
    a = w.story()
    return a, w.elsewhere(a, paragraphs=_edited(w, a, 0.03)).but(day=None)


@copy
def dated_before_its_original(w):
    a = w.story()
    return a, w.elsewhere(a, paragraphs=(*a.paragraphs, w.paragraph(least=1, most=2))).but(day=a.day - dt.timedelta(days=1))


# ---- no copies


@other
def unrelated(w):
    return w.story(), w.story()


@other
def same_event(w):
    """Two reports with the same names and figures, each in its own words."""
    a, names = w.story(), [w.name() for _ in range(5)]
    one = tuple(w.paragraph(names) for _ in range(5))
    two = tuple(w.paragraph(names) for _ in range(6))
    return a.but(paragraphs=one), w.elsewhere(a, paragraphs=two, title=f"{a.title} {w.word()}")


@other
def same_headline(w):
    a = w.story()
    return a, w.elsewhere(w.story(), title=a.title).but(day=a.day)


def _quoting(w, words):
    a, said = w.story(4, 7), w.quotation(words)
    b = w.story(4, 7)
    places = [(*s.paragraphs[:at], (said,), *s.paragraphs[at:]) for s, at in ((a, w.rng.randint(1, 3)), (b, w.rng.randint(1, 3)))]
    return a.but(paragraphs=places[0]), w.elsewhere(b, paragraphs=places[1]).but(day=a.day)


@other
def shared_quotation(w):
    return _quoting(w, 35)


@other
def shared_long_quotation(w):
    return _quoting(w, 110)


@other
def quotations_throughout(w):
    """Two reports on one speech: each with the same four sayings between sentences of its own."""
    said = [w.quotation(18) for _ in range(4)]
    one, two = (tuple((*w.paragraph(least=1, most=2), quote) for quote in said[:n]) for n in (4, 3))
    a = w.story()
    return a.but(paragraphs=one), w.elsewhere(a, paragraphs=(w.paragraph(), *two), title=w.title())


def _following(w, background, own):
    a = w.story(5, 8)
    b = w.story(own, own)
    later = a.day + dt.timedelta(days=w.rng.randint(1, 4))
    return a, b.but(paragraphs=(*b.paragraphs, *a.paragraphs[:background]), day=later, source=w.rng.choice((a.source, b.source)))


@other
def follow_up_with_background(w):
    return _following(w, 1, 4)


@other
def follow_up_with_much_background(w):
    return _following(w, 2, 3)


@other
def follow_up_mostly_background(w):
    return _following(w, 3, 3)


@other
def last_background_alike(w):
    """Two reports that end with the same standing paragraphs on the conflict."""
    a, b, standing = w.story(3, 5), w.story(3, 5), (w.paragraph(), w.paragraph())
    return a.but(paragraphs=(*a.paragraphs, *standing)), w.elsewhere(b, paragraphs=(*b.paragraphs, *standing)).but(day=a.day)


@other
def statements_of_two_ministries(w):
    """Formulae that all ministries use, around what each has to say."""
    opening = w.sentence().rstrip(".")
    formulae = [w.sentence() for _ in range(3)]
    bodies = [
        (
            (f"{opening}, the ministry of {w.name()} said.", w.sentence(), formulae[0]),
            w.paragraph(),
            (w.sentence(), formulae[1]),
            w.paragraph(),
            (formulae[2],),
        )
        for _ in range(2)
    ]
    a = w.story()
    return a.but(paragraphs=bodies[0], title="Statement of the ministry"), w.elsewhere(
        a, paragraphs=bodies[1], title="Statement of the ministry"
    )


def _daily(w, sentences, days=(1, 3), same_outlet=0.7):
    """Two issues of a daily report made of `sentences`, in which {} stands for a figure, {day} for a weekday and {name} for a place."""

    def issue():
        return tuple((_filled(w, sentence),) for sentence in sentences)

    a = w.story()
    outlet = a.source if w.rng.random() < same_outlet else (a.source + 7) % 40
    later = a.day + dt.timedelta(days=w.rng.randint(*days))
    title = w.title()
    return a.but(title=title, paragraphs=issue()), a.but(title=title, paragraphs=issue(), day=later, source=outlet)


def _filled(w, sentence):
    for mark, value in (
        ("{}", lambda: str(w.rng.randrange(2, 90))),
        ("{n}", lambda: w.rng.choice(NUMBERS)),
        ("{day}", lambda: w.rng.choice(DAYS)),
        ("{name}", w.name),
    ):
        while mark in sentence:
            sentence = sentence.replace(mark, value(), 1)
    return sentence


@other
def exchange_rates(w):
    head = f"The bank of {w.name()} has set the rates of exchange for {{day}}, {w.sentence().lower()}"
    lines = [
        f"One {w.word()} stands at {{}}.{{}} against {{}}.{{}} the day before, the lowest since {{day}} of the past week." for _ in range(6)
    ]
    return _daily(w, [head, *lines, w.sentence()])


@other
def ceasefire_tallies(w):
    return _daily(
        w,
        [
            "In the past day the ceasefire was broken {n} times along the line, the mission said on {day}, and " + w.sentence().lower(),
            f"Shots were counted {{}} times by the posts at {w.name()} and {{}} times by those at {w.name()}, all after dark.",
            "In all {} vehicles and {n} boats crossed in both directions, and the observers saw nothing that they had not seen before.",
            w.sentence(),
            w.sentence(),
            w.sentence(),
        ],
    )


@other
def weather(w):
    return _daily(
        w,
        [
            f"On {{day}} it will be mostly dry at {w.name()} and along the coast, with wind of {{}} to {{}} kilometres an hour.",
            "By night the thermometer falls to {} degrees on the shore and to {} in the hills, by day it rises to {} and {}.",
            "The sea has {} degrees. The tide is highest at {}.{}, and boats without a lamp are advised to stay where they are.",
            w.sentence(),
            w.sentence(),
        ],
    )


@other
def tallies_in_words(w):
    """A daily report in which two numbers in words and the day are all that is new."""
    return _daily(
        w,
        [
            f"The mission counted {{n}} shots on {{day}} at {w.name()}, its spokesman said.",
            *(w.sentence() for _ in range(4)),
            "Since the beginning of the week {n} have been wounded and {n} are missing, the relief society said on {day}.",
            w.sentence(),
        ],
    )


@other
def appointments(w):
    """Notices of an office made from one form: the names are other ones."""
    return _daily(
        w,
        [
            "By order of the president {name} {name} was appointed to the post of head of the district of {name} on {day}.",
            w.sentence(),
            "He was born in {name} in 19{} and studied at the institute of {name}. From 20{} he served as deputy head of {name}.",
            w.sentence(),
            "His predecessor, {name} {name}, was relieved of his duties and thanked for {n} years of service.",
            w.sentence(),
        ],
        days=(1, 60),
    )


@other
def minutes_of_a_court(w):
    return _daily(
        w,
        [
            "The court of {name} on {day} extended the detention of {name} {name}, {}, until {} of the month, the registrar said.",
            "He is charged under article {} with crossing the border without papers and denies it. " + w.sentence(),
            w.sentence(),
            "His counsel, {name} {name}, said he would appeal within {n} days. The next hearing is on {day}.",
            w.sentence(),
        ],
        days=(0, 20),
    )


@other
def results_of_matches(w):
    return _daily(
        w,
        [
            "{name} beat {name} by {} to {} on {day} in the league of the strait.",
            w.sentence(),
            "The goals came from {name} in minute {} and from {name} in minute {}. {name} was sent off.",
            w.sentence(),
            "The table: {name} {} points, {name} {}, {name} {}, {name} {}, {name} {}.",
        ],
    )


@other
def statement_and_the_report_that_quotes_it(w):
    a = w.story(2, 2)
    said = tuple((f"“{' '.join(p)}”", f"{w.name()} {w.word()} said.") for p in a.paragraphs)
    own = [w.paragraph() for _ in range(5)]
    return a, w.elsewhere(a, paragraphs=(own[0], own[1], said[0], own[2], said[1], own[3], own[4]), title=w.title())


@other
def item_of_a_round_up(w):
    a = w.story(2, 3)
    others = [p for _ in range(5) for p in w.story(2, 2).paragraphs]
    at = w.rng.randrange(2, len(others))
    return a, w.elsewhere(a, paragraphs=(*others[:at], *a.paragraphs, *others[at:]), title=w.title())


@other
def same_words_about_the_paper(w):
    a, b, standing = w.story(3, 5), w.story(3, 5), w.paragraph(least=3, most=4)
    return a.but(paragraphs=(*a.paragraphs, standing)), b.but(paragraphs=(*b.paragraphs, standing), source=a.source)


@other
def same_opening_of_a_series(w):
    a, b, standing = w.story(5, 7), w.story(5, 7), w.paragraph(least=2, most=3)
    day = a.day + dt.timedelta(days=7)
    return a.but(paragraphs=(standing, *a.paragraphs)), b.but(paragraphs=(standing, *b.paragraphs), source=a.source, day=day, title=a.title)


@other
def a_year_on(w):
    """An anniversary: new around what was told a year before."""
    a, b = w.story(5, 8), w.story(3, 4)
    return a, b.but(paragraphs=(*b.paragraphs[:2], *a.paragraphs[1:4], *b.paragraphs[2:]), day=a.day + dt.timedelta(days=365))


@other
def translation(w):
    a, table = w.story(), str.maketrans("abdefghiklmnoprstuvz", "абдефгхиклмнопрстувз")
    body = tuple(tuple(" ".join(w.word().translate(table) for _ in s.split()) + "." for s in p) for p in a.paragraphs)
    return a, w.elsewhere(a, paragraphs=body, title=a.title.translate(table))


@other
def shared_list_of_names(w):
    names = (f"The list has the names of {', '.join(f'{w.name()} {w.name()}' for _ in range(20))}.",)
    a, b = w.story(4, 6), w.story(4, 6)
    return a.but(paragraphs=(*a.paragraphs, names)), w.elsewhere(b, paragraphs=(*b.paragraphs, names)).but(day=a.day)


@other
def entries_of_a_live_page(w):
    """Two states of the day told from the start, each with its own head and the same earlier entries, weeks of work apart."""
    a, earlier = w.story(4, 5), w.paragraph(least=2, most=2)
    b = w.story(4, 5)
    return a.but(paragraphs=(*a.paragraphs, earlier)), b.but(paragraphs=(*b.paragraphs, earlier), source=a.source, day=a.day)
