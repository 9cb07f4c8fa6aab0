"""Search on SQLite: an FTS5 table beside SearchEntry, kept in step by triggers (migration 0006)."""
# ruff: noqa: S608 - every word of these statements is our own; what readers type is a parameter.

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from articles.search.filters import Filters
from articles.search.query import Needed, Sought

_CANDIDATES = (
    "SELECT found.rowid, s.tokens, s.words FROM ("
    # CROSS keeps SQLite from asking the index once per live edition (0.9 s at 10,000).
    "SELECT f.rowid, f.rank FROM articles_search f CROSS JOIN articles_searchentry s"
    " ON s.edition_id = f.rowid WHERE f.articles_search MATCH %s AND {where}"
    " ORDER BY f.rank, f.rowid DESC LIMIT %s OFFSET %s"
    ") found JOIN articles_searchentry s ON s.edition_id = found.rowid"
)
#: Days looked at one after another, back from the newest; then all the rest.
_SPANS: tuple[tuple[int, int | None], ...] = (
    *((0, 4), (4, 32), (32, 256), (256, 2048)),
    (2048, None),
)
#: Days of the coarser words for days.
_MONTH = 32
_END = datetime(9999, 12, 30, tzinfo=UTC)
#: Julian days before the first ordinal.
_ORDINALS = 1721424.5


def newest(
    asked: Needed, filters: Filters, *, now: datetime, wanted: int, cap: int
) -> tuple[list[int], int, tuple[str, ...]]:
    """Return the first live editions that hold `asked`; how many do, up to `cap`; versions.

    Each span of days is a query of its own in one statement, which ends once `cap` is reached.
    """
    sql, values = _newest(asked, filters, now=now, cap=cap)
    version = (
        "SELECT e.first_published_at || ' ' || coalesce(e.redacted_at, '')"
        " FROM articles_edition e WHERE e.id = found.edition_id"
    )
    rows = _rows(f"SELECT edition_id, ({version}) FROM ({sql}) AS found", values)
    shown = rows[:wanted]
    return [key for key, _ in shown], len(rows), tuple(version for _, version in shown)


def newest_texts(
    asked: Needed, filters: Filters, *, now: datetime, wanted: int
) -> list[tuple[str, str, str]]:
    """Return headline, summary and body of the first live editions that hold `asked`."""
    sql, values = _newest(asked, filters, now=now, cap=wanted)
    return _rows(
        f"SELECT headline, summary, body FROM articles_edition WHERE id IN ({sql})", values
    )


def _newest(asked: Needed, filters: Filters, *, now: datetime, cap: int) -> tuple[str, list[Any]]:
    where, values = filters.conditions(now)
    day, bounds = _newest_day(filters, now)
    arms = " UNION ALL ".join(_arm(low, high, where, cap) for low, high in _SPANS)
    sql = f"WITH newest(day) AS MATERIALIZED ({day}) SELECT edition_id FROM ({arms}) LIMIT {cap}"
    return sql, [*bounds, *([asked.expression, *values] * len(_SPANS))]


def candidates(
    sought: Sought, filters: Filters, *, now: datetime, limit: int, offset: int
) -> list[tuple[int, str, str]]:
    """Return live editions that hold what is required, or else any of the terms; and their texts.

    The likeliest first, by BM25.
    """
    where, values = filters.conditions(now)
    asked = sought.required or f"tokens : ({' OR '.join(map(_quoted, sought.worths))})"
    return _rows(_CANDIDATES.format(where=where), [asked, *values, limit, offset])


def any_of(stems: Iterable[str]) -> str:
    """Return what asks for one of `stems` at least."""
    return f"tokens : ({' OR '.join(map(_quoted, stems))})"


def all_of(parts: Iterable[str]) -> str:
    """Return what asks for every one of `parts`."""
    return " AND ".join(f"({part})" for part in parts)


def expression(parts: Iterable[list[str]], beginnings: Iterable[tuple[str, str]]) -> str:
    """Return what asks for every one of `parts`, stems in a row, and of `beginnings`."""
    asked = [" + ".join(map(_quoted, part)) for part in parts]
    asked += [f"{_quoted(start)} * OR {_quoted(whole)}" for start, whole in beginnings]
    return f"tokens : ({' AND '.join(f'({part})' for part in asked)})" if asked else ""


def _newest_day(filters: Filters, now: datetime) -> tuple[str, list[Any]]:
    at = connection.ops.adapt_datetimefield_value
    one = (
        "SELECT * FROM (SELECT first_published_at FROM articles_edition WHERE language = %s"
        " AND first_published_at < %s AND goes_live_at <= %s AND (ends_at IS NULL OR ends_at > %s)"
        " ORDER BY first_published_at DESC LIMIT 1)"
    )
    until = at(filters.until or _END)
    values = [
        value for language in filters.languages for value in (language, until, at(now), at(now))
    ]
    # Where nothing is live any day will do, as long as the spans before it have days too.
    sql = (
        f"SELECT coalesce(CAST(julianday(date(max(first_published_at))) - {_ORDINALS} AS INTEGER),"
        f" 4096) FROM ({' UNION ALL '.join([one] * len(filters.languages))})"
    )
    return sql, values


def _arm(low: int, high: int | None, where: str, cap: int) -> str:
    # Days are words of the index, so that a span reads its own part of it.
    last = f"(SELECT day - {low} FROM newest)"
    first = f"(SELECT day - {high} + 1 FROM newest)" if high else "0"
    days = ""
    if high:
        unit, letter = (1, "ة") if high <= _MONTH else (_MONTH, "ى")
        days = (
            " || ' AND days : (' || (WITH RECURSIVE span(n) AS ("
            f"SELECT {first} / {unit} UNION ALL SELECT n + 1 FROM span WHERE n < {last} / {unit})"
            f" SELECT group_concat('{letter}' || n, ' OR ') FROM span) || ')'"
        )
    return (
        "SELECT * FROM (SELECT s.edition_id FROM articles_search f"
        " JOIN articles_searchentry s ON s.edition_id = f.rowid"
        f" WHERE f.articles_search MATCH (%s{days})"
        f" AND s.day BETWEEN {first} AND {last} AND {where}"
        f" ORDER BY s.first_published_at DESC, s.article_key DESC, s.language LIMIT {cap})"
    )


def _rows(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _quoted(token: str) -> str:
    # So that no token is read as an operator; analysed tokens hold no quotes.
    return f'"{token}"'
