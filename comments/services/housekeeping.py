"""Forgetting what has served its purpose."""

from datetime import datetime, timedelta

from django.utils import timezone

from comments.models import SpentProof, Submission

#: How long the same key gets the same answer.
KEY_LIFE = timedelta(days=2)


def forget_spent_proofs(*, now: datetime | None = None) -> int:
    """Delete proofs that no longer hold anyway, and keys nobody will send again; return how many.

    Safe to run twice.
    """
    now = now or timezone.now()
    proofs, _ = SpentProof.objects.filter(expires_at__lt=now).delete()
    keys, _ = Submission.objects.filter(created_at__lt=now - KEY_LIFE).delete()
    return proofs + keys
