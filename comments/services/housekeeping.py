"""Forgetting what has served its purpose."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone

from comments.models import (
    Comment,
    ModerationAction,
    SpentProof,
    Submission,
)
from comments.services.moderation import WIPED, forget_words_about

#: How long the same key gets the same answer.
KEY_LIFE = timedelta(days=2)
#: Comments wiped in one night at most; the rest waits for the next.
AT_ONCE = 5000


def forget_spent_proofs(*, now: datetime | None = None) -> int:
    """Delete proofs that no longer hold anyway, and keys nobody will send again; return how many.

    Safe to run twice.
    """
    now = now or timezone.now()
    proofs, _ = SpentProof.objects.filter(expires_at__lt=now).delete()
    keys, _ = Submission.objects.filter(created_at__lt=now - KEY_LIFE).delete()
    return proofs + keys


def forget_old_words(*, now: datetime | None = None) -> int:
    """Wipe name, words and traces of what was refused or withdrawn long ago; return how many.

    `settings.COMMENT_RETENTION_DAYS` says how long, by status. The decision and its reason stay on
    record. Safe to run twice.
    """
    now = now or timezone.now()
    return sum(
        _forget(status, now - timedelta(days=days))
        for status, days in settings.COMMENT_RETENTION_DAYS.items()
    )


def _forget(status: str, before: datetime) -> int:
    decided_since = ModerationAction.objects.filter(comment=OuterRef("pk"), at__gte=before)
    old = Comment.objects.filter(~Exists(decided_since), status=status, created_at__lt=before)
    keys = list(old.exclude(body="").values_list("pk", flat=True)[:AT_ONCE])
    forget_words_about(keys)
    return Comment.objects.filter(pk__in=keys, status=status).update(**WIPED)
