"""Keeping a reader from writing for a time, and letting them write again."""

from copy import copy
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from articles.access import Actor, account_of, require, require_right
from articles.errors import NewsroomError
from articles.origin import network_key_ends_at
from articles.services.audit import write_house_action
from comments.errors import BanWouldMeetNobodyError
from comments.models import Ban, BanKind, Comment, RejectReason, Status
from comments.services.moderation import transition
from comments.services.moderators import edition_of

BAN = "comments.ban_reader"
#: Comments that one press may reject.
AT_ONCE = 200


@dataclass(frozen=True)
class Sentence:
    """Whom a ban meets, for how long and why; the note is for colleagues."""

    kind: str
    lasts: timedelta
    reason: str
    note: str = ""


def ban_reader(
    comment: Comment, sentence: Sentence, *, actor: Actor, now: datetime | None = None
) -> Ban:
    """Keep whoever sent `comment` from commenting and reporting, and write it on the record.

    A ban of a network ends with the key of its hash at the latest.
    Raises: NotAllowedError, BanWouldMeetNobodyError.
    """
    now = now or timezone.now()
    edition = edition_of(comment, now=now)
    section_id = edition.section_id if edition else None
    require(actor, BAN, section_id=section_id, language=comment.language)
    mark, ends_at = _mark_of(comment, sentence, now)
    with transaction.atomic():
        ban = Ban.objects.create(
            kind=sentence.kind,
            mark=mark,
            comment=comment,
            reason=RejectReason(sentence.reason),
            note=sentence.note,
            banned_by=account_of(actor),
            starts_at=now,
            ends_at=ends_at,
        )
        write_house_action(None, ban, actor=actor)
    return ban


def lift_ban(ban: Ban, *, actor: Actor, now: datetime | None = None) -> Ban:
    """Let a banned reader write again; one that ended already is left as it is.

    Raises: NotAllowedError.
    """
    require_right(actor, BAN)
    now = now or timezone.now()
    with transaction.atomic():
        lifted = Ban.objects.in_force(now).select_for_update().filter(pk=ban.pk).first()
        if lifted is None:
            return ban
        before = copy(lifted)
        lifted.lifted_at, lifted.lifted_by = now, account_of(actor)
        lifted.save(update_fields=["lifted_at", "lifted_by"])
        write_house_action(before, lifted, actor=actor)
    return lifted


def waiting_of(comment: Comment, kind: str) -> list[Comment]:
    """Return what waits from the sender of `comment`, or from their network, AT_ONCE at most."""
    name, mark = _column_of(comment, kind)
    theirs = Comment.objects.filter(status=Status.PENDING, **{name: mark}).exclude(**{name: ""})
    return list(theirs.order_by("created_at", "pk")[:AT_ONCE])


def reject_waiting(ban: Ban, *, actor: Actor, now: datetime | None = None) -> int:
    """Reject what waits from a banned reader, for the ban's reason; return how many.

    What the actor may not decide about, or somebody else decides about meanwhile, stays.
    """
    return sum(
        _reject(comment, ban, actor, now or timezone.now())
        for comment in waiting_of(ban.comment, ban.kind)
    )


def _reject(comment: Comment, ban: Ban, actor: Actor, now: datetime) -> bool:
    try:
        transition(
            comment,
            to=Status.REJECTED,
            actor=actor,
            expected_version=comment.version,
            reason=ban.reason,
            now=now,
        )
    except NewsroomError:
        return False
    return True


def _column_of(comment: Comment, kind: str) -> tuple[str, str]:
    if kind == BanKind.DEVICE:
        return "visitor_key", comment.visitor_key
    return "address_hash", comment.address_hash


def _mark_of(comment: Comment, sentence: Sentence, now: datetime) -> tuple[str, datetime]:
    _, mark = _column_of(comment, sentence.kind)
    ends_at = now + sentence.lasts
    if sentence.kind == BanKind.NETWORK:
        key_ends_at = network_key_ends_at(comment.created_at)
        ends_at = min(ends_at, key_ends_at)
    if not mark or ends_at <= now:
        raise BanWouldMeetNobodyError
    return mark, ends_at
