"""`make bench-screening`: how well the score tells abuse and spam from what must be said freely.

The texts are our own, labelled by kind, and apart from what the score learns from. Half of them
then serve as decisions, to see what a newsroom's own are worth.
"""

import statistics
import sys
import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from comments.screening import Scorer, prior, private_data, rules_score
from comments.screening.training import Decision, area_under_curve, train
from comments.services.learning import PRIOR_THRESHOLD
from tests.bench.site import write_section
from tests.services.processes import ROOT

REPORT = ROOT / "docs" / "benchmarks.md"
TEXTS = Path(__file__).with_name("comments.tsv")
#: Kinds with texts to refuse, and those of which nothing may be held.
JUDGED = ("levantine", "egyptian", "msa", "english", "spam")
FREE = ("sarcasm", "group")
FOLDS, ROUNDS = 2, 20


@dataclass(frozen=True)
class Labelled:
    """A text, its kind, and whether a moderator would refuse it."""

    kind: str
    is_refused: bool
    text: str


def labelled_texts() -> list[Labelled]:
    """Return the texts in the order of their file."""
    rows = [line.split("\t") for line in TEXTS.read_text(encoding="utf-8").splitlines()]
    return [Labelled(kind, label == "1", text) for kind, label, text in rows]


def auc_of(texts: list[Labelled], scores: list[float]) -> float:
    """Return how often a refused text scores above one that is not."""
    both = list(zip(texts, scores, strict=True))
    refused = [score for one, score in both if one.is_refused]
    return area_under_curve(refused, [score for one, score in both if not one.is_refused])


def held(texts: list[Labelled], scorer: Scorer) -> float:
    """Return the share of `texts` above the line of an untrained newsroom."""
    return statistics.mean(scorer.score(one.text) > PRIOR_THRESHOLD for one in texts)


def learned_auc(texts: list[Labelled], start: Scorer) -> float:
    """Return the area under the curve when each half is judged by what the other taught."""
    scores = [0.0] * len(texts)
    for fold in range(FOLDS):
        known = [one for number, one in enumerate(texts) if number % FOLDS != fold]
        scorer = train([Decision(one.text, one.is_refused) for one in known], start=start)
        for number in range(fold, len(texts), FOLDS):
            scores[number] = scorer.score(texts[number].text)
    return auc_of(texts, scores)


def milliseconds(texts: list[Labelled], scorer: Scorer) -> float:
    """Return what rules and score cost per text."""
    began = time.perf_counter()
    for _round in range(ROUNDS):
        for one in texts:
            scorer.score(one.text)
            private_data(one.text)
    return 1000 * (time.perf_counter() - began) / len(texts) / ROUNDS


def report() -> str:
    """Return the section of docs/benchmarks.md."""
    texts, scorer = labelled_texts(), prior()
    rows = []
    for kind in JUDGED:
        own = [one for one in texts if one.kind == kind]
        refused = [one for one in own if one.is_refused]
        free = [one for one in own if not one.is_refused]
        auc = auc_of(own, [scorer.score(one.text) for one in own])
        rows.append(
            f"| {kind} | {len(refused)} | {len(free)} | {auc:.3f} "
            f"| {held(refused, scorer):.0%} | {held(free, scorer):.0%} |"
        )
    rows += [
        f"| {kind} | 0 | {len(own)} | | | {held(own, scorer):.0%} |"
        for kind in FREE
        if (own := [one for one in texts if one.kind == kind])
    ]
    rules = auc_of(texts, [rules_score(one.text) for one in texts])
    untrained = auc_of(texts, [scorer.score(one.text) for one in texts])
    return (
        f"`make bench-screening`, {datetime.now(tz=UTC):%d %B %Y}: {len(texts)} texts of our own. "
        f"Untrained, the score tells apart\n{untrained:.3f} (area under the curve), the rules "
        f"{rules:.3f}. Half of the texts taken as decisions, the other half is told apart\n"
        f"{learned_auc(texts, prior()):.3f}, and {learned_auc(texts, Scorer()):.3f} where nothing "
        f"was known before. A comment takes {milliseconds(texts, scorer):.2f} ms.\n\n"
        f"| kind | to refuse | to leave | tells apart | of the first held above "
        f"{PRIOR_THRESHOLD} | of the others |\n" + "|---" * 6 + "|\n" + "\n".join(rows)
    )


def main() -> None:
    """Measure, and write the report."""
    text = report()
    sys.stdout.write(text + "\n")
    write_section(REPORT, "Screening", text)
