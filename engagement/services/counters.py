"""Proof that every stored count equals its rows, and its correction."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, transaction

from comments.services import add_likes, check_thread_counts, lock_comment, recount_thread
from engagement.models import CommentLike, Like, Tally
from engagement.services.likes import lock_tally


@dataclass(frozen=True)
class Drift:
    """A stored count that differs from its rows; `language` is empty where it plays no part.

    `place_id` is an article's key, or a comment's where its likes are meant.
    """

    kind: str
    place_id: int
    language: str
    stored: int
    counted: int

    def __str__(self) -> str:
        thing = "comment" if self.kind == COMMENT_LIKES else "article"
        place = f"{thing} {self.place_id} {self.language}".rstrip()
        return f"{self.kind} of {place}: stored {self.stored}, counted {self.counted}"


LIKES, COMMENT_LIKES, COMMENTS = "likes", "likes of comments", "comments"


def check_counters(*, mend: bool = False) -> list[Drift]:
    """Return every stored count that differs from its rows; correct them if `mend`."""
    return (
        _check(LIKES, _LIKE_DRIFTS, _recount_likes, mend=mend)
        + _check(COMMENT_LIKES, _COMMENT_LIKE_DRIFTS, _recount_comment_likes, mend=mend)
        + _check_threads(mend=mend)
    )


def _check(kind: str, sql: str, recount: Callable[[int], None], *, mend: bool) -> list[Drift]:
    with connection.cursor() as cursor:
        cursor.execute(sql)
        rows = cursor.fetchall()
    if mend:
        for place_id, *_ in rows:
            recount(place_id)
    return [
        Drift(kind, place_id, "", int(stored), int(counted)) for place_id, stored, counted in rows
    ]


# One statement sees one moment, so a like that comes meanwhile is not taken for drift.
_LIKE_DRIFTS = """
    SELECT article_id, SUM(stored) AS stored, SUM(counted) AS counted
    FROM (
        SELECT article_id, like_count AS stored, base_count AS counted
        FROM engagement_tally
        UNION ALL
        SELECT article_id, 0, COUNT(*)
        FROM engagement_like
        WHERE is_counted
        GROUP BY article_id
    ) counts
    GROUP BY article_id
    HAVING SUM(stored) <> SUM(counted)
    ORDER BY article_id
"""
_COMMENT_LIKE_DRIFTS = """
    SELECT comment_id, SUM(stored) AS stored, SUM(counted) AS counted
    FROM (
        SELECT id AS comment_id, like_count AS stored, 0 AS counted
        FROM comments_comment
        WHERE like_count <> 0
        UNION ALL
        SELECT comment_id, 0, COUNT(*)
        FROM engagement_commentlike
        WHERE is_counted
        GROUP BY comment_id
    ) counts
    GROUP BY comment_id
    HAVING SUM(stored) <> SUM(counted)
    ORDER BY comment_id
"""


@transaction.atomic
def _recount_likes(article_id: int) -> None:
    tally = lock_tally(article_id)
    likes = Like.objects.filter(article_id=article_id, is_counted=True).count()
    Tally.objects.filter(pk=article_id).update(like_count=tally.base_count + likes)


@transaction.atomic
def _recount_comment_likes(comment_id: int) -> None:
    comment = lock_comment(comment_id)
    likes = CommentLike.objects.filter(comment_id=comment_id, is_counted=True).count()
    add_likes(comment, likes - comment.like_count)


def _check_threads(*, mend: bool) -> list[Drift]:
    drifts = []
    for found in check_thread_counts():
        if mend:
            recount_thread(found.article_id, found.language)
        drifts.append(Drift(COMMENTS, found.article_id, found.language, found.stored, found.actual))
    return drifts
