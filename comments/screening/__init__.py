"""What makes a comment wait, what makes it spam, and how it reads; no Django."""

from dataclasses import dataclass

from comments.screening.likeness import is_repeated
from comments.screening.links import SPAM_LINKS, count_links, is_held_for_links
from comments.screening.priors import prior
from comments.screening.private_data import PrivateDatum, private_data
from comments.screening.scoring import Piece, Scorer

__all__ = [
    "Around",
    "Findings",
    "Learned",
    "Piece",
    "PrivateDatum",
    "Scorer",
    "prior",
    "private_data",
    "rules_score",
    "screen_text",
]

#: Senders of one text that make it a campaign.
COPIES = 3
#: How grave each rule is beside the others, where rules are compared with a score.
_GRAVITY = {"private_data": 2.0, "repeated": 1.0, "links": 1.0}
_SPAM_GRAVITY = 4.0


@dataclass(frozen=True)
class Learned:
    """A scorer in use: its version, and the score above which it holds; None holds nothing."""

    scorer: Scorer
    version: int = 0
    threshold: float | None = None


@dataclass(frozen=True)
class Around:
    """What is known beside the text: about its sender, its article, and texts like it.

    `earlier` are the sender's last comments, `senders` those who lately sent a text like this one.
    Whoever had comments approved by a person is no newcomer.
    """

    earlier: tuple[str, ...] = ()
    is_newcomer: bool = True
    senders: int = 1
    is_refused_before: bool = False
    is_flood: bool = False
    is_raid: bool = False


NOTHING_KNOWN = Around()


@dataclass(frozen=True)
class Findings:
    """What is suspicious about a text: codes of HoldReason, the gravest first."""

    reasons: tuple[str, ...] = ()
    is_spam: bool = False
    #: A code of RejectReason, where the newsroom's own list says that it is not to be published.
    reject_reason: str = ""
    #: How much it reads like what was refused, from 0 to 1; None where nobody asked.
    score: float | None = None

    @property
    def reason(self) -> str:
        """The gravest reason to wait, or nothing."""
        return self.reasons[0] if self.reasons else ""


def screen_text(
    body: str, *, around: Around = NOTHING_KNOWN, learned: Learned | None = None
) -> Findings:
    """Return what is suspicious about `body`.

    Pure, so that what waits and what is published at once are judged alike. Known readers may
    quote a source or two, and are heard during a raid. A score holds, and never rejects.
    """
    links = count_links(body)
    score = learned.scorer.score(body) if learned else None
    suspicions = {
        "private_data": bool(private_data(body)),
        "refused_before": around.is_refused_before,
        "score": _is_held(score, learned),
        "repeated": is_repeated(body, around.earlier),
        "copied": around.senders >= COPIES,
        "raid": around.is_raid and around.is_newcomer,
        "flood": around.is_flood,
        "links": is_held_for_links(links, is_newcomer=around.is_newcomer),
    }
    reasons = tuple(reason for reason, is_met in suspicions.items() if is_met)
    return Findings(reasons=reasons, is_spam=links >= SPAM_LINKS, score=score)


def _is_held(score: float | None, learned: Learned | None) -> bool:
    if score is None or learned is None or learned.threshold is None:
        return False
    return score > learned.threshold


def rules_score(body: str) -> float:
    """Return how grave the rules find a text by itself: what a learned score has to beat."""
    findings = screen_text(body)
    gravest = sum(_GRAVITY[reason] for reason in findings.reasons)
    return gravest + _SPAM_GRAVITY * findings.is_spam
