"""Search on PostgreSQL: a GIN index over the stems of SearchEntry (migration 0005)."""

from datetime import datetime
from typing import Any

from django.db import connection

_LIVE = "e.language = %s AND e.goes_live_at <= %s AND (e.ends_at IS NULL OR e.ends_at > %s)"
_FROM = "FROM articles_searchentry s JOIN articles_edition e ON e.id = s.edition_id"


def candidates(
    terms: dict[str, float], *, language: str, now: datetime, limit: int, offset: int
) -> list[tuple[int, str]]:
    """Return live editions with any of `terms`, and their words; the likeliest first.

    Likely is what holds the worthiest terms. How often a text holds them is left to ranking:
    PostgreSQL's own ranks know nothing of rarity.
    """
    worth = " + ".join(["(s.stems @@ %s::tsquery)::int * %s"] * len(terms))
    sql = (
        "SELECT found.id, s.words FROM ("  # noqa: S608 - of our own parts
        f"SELECT e.id, {worth} AS worth {_FROM} WHERE s.stems @@ %s::tsquery AND {_LIVE} "
        "ORDER BY worth DESC, e.id DESC LIMIT %s OFFSET %s"
        ") found JOIN articles_searchentry s ON s.edition_id = found.id"
    )
    worths = [part for term, value in terms.items() for part in (_quoted(term), value)]
    any_of = _expression(terms, " | ")
    return _rows(sql, [*worths, any_of, language, now, now, limit, offset])


def _rows(sql: str, params: list[Any]) -> list[Any]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return list(cursor.fetchall())


def _expression(tokens: list[str] | dict[str, float], operator: str) -> str:
    return operator.join(_quoted(token) for token in tokens)


def _quoted(token: str) -> str:
    # So that no token is read as an operator; an apostrophe is doubled.
    return "'" + token.replace("'", "''") + "'"
