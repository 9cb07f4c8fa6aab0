"""What a reader means by what was typed: words, "phrases", and beginnings of words*; pure."""

import re
from dataclasses import dataclass

from articles.arabic import analyse, clean_line, fold

#: Whatever is longer is cut: a pasted page costs what a question costs.
MAX_CHARACTERS = 300
#: Phrases and beginnings beyond these are read as plain words.
MAX_PARTS = 3
#: Letters; the beginning of nearly every word would be the beginning of nothing.
MIN_BEGINNING = 2

#: Letters that begin an Arabic ending, and the letters of the shortest stem before one.
_ENDINGS = "اوين"
MIN_STEM = 3

_QUOTES = '"“”„«»'
_PHRASE = re.compile(f"[{_QUOTES}]([^{_QUOTES}]+)[{_QUOTES}]")
_BEGINNING = re.compile(r"(?<![^\W_])([^\W_]+)\*")


@dataclass(frozen=True)
class Query:
    """A search as it is meant; every part is text as it was typed, not yet analysed."""

    words: str = ""
    phrases: tuple[str, ...] = ()
    beginnings: tuple[str, ...] = ()

    @property
    def plain(self) -> str:
        """All that was asked for, as words without order."""
        return " ".join((self.words, *self.phrases, *self.beginnings)).strip()


def read(text: str) -> Query:
    """Read what was typed; nothing is an error, and what has no meaning is no part of it."""
    text = clean_line(text[:MAX_CHARACTERS])
    phrases = [match[1] for match in _PHRASE.finditer(text) if len(analyse(match[1])) > 1]
    rest = _PHRASE.sub(lambda match: " " if match[1] in phrases[:MAX_PARTS] else match[0], text)
    found = [match[1] for match in _BEGINNING.finditer(rest)]
    beginnings = [word for word in found if len(fold(word)) >= MIN_BEGINNING][:MAX_PARTS]
    rest = _BEGINNING.sub(lambda match: " " if match[1] in beginnings else match[0], rest)
    return Query(
        words=" ".join(rest.split()),
        phrases=tuple(phrases[:MAX_PARTS]),
        beginnings=tuple(beginnings),
    )


def stems_of_beginning(word: str) -> tuple[str, str]:
    """Return what stems of words that begin with `word` begin with, and one that may be all of it.

    An ending that the word has just begun ("انتخابا" of "انتخابات") is no part of any stem; where
    there is none, the second is the same as the first.
    """
    start = next(iter(analyse(word)), fold(word))
    is_open = start[-1:] in _ENDINGS and len(start) > MIN_STEM
    return start, start[:-1] if is_open else start
