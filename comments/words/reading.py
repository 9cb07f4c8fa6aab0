"""Reading one stretch of letters against the terms: every way it may be meant, none for long."""

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from comments.words.affixes import (
    CONTRACTION,
    DOUBLE_PROCLITICS,
    SHORT_PROCLITICS,
    arabic_beginnings,
    arabizi_beginnings,
    ends_in_arabic,
    ends_in_arabizi,
    ends_in_english,
    is_measure,
)
from comments.words.letters import JUNK, MASKS, Piece
from comments.words.scripts import (
    ARABIC,
    ARABIZI,
    LATIN,
    PLAIN_ARABIZI,
    Reading,
    Script,
    is_boundary,
    readings,
)
from comments.words.terms import Entry

#: Steps that one reading may take; what needs more is no word of any language.
BUDGET = 600
#: A term must have so many letters to be met by a loose reading; longer where letters are doubled
#: for good ("loser", "looser").
LOOSE_LETTERS = {ARABIC: 4, LATIN: 5, ARABIZI: 3, PLAIN_ARABIZI: 4}
#: A short term with an ending that is another word.
OTHER_WORDS = frozenset(
    (  # noqa: SIM905 - a list of words reads better as a text
        "خوله عبده عبدون بقره بقرات حمره زبده حشرات فخرا فضاله فلسفيه نيكون كابلات نصابها نصابه "
        "looser cocker heller merited mignon kolb fajr fajar nasiri nasiriyah naseby khul khol "
        "duggal dugal sagat mabon saiful"
    ).split()
)
#: Characters after which most words have nothing in common with any term.
_WINDOW = 4
REMEMBERED = 50_000


