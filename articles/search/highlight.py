"""Where the words of a search stand in a text as it was written, marks and all; pure."""

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache
from html import unescape
from itertools import islice
from typing import NamedTuple, Self

from articles import richtext
from articles.arabic import analyse, fold, written_words
from articles.search.spelling import alike
from articles.search.syntax import Query, stems_of_beginning

#: Words of a snippet.
SNIPPET_WORDS = 30
#: Characters around a hit that a snippet is chosen from.
_REACH = 300
#: Hits of a word looked at for the place of a snippet.
_PLACES = 20
#: Characters of a body looked through for words that resemble mistyped ones.
_OPENING = 1_500
_ELLIPSIS = "…"
#: Characters, marks and all, of the longest word that is looked at where a hit was found.
_LONGEST_PREFIX, _LONGEST_WORD = 20, 60
# Marks, tatweel and what is invisible may stand between the letters of a hit.
_MARKS = "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed\u200b-\u200f\u2060]*"
_TAG = re.compile(r"<[^>]*>")


class Run(NamedTuple):
    """A piece of a text: what was searched for, or what stands around it."""

    text: str
    is_hit: bool


class _Word(NamedTuple):
    start: int
    end: int
    #: What it answers of the search: "" for nothing.
    hit: str


@dataclass(frozen=True)
class Highlighter:
    """The words of one search; built once, used for every text of the answer."""

    stems: frozenset[str]
    #: See `stems_of_beginning`.
    beginnings: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, query: Query) -> Self:
        """Build it from a search."""
        return cls(
            stems=frozenset(analyse(" ".join((query.words, *query.phrases)))),
            beginnings=tuple(map(stems_of_beginning, query.beginnings)),
        )

    def mark(self, text: str) -> list[Run]:
        """Return the whole of `text` in runs; joined they are `text` again."""
        return _runs(text, self._words(text))

    def snippet(self, text: str, *, size: int = SNIPPET_WORDS) -> list[Run]:
        """Return the passage of about `size` words that answers most of the search."""
        words = self._words(text)
        if len(words) <= size:
            return _runs(text, words)
        first = _best_start(words, size)
        shown = words[first : first + size]
        is_open = first + size < len(words)
        start = 0 if first == 0 else shown[0].start
        end = shown[-1].end if is_open else len(text)
        moved = [word._replace(start=word.start - start, end=word.end - start) for word in shown]
        runs = _runs(text[start:end], moved)
        before = [Run(_ELLIPSIS + " ", is_hit=False)] if first else []
        after = [Run(" " + _ELLIPSIS, is_hit=False)] if is_open else []
        return before + runs + after

    def snippet_of_html(self, html: str, *, size: int = SNIPPET_WORDS) -> list[Run]:
        """Return the best passage of a body; long ones are read only around their hits."""
        places = self._places(html)
        if not places:
            return self.snippet(" ".join(richtext.to_text(html[:_OPENING]).split()), size=size)
        return self.snippet(_text_around(html, _best_place(places)), size=size)

    def passage(self, opening: str, html: str) -> list[Run]:
        """Return what to show below a headline: of the opening, unless only the body has hits."""
        runs = self.snippet(opening)
        if any(run.is_hit for run in runs):
            return runs
        in_body = self.snippet_of_html(html)
        return in_body if not runs or any(run.is_hit for run in in_body) else runs

    def _words(self, text: str) -> list[_Word]:
        words = [
            _Word(match.start(), match.end(), self._answer(match[0]))
            for match in written_words(text)
        ]
        if any(word.hit for word in words):
            return words
        return [word._replace(hit=self._resembles(text[word.start : word.end])) for word in words]

    def _answer(self, word: str) -> str:
        for stem in _stems_of(word):
            if stem in self.stems:
                return stem
            for start, whole in self.beginnings:
                if stem.startswith(start) or (stem == whole and start in fold(word)):
                    return start
        return ""

    def _resembles(self, word: str) -> str:
        return next(
            (sought for stem in _stems_of(word) for sought in self.stems if alike(sought, stem)), ""
        )

    def _places(self, html: str) -> list[tuple[int, str]]:
        # Most texts bear no marks, and are read seven times as fast without looking for any.
        return self._confirmed(self._plain, html) or self._confirmed(self._marked, html)

    def _confirmed(self, patterns: list[re.Pattern[str]], html: str) -> list[tuple[int, str]]:
        starts = [
            match.start()
            for pattern in patterns
            for match in islice(pattern.finditer(html), _PLACES)
        ]
        places = [(start, self._answer(_word_at(html, start))) for start in starts]
        return [(place, hit) for place, hit in places if hit and not _is_in_tag(html, place)]

    @property
    def _sought(self) -> list[str]:
        return [*self.stems, *(whole for _start, whole in self.beginnings)]

    @cached_property
    def _plain(self) -> list[re.Pattern[str]]:
        return [_as_written(stem, is_marked=False) for stem in self._sought]

    @cached_property
    def _marked(self) -> list[re.Pattern[str]]:
        return [_as_written(stem, is_marked=True) for stem in self._sought]


