"""Django's PostgreSQL back end without a question before each request, and with kept plans.

Django asks `SELECT 1` before a request uses a connection that was kept, and has the server plan
every statement anew. For a page of two statements that is half of what it costs
(docs/decisions/0016).
"""

import select
from typing import Any

from django.db.backends.postgresql import base, operations
from django.db.backends.utils import CursorWrapper


class DatabaseOperations(operations.DatabaseOperations):
    """What is asked of the database's dialect."""

    def last_executed_query(self, cursor: Any, sql: str, params: Any) -> str:
        """Return what was asked with its values, for logs; a kept plan is sent without words."""
        asked: str = super().last_executed_query(cursor, sql, params) or self.compose_sql(
            sql, params
        )
        return asked


class DatabaseWrapper(base.DatabaseWrapper):
    """A connection that notices a server that hung up, and can keep plans."""

    ops_class = DatabaseOperations

    def is_usable(self) -> bool:
        """Return whether the server is still there; ask it only if it has said something.

        A server that ended, was restarted or was told to end this connection has closed it: there
        is something to read then. A healthy one says nothing unasked, but for notices.
        """
        if self.connection is None or self.connection.closed:
            return False
        poll = select.poll()
        poll.register(self.connection.fileno(), select.POLLIN)
        return not poll.poll(0) or super().is_usable()

    def init_connection_state(self) -> None:
        """Keep one plan a statement, whatever its values; only where plans are kept at all."""
        super().init_connection_state()
        if self.connection.prepare_threshold is not None:
            # Left alone, PostgreSQL plans anew while it believes that values matter.
            with self.connection.cursor() as cursor:
                cursor.execute("SET plan_cache_mode = force_generic_plan")

    def planned_cursor(self) -> CursorWrapper:
        """Return a cursor whose statements are planned once a connection, with their values apart.

        For statements written out by hand: the ORM's are not all fit for it. Where
        DATABASE_PREPARE is off, because a pooler hands connections around, nothing is kept.
        """
        self.close_if_health_check_failed()
        self.ensure_connection()
        with self.wrap_database_errors:
            cursor = base.ServerBindingCursor(self.connection)  # type: ignore[attr-defined]  # psycopg 3
        planned: CursorWrapper = self._prepare_cursor(cursor)  # type: ignore[attr-defined]  # Django's
        return planned
