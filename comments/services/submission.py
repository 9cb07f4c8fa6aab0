"""Receiving a comment, once, from whoever brings a proof; pages and apps come through here."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.access import PIPELINE, name_of
from articles.errors import LimitReachedError
from articles.limits import spend
from articles.outbox import record
from comments import captcha, validators
from comments.captcha import Proof
from comments.errors import (
    CaptchaFailedError,
    CommentError,
    CommentsClosedError,
    ProofMissingError,
    SubmissionConflictError,
)
from comments.models import (
    ANSWERABLE,
    Comment,
    HoldReason,
    ModerationAction,
    SpentProof,
    Status,
    Submission,
)
from comments.policies import discussion_on
from comments.services.claims import claim, release, settle
from comments.services.counts import lock_thread, recount_thread
from comments.services.policies import hold_policies
from comments.services.receiving import judge
from comments.services.refusing import refuse_banned

#: (name, who, limit, seconds). A network holds thousands of readers behind one address, so it may
#: do much more than a device. Source: peers/comments.md, suggested defaults.
LIMITS = (
    ("comment-burst", "visitor", 2, 10),
    ("comment", "visitor", 6, 600),
    ("comment-address", "address", 30, 600),
    ("comment-network", "network", 300, 600),
)
#: Posts that no captcha vouches for.
UNPROVEN_LIMITS = (
    ("unproven", "visitor", 3, 600),
    ("unproven-address", "address", 6, 600),
    ("unproven-network", "network", 20, 600),
    ("unproven-site", "site", 120, 600),
)


@dataclass(frozen=True)
class Draft:
    """What somebody wants to say, as it was typed; `trap` is the field that people cannot see."""

    article_id: int
    language: str
    name: str
    body: str
    email: str = ""
    parent_id: int | None = None
    trap: str = ""


@dataclass(frozen=True)
class Sender:
    """Who sends, by keyed hashes: see `config.middleware.Visitor`."""

    visitor_key: str
    address_hash: str
    exact_address_hash: str
    is_known: bool = False


def submit_comment(
    draft: Draft,
    *,
    sender: Sender,
    proof: Proof,
    key: str | None = None,
    now: datetime | None = None,
    patience: float = 2.0,
) -> Comment:
    """Receive a comment, which then shows or waits, as the policy of its discussion has it.

    The same `key` with the same words returns the same comment again, without a new proof; a
    twin that is still being received is waited for, `patience` seconds at most. Without a key the
    proof stands for itself. Never call it inside a transaction: a proof may be checked far away.
    Raises: ValidationError by field, LimitReachedError, and every child of CommentError.
    """
    now = now or timezone.now()
    draft = _cleaned(draft)
    _refuse_unless_open(draft, now)
    submission, earlier = _claim(draft, proof, key, now=now, patience=patience)
    if earlier is not None:
        return earlier
    try:
        refuse_banned(visitor_key=sender.visitor_key, address_hash=sender.address_hash, now=now)
        _refuse_bad_parent(draft)
        doubt = _prove(draft, sender, proof, now)
        return _store(draft, sender, proof, submission=submission, doubt=doubt, now=now)
    except (CommentError, LimitReachedError, ValidationError):
        release(submission)
        raise


def _cleaned(draft: Draft) -> Draft:
    clean = validators.clean_fields(name=draft.name, email=draft.email, body=draft.body)
    return replace(draft, name=clean["name"], email=clean["email"], body=clean["body"])


def _refuse_unless_open(draft: Draft, now: datetime) -> None:
    discussion = discussion_on(draft.article_id, draft.language, now=now)
    if discussion is None or not discussion.is_open:
        raise CommentsClosedError(discussion.closed_reason if discussion else "")


def _refuse_bad_parent(draft: Draft) -> None:
    if draft.parent_id is None:
        return
    # Whoever withdraws a comment does not end the conversation under it; who was removed, does.
    thread = Comment.objects.on(draft.article_id, draft.language).filter(has_place=True)
    answerable = thread.filter(status__in=ANSWERABLE)
    if not answerable.filter(pk=draft.parent_id).exists():
        message = _("The comment you answer is not there any more.")
        raise ValidationError({"parent_id": ValidationError(message, code="no_such_parent")})


def _claim(
    draft: Draft, proof: Proof, key: str | None, *, now: datetime, patience: float
) -> tuple[Submission, Comment | None]:
    fingerprint = hashlib.sha256(json.dumps(asdict(draft), sort_keys=True).encode()).hexdigest()
    if key:
        name = hashlib.sha256(b"key:" + key.encode("utf-8", "surrogatepass")).hexdigest()
        return claim(name, fingerprint, now=now, patience=patience)
    try:
        return claim(digest_of(proof), fingerprint, now=now, patience=patience)
    except SubmissionConflictError as error:
        # The proof has served another text: to its sender that is a captcha that does not hold.
        raise CaptchaFailedError from error


def digest_of(proof: Proof) -> str:
    """Return what tells one proof from another. Raises: ProofMissingError, CaptchaFailedError."""
    if not proof.kind or not proof.value:
        raise ProofMissingError
    digest = captcha.digest_of(proof)
    if digest is None:
        raise CaptchaFailedError
    return digest


def _prove(draft: Draft, sender: Sender, proof: Proof, now: datetime) -> str:
    digest_of(proof)
    spend_limits(LIMITS, sender)
    context = captcha.Context(draft.article_id, draft.language, now)
    verdict = captcha.verify(proof, context)
    if verdict == "failed":
        raise CaptchaFailedError
    if verdict == "passed" and proof.kind != "preview":
        return ""
    spend_limits(UNPROVEN_LIMITS, sender)
    return HoldReason.NO_PROOF if verdict == "passed" else HoldReason.CAPTCHA_UNAVAILABLE


def spend_limits(limits: tuple[tuple[str, str, int, int], ...], sender: Sender) -> None:
    """Count one act of `sender` against each of `limits`. Raises: LimitReachedError."""
    who = {
        "visitor": sender.visitor_key,
        "address": sender.exact_address_hash,
        "network": sender.address_hash,
        "site": "all",
    }
    # First visits from one network with the same browser look like one visitor: only a number that
    # the reader really carries is counted by itself.
    if not sender.is_known:
        del who["visitor"]
    for name, scope, limit, seconds in limits:
        if scope in who:
            spend(name, who[scope], limit=limit, seconds=seconds)


def _store(
    draft: Draft,
    sender: Sender,
    proof: Proof,
    *,
    submission: Submission,
    doubt: str,
    now: datetime,
) -> Comment:
    with transaction.atomic():
        spend_proof(proof, now)
        hold_policies()
        lock_thread(draft.article_id, draft.language)
        comment = _judged(draft, sender, doubt=doubt, now=now)
        comment.save(force_insert=True)
        ModerationAction.objects.create(
            comment=comment,
            to_status=comment.status,
            reason=comment.reject_reason or comment.hold_reason,
            version=comment.version,
            actor_name=name_of(PIPELINE),
        )
        settle(submission, comment)
        _tell(comment)
    return comment


def _judged(draft: Draft, sender: Sender, *, doubt: str, now: datetime) -> Comment:
    comment = Comment(
        article_id=draft.article_id,
        language=draft.language,
        parent_id=draft.parent_id,
        name=draft.name,
        email=draft.email,
        body=draft.body,
        visitor_key=sender.visitor_key,
        address_hash=sender.address_hash,
        created_at=now,
    )
    judgement = judge(
        comment,
        discussion_on(draft.article_id, draft.language, now=now),
        is_known=sender.is_known,
        doubt=doubt,
        is_trapped=bool(draft.trap),
    )
    for name, value in asdict(judgement).items():
        setattr(comment, name, value)
    return comment


def _tell(comment: Comment) -> None:
    record("comment_submitted", comment_id=comment.pk)
    if comment.status == Status.APPROVED:
        root_id = comment.parent_id or comment.pk
        recount_thread(comment.article_id, comment.language, root_id=root_id)
        record("comment_published", comment_id=comment.pk)


def spend_proof(proof: Proof, now: datetime) -> None:
    """Use a proof up, inside the transaction it vouches for. Raises: CaptchaFailedError."""
    # Two posts with one proof meet at the unique digest; the database lets one through.
    row = SpentProof(digest=digest_of(proof), expires_at=now + captcha.PROOF_MEMORY)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise CaptchaFailedError from error
