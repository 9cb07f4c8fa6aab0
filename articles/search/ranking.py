"""How well an edition answers a question: BM25 over stems and over pieces of words; pure.

The database finds candidates by their stems; here they are put in order by what stems miss:
broken plurals, mistyped names, words that stand together. Source: Robertson and Zaragoza (2009)
for BM25, Metzler and Croft (2005) for neighbours, peers/arabic.md A3 for the weights.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from math import log
from typing import TypeVar

from articles.arabic import grams, stem
from articles.search.query import HEADLINE_WEIGHT

Term = TypeVar("Term")

K1 = 1.2
B = 0.75
GRAM_WEIGHT = 0.7
#: Two words of the question that stand side by side, beside the words themselves.
PAIR_WEIGHT = 0.25
#: Set before pieces of words where they are kept beside stems.
GRAM_MARK = "~"


@dataclass(frozen=True)
class Corpus:
    """How common terms are: `counts` maps a term to its number of editions; absent means rare."""

    documents: int = 0
    stems_mean: float = 1
    grams_mean: float = 1
    counts: dict[str, int] = field(default_factory=dict)

    def rarity(self, term: str) -> float:
        """Return how much it says that a text holds `term`; never below zero."""
        count = min(self.counts.get(term, 1), self.documents)
        return log(1 + (self.documents - count + 0.5) / (count + 0.5))


def terms_of(words: Iterable[str]) -> set[str]:
    """Return the terms whose commonness decides about a question of these words."""
    words = list(words)
    pieces = {GRAM_MARK + piece for word in words for piece in grams(word)}
    return pieces | {stem(word) for word in words}


@dataclass
class _Hit:
    """What one word of a text has in common with the question."""

    stem: str | None
    pieces: tuple[str, ...]


class Question:
    """A question whose words are known, asked of one text after the other."""

    def __init__(self, words: list[str], corpus: Corpus) -> None:
        """Look up what each word and piece is worth."""
        self._corpus = corpus
        stems = [stem(word) for word in words]
        self._stems = {term: corpus.rarity(term) for term in stems}
        pieces = {piece for word in words for piece in grams(word)}
        self._pieces = {piece: corpus.rarity(GRAM_MARK + piece) for piece in pieces}
        self._pairs = {
            pair: (self._stems[pair[0]] + self._stems[pair[1]]) / 2 for pair in pairwise(stems)
        }
        self._hits: dict[str, _Hit | None] = {}

    def score(self, entry: str) -> float:
        """Return how well a text answers, as `query.entry_words` wrote it; 0 says not at all."""
        stems: dict[str, float] = {}
        pieces: dict[str, float] = {}
        pairs: dict[tuple[str, str], float] = {}
        stems_length = grams_length = 0.0
        for line, weight in zip(entry.split("\n"), (HEADLINE_WEIGHT, 1), strict=True):
            words = line.split()
            stems_length += weight * len(words)
            # A word of n letters has n - 1 pieces.
            grams_length += weight * max(0, len(line) - 2 * len(words) + 1)
            self._count(words, weight, stems, pieces, pairs)
        return (
            _bm25(stems, self._stems, stems_length / self._corpus.stems_mean)
            + GRAM_WEIGHT * _bm25(pieces, self._pieces, grams_length / self._corpus.grams_mean)
            + PAIR_WEIGHT * _bm25(pairs, self._pairs, stems_length / self._corpus.stems_mean)
        )

    def _count(
        self,
        words: list[str],
        weight: int,
        stems: dict[str, float],
        pieces: dict[str, float],
        pairs: dict[tuple[str, str], float],
    ) -> None:
        before: str | None = None
        known = self._hits
        for word in words:
            hit = known[word] if word in known else self._look(word)
            if hit is None:
                before = None
                continue
            for piece in hit.pieces:
                pieces[piece] = pieces.get(piece, 0) + weight
            if hit.stem is not None:
                stems[hit.stem] = stems.get(hit.stem, 0) + weight
                if before is not None and (before, hit.stem) in self._pairs:
                    pairs[before, hit.stem] = pairs.get((before, hit.stem), 0) + weight
            before = hit.stem

    def _look(self, word: str) -> _Hit | None:
        term = stem(word)
        hit = _Hit(
            stem=term if term in self._stems else None,
            pieces=tuple(piece for piece in grams(word) if piece in self._pieces),
        )
        self._hits[word] = found = hit if hit.stem is not None or hit.pieces else None
        return found


def _bm25(counts: dict[Term, float], worth: dict[Term, float], length: float) -> float:
    slack = K1 * (1 - B + B * length)
    return sum(worth[term] * n * (K1 + 1) / (n + slack) for term, n in counts.items())
