"""Where the words of a search stand in a text as it was written, marks and all; pure."""

import re
from bisect import bisect_left
from collections.abc import Callable
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
# Presentation forms, some of which are two letters in one.
_LIGATURE = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_TAG = re.compile(r"<[^>]*>")


class Run(NamedTuple):
    """A piece of a text: what was searched for, or what stands around it."""

    text: str
    is_hit: bool


class _Hit(NamedTuple):
    start: int
    end: int
    #: What it answers of the search.
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
        return _runs(text, 0, len(text), self._hits(text) or self._likenesses(text))

    def snippet(self, text: str, *, size: int = SNIPPET_WORDS) -> list[Run]:
        """Return the passage of about `size` words that answers most of the search."""
        return _passage(text, self._hits(text) or self._likenesses(text), size)

    def snippet_of_html(self, html: str, *, size: int = SNIPPET_WORDS) -> list[Run]:
        """Return the best passage of a body; long ones are read only around their hits."""
        places = self._places(html)
        if not places:
            return self.snippet(" ".join(richtext.to_text(html[:_OPENING]).split()), size=size)
        text = _text_around(html, _best_place(places))
        return _passage(text, self._hits(text), size)

    def passage(self, opening: str, html: str) -> list[Run]:
        """Return what to show below a headline: of the opening, unless only the body has hits."""
        if hits := self._hits(opening):
            return _passage(opening, hits, SNIPPET_WORDS)
        if opening and not self._places(html):
            return self.snippet(opening)
        return self.snippet_of_html(html)

    def _hits(self, text: str) -> list[_Hit]:
        if _LIGATURE.search(text):
            return self._matches(text, self._answer)
        found: dict[int, _Hit] = {}
        for pattern in self._marked:
            for match in islice(pattern.finditer(text), _PLACES):
                start, end = _word_at(text, match.start())
                if start not in found and (hit := self._answer(text[start:end])):
                    found[start] = _Hit(start, end, hit)
        return [found[start] for start in sorted(found)]

    def _likenesses(self, text: str) -> list[_Hit]:
        return self._matches(text, self._like)

    def _matches(self, text: str, answer: Callable[[str], str]) -> list[_Hit]:
        spans = (match.span() for match in written_words(text))
        return [_Hit(*span, hit) for span in spans if (hit := answer(text[slice(*span)]))]

    def _like(self, word: str) -> str:
        return next(
            (sought for stem in _stems_of(word) for sought in self.stems if alike(sought, stem)), ""
        )

    def _answer(self, word: str) -> str:
        for stem in _stems_of(word):
            if stem in self.stems:
                return stem
            for start, whole in self.beginnings:
                if stem.startswith(start) or (stem == whole and start in fold(word)):
                    return start
        return ""

    def _places(self, html: str) -> list[tuple[int, str]]:
        # Most texts bear no marks, and are read seven times as fast without looking for any.
        return self._confirmed(self._plain, html) or self._confirmed(self._marked, html)

    def _confirmed(self, patterns: list[re.Pattern[str]], html: str) -> list[tuple[int, str]]:
        starts = [
            match.start()
            for pattern in patterns
            for match in islice(pattern.finditer(html), _PLACES)
        ]
        places = [(start, self._answer(html[slice(*_word_at(html, start))])) for start in starts]
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


def _runs(text: str, start: int, end: int, hits: list[_Hit]) -> list[Run]:
    runs = []
    for hit in hits:
        if hit.start < start or hit.end > end:
            continue
        if start < hit.start:
            runs.append(Run(text[start : hit.start], is_hit=False))
        runs.append(Run(text[hit.start : hit.end], is_hit=True))
        start = hit.end
    return runs + ([Run(text[start:end], is_hit=False)] if start < end else [])


def _passage(text: str, hits: list[_Hit], size: int) -> list[Run]:
    spans = [match.span() for match in written_words(text)]
    if len(spans) <= size:
        return _runs(text, 0, len(text), hits)
    first = _best_start([start for start, _end in spans], hits, size)
    is_open = first + size < len(spans)
    end = spans[first + size - 1][1] if is_open else len(text)
    runs = _runs(text, spans[first][0] if first else 0, end, hits)
    before = [Run(_ELLIPSIS + " ", is_hit=False)] if first else []
    after = [Run(" " + _ELLIPSIS, is_hit=False)] if is_open else []
    return before + runs + after


def _best_start(starts: list[int], hits: list[_Hit], size: int) -> int:
    if not hits:
        return 0
    placed = [(bisect_left(starts, hit.start), hit.hit) for hit in hits]
    windows = [[one for one in placed if first <= one[0] < first + size] for first, _hit in placed]
    best = max(windows, key=lambda window: (len({hit for _n, hit in window}), len(window)))
    # What the passage does not need for its hits stands mostly before them.
    spare = size - (best[-1][0] - best[0][0] + 1)
    return max(0, min(best[0][0] - spare // 2, len(starts) - size))


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


def _word_at(text: str, place: int) -> tuple[int, int]:
    start = max(0, place - _LONGEST_PREFIX)
    near = written_words(text[start : place + _LONGEST_WORD])
    words = (match.span() for match in near if match.end() > place - start)
    begin, end = next(words, (place - start, place - start))
    return start + begin, start + end


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
