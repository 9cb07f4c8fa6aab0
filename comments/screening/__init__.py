"""Rules about a comment's text: what makes it wait, what makes it spam; no Django."""

from collections.abc import Iterable
from dataclasses import dataclass

from comments.screening.likeness import is_repeated
from comments.screening.links import SPAM_LINKS, count_links, is_held_for_links
from comments.screening.private_data import PrivateDatum, private_data

__all__ = ["Findings", "PrivateDatum", "private_data", "screen_text"]


@dataclass(frozen=True)
class Findings:
    """What is suspicious about a text: codes of HoldReason, the gravest first."""

    reasons: tuple[str, ...] = ()
    is_spam: bool = False
    #: A code of RejectReason, where the newsroom's own list says that it is not to be published.
    reject_reason: str = ""

    @property
    def reason(self) -> str:
        """The gravest reason to wait, or nothing."""
        return self.reasons[0] if self.reasons else ""


def screen_text(body: str, *, earlier: Iterable[str] = (), is_newcomer: bool = True) -> Findings:
    """Return what is suspicious about `body`; `earlier` are the sender's last comments.

    Pure, so that what waits and what is published at once are judged alike. Whoever had comments
    approved by a person is no newcomer, and may quote a source or two.
    """
    links = count_links(body)
    suspicions = {
        "private_data": bool(private_data(body)),
        "repeated": is_repeated(body, earlier),
        "links": is_held_for_links(links, is_newcomer=is_newcomer),
    }
    reasons = tuple(reason for reason, is_met in suspicions.items() if is_met)
    return Findings(reasons=reasons, is_spam=links >= SPAM_LINKS)
