"""Screening a new comment: the text rules, and what is known about its sender."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from django.db import transaction
from django.db.models import Q

from articles.access import PIPELINE, name_of
from comments.models import Comment, HoldReason, ModerationAction, Screening, Status
from comments.screening import (
    Around,
    Findings,
    Learned,
    Piece,
    PrivateDatum,
    private_data,
    screen_text,
)
from comments.screening.waves import is_flood
from comments.services.learning import learned_score
from comments.services.likeness import likeness_of, remember_text
from comments.services.moderation import transition
from comments.services.raids import is_raided, watch_for_raid
from comments.services.words import WordFinding, screen_words, word_finder

REPEAT_WINDOW = timedelta(hours=24)
#: Comments of one sender that a new one is compared with.
COMPARED = 30
#: Scores from here on are shown among many comments.
WORTH_SAYING = 0.5
#: Approved by a person, so many comments make a sender known. Source: peers/comments.md, defaults.
KNOWN_BY = 2


@dataclass(frozen=True)
class Explanation:
    """Why a comment waits, for moderators alone: it quotes the comment."""

    score: float
    version: int
    pieces: list[Piece]
    private_data: list[PrivateDatum]
    reasons: list[str]
    #: Terms of the word list as it is today.
    words: list[WordFinding]

    @property
    def is_worth_saying(self) -> bool:
        """Whether it would make a moderator look twice."""
        return bool(self.private_data or self.reasons or self.words) or self.score >= WORTH_SAYING


def screen_comment(comment_id: int) -> None:
    """Note why a waiting comment deserves a closer look, reject it, or move it to spam.

    Safe to run twice; a comment that a person has already judged is left alone.
    Raises: StaleCommentError when a moderator decides at this very moment; run it again then.
    """
    comment = Comment.objects.get(pk=comment_id)
    if comment.reviewed_at is not None:
        return
    learned = learned_score()
    findings = examine(comment, learned=learned)
    _keep(comment, findings, learned)
    watch_for_raid(comment.article_id, comment.language, comment.created_at)
    if comment.status != Status.PENDING:
        return
    version = comment.version
    if findings.is_spam:
        transition(comment, to=Status.SPAM, actor=PIPELINE, expected_version=version)
    elif reason := findings.reject_reason:
        transition(
            comment, to=Status.REJECTED, actor=PIPELINE, expected_version=version, reason=reason
        )
    elif findings.reasons:
        _note(comment, HoldReason(findings.reason))


def examine(comment: Comment, *, learned: Learned | None = None) -> Findings:
    """Return what is suspicious about a comment, saved or not, whatever becomes of it.

    Changes nothing: a mode that publishes at once asks here before it does.
    """
    findings = screen_text(
        comment.body, around=_around(comment), learned=learned or learned_score()
    )
    word = screen_words(comment.name, comment.body)
    if word is None:
        return findings
    reasons = (HoldReason.WORDS.value, *findings.reasons)
    return replace(findings, reasons=reasons, reject_reason=word.reason)


def explain(comments: Iterable[Comment]) -> dict[int, Explanation]:
    """Return by key what speaks against comments, as the score in use reads them; three queries."""
    chosen = {comment.pk: comment for comment in comments}
    learned, find = learned_score(), word_finder()
    kept = Screening.objects.in_bulk(chosen)
    return {
        key: Explanation(
            score=learned.scorer.score(comment.body),
            version=learned.version,
            pieces=learned.scorer.pieces(comment.body),
            private_data=private_data(comment.body),
            reasons=kept[key].reasons if key in kept else [],
            words=find(comment.name, comment.body),
        )
        for key, comment in chosen.items()
    }


def is_newcomer(visitor_key: str) -> bool:
    """Tell whether no person has yet approved two comments of this sender."""
    if not visitor_key:
        return True
    approved = Comment.objects.filter(
        visitor_key=visitor_key, status=Status.APPROVED, reviewed_at__isnull=False
    )
    return len(approved.values_list("pk", flat=True)[:KNOWN_BY]) < KNOWN_BY


def _around(comment: Comment) -> Around:
    earlier = _earlier(comment)
    likeness = likeness_of(comment)
    network = [one for one in earlier if one.address_hash == comment.address_hash != ""]
    reader = [one for one in earlier if one.visitor_key == comment.visitor_key != ""]
    return Around(
        earlier=tuple(one.body for one in earlier),
        is_newcomer=is_newcomer(comment.visitor_key),
        senders=likeness.senders,
        is_refused_before=likeness.is_refused,
        is_flood=is_flood(
            comment.created_at,
            of_reader=[one.created_at for one in reader],
            of_network=[one.created_at for one in network],
        ),
        is_raid=is_raided(comment.article_id, comment.language, comment.created_at),
    )


def _keep(comment: Comment, findings: Findings, learned: Learned) -> None:
    remember_text(comment)
    Screening.objects.update_or_create(
        comment=comment,
        defaults={
            "reasons": list(findings.reasons),
            "score": findings.score,
            "model_version": learned.version,
        },
    )


def _earlier(comment: Comment) -> list[Comment]:
    sender = Q(visitor_key=comment.visitor_key) & ~Q(visitor_key="")
    network = Q(address_hash=comment.address_hash) & ~Q(address_hash="")
    before = Comment.objects.filter(
        sender | network,
        created_at__gt=comment.created_at - REPEAT_WINDOW,
        created_at__lte=comment.created_at,
    ).exclude(pk=comment.pk)
    fields = ("body", "created_at", "visitor_key", "address_hash")
    return list(before.order_by("-created_at").only(*fields)[:COMPARED])


def _note(comment: Comment, reason: HoldReason) -> None:
    # Only the plainest reasons to wait give way. The version stays: nothing was decided, and a
    # moderator who is looking at the comment must not be turned away.
    with transaction.atomic():
        plain = Comment.objects.filter(
            pk=comment.pk,
            status=Status.PENDING,
            hold_reason__in=[HoldReason.PREMODERATED, HoldReason.NEWCOMER],
        )
        if plain.update(hold_reason=reason):
            ModerationAction.objects.create(
                comment=comment,
                from_status=Status.PENDING,
                to_status=Status.PENDING,
                reason=reason,
                version=comment.version,
                actor_name=name_of(PIPELINE),
            )
