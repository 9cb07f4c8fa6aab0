"""Search on PostgreSQL: a GIN index over the stems of SearchEntry (migrations 0006, 0008)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from articles.search.filters import Filters
from articles.search.query import Needed, Sought
from articles.search.ranking import K1, B
from articles.statements import planned_cursor

_CANDIDATES = """{must}SELECT found.edition_id, s.tokens, s.words FROM (
  SELECT edition_id, sum(worth) AS worth FROM ({arms}) AS hits
  GROUP BY edition_id ORDER BY 2 DESC, 1 DESC LIMIT %s OFFSET %s
) AS found JOIN articles_searchentry s ON s.edition_id = found.edition_id"""
_MUST = """WITH must AS MATERIALIZED (
  SELECT s.edition_id FROM articles_searchentry s WHERE s.stems @@ %s::tsquery AND {where}
  ORDER BY 1 DESC LIMIT {most}
) """
_ARM = """SELECT s.edition_id, %s::float8 * {gain} AS worth FROM articles_searchentry s
  WHERE s.stems @@ %s::tsquery AND {where}"""
_NEWEST = """SELECT keys, total, ARRAY(
    SELECT concat(e.first_published_at, ' ', e.redacted_at)
    FROM unnest(keys) WITH ORDINALITY AS found (key, place)
    JOIN articles_edition e ON e.id = found.key ORDER BY found.place
  ) FROM articles_newest(
    %s, %s::text[], %s, %s::timestamptz, %s::bigint, %s::timestamptz, %s::timestamptz,
    %s::int, %s::int)"""
#: Editions looked at that hold a phrase or a beginning, the newest.
_MOST_REQUIRED = 5_000
#: Before words that stand in a text more than once (migration 0008).
_TWICE = "ؤ"
#: Bounds where none are asked for.
_EVER = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))


def newest(
    asked: Needed, filters: Filters, *, now: datetime, wanted: int, cap: int
) -> tuple[list[int], int, tuple[str, ...]]:
    """Return the first live editions that hold `asked`; how many do, up to `cap`; versions.

    The function looks back over spans of days that grow, and its plans are kept from one call to
    the next.
    """
    values = [
        *(asked.expression, list(asked.stems), filters.languages, now, filters.section_id),
        *(filters.since or _EVER[0], filters.until or _EVER[1], wanted, cap),
    ]
    with planned_cursor() as cursor:
        cursor.execute(_NEWEST, values)
        keys, total, versions = cursor.fetchone()
    return keys, total, tuple(versions)


def newest_texts(
    asked: Needed, filters: Filters, *, now: datetime, wanted: int
) -> list[tuple[str, str, str]]:
    """Return headline, summary and body of the first live editions that hold `asked`."""
    values = [
        *(asked.expression, list(asked.stems), filters.languages, now, filters.section_id),
        *(filters.since or _EVER[0], filters.until or _EVER[1], wanted, wanted),
    ]
    sql = (
        "SELECT e.headline, e.summary, e.body FROM articles_newest("
        "%s, %s::text[], %s, %s::timestamptz, %s::bigint, %s::timestamptz, %s::timestamptz, %s, %s)"
        " AS found, unnest(found.keys) AS key JOIN articles_edition e ON e.id = key"
    )
    return _rows(sql, values)


def candidates(
    sought: Sought, filters: Filters, *, now: datetime, limit: int, offset: int
) -> list[tuple[int, str, str]]:
    """Return live editions that hold what is required, or else any of the terms; and their texts.

    The likeliest first, by BM25 as far as it is known whether a text holds a word once or more
    often. The vectors themselves, which would have to be unpacked one by one, are not looked into.
    """
    where, conditions = filters.conditions(now)
    once, again = _gains(sought.usual_length)
    must, required = ("", [])
    arms: list[str] = []
    values: list[Any] = []
    if sought.required:
        must = _MUST.format(where=where, most=_MOST_REQUIRED)
        required = [sought.required, *conditions]
        arms.append("SELECT edition_id, 0 AS worth FROM must")
        where += " AND s.edition_id IN (SELECT edition_id FROM must)"
    for term, worth in sought.worths.items():
        for mark, gain in (("", once), (_TWICE, again)):
            arms.append(_ARM.format(gain=gain, where=where))
            values += [worth, _quoted(mark + term), *conditions]
    sql = _CANDIDATES.format(must=must, arms=" UNION ALL ".join(arms))
    return _rows(sql, [*required, *values, limit, offset])


def any_of(stems: Iterable[str]) -> str:
    """Return what asks for one of `stems` at least."""
    return f"({' | '.join(map(_quoted, stems))})"


def all_of(parts: Iterable[str]) -> str:
    """Return what asks for every one of `parts`."""
    return " & ".join(parts)


def expression(parts: Iterable[list[str]], beginnings: Iterable[tuple[str, str]]) -> str:
    """Return what asks for every one of `parts`, stems in a row, and of `beginnings`."""
    asked = [" <-> ".join(map(_quoted, part)) for part in parts]
    asked += [f"{_quoted(start)}:* | {_quoted(whole)}" for start, whole in beginnings]
    return " & ".join(f"({part})" for part in asked)


def _gains(usual_length: float) -> tuple[str, str]:
    # What one occurrence is worth in BM25, and what a second one adds.
    slack = f"({K1 * (1 - B)} + {K1 * B} * s.length::float8 / {usual_length})"
    once, twice = (f"{n * (K1 + 1)} / ({n} + {slack})" for n in (1, 2))
    return f"({once})", f"({twice} - {once})"


def _rows(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _quoted(token: str) -> str:
    # So that no token is read as an operator; an apostrophe is doubled.
    return "'" + token.replace("'", "''") + "'"
