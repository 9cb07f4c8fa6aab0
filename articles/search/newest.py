"""Newest first, all the words: from an index whose cost no archive makes grow (migration 0005)."""
# ruff: noqa: S608 - every word of these statements is our own; what readers type is a parameter.

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.db import connection

from articles.arabic import analyse
from articles.models import LANGUAGES
from articles.search.query import parse
from articles.search.syntax import Query, stem_of_beginning

#: Articles are counted up to this one, which stands for "more".
COUNT_CAP = 1_001
#: Days looked at one after another on SQLite, back from the newest; then all the rest.
_SPANS = ((0, 4), (4, 32), (32, 256), (256, 2048))
_MONTH = 32
#: Julian days before the first ordinal.
_ORDINALS = 1721424.5
_EVER = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))


@dataclass(frozen=True)
class Filters:
    """What else must hold of an edition; the default is nothing."""

    language: str | None = None
    section_id: int | None = None
    since: datetime | None = None
    #: Not included.
    until: datetime | None = None

    @property
    def languages(self) -> list[str]:
        """The languages asked for."""
        return [self.language] if self.language else list(LANGUAGES)


class Found(NamedTuple):
    """Keys of live editions, and how many there are in all, counted up to COUNT_CAP."""

    keys: list[int]
    total: int


def find_newest(
    query: Query, filters: Filters, *, now: datetime, limit: int, offset: int = 0
) -> Found:
    """Return live editions with every word, phrase and beginning of `query`, newest first."""
    parts = [
        *([stem] for stem in parse(query.words)),
        *(analyse(phrase) for phrase in query.phrases),
    ]
    beginnings = [stem_of_beginning(word) for word in query.beginnings]
    if not (parts or beginnings):
        return Found([], 0)
    find = _on_postgres if connection.vendor == "postgresql" else _on_sqlite
    keys, total = find(parts, beginnings, filters, now=now, wanted=offset + limit)
    return Found(keys[offset:], total)


def _on_postgres(
    parts: list[list[str]], beginnings: list[str], filters: Filters, *, now: datetime, wanted: int
) -> tuple[list[int], int]:
    asked = [" <-> ".join(map(_quoted, part)) for part in parts]
    asked += [f"{_quoted(beginning)}:*" for beginning in beginnings]
    values = [
        *(" & ".join(f"({part})" for part in asked), filters.languages, now, filters.section_id),
        *(filters.since or _EVER[0], filters.until or _EVER[1], wanted, COUNT_CAP),
    ]
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT keys, total FROM articles_newest("
            "%s, %s, %s::timestamptz, %s::bigint, %s::timestamptz, %s::timestamptz, %s, %s)",
            values,
        )
        keys, total = cursor.fetchone()
    return keys, total


def _quoted(stem: str) -> str:
    return "'" + stem.replace("'", "''") + "'"


def _on_sqlite(
    parts: list[list[str]], beginnings: list[str], filters: Filters, *, now: datetime, wanted: int
) -> tuple[list[int], int]:
    asked = [" + ".join(f'"{stem}"' for stem in part) for part in parts]
    asked += [f'"{beginning}" *' for beginning in beginnings]
    expression = "tokens : (" + " AND ".join(f"({part})" for part in asked) + ")"
    where, values = _conditions(filters, now)
    newest, bounds = _newest_day(filters, now)
    arms = [_arm(low, high, where) for low, high in _SPANS] + [_arm(_SPANS[-1][1], None, where)]
    sql = (
        f"WITH newest(day) AS MATERIALIZED ({newest})"
        f" SELECT edition_id FROM ({' UNION ALL '.join(arms)}) LIMIT {COUNT_CAP}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*bounds, *([expression, *values] * len(arms))])
        keys = [row[0] for row in cursor.fetchall()]
    return keys[:wanted], len(keys)


def _newest_day(filters: Filters, now: datetime) -> tuple[str, list[Any]]:
    at = connection.ops.adapt_datetimefield_value
    one = (
        "SELECT * FROM (SELECT first_published_at FROM articles_edition WHERE language = %s"
        " AND first_published_at < %s AND goes_live_at <= %s AND (ends_at IS NULL OR ends_at > %s)"
        " ORDER BY first_published_at DESC LIMIT 1)"
    )
    until = at(filters.until or _EVER[1])
    values = [
        value for language in filters.languages for value in (language, until, at(now), at(now))
    ]
    # Where nothing is live any day will do, as long as the spans before it have days too.
    sql = (
        f"SELECT coalesce(CAST(julianday(date(max(first_published_at))) - {_ORDINALS} AS INTEGER),"
        f" 4096) FROM ({' UNION ALL '.join([one] * len(filters.languages))})"
    )
    return sql, values


def _conditions(filters: Filters, now: datetime) -> tuple[str, list[Any]]:
    # The ORM writes moments as SQLite compares them.
    at = connection.ops.adapt_datetimefield_value
    tongues = filters.languages
    conditions = [
        f"s.language IN ({', '.join(['%s'] * len(tongues))})",
        "s.goes_live_at <= %s",
        "(s.ends_at IS NULL OR s.ends_at > %s)",
    ]
    values: list[Any] = [*tongues, at(now), at(now)]
    for condition, value in (
        ("s.section_key = %s", filters.section_id),
        ("s.first_published_at >= %s", filters.since and at(filters.since)),
        ("s.first_published_at < %s", filters.until and at(filters.until)),
    ):
        if value is not None:
            conditions.append(condition)
            values.append(value)
    return " AND ".join(conditions), values


def _arm(low: int, high: int | None, where: str) -> str:
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
        " ORDER BY s.first_published_at DESC, s.article_key DESC, s.language"
        f" LIMIT {COUNT_CAP})"
    )
