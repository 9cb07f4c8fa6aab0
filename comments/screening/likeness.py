"""Recognising a text that was said before, through its disguises; no Django."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher

from articles.arabic import fold

#: Source: peers/comments.md, suggested defaults (similarity 0.9 within a day).
SIMILARITY = 0.9
#: Shorter texts ("شكرا", "well done") are honestly said twice.
REPEAT_MIN_LENGTH = 20
#: Characters; comparing is quadratic, and a copied flood is alike from its beginning.
COMPARED = 600

_NOT_A_WORD = re.compile(r"[\W_]+")


def is_repeated(body: str, earlier: Iterable[str]) -> bool:
    """Tell whether `body` is one of `earlier`, or nearly.

    Texts are compared folded, so that harakat, tatweel and swapped letters hide nothing.
    """
    text = essence(body)
    return len(text) >= REPEAT_MIN_LENGTH and any(_alike(text, essence(one)) for one in earlier)


def essence(text: str) -> str:
    """Return the letters and digits of `text`, folded and run together, cut to what is compared."""
    return _NOT_A_WORD.sub("", fold(text))[:COMPARED]


def _alike(text: str, other: str) -> bool:
    if text == other:
        return True
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.quick_ratio() >= SIMILARITY and matcher.ratio() >= SIMILARITY
