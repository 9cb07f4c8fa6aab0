"""A Redis that is away costs one timeout and then nothing for a while."""

import socket
import time

import pytest
from django.core.cache import cache

from config.cache import REST, RestingRedis
from config.settings import _SHARED_CACHE


@pytest.fixture(autouse=True)
def awake(monkeypatch):
    monkeypatch.setattr(RestingRedis, "resting_until", 0.0)


@pytest.fixture
def silent_port():
    """Listen, accept nothing and say nothing."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen(50)
        yield listener.getsockname()[1]


@pytest.fixture
def closed_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def seconds_of(act) -> float:
    start = time.monotonic()
    act()
    return time.monotonic() - start


def ask_in_every_way():
    assert cache.get("page") is None
    assert cache.get("page", "another") == "another"
    assert cache.get_many(["page", "list"]) == {}
    cache.set("page", "...")
    cache.set_many({"page": "..."})
    assert not cache.add("page", "...")
    cache.delete("page")
    cache.delete_many(["page"])
    cache.delete_pattern("page*")


@pytest.mark.parametrize("kind", ["closed_port", "silent_port"])
def test_a_dead_redis_reads_as_an_empty_cache_and_costs_one_timeout(
    settings, request, kind, caplog
):
    location = f"redis://127.0.0.1:{request.getfixturevalue(kind)}/0"
    settings.CACHES = {"default": _SHARED_CACHE | {"LOCATION": location}}

    first = seconds_of(lambda: cache.get("page"))
    then = seconds_of(ask_in_every_way)

    assert first < 0.6
    assert then < 0.1
    assert [record.message[:13] for record in caplog.records] == ["Redis is away"]


def test_after_its_rest_redis_is_asked_again(settings, closed_port, caplog):
    settings.CACHES = {
        "default": _SHARED_CACHE | {"LOCATION": f"redis://127.0.0.1:{closed_port}/0"}
    }

    cache.get("page")
    RestingRedis.resting_until -= REST
    cache.get("page")

    assert len(caplog.records) == 2


def test_many_pages_are_kept_at_once():
    cache.set_many({"ar": "...", "en": "..."})

    assert cache.get_many(["ar", "en", "fr"]) == {"ar": "...", "en": "..."}


def test_an_awake_redis_gives_pipelines():
    assert RestingRedis().pipeline() is not None
