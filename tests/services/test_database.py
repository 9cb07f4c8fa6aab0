"""A PostgreSQL that ends its connections, as a restart does, costs no reader an answer."""

import http.client

import psycopg
import pytest
from django.db import connection

from tests.services.processes import Place, postgres_place

pytestmark = pytest.mark.services


def status(place: Place) -> int:
    asked = http.client.HTTPConnection("127.0.0.1", place.port, timeout=30)
    asked.request("GET", "/ar/latest/")
    answer = asked.getresponse()
    answer.read()
    asked.close()
    return answer.status


def end_connections(database_url: str) -> int:
    """End whatever others have open to the database; return how many that were."""
    with psycopg.connect(database_url, autocommit=True) as chief:
        ended = chief.execute(
            "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        ).fetchone()
    return ended[0]


def test_readers_do_not_notice(tmp_path):
    with postgres_place(tmp_path / "site") as place:
        place.serve(threads=1)
        before = status(place)

        ended = end_connections(place.database_url)
        after = [status(place) for _ in range(3)]

    assert before == 200
    assert ended >= 1
    assert after == [200, 200, 200]


@pytest.mark.django_db(transaction=True)
def test_a_connection_is_asked_only_if_something_was_said():
    connection.ensure_connection()
    quiet = connection.is_usable()
    with psycopg.connect(connection.connection.info.dsn, autocommit=True) as chief:
        connection.connection.execute("LISTEN news")
        chief.execute("NOTIFY news")
        talked_to = connection.is_usable()
        chief.execute(
            "SELECT pg_terminate_backend(%s, 5000)", [connection.connection.info.backend_pid]
        )
    ended = connection.is_usable()
    connection.close()

    assert (quiet, talked_to, ended) == (True, True, False)
    assert not connection.is_usable()


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("threshold", "plans"), [(0, ("force_generic_plan", 1)), (None, ("auto", 0))]
)
def test_plans_are_kept_unless_a_pooler_forbids_it(threshold, plans):
    apart = connection.copy()
    apart.settings_dict["OPTIONS"] = {"prepare_threshold": threshold}
    for _ in range(2):
        with apart.planned_cursor() as cursor:
            cursor.execute("SELECT %s + 1", [1])
    with apart.cursor() as cursor:
        cursor.execute(
            "SELECT current_setting('plan_cache_mode'), count(*) FROM pg_prepared_statements"
        )
        found = cursor.fetchone()
    apart.close()

    assert found == plans
