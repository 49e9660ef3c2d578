"""Headlines without what a site adds to them: its own name at either end, a kicker in front."""

import re

from archive.text import phrases
from archive.text.fold import fold

SEPARATOR = re.compile(r"\s+[|–—·•»«‹›/-]+\s+|\s*[|•]\s*|\s+::\s+|:\s+")
_STRONG = re.compile(r"[|»›•]|::")
# Words of sections and kickers, folded.
_WORDS = {
    "opinion": "opinion|opinions|op-ed|oped|editorial|comment|commentary|column|viewpoint|мнение|колонка|meinung|kommentar|tribune|gorus|"
    "guest essay|perspective|leitartikel|gastbeitrag|chronique|redaktionskommentar|комментарий|редакционная|կարծիք|մեկնաբանություն|rey|"
    "letter|letters|letter to the editor|letters to the editor|leserbrief",
    "interview": "interview|interviews|интервью|entretien|gesprach|q&a|q and a|roportaj|soylesi|musahibe|հարցազրույց",
    "statement": "statement|press release|press releases|pressemitteilung|заявление|communique|communique de presse|"
    "news release|press statement|пресс-релиз|erklarung|mitteilung|aciklama|basin aciklamasi|beyanat|հայտարարություն",
    "report": "report|reportage|репортаж|special report|investigation|feature|explainer|analysis",
}
_KINDS = {word: kind for kind, words in _WORDS.items() for word in words.split("|")}
_KICKERS = _KINDS.keys() | {
    "exclusive", "breaking", "breaking news", "video", "watch", "photos", "photo", "gallery", "live", "update", "updated", "news",
    "just in", "podcast", "listen", "pictures", "in pictures", "видео", "фото", "фоторепортаж", "эксклюзив",
    "срочно", "молния", "обновлено", "дополнено", "новости", "відео", "терміново", "ексклюзив", "exclusif", "en direct", "direct",
    "alerte", "alerte info", "en images",
    "eilmeldung", "exklusiv", "fotos", "bilder", "im video", "ticker", "liveticker", "son dakika", "son deqiqe", "flas", "ozel haber",
    "foto", "foto galeri", "canli", "tecili", "fotolar", "ultima hora", "urgente", "exclusiva", "esclusivo", "ultim'ora",
    "շտապ", "տեսանյութ", "լուսանկարներ", "բացառիկ",
}  # fmt: skip
_IN_FRONT = re.compile(r"([^|:!]{2,24}?)(?:\s*[|:!]|\s+[–—-])\s+(?=\S)")
LONGEST_BEHIND = 30  # characters of a kicker behind a headline, with the signs around it
_BEHIND = re.compile(r"\s+(?:[\[(](?P<bracketed>[^\[\]()]{3,24})[\])]|[–—-]\s+(?P<dashed>\w{3,24}))$")
_SECTIONS = set(phrases.SECTIONS.split())
_STATEMENT = re.compile(
    r"(?:joint )?(?:statement|communique|press release|declaration)\s+(?:of|by|on|from|regarding|concerning)\b|"
    r"заявление\s|communique\s(?:de|du)\s"
)
_INTERVIEW = re.compile(
    r"(?:.*[:–—|-]\s+)?(?:"
    r"(?:(?:an?|the|our|exclusive|ein|un|une|una)\s+)*(?:interview (?:with|mit|avec)|gespräch mit|entretien avec|entrevista (?:a|con)|"
    r"intervista (?:a|con)|интервью с|հարցազրույց)\s+(?P<with>\S.*)|"
    r"(?P<to>\S.*?)\s+(?:ile|ilə) (?:röportaj|söyleşi|müsahibə))",
    re.IGNORECASE,
)
_MOST_IN_NAME = 5  # words of whoever is interviewed


def kind_of(label):
    """Return the kind of article that a section's or a kicker's name says, "" where it says none."""
    return _KINDS.get(fold(label).strip(" |:"), "")


def is_section(name):
    """Say whether `name` is what sites call a section: words such as "News", "Local sport"."""
    return bool(kind_of(name)) or all(word in _SECTIONS for word in re.findall(r"\w+", fold(name)))


def is_statement(title):
    """Say whether a headline calls its text a statement."""
    return bool(_STATEMENT.match(fold(title)))


def is_interview(title):
    """Say whether a headline, or what stands behind a colon or a dash in it, says no more than with whom its text is an interview."""
    match = _INTERVIEW.fullmatch(title.strip())
    words = (match["with"] or match["to"]).split() if match else ()
    return 0 < len(words) <= _MOST_IN_NAME and all(not word[:1].islower() or len(word) <= 3 for word in words)


def strip_kicker(title):
    """Return (title without a kicker in front, or one in brackets or capitals behind it, the kicker or "")."""
    match = _IN_FRONT.match(title)
    if match and fold(match[1]).strip() in _KICKERS and len(title) - match.end() > 10:
        return title[match.end() :].strip(), match[1].strip()
    ends = title[-1:] in ")]" or title[-2:].isupper()
    match = _BEHIND.search(title, max(0, len(title) - LONGEST_BEHIND)) if ends else None
    label = match and (match["bracketed"] or match["dashed"])
    if label and fold(label) in _KICKERS and match.start() > 10 and (match["bracketed"] or label.isupper()):
        return title[: match.start()], label
    return title, ""


def strip_site(title, is_site):
    """Return `title` without the name of its site at either end.

    `is_site(text)` says whether a part is the site's name. Behind a bar a short part goes in any case: nothing but a site's or
    a section's name stands there.
    """
    title = _without_site_in_front(title, is_site)
    while parts := _last_part(title):
        head, separator, tail = parts
        barred = _STRONG.search(separator) and len(tail.split()) <= 4 and len(head.split()) >= 3
        if not (is_site(tail) or barred) or not head:
            break
        title = head
    return _without_site_in_front(title, is_site)


def _without_site_in_front(title, is_site):
    match = SEPARATOR.search(title)
    if match and is_site(title[: match.start()].strip()) and title[match.end() :].strip():
        separator, title = match[0], title[match.end() :]
        section, again, rest = title.partition(separator)
        if again and len(section.split()) <= 2 < len(rest.split()):
            title = rest  # the site, its section, the headline
    return title.strip()


def _last_part(title):
    """Return (what stands before the last separator, the separator, what stands behind it), None where there is none; a colon is none."""
    found = [match for match in SEPARATOR.finditer(title) if ":" not in match[0].replace("::", "")]
    if not found:
        return None
    return title[: found[-1].start()].strip(), found[-1][0], title[found[-1].end() :].strip()
