"""Keys of posts: the first to bring one works, everybody else gets the first one's answer."""

import time
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from comments.errors import SubmissionConflictError, SubmissionInFlightError
from comments.models import Comment, Submission

if TYPE_CHECKING:
    from django.db.models import QuerySet

#: A claim this old belongs to a process that died.
CLAIM_LIFE = timedelta(seconds=60)
#: Seconds between two looks at somebody else's claim.
PAUSE = 0.05


def claim(
    key: str, fingerprint: str, *, now: datetime, patience: float
) -> tuple[Submission, Comment | None]:
    """Claim `key`, or return the comment that it already stands for.

    Waits up to `patience` seconds for whoever holds it, so that a form clicked twice gets one
    answer. Raises: SubmissionConflictError, SubmissionInFlightError.
    """
    give_up_at = time.monotonic() + patience
    while True:
        taken = _take(key, fingerprint, now)
        if taken is not None:
            return taken, None
        held = Submission.objects.select_related("comment").filter(key=key).first()
        if held is not None and held.fingerprint != fingerprint:
            raise SubmissionConflictError
        if held is not None and held.comment is not None:
            return held, held.comment
        if time.monotonic() >= give_up_at:
            raise SubmissionInFlightError
        time.sleep(PAUSE)


def release(submission: Submission) -> None:
    """Give a key back after a refusal, so that the corrected post may use it."""
    _mine(submission).delete()


def settle(submission: Submission, comment: Comment) -> None:
    """Tie the key to its comment for good; call inside the comment's transaction.

    Raises: SubmissionInFlightError when the claim was taken over meanwhile.
    """
    if not _mine(submission).update(comment=comment):
        raise SubmissionInFlightError


def _take(key: str, fingerprint: str, now: datetime) -> Submission | None:
    try:
        with transaction.atomic():
            return Submission.objects.create(key=key, fingerprint=fingerprint, created_at=now)
    except IntegrityError:
        return _take_over(key, fingerprint, now)


def _take_over(key: str, fingerprint: str, now: datetime) -> Submission | None:
    # `created_at` is the claim's token: the update tells one of two heirs that it came second.
    dead = Submission.objects.filter(
        key=key, comment=None, fingerprint=fingerprint, created_at__lt=now - CLAIM_LIFE
    )
    return Submission.objects.get(key=key) if dead.update(created_at=now) else None


def _mine(submission: Submission) -> "QuerySet[Submission]":
    return Submission.objects.filter(
        pk=submission.pk, created_at=submission.created_at, comment=None
    )
