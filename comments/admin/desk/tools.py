"""What a moderator can do with a card: one entry each, its key included."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.access import Actor
from comments.models import Comment, RejectReason, Status
from comments.services import TRANSITIONS, transition


@dataclass(frozen=True)
class Order:
    """What was pressed: `choice` is a reason where the tool asks for one."""

    actor: Actor
    choice: str
    version: int


@dataclass(frozen=True)
class Tool:
    """One button: `code` is its physical key, whatever the keyboard writes with it.

    `is_offered` gets the comment and the statuses it may go to; `run` raises NewsroomError and
    returns the comment as it is afterwards. `reasons` are what the button asks for first.
    """

    name: str
    label: Promise
    code: str
    is_offered: Callable[[Comment, Collection[str]], bool]
    run: Callable[[Comment, Order], Comment]
    reasons: tuple[tuple[str, Any], ...] = ()
    is_for_many: bool = True

    @property
    def key(self) -> str:
        """The key's name on the button."""
        return self.code.removeprefix("Key").lower()

    @property
    def choices(self) -> list[tuple[str, str, str]]:
        """What it asks for, as the button's value, its word and its key."""
        return [
            (f"{self.name}.{code}", word, str(number))
            for number, (code, word) in enumerate(self.reasons, start=1)
        ]


def _moving(name: str, to: Status, label: Promise, code: str, **fields: Any) -> Tool:
    def run(comment: Comment, order: Order) -> Comment:
        return transition(
            comment,
            to=to,
            actor=order.actor,
            expected_version=order.version,
            reason=order.choice,
        )

    return Tool(name, label, code, lambda _comment, moves: to in moves, run, **fields)


_REASONS = tuple(RejectReason.choices)

#: By name, in the order of the toolbar.
TOOLS = {
    tool.name: tool
    for tool in (
        _moving("approve", Status.APPROVED, _("Approve"), "KeyF"),
        # Never offered together: what waits is rejected, what is public is removed.
        _moving("reject", Status.REJECTED, _("Reject…"), "KeyD", reasons=_REASONS),
        _moving("remove", Status.REMOVED, _("Remove…"), "KeyD", reasons=_REASONS),
        _moving("spam", Status.SPAM, _("Mark as spam"), "KeyS"),
        _moving("hold", Status.PENDING, _("Hold"), "KeyH"),
    )
}


def tools_from(status: str) -> list[Tool]:
    """Return what can be pressed for many comments of a status at once."""
    moves = {to for before, to in TRANSITIONS if before == status}
    return [
        tool for tool in TOOLS.values() if tool.is_for_many and tool.is_offered(Comment(), moves)
    ]
