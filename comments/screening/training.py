"""Learning a score from decisions, and judging it by decisions kept apart; no Django."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

from comments.screening.features import features_of
from comments.screening.scoring import Scorer, dilution

#: Adaptive steps of a logistic regression. Source: Duchi, Hazan and Singer (2011), AdaGrad.
STEP, ROUNDS = 0.25, 6
#: What keeps a weight near where it began.
PULL = 1e-4
#: Of what people published, so much may be held by a score.
FALSE_HOLDS = 0.02


@dataclass(frozen=True)
class Decision:
    """A text, and whether a person refused it."""

    text: str
    is_refused: bool


@dataclass(frozen=True)
class Judgement:
    """How well scores tell refused texts from published ones.

    `auc` is the chance that a refused text scores above a published one. At `threshold` the share
    `false_holds` of published texts is held, and the share `caught` of refused ones.
    """

    auc: float
    threshold: float
    false_holds: float
    caught: float


def train(decisions: Sequence[Decision], *, start: Scorer, rounds: int = ROUNDS) -> Scorer:
    """Return a scorer that learned `decisions`, from what `start` knew. The same each time."""
    known = [(features_of(one.text), float(one.is_refused)) for one in decisions]
    scorer, seen = start.copy(), dict[int, float]()
    order = random.Random(len(known))  # noqa: S311 - an order, and the same each time
    refused = sum(label for _features, label in known)
    # The rarer kind counts more, so that neither drowns.
    weight_of = {
        1.0: len(known) / max(1.0, 2 * refused),
        0.0: len(known) / max(1.0, 2 * (len(known) - refused)),
    }
    for _round in range(rounds):
        order.shuffle(known)
        for features, label in known:
            _learn(scorer, features, label, weight=weight_of[label], start=start, seen=seen)
    return scorer


def _learn(
    scorer: Scorer,
    features: Sequence[int],
    label: float,
    *,
    weight: float,
    start: Scorer,
    seen: dict[int, float],
) -> None:
    error = (scorer.score_of(features) - label) * weight
    share = error * dilution(len(features))
    weights, began = scorer.weights, start.weights
    squared = share * share
    for place in features:
        slope = share + PULL * (weights[place] - began[place])
        seen[place] = total = seen.get(place, 1e-3) + squared
        weights[place] -= STEP * slope / sqrt(total)
    scorer.bias -= STEP * error * 0.1


def judge(scores: Sequence[float], refused: Sequence[bool]) -> Judgement:
    """Return how well `scores` tell apart what was refused, and where to draw the line.

    The line is the lowest that holds at most FALSE_HOLDS of what was published.
    """
    published = sorted((score for score, no in zip(scores, refused, strict=True) if not no))
    wrong = sorted((score for score, no in zip(scores, refused, strict=True) if no))
    spared = published[: max(1, len(published) - int(len(published) * FALSE_HOLDS))]
    threshold = spared[-1]
    return Judgement(
        auc=area_under_curve(wrong, published),
        threshold=threshold,
        false_holds=sum(score > threshold for score in published) / len(published),
        caught=sum(score > threshold for score in wrong) / len(wrong),
    )


def area_under_curve(higher: Sequence[float], lower: Sequence[float]) -> float:
    """Return how often one of `higher` is above one of `lower`; equals count half.

    Source: Mann and Whitney (1947); the area under the ROC curve is their U, scaled.
    """
    ranked = sorted([*((score, 1) for score in higher), *((score, 0) for score in lower)])
    ranks, position = 0.0, 0
    while position < len(ranked):
        end = position
        while end < len(ranked) and ranked[end][0] == ranked[position][0]:
            end += 1
        ranks += sum(kind for _score, kind in ranked[position:end]) * (position + end + 1) / 2
        position = end
    above = ranks - len(higher) * (len(higher) + 1) / 2
    return above / (len(higher) * len(lower))
