"""What is kept about the person behind a comment: shown to them, and handed over."""

from datetime import datetime, timedelta
from typing import Any

from articles.models import Edition
from comments.models import Appeal, Comment, Status

#: How long the article's page shows its author what became of a comment that nobody else sees.
SHOWN_TO_ITS_AUTHOR = timedelta(days=30)
AT_MOST = 10
#: Each may take a few queries to describe, so that a list is short.
LISTED = 20
#: Published, or gone by its author's own hand: there is nothing to tell.
_NOTHING_TO_TELL = frozenset({Status.APPROVED, Status.WITHDRAWN, Status.ERASED})


def own_comments(edition: Edition, visitor_key: str, *, now: datetime) -> list[Comment]:
    """Return a device's latest comments on an article that readers do not see, newest first."""
    thread = Comment.objects.on(edition.article_id, edition.language)
    mine = thread.filter(visitor_key=visitor_key, created_at__gt=now - SHOWN_TO_ITS_AUTHOR)
    untold = mine.exclude(status__in=_NOTHING_TO_TELL)
    return list(untold.order_by("-created_at", "-pk")[:AT_MOST])


def sent_by(visitor_key: str, *, article_id: int | None = None) -> list[Comment]:
    """Return what a device sent, the latest first, `LISTED` at most."""
    sent = Comment.objects.filter(visitor_key=visitor_key).order_by("-created_at", "-pk")
    return list((sent.filter(article_id=article_id) if article_id else sent)[:LISTED])


def export_comment(comment: Comment) -> dict[str, Any]:
    """Return all that is kept about a comment and is its author's, ready for JSON.

    What moderators wrote to each other is theirs, and a keyed hash tells nobody anything.
    """
    appeal = Appeal.objects.filter(comment=comment).first()
    return {
        "id": comment.pk,
        "article": comment.article_id,
        "language": comment.language,
        "answers": comment.parent_id,
        "name": comment.name,
        "email": comment.email,
        "body": comment.body,
        "sent_at": comment.created_at.isoformat(),
        "status": comment.told_status,
        "reason": comment.reject_reason,
        "earlier_versions": [
            {"body": one.body, "replaced_at": one.replaced_at.isoformat()}
            for one in comment.revisions.all()
        ],
        "appeal": {"words": appeal.words, "sent_at": appeal.created_at.isoformat()}
        if appeal
        else None,
        "is_linked_to_a_device": bool(comment.visitor_key),
    }
