"""Search on PostgreSQL: a GIN index over the tokens of SearchEntry (migration 0003)."""

from datetime import datetime
from typing import Any

from django.db import connection

_LIVE = "e.language = %s AND e.goes_live_at <= %s AND (e.ends_at IS NULL OR e.ends_at > %s)"
_VECTOR = "to_tsvector('simple'::regconfig, s.tokens)"
_FROM = "FROM articles_searchentry s JOIN articles_edition e ON e.id = s.edition_id"


def newest(
    tokens: list[str], *, language: str, now: datetime, limit: int, offset: int
) -> list[int]:
    """Return live editions with all `tokens`, newest first."""
    sql = (
        f"SELECT e.id {_FROM} WHERE {_VECTOR} @@ %s::tsquery AND {_LIVE} "
        "ORDER BY e.first_published_at DESC, e.article_id DESC LIMIT %s OFFSET %s"
    )
    return _keys(sql, [_expression(tokens, " & "), language, now, now, limit, offset])


def best(tokens: list[str], *, language: str, now: datetime, limit: int, offset: int) -> list[int]:
    """Return live editions with any of `tokens`, best first."""
    sql = (
        f"SELECT e.id {_FROM} WHERE {_VECTOR} @@ %s::tsquery AND {_LIVE} "
        f"ORDER BY ts_rank({_VECTOR}, %s::tsquery, 1) DESC, e.id DESC LIMIT %s OFFSET %s"
    )
    any_of = _expression(tokens, " | ")
    return _keys(sql, [any_of, language, now, now, any_of, limit, offset])


def _keys(sql: str, params: list[Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return [row[0] for row in cursor.fetchall()]


def _expression(tokens: list[str], operator: str) -> str:
    # Quoted, so that no token is read as an operator; an apostrophe is doubled.
    return operator.join("'" + token.replace("'", "''") + "'" for token in tokens)
