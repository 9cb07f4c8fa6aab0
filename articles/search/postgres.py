"""Search on PostgreSQL: a GIN index over the stems of SearchEntry (migration 0006)."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from django.db import connection

from articles.search.filters import Filters

_CANDIDATES = (
    "SELECT found.edition_id, s.words FROM ("
    "SELECT s.edition_id, {worth} AS worth FROM articles_searchentry s"
    " WHERE s.stems @@ %s::tsquery AND {where}"
    " ORDER BY worth DESC, s.edition_id DESC LIMIT %s OFFSET %s"
    ") found JOIN articles_searchentry s ON s.edition_id = found.edition_id"
)
#: Bounds where none are asked for.
_EVER = (datetime(1, 1, 2, tzinfo=UTC), datetime(9999, 12, 30, tzinfo=UTC))


def newest(
    asked: str, filters: Filters, *, now: datetime, wanted: int, cap: int
) -> tuple[list[int], int]:
    """Return the first live editions that hold `asked`, and how many do, counted up to `cap`.

    The function looks back over spans of days that grow, and its plans are kept from one call to
    the next.
    """
    values = [
        *(asked, filters.languages, now, filters.section_id),
        *(filters.since or _EVER[0], filters.until or _EVER[1], wanted, cap),
    ]
    rows = _rows(
        "SELECT keys, total FROM articles_newest("
        "%s, %s, %s::timestamptz, %s::bigint, %s::timestamptz, %s::timestamptz, %s, %s)",
        values,
    )
    keys, total = rows[0]
    return keys, total


def candidates(
    terms: dict[str, float],
    filters: Filters,
    *,
    required: str,
    now: datetime,
    limit: int,
    offset: int,
) -> list[tuple[int, str]]:
    """Return live editions that hold `required`, or else any of `terms`, and their words.

    The likeliest first: those that hold the worthiest terms. How often a text holds them is left
    to ranking: PostgreSQL's own ranks know nothing of rarity.
    """
    worth = " + ".join(["(s.stems @@ %s::tsquery)::int * %s"] * len(terms)) or "0"
    worths = [part for term, value in terms.items() for part in (_quoted(term), value)]
    asked = required or " | ".join(map(_quoted, terms))
    where, conditions = filters.conditions(now)
    sql = _CANDIDATES.format(worth=worth, where=where)
    return _rows(sql, [*worths, asked, *conditions, limit, offset])


def expression(parts: Iterable[list[str]], beginnings: Iterable[tuple[str, str]]) -> str:
    """Return what asks for every one of `parts`, stems in a row, and of `beginnings`."""
    asked = [" <-> ".join(map(_quoted, part)) for part in parts]
    asked += [f"{_quoted(start)}:* | {_quoted(whole)}" for start, whole in beginnings]
    return " & ".join(f"({part})" for part in asked)


def _rows(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _quoted(token: str) -> str:
    # So that no token is read as an operator; an apostrophe is doubled.
    return "'" + token.replace("'", "''") + "'"
