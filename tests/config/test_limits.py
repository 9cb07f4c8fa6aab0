"""A limit lets through what it says and not one more, with and without a shared cache."""

import socket
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.cache import caches

from articles.errors import LimitReachedError
from articles.limits import _own_memory, spend
from config.cache import RestingRedis

#: A window that no test run outlives.
LONG = 10**8


def is_admitted(who: str, *, limit: int = 100, seconds: int = LONG) -> bool:
    try:
        spend("test", who, limit=limit, seconds=seconds)
    except LimitReachedError:
        return False
    return True


def admitted_in_parallel(who: str, *, limit: int) -> int:
    with ThreadPoolExecutor(32) as pool:
        return sum(pool.map(lambda _: is_admitted(who, limit=limit), range(320)))


@pytest.fixture
def dead_redis(settings, monkeypatch):
    """Point the cache at a port where nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    from config.settings import _SHARED_CACHE  # noqa: PLC0415 - only this fixture needs it

    redis = _SHARED_CACHE | {"LOCATION": f"redis://127.0.0.1:{port}/0"}
    settings.CACHES = {"default": redis, "limits": redis}
    monkeypatch.setattr(RestingRedis, "resting_until", 0.0)
    _own_memory.clear()


def test_the_act_after_the_limit_is_refused():
    verdicts = [is_admitted("layla", limit=3) for _ in range(5)]

    assert verdicts == [True, True, True, False, False]


def test_one_reader_does_not_spend_for_another():
    spend("test", "layla", limit=1, seconds=LONG)
    spend("test", "omar", limit=1, seconds=LONG)
    spend("other", "layla", limit=1, seconds=LONG)

    assert not is_admitted("layla", limit=1)


def test_the_refusal_says_when_to_come_back():
    with time_machine.travel(datetime(2026, 3, 14, 9, 26, 50, tzinfo=UTC), tick=False):
        spend("test", "layla", limit=1, seconds=60)
        with pytest.raises(LimitReachedError) as refused:
            spend("test", "layla", limit=1, seconds=60)

    with time_machine.travel(datetime(2026, 3, 14, 9, 27, 0, tzinfo=UTC), tick=False):
        spend("test", "layla", limit=1, seconds=60)
    assert refused.value.retry_after == 10


def test_a_limit_is_exact_under_32_threads():
    assert admitted_in_parallel("crowd", limit=100) == 100


@pytest.mark.usefixtures("dead_redis")
def test_a_limit_is_exact_under_32_threads_without_its_redis():
    assert admitted_in_parallel("crowd", limit=100) == 100


def test_pages_do_not_push_counters_out():
    spend("test", "layla", limit=1, seconds=LONG)

    for number in range(1000):
        caches["default"].set(f"page{number}", "...")

    assert not is_admitted("layla", limit=1)


def test_a_counter_that_vanished_between_two_calls_is_counted_here(monkeypatch):
    shared = caches["limits"]
    _own_memory.clear()
    monkeypatch.setattr(shared, "add", lambda *_: False)

    verdicts = [is_admitted("layla", limit=1) for _ in range(2)]

    assert verdicts == [True, False]
