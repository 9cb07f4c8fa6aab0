"""Readers report a comment; enough of them hold what no moderator has looked at yet."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Sum
from django.utils import timezone

from articles.access import PIPELINE
from articles.models import Edition
from comments import captcha, validators
from comments.captcha import Proof
from comments.errors import CaptchaFailedError, NoSuchCommentError
from comments.models import Comment, HoldReason, Report, ReportReason, ReportState, Status
from comments.services.counts import lock_thread
from comments.services.moderation import transition
from comments.services.refusing import refuse_banned
from comments.services.submission import Sender, digest_of, spend_limits, spend_proof
from comments.services.weighing import weigh_reporter

#: Weight at which a comment leaves the page until a moderator looks at it, if none did.
#: Source: peers/comments.md, suggested defaults and result 3, row 12.
HOLD_AT = 5
LIMITS = (
    ("report", "visitor", 10, 600),
    ("report-address", "address", 30, 600),
    ("report-network", "network", 300, 600),
)
#: Reports that no captcha vouches for.
UNPROVEN_LIMITS = (
    ("unproven-report", "visitor", 3, 600),
    ("unproven-report-address", "address", 6, 600),
    ("unproven-report-network", "network", 20, 600),
    ("unproven-report-site", "site", 120, 600),
)


@dataclass(frozen=True)
class Complaint:
    """What a reader says is wrong; the note is kept with "other" alone.

    `trap` is the field that people cannot see.
    """

    reason: str
    note: str = ""
    trap: str = ""


def reportable_comment(comment_id: int, *, now: datetime) -> Comment:
    """Return a comment that readers see now. Raises: NoSuchCommentError."""
    comment = Comment.objects.visible().filter(pk=comment_id).first()
    live = Edition.objects.live(now)
    if (
        comment is None
        or not live.filter(article_id=comment.article_id, language=comment.language).exists()
    ):
        raise NoSuchCommentError
    return comment


def standing_report(comment: Comment, sender: Sender) -> Report | None:
    """Return what this reader reported about `comment` and did not take back."""
    theirs = Report.objects.standing().filter(comment=comment, reporter_key=sender.visitor_key)
    return theirs.first()


def report_comment(
    comment_id: int,
    complaint: Complaint,
    *,
    sender: Sender,
    proof: Proof,
    now: datetime | None = None,
) -> Report:
    """Keep one reader's report of a visible comment, once however often it is sent.

    Repeated, it answers the report that stands, without a new proof. Never call it inside a
    transaction: a proof may be checked far away.
    Raises: ValidationError, LimitReachedError, and every child of CommentError.
    """
    now = now or timezone.now()
    note = _clean_note(complaint)
    comment = reportable_comment(comment_id, now=now)
    earlier = standing_report(comment, sender)
    if earlier is not None:
        return earlier
    refuse_banned(visitor_key=sender.visitor_key, address_hash=sender.address_hash, now=now)
    _prove(comment, sender, proof, now)
    weight = 0 if complaint.trap else weigh_reporter(sender.visitor_key)
    fields = {"reason": complaint.reason, "note": note, "weight": weight, "created_at": now}
    return _keep(comment, sender, proof, fields)


def withdraw_report(comment_id: int, *, sender: Sender, now: datetime | None = None) -> None:
    """Take a report back that nobody has answered; without one, change nothing.

    What was held meanwhile stays held: a moderator looks at it. Raises: NoSuchCommentError when
    there is neither a report nor a comment that could have one.
    """
    theirs = Report.objects.filter(comment_id=comment_id, reporter_key=sender.visitor_key)
    if not theirs.open().update(state=ReportState.WITHDRAWN) and not theirs.exists():
        reportable_comment(comment_id, now=now or timezone.now())


def _clean_note(complaint: Complaint) -> str:
    if complaint.reason != ReportReason.OTHER:
        return ""
    try:
        return validators.clean_note(complaint.note)
    except ValidationError as error:
        raise ValidationError({"note": error}) from error


def _prove(comment: Comment, sender: Sender, proof: Proof, now: datetime) -> None:
    digest_of(proof)
    spend_limits(LIMITS, sender)
    context = captcha.Context(comment.article_id, comment.language, now, purpose="report")
    verdict = captcha.verify(proof, context)
    if verdict == "failed":
        raise CaptchaFailedError
    if verdict == "unavailable" or proof.kind == "preview":
        spend_limits(UNPROVEN_LIMITS, sender)


def _keep(comment: Comment, sender: Sender, proof: Proof, fields: dict[str, Any]) -> Report:
    now = fields["created_at"]
    with transaction.atomic():
        # Whoever holds or decides takes this lock, so no two sums overlap.
        lock_thread(comment.article_id, comment.language)
        spend_proof(proof, now)
        report, _ = Report.objects.update_or_create(
            comment=reportable_comment(comment.pk, now=now),
            reporter_key=sender.visitor_key,
            defaults=fields | {"state": ReportState.OPEN},
        )
        # What weighs most comes first on the desk.
        Comment.objects.filter(pk=comment.pk).update(priority=F("priority") + report.weight)
        _hold_if_enough(report.comment)
    return report


def _hold_if_enough(comment: Comment) -> None:
    if comment.reviewed_at is not None:
        return
    found = Report.objects.open().filter(comment=comment).aggregate(weight=Sum("weight"))
    if (found["weight"] or 0) >= HOLD_AT:
        transition(
            comment,
            to=Status.PENDING,
            actor=PIPELINE,
            expected_version=comment.version,
            reason=HoldReason.REPORTED,
        )