class Lexicon:
    """All terms by their letters, and which letters may follow each beginning."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        """Take each spelling of each term."""
        self.terms: dict[str, list[Entry]] = {}
        self.following: dict[str, set[str]] = {"": set()}
        for entry in entries:
            key = entry.letters
            self.terms.setdefault(key, []).append(entry)
            for n, letter in enumerate(key):
                self.following.setdefault(key[:n], set()).add(letter)
            self.following.setdefault(key, set())
        self._leads: dict[tuple[Script, str], bool] = {}

    def leads(self, script: Script, form: str, at: int) -> bool:
        """Tell whether a term may begin at `at`: a quick no for nearly every word of a text."""
        window = script, form[at : at + _WINDOW + 1]
        if len(window[1]) <= _WINDOW:
            return True
        if (known := self._leads.get(window)) is None:
            if len(self._leads) >= REMEMBERED:
                self._leads.clear()
            state = Open(script, "", 0, "")
            met, opened = _walk(window[1], 0, state, self, stop=_WINDOW)
            known = self._leads[window] = bool(met or opened)
        return known


class Open(NamedTuple):
    """A term read halfway when the letters ended."""

    script: Script
    read: str
    loose: int
    particle: str


class _Met(NamedTuple):
    key: str
    end: int
    loose: int


def begin(piece: Piece, lexicon: Lexicon) -> tuple[tuple[Entry, ...], tuple[Open, ...]]:
    """Return the terms that `piece` is, and those it begins."""
    entries: dict[Entry, None] = {}
    opened: dict[Open, None] = {}
    for script in _scripts_of(piece):
        for form in _forms_of(piece, script):
            for start, particle in _beginnings(form, script):
                if lexicon.leads(script, form, start):
                    state = Open(script, "", 0, particle)
                    met, ended = _walk(form, start, state, lexicon)
                    entries |= dict.fromkeys(_accepted(met, form, state, lexicon))
                    opened |= dict.fromkeys(ended)
    return tuple(entries), tuple(opened)


def resume(
    state: Open, piece: Piece, lexicon: Lexicon
) -> tuple[list[tuple[Entry, bool]], list[Open]]:
    """Return the terms that end in `piece`, and those still open behind it.

    The flag tells whether the letters were as plain as the term has them, without an ending.
    """
    entries: list[tuple[Entry, bool]] = []
    opened: list[Open] = []
    for form in piece.forms:
        if not _may_go_on(form, state, lexicon):
            continue
        met, ended = _walk(form, 0, state, lexicon)
        for one in met:
            is_plain = not one.loose and not form[one.end :].strip("-")
            entries += [(entry, is_plain) for entry in _accepted([one], form, state, lexicon)]
        opened += ended
    return entries, opened


def _may_go_on(form: str, state: Open, lexicon: Lexicon) -> bool:
    # A quick no for nearly every word behind one that might have begun a term.
    following = lexicon.following[state.read]
    first = readings(state.script, "", form[:2], is_first=True)
    return any(not letters or letters[0] in following for _step, letters, _loosens in first)


def _scripts_of(piece: Piece) -> Iterator[Script]:
    if piece.is_arabic:
        yield ARABIC
    elif piece.is_latin or any(mark in piece.text for mark in "@$"):
        yield LATIN
        if not piece.has_digits:
            yield PLAIN_ARABIZI
        elif not is_measure(piece.text):
            yield ARABIZI
    elif piece.letters:
        # A lone digit among letters that are spelt out.
        yield from (LATIN, ARABIZI) if len(piece.letters) == 1 else ()


def _forms_of(piece: Piece, script: Script) -> tuple[str, ...]:
    if script is ARABIC or script is ARABIZI or "'" not in piece.text:
        return piece.forms
    return tuple(CONTRACTION.sub("", form) for form in piece.forms)


def _beginnings(form: str, script: Script) -> Iterator[tuple[int, str]]:
    for at in _starts(form, script):
        if script is ARABIC:
            yield from arabic_beginnings(form, at)
        elif script is LATIN:
            yield at, ""
        else:
            yield from arabizi_beginnings(form, at)


def _starts(form: str, script: Script) -> Sequence[int]:
    if form.isalpha() and script is not ARABIC:
        return (0,)
    return [
        at
        for at, char in enumerate(form)
        if (at == 0 or is_boundary(form[at - 1], script)) and char != JUNK
    ]


def _walk(
    form: str, start: int, state: Open, lexicon: Lexicon, stop: int | None = None
) -> tuple[list[_Met], list[Open]]:
    todo = [(start, state)]
    seen = set(todo)
    met: list[_Met] = []
    opened: list[Open] = []
    while todo and len(seen) < BUDGET:
        at, here = todo.pop()
        if at >= (stop or len(form)):
            opened.append(here)
            continue
        for step, letters, loosens in _options(form, at, lexicon, state=here, is_first=at == start):
            longer = here.read + letters
            if not longer or longer not in lexicon.following:
                continue
            reached = (at + step, Open(here.script, longer, here.loose + loosens, here.particle))
            if reached not in seen:
                seen.add(reached)
                todo.append(reached)
                if letters and longer in lexicon.terms:
                    met.append(_Met(longer, at + step, reached[1].loose))
    return met, opened


def _options(
    form: str, at: int, lexicon: Lexicon, *, state: Open, is_first: bool
) -> Iterator[Reading]:
    before, here = form[at - 1 : at], form[at : at + 2]
    yield from readings(state.script, before, here, is_first=is_first)
    if state.read and here[0] in MASKS:
        yield from ((1, letter, False) for letter in lexicon.following[state.read])


def _accepted(met: Iterable[_Met], form: str, state: Open, lexicon: Lexicon) -> Iterator[Entry]:
    for one in met:
        rest = _rest(form, one.end, state.script)
        for entry in lexicon.terms[one.key]:
            if _fits(entry, one, form, rest, state):
                yield entry


def _rest(form: str, at: int, script: Script) -> str:
    end = at
    while end < len(form) and not is_boundary(form[end], script):
        end += 1
    return form[at:end]


def _fits(entry: Entry, one: _Met, form: str, rest: str, state: Open) -> bool:
    if not (_is_long_enough(entry, one, state) and _shows_enough(entry, form[: one.end])):
        return False
    word = form[: one.end].strip(JUNK) + rest
    if not OTHER_WORDS.isdisjoint({word, word.removeprefix(state.particle)}):
        return False
    if state.script is ARABIC:
        return ends_in_arabic(entry, rest)
    if state.script is LATIN:
        return ends_in_english(entry, rest, form[one.end - 1])
    return ends_in_arabizi(entry, rest, one.loose, is_plain=state.script is PLAIN_ARABIZI)


def _is_long_enough(entry: Entry, one: _Met, state: Open) -> bool:
    if one.loose and entry.size < LOOSE_LETTERS[state.script]:
        return False
    if state.particle in DOUBLE_PROCLITICS:
        return entry.size > 3  # noqa: PLR2004 - letters
    return entry.size > 2 or state.particle in SHORT_PROCLITICS  # noqa: PLR2004 - letters


def _shows_enough(entry: Entry, written: str) -> bool:
    if entry.size < 3:  # noqa: PLR2004 - letters
        return written.isalpha()
    # A mask between letters hides none.
    hidden = entry.size - sum(char not in f"{MASKS}{JUNK}" for char in written)
    if hidden <= 0 or not any(mask in written for mask in MASKS):
        return True
    return entry.size > 3 and hidden * 2 <= entry.size  # noqa: PLR2004 - letters
