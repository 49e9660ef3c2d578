"""Case endings of names: Russian, Armenian, Georgian, and by the language of the text Turkish, Azerbaijani and German.

An ending is taken off a word of a text only where what is left is the stem of a word of some name; so the tables may be generous.
All work on folded words: ə is e, ı is i, ü is u.
"""

import re

_TURKIC = frozenset(["az", "tr", "tk", "uz", "crh", "gag"])
_SHORTEST_STEM = 3


def _split(endings):
    return endings.split()


# The longest first is no rule here: the shortest ending that leaves a known stem wins.
_CYRILLIC = _split(
    "а я о е ы и у ю ь й ом ем ой ей ою ею ым им ых их ая яя ое ее ые ие ый ий ую юю ия ии ию ью ам ям ах ях ого его ому ему ыми"
    " ими ами ями ией ова ову овым овой евым"
)
_ARMENIAN = _split("ը ն ս ի ին ից ով ում ու ուն յի յին յից յով այի այից անը ներ երի երը ներին ներից")
_GEORGIAN = _split("ი ს მ ო ა ე ით ის ად ში ზე მა თან იდან ისთვის ისგან იში იზე ისთან სთან ითა სა ასა ების ებს ები ისა")
_LATIN_TURKIC = _split("i u a e in un ya ye yi yu na ne ni nu da de ta te la le nin nun dan den tan ten nda nde yla yle ndan nden")
_ENDINGS = ((re.compile("[Ѐ-ӿ]"), _CYRILLIC), (re.compile("[԰-֏]"), _ARMENIAN), (re.compile("[Ⴀ-ჿ]"), _GEORGIAN))
# What a nominative ends in that other cases replace.
_NOMINATIVE = re.compile("(?<=..)(?:ая|яя|ое|ее|ые|ие|ый|ий|ой|ия|[аяоеиыьй]|(?<=[ა-ჿ])[იაეო])$")


def base(form):
    """Return what all inflected forms of a folded word of a name begin with: "толмер" of "толмера", "максим" of "максим"."""
    return _NOMINATIVE.sub("", form) if form and form[-1] > "z" else form


def _is_georgian(form):
    """Say whether a word is of the script whose stems lose a vowel and take endings behind another: "ოლეინემ"."""
    return "ა" <= form[0] <= "ჿ"


def endings(form, language):
    """Return the endings that a folded word of a text in `language` may have, the shortest first; () where it has none."""
    if form.isascii():
        if language[:2] in _TURKIC or language in _TURKIC:
            return _LATIN_TURKIC
        return ("s",) if language == "de" else ()
    return next((found for script, found in _ENDINGS if script.search(form)), ())


def stem(form, language, stems):
    """Return the one of `stems` (what `base` gives for words of names) that the folded word `form` is a form of; "" where it is none."""
    if form in stems:
        return form
    for ending in endings(form, language):
        if form.endswith(ending):
            rest = form[: -len(ending)]
            for left in (rest, base(rest)) if _is_georgian(form) else (rest,):
                if len(left) >= _SHORTEST_STEM and left in stems:
                    return left
    return ""
