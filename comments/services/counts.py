"""The number of visible comments of each thread, and proof that it is right."""

from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import Exists, OuterRef, Q

from comments.models import (
    LEAVES_A_PLACE,
    Comment,
    CommentQuerySet,
    HoldReason,
    Status,
    ThreadCount,
)


@dataclass(frozen=True)
class CountDrift:
    """A stored count that differs from its comments."""

    article_id: int
    language: str
    stored: int
    actual: int


def lock_thread(article_id: int, language: str) -> ThreadCount:
    """Return the thread's row, locked until the transaction ends; make it when it is missing.

    Whoever changes what is visible takes this lock first, so that no two recounts overlap.
    """
    thread = {"article_id": article_id, "language": language}
    ThreadCount.objects.bulk_create([ThreadCount(**thread)], ignore_conflicts=True)
    return ThreadCount.objects.select_for_update().get(**thread)


def recount_thread(article_id: int, language: str, *, root_id: int | None = None) -> int:
    """Count the thread's visible comments under its lock, store the number and return it.

    First it settles which roots keep a place for their answers: `root_id` alone, or all.
    """
    with transaction.atomic():
        thread = lock_thread(article_id, language)
        _keep_places(Comment.objects.on(article_id, language).roots(), root_id)
        thread.visible_count = Comment.objects.on(article_id, language).visible().count()
        thread.save(update_fields=["visible_count"])
    return thread.visible_count


def _keep_places(roots: CommentQuerySet, root_id: int | None) -> None:
    if root_id is not None:
        roots = roots.filter(pk=root_id)
    answers = Comment.objects.filter(parent_id=OuterRef("pk"), status=Status.APPROVED)
    is_gone = Q(status__in=LEAVES_A_PLACE) | Q(hold_reason=HoldReason.APPEALED)
    keeping = is_gone & Exists(answers)
    roots.filter(keeping, keeps_replies=False).update(keeps_replies=True)
    roots.filter(~keeping, keeps_replies=True).update(keeps_replies=False)


def check_thread_counts() -> list[CountDrift]:
    """Return every thread whose stored count is wrong, by article and language.

    A place kept or lost wrongly shows as a count that is wrong. One statement, so that a comment
    approved meanwhile is not taken for drift.
    """
    with connection.cursor() as cursor:
        cursor.execute(_DRIFTS)
        rows = cursor.fetchall()
    return [
        CountDrift(article_id, language, stored=int(stored), actual=int(actual))
        for article_id, language, stored, actual in rows
    ]


_DRIFTS = """
    SELECT article_id, language, SUM(stored) AS stored, SUM(actual) AS actual
    FROM (
        SELECT article_id, language, visible_count AS stored, 0 AS actual
        FROM comments_threadcount
        UNION ALL
        SELECT comment.article_id, comment.language, 0, COUNT(*)
        FROM comments_comment comment
        LEFT JOIN comments_comment parent ON parent.id = comment.parent_id
        WHERE comment.status = 'approved'
          AND (
            comment.parent_id IS NULL
            OR parent.status IN ('approved', 'removed', 'spam', 'withdrawn', 'erased')
            OR parent.hold_reason = 'appealed'
          )
        GROUP BY comment.article_id, comment.language
    ) counted
    GROUP BY article_id, language
    HAVING SUM(stored) <> SUM(actual)
    ORDER BY article_id, language
"""
