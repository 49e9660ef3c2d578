"""Who signs a text below it: "— Lioba Farrant", "Автор: Иван Петров", a name that stands by itself at the right."""

import re

from archive.text import mend
from archive.text.names import byline_names, is_person, split_names

LONGEST = 80  # characters
DEEP = 12  # blanks before a name that stands at the right
_DASHED = re.compile(r"[—–-]{1,2}\s*(?P<name>[^\s—–-].{3,60}?)\s*\.?")
_AT_THE_RIGHT = re.compile(rf"^[ \t]{{{DEEP},}}(\S.{{3,40}}?)[ \t\r]*$", re.MULTILINE)


def signers(line, known):
    """Return the names with which a line below a text signs it, [] where it is no signature."""
    if len(line) > LONGEST:
        return []
    match = _DASHED.fullmatch(line)
    names = split_names(match["name"]) if match else byline_names(line)
    return names if all(is_person(name) and not known.named(name) for name in names) else []


def is_name_alone(text):
    """Say whether a line is a person's name and nothing else, in a script that has capitals: in others each word looks like a name."""
    return is_person(text) and all(word[0].isupper() for word in (text, text.split()[-1]))


def at_the_right(text):
    """Return the name that stands alone at the right of a line of plain `text`, "" where none or more than one does."""
    names = {mend.mend(name) for name in _AT_THE_RIGHT.findall(text) if is_name_alone(name)}
    return names.pop() if len(names) == 1 else ""
