"""Function words of the archive's languages: they stand in nearly every article of their language and tell none apart.

A word that carries meaning in another of these languages is left out (German “war”, “die” and “hat”, French “son”).
"""

from archive.text.fold import fold

_WORDS = {
    "en": "a an and are as at be been but by for from had has have he her his in into is it its not of on or our she"
    " than that the their them then there these they this those to was we were what when where which who whom with would you your"
    " about also am among any because between both did do does during each how i if me much my other some such through very while"
    " why within without",
    "ru": "и в во не на с со к ко о об от по из за у для до что как это а но же бы ли он она они оно мы вы я его её их то при или",
    "fr": "le la les un une des du de et en au aux dans pour par sur avec est sont qui que qu ce cette ces il elle ils elles ne pas",
    "de": "der das den dem des ein eine einer eines einem einen und oder aber ist sind nicht mit von vom zu zum zur im auf für aus"
    " bei nach über wie dass daß sich auch sie wir",
    "tr": "ve bir bu şu da de ile için olarak o ki mi ama gibi",
    "az": "və bir bu da də ilə üçün ki o isə amma",
    "hy": "և եւ ու է են էր որ մի այս այդ նա հետ համար մասին",
    "ka": "და რომ არ ეს ის არის",
}

FUNCTION_WORDS = frozenset(fold(word) for words in _WORDS.values() for word in words.split())
