"""How well an edition answers a question: BM25 over stems and over pieces of words; pure.

The database finds candidates by their stems; here they are put in order by what stems miss:
broken plurals, mistyped names, words that stand together. Source: Robertson and Zaragoza (2009)
for BM25, Metzler and Croft (2005) for neighbours, peers/arabic.md A3 for the weights.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise
from math import log

from articles.arabic import grams, stem
from articles.search.query import HEADLINE_WEIGHT

K1 = 1.2
B = 0.75
GRAM_WEIGHT = 0.7
#: Two words of the question that stand side by side, beside the words themselves.
PAIR_WEIGHT = 0.25
#: Set before pieces of words where they are kept beside stems.
GRAM_MARK = "~"
_EDGES = str.maketrans("^$", "  ")


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


class Question:
    """A question whose words are known, asked of one text after the other."""

    def __init__(self, words: list[str], corpus: Corpus) -> None:
        """Look up what each stem, each two neighbours and each piece of a word is worth."""
        self._corpus = corpus
        stems = [stem(word) for word in words]
        worth = {term: corpus.rarity(term) for term in stems}
        self._stems = {f" {term} ": value for term, value in worth.items()}
        self._pairs = {
            f" {one} {other} ": (worth[one] + worth[other]) / 2 for one, other in pairwise(stems)
        }
        self._pieces = {
            piece.translate(_EDGES): corpus.rarity(GRAM_MARK + piece)
            for word in words
            for piece in grams(word)
        }

    def score(self, tokens: str, words: str) -> float:
        """Return how well a text answers, by what its entry holds; 0 says not at all."""
        stems = f" {tokens} "
        length = tokens.count(" ") / self._corpus.stems_mean
        alone, beside = (
            _bm25({term: stems.count(term) for term in worth}, worth, length)
            for worth in (self._stems, self._pairs)
        )
        return alone + PAIR_WEIGHT * beside + GRAM_WEIGHT * self._score_pieces(words)

    def _score_pieces(self, words: str) -> float:
        headline, _, rest = (f" {line} " for line in words.partition("\n"))
        # A word of n letters has n - 1 pieces, and here a space before it.
        length = sum(
            weight * max(0, len(line) - 2 * line.count(" ") + 1)
            for line, weight in ((headline, HEADLINE_WEIGHT), (rest, 1))
        )
        # Counting in whole texts, where an edge is a space, is ten times as fast as word by word.
        counts = {
            piece: HEADLINE_WEIGHT * headline.count(piece) + rest.count(piece)
            for piece in self._pieces
        }
        return _bm25(counts, self._pieces, length / self._corpus.grams_mean)


def _bm25(counts: dict[str, int], worth: dict[str, float], length: float) -> float:
    slack = K1 * (1 - B + B * length)
    return sum(worth[term] * n * (K1 + 1) / (n + slack) for term, n in counts.items())
