"""Editions that a search found, read for an answer without models, in two statements.

The ORM takes longer to write such a statement, and to build what it returns, than everything else
about a search takes together (docs/benchmarks.md). What may change is read first, so that an
answer made of the same facts before need not be made again.
"""
# ruff: noqa: S608 - every word of the statements is our own.

import json
from collections.abc import Iterable
from datetime import datetime
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from articles.models import Image, Section, other_language
from articles.statements import select

#: What may change while an edition stays the same: its moments, and what stands beside it.
Facts = tuple[Any, ...]

_JSON = ("tag_list", "byline_list", "corrections")
_MOMENTS = ("first_published_at", "content_changed_at", "redacted_at")
_SECTION = ("id", "slug", "name_ar", "name_en")
_IMAGE = ("id", "content_hash", "width", "height", "focal_x", "focal_y", "is_blocked")
_COUNTS = {
    "like_count": "SELECT t.like_count FROM engagement_tally t WHERE t.article_id = e.article_id",
    "comment_count": "SELECT c.visible_count FROM comments_threadcount c"
    " WHERE c.article_id = e.article_id AND c.language = e.language",
    "other_slug": "SELECT o.slug FROM articles_edition o WHERE o.article_id = e.article_id"
    " AND o.language <> e.language AND o.goes_live_at <= %s"
    " AND (o.ends_at IS NULL OR o.ends_at > %s)",
}
_FACTS = (
    "SELECT "
    + ", ".join(
        [
            "e.id",
            # Only compared here: reading twenty moments takes as long as finding them.
            *(f"CAST(e.{name} AS text)" for name in _MOMENTS),
            *(f"s.{name}" for name in _SECTION),
            *(f"i.{name}" for name in _IMAGE),
            *(f"({sql})" for sql in _COUNTS.values()),
        ]
    )
    + " FROM articles_edition e LEFT JOIN articles_section s ON s.id = e.section_id"
    " LEFT JOIN articles_image i ON i.id = e.image_id WHERE e.id IN ({keys})"
)
_OWN = (
    *("id", "article_id", "language", "slug", "headline", "kicker", "deck", "dateline", "summary"),
    *("body", "is_breaking", "source_name", "method", "image_caption", "image_alt", "image_credit"),
    *("external_id", *_JSON, "first_published_at", "content_changed_at"),
)
_TEXTS = f"SELECT {', '.join(_OWN)} FROM articles_edition WHERE id IN ({{keys}})"


def read_facts(keys: list[int], *, now: datetime) -> tuple[Facts, ...]:
    """Return what may change of the editions of `keys`, which are live at `now`, in that order."""
    rows = _by_key(_FACTS, keys, now, now)
    return tuple(rows[key] for key in keys)


def with_texts(facts: Iterable[Facts]) -> list[Any]:
    """Return the editions of `facts` in that order, as `articles.api.describe` wants them.

    With `like_count`, `comment_count` and `body`.
    """
    facts = list(facts)
    texts = _by_key(_TEXTS, [row[0] for row in facts])
    return [_edition(row, texts[row[0]]) for row in facts]


def _by_key(sql: str, keys: list[int], *values: Any) -> dict[int, tuple[Any, ...]]:
    if not keys:
        return {}
    marks = ", ".join(["%s"] * len(keys))
    return {row[0]: row for row in select(_row, sql.format(keys=marks), [*values, *keys])}


def _row(*values: Any) -> tuple[Any, ...]:
    return values


def _edition(facts: Facts, texts: tuple[Any, ...]) -> Any:
    edition = SimpleNamespace(**dict(zip(_OWN, texts, strict=True)))
    for name in _JSON:
        setattr(edition, name, json.loads(getattr(edition, name)))
    edition.is_breaking = bool(edition.is_breaking)
    parts = iter(facts[1 + len(_MOMENTS) :])
    edition.section = _section(*_take(_SECTION, parts).values())
    edition.image = _image(*_take(_IMAGE, parts).values())
    counts = _take(_COUNTS, parts)
    edition.like_count = counts["like_count"] or 0
    edition.comment_count = counts["comment_count"] or 0
    edition.counterpart = _counterpart(edition, counts["other_slug"])
    return edition


def _take(names: Iterable[str], parts: Any) -> dict[str, Any]:
    return {name: next(parts) for name in names}


# Few sections, and the same photos again and again; their facts are the key, so none is stale.
@lru_cache(maxsize=1_000)
def _section(*values: Any) -> Section | None:
    facts = dict(zip(_SECTION, values, strict=True))
    return Section(**facts) if facts["id"] else None


@lru_cache(maxsize=5_000)
def _image(*values: Any) -> Image | None:
    facts = dict(zip(_IMAGE, values, strict=True))
    return Image(**facts) if facts["id"] else None


def _counterpart(edition: Any, slug: str | None) -> Any:
    if slug is None:
        return None
    return SimpleNamespace(
        language=other_language(edition.language), article_id=edition.article_id, slug=slug
    )
