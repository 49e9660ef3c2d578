"""Numbers and lists in plain words."""


def counted(count, one="article", many=""):
    """Return "1 article", "2,040 articles"."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def listed(words, last="and"):
    """Return "a", "a and b", "a, b and c"."""
    words = list(words)
    return f" {last} ".join([*([", ".join(words[:-1])] if words[1:] else []), *words[-1:]])


def ordinal(number):
    """Return "1st", "2nd", "3rd", "11th"."""
    if number % 100 in (11, 12, 13):
        return f"{number:,}th"
    return f"{number:,}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def cut(text, length):
    """Return the beginning of `text` in one line, cut on a word at about `length` characters."""
    line = " ".join(text[: length * 3].split())
    if len(line) <= length:
        return line
    space = line.rfind(" ", 0, length + 1)
    return f"{line[: space if space > 0 else length].rstrip(',;:–—')}\N{NO-BREAK SPACE}…"
