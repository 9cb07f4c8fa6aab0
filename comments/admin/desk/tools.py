"""What a moderator can do with a card: one entry each, its key included."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.access import Actor
from comments.models import MODERATOR_NOTE_LENGTH, Comment, RejectReason, Status
from comments.services import (
    TRANSITIONS,
    add_note,
    answer_as_newsroom,
    claim_comment,
    feature,
    pin,
    transition,
    unfeature,
    unpin,
)
from comments.validators import BODY_MAX_LENGTH


@dataclass(frozen=True)
class Order:
    """What was pressed: `choice` is a reason and `words` a text, where the tool asks for one."""

    actor: Actor
    choice: str
    words: str
    version: int
    batch: UUID


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
    #: Characters of the text it asks for; none where it asks for no text.
    words_limit: int = 0
    #: The page that it leads to instead of acting at once, and the right that it takes.
    page: str = ""
    permission: str = ""
    #: What to say afterwards, where the comment stays before the moderator.
    said: Promise | None = None

    @property
    def is_deciding(self) -> bool:
        """Whether the comment is done with afterwards; then it works on many at once too."""
        return self.said is None and not self.page

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
            batch=order.batch,
        )

    fields = {"is_offered": lambda _comment, moves: to in moves} | fields
    return Tool(name, label, code, run=run, **fields)


def _is_public(comment: Comment, moves: Collection[str]) -> bool:
    return comment.status == Status.APPROVED and Status.APPROVED in moves


def _is_not_public(comment: Comment, moves: Collection[str]) -> bool:
    return comment.status != Status.APPROVED and Status.APPROVED in moves


def _claim(comment: Comment, order: Order) -> Comment:
    return claim_comment(comment, actor=order.actor)


def _note(comment: Comment, order: Order) -> Comment:
    return add_note(comment, actor=order.actor, body=order.words).comment


def _answer(comment: Comment, order: Order) -> Comment:
    answer_as_newsroom(comment, actor=order.actor, body=order.words)
    return comment


def _highlighting(
    name: str, label: Promise, code: str, is_offered: Callable[[Comment], bool], act: Any
) -> Tool:
    def is_fit(comment: Comment, _moves: Collection[str]) -> bool:
        return comment.status == Status.APPROVED and is_offered(comment)

    def run(comment: Comment, order: Order) -> Comment:
        highlighted: Comment = act(comment, order.actor, order.version)
        return highlighted

    return Tool(name, label, code, is_fit, run, said=_("Readers see it within a minute."))


def _ask_elsewhere(comment: Comment, _order: Order) -> Comment:
    return comment


_REASONS = tuple(RejectReason.choices)

#: By name, in the order of the toolbar.
TOOLS = {
    tool.name: tool
    for tool in (
        # Both lead to “approved”: what is public already was only looked at.
        _moving("seen", Status.APPROVED, _("Looked at"), "KeyF", is_offered=_is_public),
        _moving("approve", Status.APPROVED, _("Approve"), "KeyF", is_offered=_is_not_public),
        # Never offered together: what waits is rejected, what is public is removed.
        _moving("reject", Status.REJECTED, _("Reject…"), "KeyD", reasons=_REASONS),
        _moving("remove", Status.REMOVED, _("Remove…"), "KeyD", reasons=_REASONS),
        _moving("spam", Status.SPAM, _("Mark as spam"), "KeyS"),
        _moving("hold", Status.PENDING, _("Hold"), "KeyH"),
        Tool(
            "answer",
            _("Answer as the newsroom…"),
            "KeyR",
            lambda comment, _moves: comment.status == Status.APPROVED,
            _answer,
            words_limit=BODY_MAX_LENGTH,
            said=_("The answer is published."),
        ),
        _highlighting(
            "feature", _("Editors' pick"), "KeyE", lambda one: not one.is_featured, feature
        ),
        _highlighting(
            "unfeature", _("No longer a pick"), "KeyE", lambda one: one.is_featured, unfeature
        ),
        _highlighting(
            "pin",
            _("Pin to the top"),
            "KeyP",
            lambda one: not one.is_pinned and one.parent_id is None,
            pin,
        ),
        _highlighting("unpin", _("Unpin"), "KeyP", lambda one: one.is_pinned, unpin),
        Tool(
            "ban",
            _("Ban this reader"),
            "KeyB",
            lambda comment, _moves: bool(comment.visitor_key),
            _ask_elsewhere,
            page="admin:comments_comment_ban",
            permission="comments.ban_reader",
        ),
        Tool(
            "note",
            _("Note…"),
            "KeyN",
            lambda comment, _moves: comment.status != Status.ERASED,
            _note,
            words_limit=MODERATOR_NOTE_LENGTH,
            said=_("The note is kept for the other moderators."),
        ),
        Tool(
            "claim",
            _("Claim"),
            "KeyC",
            lambda comment, _moves: comment.status != Status.ERASED,
            _claim,
            said=_("Your colleagues see for two minutes that you look at it."),
        ),
    )
}


def tools_from(status: str) -> list[Tool]:
    """Return what can be pressed for many comments of a status at once."""
    moves = {to for before, to in TRANSITIONS if before == status}
    one = Comment(status=status)
    return [tool for tool in TOOLS.values() if tool.is_deciding and tool.is_offered(one, moves)]
