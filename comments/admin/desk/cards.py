"""What a moderator sees of each comment, read for a whole page at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Count, Subquery
from django.utils.translation import gettext as _

from articles.access import Actor
from articles.addresses import article_path
from comments.admin.desk.tools import TOOLS, Tool
from comments.admin.learning import shown_screening
from comments.admin.records import word_for
from comments.models import Comment, ModerationAction, ModeratorNote, Report, Status
from comments.queues import last_editions
from comments.services import Explanation, explain, possible_transitions

#: How far back a reader's record goes.
RECORD_DAYS = 90


@dataclass
class Record:
    """How the same visitor's comments of the last RECORD_DAYS days fared."""

    approved: int = 0
    rejected: int = 0
    spam: int = 0


@dataclass(frozen=True)
class Entry:
    """One line of a comment's history."""

    at: datetime
    who: str
    what: str
    is_note: bool = False


@dataclass
class Card:
    """One comment on the desk; `error` is what came of the last try."""

    comment: Any
    tools: list[Tool]
    record: Record | None
    history: list[Entry]
    #: Why readers reported it, and how many for each reason.
    reports: dict[str, int] = field(default_factory=dict)
    #: The colleague who has it before them; empty when nobody has, or the viewer.
    claimed_by: str = ""
    #: What speaks against it, where that is worth a second look.
    screening: str = ""
    next_key: int | None = None
    error: str = ""
    is_done: bool = False
    address: str = field(init=False)

    def __post_init__(self) -> None:
        slug = self.comment.slug or ""
        self.address = article_path(self.comment.language, self.comment.article_id, slug)

    @property
    def has_notes(self) -> bool:
        """Whether a colleague left a word about it."""
        return any(entry.is_note for entry in self.history)

    @property
    def why(self) -> str:
        """Why it waits, or why it was turned down."""
        comment = self.comment
        words: str = comment.get_reject_reason_display() or comment.get_hold_reason_display()
        return words


def cards_of(keys: list[int], user: Actor, *, now: datetime) -> list[Card]:
    """Return a card for each key, in their order, in seven queries."""
    comments = _comments(keys, now)
    records = _records({comment.visitor_key for comment in comments} - {""}, now)
    history, reports = _history(keys), _reports(keys)
    found = explain(comments)
    cards = [
        Card(
            comment,
            tools_for(comment, user),
            records.get(comment.visitor_key),
            history.get(comment.pk, []),
            reports=reports.get(comment.pk, {}),
            claimed_by=_colleague_on(comment, user, now),
            screening=_shown(found[comment.pk]),
        )
        for comment in comments
    ]
    for card, following in pairwise(cards):
        card.next_key = following.comment.pk
    return cards


def tools_for(comment: Comment, user: Actor) -> list[Tool]:
    """Return what `user` may press on a comment."""
    moves = possible_transitions(comment, user)
    return [
        tool
        for tool in TOOLS.values()
        if tool.is_offered(comment, moves) and _may_press(tool, user)
    ]


def _may_press(tool: Tool, user: Actor) -> bool:
    return not tool.permission or (isinstance(user, User) and user.has_perm(tool.permission))


def _shown(found: Explanation) -> str:
    return shown_screening(found) if found.is_worth_saying else ""


def _comments(keys: list[int], now: datetime) -> list[Any]:
    seen = last_editions(now)
    found = Comment.objects.select_related("parent", "claimed_by", "appeal").annotate(
        headline=Subquery(seen.values("headline")[:1]), slug=Subquery(seen.values("slug")[:1])
    )
    by_key = found.in_bulk(keys)
    return [by_key[key] for key in keys if key in by_key]


def _records(visitors: Iterable[str], now: datetime) -> dict[str, Record]:
    recent = Comment.objects.filter(
        visitor_key__in=visitors, created_at__gt=now - timedelta(days=RECORD_DAYS)
    ).order_by()
    rows = recent.values_list("visitor_key", "status").annotate(count=Count("pk"))
    records: dict[str, Record] = defaultdict(Record)
    for visitor, status, count in rows:
        name = "rejected" if status == Status.REMOVED else status
        if hasattr(records[visitor], name):
            setattr(records[visitor], name, getattr(records[visitor], name) + count)
    return records


def _history(keys: list[int]) -> dict[int, list[Entry]]:
    history: dict[int, list[Entry]] = defaultdict(list)
    for action in ModerationAction.objects.filter(comment__in=keys).select_related("actor"):
        history[action.comment_id].append(Entry(action.at, action.called, _words_of(action)))
    for note in ModeratorNote.objects.filter(comment__in=keys).select_related("author"):
        entry = Entry(note.at, note.called, note.body, is_note=True)
        history[note.comment_id].append(entry)
    for entries in history.values():
        entries.sort(key=lambda entry: entry.at, reverse=True)
    return history


def _reports(keys: list[int]) -> dict[int, dict[str, int]]:
    open_ones = Report.objects.open().filter(comment__in=keys).order_by()
    rows = open_ones.values_list("comment_id", "reason").annotate(count=Count("pk"))
    reports: dict[int, dict[str, int]] = defaultdict(dict)
    for comment_id, reason, count in rows:
        reports[comment_id][word_for(reason)] = count
    return reports


def _colleague_on(comment: Comment, user: Actor, now: datetime) -> str:
    holder, until = comment.claimed_by, comment.claimed_until
    if holder is None or holder == user or until is None or until <= now:
        return ""
    return holder.get_full_name() or holder.get_username()


def _words_of(action: ModerationAction) -> str:
    status = action.get_to_status_display()
    if action.undoes_id:
        return _("undone, again: %(status)s") % {"status": status}
    return f"{status} ({word_for(action.reason)})" if action.reason else status
