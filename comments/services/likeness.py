"""Finding comments that say nearly the same, across articles and senders, by an index."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone

from comments.models import Comment, Status, TextBand
from comments.screening.likeness import are_alike, bands_of, shingles

#: How long a text is remembered by its numbers.
REMEMBERED = timedelta(days=7)
#: Comments that are read because they share a number; a campaign shows in as many.
READ = 60


@dataclass(frozen=True)
class Likeness:
    """Who lately sent a text like this one, its own sender counted, and what became of it."""

    senders: int
    is_refused: bool


def likeness_of(comment: Comment) -> Likeness:
    """Return who sent texts like that of `comment` in the days before it, wherever it was."""
    pieces = shingles(comment.body)
    alike = [one for one in _candidates(comment) if are_alike(pieces, shingles(one.body))]
    refused = {Status.REJECTED, Status.SPAM, Status.REMOVED}
    return Likeness(
        senders=len({_sender_of(one) for one in [*alike, comment]}),
        is_refused=any(one.status in refused for one in alike),
    )


def remember_text(comment: Comment) -> None:
    """Keep the numbers that a comment's text is found by, in place of those it had."""
    TextBand.objects.filter(comment=comment).delete()
    TextBand.objects.bulk_create(
        TextBand(comment=comment, band=band, created_at=comment.created_at)
        for band in bands_of(comment.body)
    )


def forget_texts(*, now: datetime | None = None) -> int:
    """Delete the numbers of texts from longer ago, and of those that were erased; return how many.

    Safe to run twice.
    """
    now = now or timezone.now()
    old, _ = TextBand.objects.filter(created_at__lt=now - REMEMBERED).delete()
    erased, _ = TextBand.objects.filter(comment__status=Status.ERASED).delete()
    return old + erased


def _candidates(comment: Comment) -> Iterable[Comment]:
    bands = bands_of(comment.body)
    if not bands:
        return []
    lately = TextBand.objects.filter(
        band__in=bands,
        created_at__gt=comment.created_at - REMEMBERED,
        created_at__lte=comment.created_at,
    )
    newest = lately.exclude(comment_id=comment.pk).order_by("-created_at")
    found = set(newest.values_list("comment_id", flat=True)[: READ * len(bands)])
    return Comment.objects.filter(pk__in=sorted(found, reverse=True)[:READ]).only(
        "body", "status", "visitor_key", "address_hash"
    )


def _sender_of(comment: Comment) -> str:
    return comment.visitor_key or comment.address_hash or f"comment {comment.pk}"
