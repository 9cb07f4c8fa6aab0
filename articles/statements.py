"""Statements written out in SQL: what every page asks, without building the same SQL each time."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, TypeVar

from django.db import connection
from django.db.backends.utils import CursorWrapper

Row = TypeVar("Row")


def select(row: Callable[..., Row], sql: str, values: Iterable[Any]) -> list[Row]:
    """Run `sql` and return its rows, each made by `row` of its columns."""
    with planned_cursor() as cursor:
        cursor.execute(sql, [_given(value) for value in values])
        return [row(*map(_taken, found)) for found in cursor.fetchall()]


def planned_cursor() -> CursorWrapper:
    """Return a cursor for statements that are asked again and again, always in the same words."""
    # SQLite plans in some hundred microseconds, inside this process.
    make: Callable[[], CursorWrapper] = getattr(connection, "planned_cursor", connection.cursor)
    return make()


def _given(value: Any) -> Any:
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def _taken(value: Any) -> Any:
    # SQLite keeps no zone; what it keeps is UTC.
    if isinstance(value, datetime) and value.tzinfo is None:
        return value.replace(tzinfo=UTC)
    return value
