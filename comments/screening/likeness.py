"""Recognising a text that was said before, through its disguises; no Django."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from zlib import crc32

from articles.arabic import fold

#: Source: peers/comments.md, suggested defaults (similarity 0.9 within a day).
SIMILARITY = 0.9
#: Shorter texts ("شكرا", "well done") are honestly said twice.
REPEAT_MIN_LENGTH = 20
#: Characters; comparing is quadratic, and a copied flood is alike from its beginning.
COMPARED = 600
#: Letters of the pieces that two texts are compared by, and the share they have in common when
#: they are alike: in a sentence of ten words, one may be another.
SHINGLE, COMMON = 4, 0.65
#: A text is found again when all minima of one band are the same.
#: Source: Broder (1997); Li, Owen and Zhang (2012), one permutation hashing.
BANDS, MINIMA = 8, 2

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


def bands_of(body: str) -> list[int]:
    """Return the numbers by which texts like `body` are looked up; none for a short text.

    Two texts that have nine tenths of their pieces in common share a number almost surely, two
    that have a third of them do so seldom.
    """
    pieces = shingles(body)
    if not pieces:
        return []
    minima: list[int | None] = [None] * (BANDS * MINIMA)
    for piece in pieces:
        value = crc32(piece.encode())
        place = value % len(minima)
        known = minima[place]
        minima[place] = value if known is None else min(known, value)
    filled = _filled(minima)
    return [
        crc32(repr((band, filled[band * MINIMA : (band + 1) * MINIMA])).encode())
        for band in range(BANDS)
    ]


def _filled(minima: list[int | None]) -> list[int]:
    # A place that no piece fell into takes what the next one has.
    following = [*minima, *minima]
    return [
        next(value for value in following[place:] if value is not None)
        for place in range(len(minima))
    ]


def shingles(body: str) -> frozenset[str]:
    """Return the overlapping pieces of a text's letters; none for a short text."""
    text = essence(body)
    if len(text) < REPEAT_MIN_LENGTH:
        return frozenset()
    return frozenset(text[start : start + SHINGLE] for start in range(len(text) - SHINGLE + 1))


def are_alike(pieces: frozenset[str], others: frozenset[str]) -> bool:
    """Tell whether two texts have so many pieces in common that one was made from the other."""
    return bool(pieces) and len(pieces & others) >= COMMON * len(pieces | others)


def _alike(text: str, other: str) -> bool:
    if text == other:
        return True
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.quick_ratio() >= SIMILARITY and matcher.ratio() >= SIMILARITY
