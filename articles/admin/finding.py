"""Searching the desk: Arabic words are found however they are typed."""

import re
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q, QuerySet

from articles.arabic import fold

#: Letters that writers swap, by the letter that `articles.arabic.fold` makes of them.
_SWAPPED = {
    "ا": "اأإآ\u0671",  # ALEF WASLA
    "ي": "يىئ\u06cc",  # FARSI YEH
    "و": "وؤ",
    "ه": "هة",
    "ك": "ك\u06a9\u06af",  # KEHEH, GAF
} | {str(digit): f"{digit}{chr(0x660 + digit)}{chr(0x6F0 + digit)}" for digit in range(10)}
#: Harakat and tatweel may stand after any letter.
_MARKS = "[\u0610-\u061a\u0640\u064b-\u065f\u0670]*"


def pattern_of(word: str) -> str:
    """Return a regular expression, for both databases, that finds `word` in stored text."""
    return "".join(
        (f"[{_SWAPPED[letter]}]" if letter in _SWAPPED else re.escape(letter)) + _MARKS
        for letter in fold(word)
    )


def find_words(
    queryset: QuerySet[Any], search_term: str, *, columns: tuple[str, ...]
) -> QuerySet[Any]:
    """Keep rows that have every word of `search_term` in any of `columns`, in either language."""
    for word in fold(search_term).split():
        pattern = pattern_of(word)
        queryset = queryset.filter(
            reduce(or_, (Q(**{f"{column}__iregex": pattern}) for column in columns))
        )
    return queryset
