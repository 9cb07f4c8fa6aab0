"""What a decision changes about a comment, kept with the decision so that it can be undone."""

from typing import Any

from django.db.models import F

from comments.models import Comment, ModerationAction
from comments.ranking import bonus_of
from comments.services.judging import verdicts_on


def remembered(comment: Comment) -> dict[str, Any]:
    """Return what is about to change, as JSON; in the transaction of the decision."""
    return {
        "hold_reason": comment.hold_reason,
        "reject_reason": comment.reject_reason,
        "reviewed_at": comment.reviewed_at and comment.reviewed_at.isoformat(),
        "reviewed_by_id": comment.reviewed_by_id,
        "is_unreviewed": comment.is_unreviewed,
        "chosen": {"is_featured": comment.is_featured, "is_pinned": comment.is_pinned},
        "reports": verdicts_on(comment),
    }


def restored(undoes: ModerationAction | None) -> dict[str, Any]:
    """Return the columns that bring back what `remembered` found; none for an own decision."""
    former = dict(undoes.former) if undoes else {}
    chosen = former.pop("chosen", {})
    former.pop("reports", None)
    if undoes and undoes.from_status != undoes.to_status and any(chosen.values()):
        # Whatever left the page lost its place at the head; it gets it again.
        former |= chosen | {"standing": F("standing") + bonus_of(**chosen)}
    return former
