"""What a learned score sees of a text: its words and pieces of words, as numbers; no Django."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from zlib import crc32

from articles.arabic import fold, stem

#: Places for weights; two features that meet in one are rarely strong both.
SIZE = 1 << 17
#: Characters that are read: who has not insulted anybody by then will hardly do.
READ = 1200
#: Letters of the pieces of a word, its edges marked.
SHORTEST, LONGEST = 3, 5
#: Names of peoples, faiths, parties and places, which say nothing about manners.
NEUTRAL = Path(__file__).with_name("neutral.txt")

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|[\U0001f300-\U0001faff\u2600-\u27bf]")
#: A word spelled out to pass a filter: single letters with something between them.
_SPELLED = re.compile(r"(?<!\w)(?:[^\W\d_][ .*_\-\u2022]{1,2}){2,}[^\W\d_](?!\w)")
_BETWEEN = re.compile(r"[ .*_\-\u2022]+")
_STRETCHED = re.compile(r"(.)\1{2,}")
_PREFIXES = ("وال", "فال", "بال", "كال", "لل", "ال", "و", "ف", "ب", "ل", "ك")


@dataclass(frozen=True)
class Word:
    """A word of a text as it stands folded, and the places of its features."""

    text: str
    places: tuple[int, ...]


def words_in(text: str) -> list[Word]:
    """Return the words of `text` in order, each with its features.

    Neutral ones have none, and the words around them count as neighbours: with a name or without,
    a text has the same features.
    """
    words, before = [], ""
    for token in _tokens(text):
        places = _places_of(token)
        if places and before:
            places = (*places, *_places_of_pair(before, token))
        words.append(Word(token, places))
        before = token if places else before
    return words


def features_of(text: str) -> list[int]:
    """Return the places of the features of `text`, each once, in rising order."""
    return sorted({place for word in words_in(text) for place in word.places})


def _tokens(text: str) -> Iterator[str]:
    folded = _SPELLED.sub(lambda match: _BETWEEN.sub("", match[0]), fold(text[:READ]))
    for match in _TOKEN.finditer(_STRETCHED.sub(r"\1", folded)):
        yield "0" if match[0].isdigit() else match[0]


@lru_cache(maxsize=30_000)
def _places_of(word: str) -> tuple[int, ...]:
    if is_neutral(word):
        return ()
    marked = f"^{word[:24]}$"
    pieces = {
        marked[start : start + length]
        for length in range(SHORTEST, LONGEST + 1)
        for start in range(len(marked) - length + 1)
    }
    return tuple(_place(piece) for piece in {f"={word}", f"~{stem(word)}", *pieces})


@lru_cache(maxsize=30_000)
def _places_of_pair(before: str, word: str) -> tuple[int, ...]:
    return (_place(f"{before} {word}"), _place(f"{before} {stem(word)}"))


def _place(feature: str) -> int:
    return crc32(feature.encode()) % SIZE


@lru_cache(maxsize=30_000)
def is_neutral(word: str) -> bool:
    """Tell whether a folded word names a people, a faith, a party or a place."""
    names = _neutral_names()
    return any(form in names for form in _forms(word))


def _forms(word: str) -> Iterator[str]:
    yield word
    yield stem(word)
    # The first part of a phrase: "مسيحيو الموصل".
    yield word.removesuffix("و")
    for prefix in _PREFIXES:
        if word.startswith(prefix) and len(word) - len(prefix) >= 3:  # noqa: PLR2004 - letters
            yield word[len(prefix) :]
            yield stem(word[len(prefix) :])


@cache
def _neutral_names() -> frozenset[str]:
    lines = NEUTRAL.read_text(encoding="utf-8").splitlines()
    names = {fold(name) for line in lines if not line.startswith("#") for name in line.split()}
    return frozenset(names | {stem(name) for name in names})
