"""Finding terms in a text, in one pass: the text is read once, whatever the number of rules."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from comments.words.letters import MASKS, Piece, piece_of
from comments.words.reading import Lexicon, Open, begin, resume
from comments.words.scripts import PLAIN_ARABIZI
from comments.words.terms import Entry, Rule, compile_rule

#: Words whose readings are remembered; a newsroom's readers keep using the same ones.
REMEMBERED = 20_000
#: Characters of one word; what is longer is cut, and is no word.
LONGEST = 400
#: Half-read terms that are carried over a space.
CARRIED = 64
#: Pieces that one disguised word may lie in.
PIECES = 16
#: Markup inside a word hides nothing from a reader's eye, and shows nothing.
_TAG = re.compile(r"<[^<>\s]{1,40}>")
_WRITTEN = re.compile(r"\S+")
_OUTER_PUNCTUATION = re.compile(r"^[^\w@$!*#]+|[^\w@$*]+$")
_TOO_COMMON = frozenset(
    (  # noqa: SIM905 - a list of words reads better as a text
        "من في ما لا كل ان او ثم قد لم لن عن مع يا هو هي انا كم هل بل اي اذا الي علي كان بعد قبل "
        "بين عند غير هذا هذه ذلك تلك ابو ابن ام اخ بن بنت لك له لها كي حتي لو ولا وما "
        "a i is are was be am in on at to it he me we us so no do go by my up of or if as an the "
        "re you and not but has had his her its our out off for all any"
    ).split()
)


class Hit(NamedTuple):
    """A rule that a text met, and where: `text[start:end]` is the matched piece."""

    rule: Rule
    start: int
    end: int
    #: The bare letters that the piece was read as.
    read: str


class _Alive(NamedTuple):
    state: Open
    start: int
    splits: tuple[int, ...]
    pieces: tuple[str, ...]


class Matcher:
    """A set of rules, compiled; safe to use from several threads."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        """Compile `rules`; one that matches nothing does no harm."""
        self._lexicon = Lexicon(entry for rule in rules for entry in compile_rule(rule))
        self._known: dict[str, tuple[Piece, tuple[Entry, ...], tuple[Open, ...]]] = {}

    def find(self, text: str) -> list[Hit]:
        """Return what `text` hits and no allowing rule excuses, in order, each piece once.

        Linear in the length of the text, and all but independent of the number of rules.
        """
        if not self._lexicon.terms:
            return []
        return [hit for hit, excuse in self.explain(text) if not excuse]

    def explain(self, text: str) -> list[tuple[Hit, str]]:
        """Return all that `text` hits, in order, each with the term that excuses it, or ""."""
        hits = list(self._all_hits(_TAG.sub(lambda tag: "\u200b" * len(tag.group()), text)))
        allowing = [hit for hit in hits if hit.rule.is_allowing]
        met = {
            (hit.rule, hit.start, hit.end): (hit, _excuse(hit, allowing))
            for hit in hits
            if not hit.rule.is_allowing
        }
        return sorted(met.values(), key=lambda pair: (pair[0].start, pair[0].end))

    def _all_hits(self, text: str) -> Iterator[Hit]:
        alive: list[_Alive] = []
        for match in _WRITTEN.finditer(text):
            piece, entries, opened = self._read(match.group()[:LONGEST])
            if not piece.letters and not any(mark in piece.text for mark in MASKS + "@$"):
                continue
            if not (entries or opened or alive):
                continue
            start, end = _trimmed(match)
            for entry in entries:
                yield Hit(entry.rule, start, end, entry.letters)
            carried: list[_Alive] = []
            for one in alive:
                yield from self._resumed(one, piece, end, carried)
            carried += [
                _Alive(state, start, (), (piece.letters,))
                for state in opened
                # "the" may begin thousands of Arabic words, and begins none.
                if state.script is not PLAIN_ARABIZI or piece.letters not in _TOO_COMMON
            ]
            alive = carried[-CARRIED:]

    def _read(self, written: str) -> tuple[Piece, tuple[Entry, ...], tuple[Open, ...]]:
        known = self._known.get(written)
        if known is None:
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            piece = piece_of(written)
            known = self._known[written] = (piece, *begin(piece, self._lexicon))
        return known

    def _resumed(self, one: _Alive, piece: Piece, end: int, carried: list[_Alive]) -> Iterator[Hit]:
        if len(one.pieces) >= PIECES:
            return
        entries, opened = resume(one.state, piece, self._lexicon)
        splits, pieces = (*one.splits, len(one.state.read)), (*one.pieces, piece.letters)
        for entry, is_plain in entries:
            if _parts_well(entry, splits, pieces, is_plain=is_plain):
                yield Hit(entry.rule, one.start, end, entry.letters)
        carried += [_Alive(state, one.start, splits, pieces) for state in opened]


def _excuse(hit: Hit, allowing: list[Hit]) -> str:
    around = (one for one in allowing if one.start <= hit.start and hit.end <= one.end)
    return next((one.rule.term for one in around), "")


def _parts_well(
    entry: Entry, splits: tuple[int, ...], pieces: tuple[str, ...], *, is_plain: bool
) -> bool:
    if entry.splits.issuperset(splits):
        return True
    if all(len(piece) == 1 for piece in pieces):
        return entry.size >= 3  # noqa: PLR2004 - letters
    return is_plain and entry.size >= 4 and _TOO_COMMON.isdisjoint(pieces)  # noqa: PLR2004 - letters


def _trimmed(match: re.Match[str]) -> tuple[int, int]:
    inner = _OUTER_PUNCTUATION.sub("", match.group()) or match.group()
    start = match.start() + match.group().index(inner)
    return start, start + len(inner)