def _runs(text: str, words: list[_Word]) -> list[Run]:
    runs, end = [], 0
    for word in words:
        if word.hit:
            runs += [Run(text[end : word.start], is_hit=False)] if end < word.start else []
            runs.append(Run(text[word.start : word.end], is_hit=True))
            end = word.end
    return runs + ([Run(text[end:], is_hit=False)] if end < len(text) else [])


def _best_start(words: list[_Word], size: int) -> int:
    hits = [number for number, word in enumerate(words) if word.hit]
    if not hits:
        return 0
    windows = [[n for n in hits if first <= n < first + size] for first in hits]
    best = max(windows, key=lambda window: (len({words[n].hit for n in window}), len(window)))
    # What the passage does not need for its hits stands mostly before them.
    spare = size - (best[-1] - best[0] + 1)
    return max(0, min(best[0] - spare // 2, len(words) - size))


def _best_place(places: list[tuple[int, str]]) -> int:
    def answers(place: int) -> int:
        return len({hit for other, hit in places if place <= other < place + _REACH // 2})

    return max((place for place, _hit in places), key=answers)


def _text_around(html: str, place: int) -> str:
    start, end = max(0, place - _REACH), place + _REACH
    piece = html[start:end]
    # A tag or a word that the cut went through is left out.
    if start and ">" in piece.partition("<")[0]:
        piece = piece.partition(">")[2]
    elif start:
        piece = piece.partition(" ")[2]
    if end < len(html):
        piece = piece.rpartition(" ")[0]
        opened = piece.rfind("<")
        piece = piece[:opened] if opened > piece.rfind(">") else piece
    return " ".join(unescape(_TAG.sub(" ", piece)).split())


def _is_in_tag(html: str, place: int) -> bool:
    return html.rfind("<", 0, place) > html.rfind(">", 0, place)


def _word_at(html: str, place: int) -> str:
    start = max(0, place - _LONGEST_PREFIX)
    for match in written_words(html[start : place + _LONGEST_WORD]):
        if match.end() > place - start:
            return match[0]
    return ""


@lru_cache(maxsize=500)
def _as_written(stem: str, *, is_marked: bool) -> re.Pattern[str]:
    forms, between = (_ALL_FORMS, _MARKS) if is_marked else (_TYPED_FORMS, "")
    letters = (forms.get(letter, re.escape(letter)) for letter in stem)
    return re.compile(between.join(letters), re.IGNORECASE)


# A newspaper keeps using the same words.
@lru_cache(maxsize=50_000)
def _stems_of(word: str) -> list[str]:
    return analyse(word)


def _forms(*blocks: tuple[int, int]) -> dict[str, str]:
    # What is written otherwise than it is searched, by the letter that it is searched as.
    forms: dict[str, str] = {}
    for low, high in blocks:
        for code in range(low, high + 1):
            letter = fold(chr(code))
            if len(letter) == 1 and letter.isalnum() and letter != chr(code):
                forms[letter] = forms.get(letter, letter) + chr(code)
    return {letter: f"[{written}]" for letter, written in forms.items()}


_TYPED_FORMS = _forms((0x600, 0x6FF))
_ALL_FORMS = _forms((0x600, 0x6FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFF))
