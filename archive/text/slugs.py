"""Slugs: small letters, digits and single hyphens, from names in any script."""

import hashlib
import re

from archive.text.fold import fold

LONGEST = 100
_LETTERS = "абвгдежзийклмнопрстуфхцчшщъыьэюяіїєѓќџљњաբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆևაბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ"
_AS = """
    a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch _ y _ e yu ya i yi ye g k dz lj nj
    a b g d e z e y t zh i l kh ts k h dz gh ch m y n sh o ch p j r s v t r ts v p k o f ev
    a b g d e v z t i k l m n o p zh r s t u p k gh q sh ch ts dz ts ch kh j h
"""
LATIN = dict(zip(_LETTERS, _AS.split(), strict=True))


def slugify(name, fallback="record"):
    """Return a slug for `name`, never empty: a name in a script that is not read gets `fallback` and a part of its digest.

    >>> slugify("Голос Сабрела")
    'golos-sabrela'
    """
    latin = "".join(LATIN.get(letter, letter) for letter in fold(name)).replace("_", "").replace("'", "")
    slug = re.sub(r"[^a-z0-9]+", "-", latin).strip("-")[:LONGEST].strip("-")
    return slug or f"{fallback}-{hashlib.sha256(name.encode()).hexdigest()[:8]}"


def unused(slug, taken):
    """Return `slug`, with the smallest number behind it that makes it none of `taken`, a set of slugs; adds it to them."""
    number, found = 2, slug
    while found in taken:
        found, number = f"{slug}-{number}", number + 1
    taken.add(found)
    return found
