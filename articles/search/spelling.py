"""How far a mistyped word is from the one that was meant; pure."""

from functools import lru_cache
from itertools import pairwise

#: Letters that differ by dots or a stroke alone, or share a sound: half a mistake.
_LOOKALIKES = (
    "بتثني",
    "جحخ",
    "دذ",
    "رزو",
    "سش",
    "صض",
    "طظ",
    "عغ",
    "فق",
    "كل",
    "هح",
    "ضظ",
    "تط",
    "سص",
)
#: Rows of keys, Arabic and Latin: a finger that slips hits a neighbour.
_KEYS = (
    *("ضصثقفغعهخحجد", "شسيبلاتنمكط", "ذءورىهوزظ"),
    *("qwertyuiop", "asdfghjkl", "zxcvbnm"),
)
#: The letters that folding leaves.
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهويء"
_LATIN = "abcdefghijklmnopqrstuvwxyz"
#: Letters of the shortest stem that is worth a guess.
_SHORTEST = 3
_NEAR = frozenset(
    {frozenset(pair) for row in _KEYS for pair in pairwise(row)}
    | {frozenset((a, b)) for group in _LOOKALIKES for a in group for b in group if a != b}
)
#: Letters of the shortest word that may hold a mistake, and two.
_ONE_MISTAKE, _TWO_MISTAKES = 4, 7


def alike(word: str, other: str) -> bool:
    """Tell whether two folded words may be one word and the same mistyped."""
    allowed = mistakes_allowed(min(len(word), len(other)))
    return abs(len(word) - len(other)) <= allowed and 0 < distance(word, other) <= allowed


def mistakes_allowed(length: int) -> int:
    """Return how many mistakes a word of `length` letters may hold."""
    return (length >= _ONE_MISTAKE) + (length >= _TWO_MISTAKES)


@lru_cache(maxsize=20_000)
def distance(word: str, other: str) -> float:
    """Return how many mistakes lie between two words.

    A letter added, dropped, replaced, or swapped with the next is one; a lookalike or a
    neighbour on the keyboard is half of one. Source: Damerau (1964), restricted to one edit
    of each place.
    """
    before: list[float] = []
    last: list[float] = [float(n) for n in range(len(other) + 1)]
    for i, mine in enumerate(word, 1):
        row = [float(i)]
        for j, theirs in enumerate(other, 1):
            cost = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + _replacing(mine, theirs))
            if i > 1 and j > 1 and mine == other[j - 2] and theirs == word[i - 2]:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, last = last, row
    return last[-1]


def _replacing(mine: str, theirs: str) -> float:
    if mine == theirs:
        return 0
    return 0.5 if frozenset((mine, theirs)) in _NEAR else 1


def neighbours(word: str) -> set[str]:
    """Return every word that is one mistake away from a folded word; itself is not among them.

    Some 60 for each letter: a letter more, less or other, or two that changed places.
    """
    letters = _LATIN if word.isascii() else _ARABIC
    cuts = [(word[:n], word[n:]) for n in range(len(word) + 1)]
    found = {head + tail[1:] for head, tail in cuts if tail}
    found |= {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    found |= {head + letter + tail[1:] for head, tail in cuts if tail for letter in letters}
    found |= {head + letter + tail for head, tail in cuts for letter in letters}
    return {other for other in found if len(other) >= _SHORTEST} - {word}
