"""A score between 0 and 1: how much a text reads like what was refused; no Django."""

import sys
import zlib
from array import array
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import exp

from comments.screening.features import SIZE, features_of, words_in

#: How a text's length tells: 0 adds up all that is found, 1 takes the mean.
DILUTION = 0.3
#: Pieces that are shown, and how much of a score one has to make up.
SHOWN, SHOWN_WEIGHT = 5, 0.15


@dataclass(frozen=True)
class Piece:
    """A piece of a text, folded, and what it adds to the log-odds."""

    text: str
    weight: float


class Scorer:
    """Weights of a logistic regression over features of a text."""

    def __init__(self, weights: Iterable[float] = (), bias: float = 0.0) -> None:
        """Take the weights by place; none are zeros."""
        self.weights = array("f", weights) or array("f", bytes(4 * SIZE))
        self.bias = bias

    def score(self, text: str) -> float:
        """Return the probability that `text` is to be refused."""
        return self.score_of(features_of(text))

    def score_of(self, features: Sequence[int]) -> float:
        """Return the same for a text whose features are known."""
        weights = self.weights
        total = sum([weights[place] for place in features])
        return sigmoid(self.bias + total * dilution(len(features)))

    def pieces(self, text: str) -> list[Piece]:
        """Return the words that raise the score of `text` most, strongest first."""
        by_word: dict[str, float] = {}
        share = dilution(len(features_of(text)))
        for word in words_in(text):
            weight = share * sum(self.weights[place] for place in set(word.places))
            by_word[word.text] = max(weight, by_word.get(word.text, weight))
        pieces = [Piece(text, weight) for text, weight in by_word.items() if weight > SHOWN_WEIGHT]
        return sorted(pieces, key=lambda piece: -piece.weight)[:SHOWN]

    def copy(self) -> "Scorer":
        """Return the same weights, to be trained further."""
        return Scorer(self.weights, self.bias)

    def to_bytes(self) -> bytes:
        """Return the weights, packed: the bias first, four bytes each, little-endian."""
        packed = array("f", [self.bias, *(round(weight, 3) for weight in self.weights)])
        if sys.byteorder == "big":  # pragma: no cover - no such machine runs the tests
            packed.byteswap()
        return zlib.compress(packed.tobytes(), 6)

    @classmethod
    def from_bytes(cls, packed: bytes) -> "Scorer":
        """Return what `to_bytes` packed."""
        numbers = array("f")
        numbers.frombytes(zlib.decompress(packed))
        if sys.byteorder == "big":  # pragma: no cover - as above
            numbers.byteswap()
        return cls(numbers[1:], numbers[0])


def dilution(count: int) -> float:
    """Return what each weight counts in a text of `count` features."""
    return float(max(count, 1) ** -DILUTION)


def sigmoid(log_odds: float) -> float:
    """Return the probability of `log_odds`."""
    return 1 / (1 + exp(-max(-30.0, min(30.0, log_odds))))
