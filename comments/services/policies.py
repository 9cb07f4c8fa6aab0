"""Setting how discussions are led, and holding on to what is set while a comment comes in."""

from datetime import datetime

from django.db import connection, transaction
from django.utils import timezone

from articles.access import Actor, account_of, require
from articles.arabic import clean_line
from articles.errors import BadMomentError, NotAllowedError
from articles.models import LANGUAGES
from articles.services.audit import write_house_action
from comments.models import CommentPolicy
from comments.models.policy import PRESETS

SET_POLICY = "comments.change_commentpolicy"
#: Any number of ours: comments share the lock, whoever sets a policy has it alone.
_LOCK = 5_202_611


def save_policy(policy: CommentPolicy, *, actor: Actor) -> CommentPolicy:
    """Set how discussions are led from now on or later, or change it; it is on record.

    A preset fills in what it knows. Raises: NotAllowedError, BadMomentError.
    """
    before = CommentPolicy.objects.filter(pk=policy.pk).first()
    # Who moves a policy takes it from where it was.
    for place in (before, policy) if before else (policy,):
        _require(place, actor)
    if policy.ends_at is not None and policy.ends_at <= policy.starts_at:
        raise BadMomentError
    for name, value in PRESETS.get(policy.preset, {}).items():
        setattr(policy, name, value)
    for name in ("closed_reason_ar", "closed_reason_en"):
        setattr(policy, name, clean_line(getattr(policy, name)))
    policy.created_by = policy.created_by or account_of(actor)
    return _save(policy, before, actor)


def end_policy(
    policy: CommentPolicy, *, actor: Actor, now: datetime | None = None
) -> CommentPolicy:
    """Let a policy hold no longer, or never begin; what is over stays as it was.

    Raises: NotAllowedError.
    """
    now = now or timezone.now()
    _require(policy, actor)
    before = CommentPolicy.objects.get(pk=policy.pk)
    if before.ends_at is not None and before.ends_at <= now:
        return before
    policy = CommentPolicy.objects.get(pk=policy.pk)
    policy.ends_at = max(now, policy.starts_at)
    return _save(policy, before, actor)


def may_set(policy: CommentPolicy, actor: Actor) -> bool:
    """Tell whether the actor's right, sections and language cover this policy."""
    try:
        _require(policy, actor)
    except NotAllowedError:
        return False
    return True


def hold_policies() -> None:
    """Let nobody set a policy until the transaction ends; any number may hold them at once."""
    _lock("pg_advisory_xact_lock_shared")


def _require(policy: CommentPolicy, actor: Actor) -> None:
    section_id = policy.article.section_id if policy.article else policy.section_id
    # What holds in both languages needs somebody who may speak for both.
    for language in [policy.language] if policy.language else LANGUAGES:
        require(actor, SET_POLICY, section_id=section_id, language=language)


def _save(policy: CommentPolicy, before: CommentPolicy | None, actor: Actor) -> CommentPolicy:
    with transaction.atomic():
        # A comment that is being stored under the old policy is waited for.
        _lock("pg_advisory_xact_lock")
        policy.save()
        write_house_action(before, policy, actor=actor)
    return policy


def _lock(function: str) -> None:
    # SQLite lets one transaction write at a time as it is.
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s)", [_LOCK])
