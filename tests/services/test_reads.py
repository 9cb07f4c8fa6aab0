"""Reads gathered in a real Redis: none lost and none doubled, whoever dies and however often."""

import asyncio
import sys
from datetime import UTC, datetime

import httpx
import pytest
from django_redis import get_redis_connection
from redis.exceptions import ConnectionError as RedisConnectionError

from config.cache import RestingRedis
from config.settings import _SHARED_CACHE
from engagement import gathering
from engagement.gathering import BATCHES, PENDING, Read, batches, forget, gather
from tests.services.processes import free_port, postgres_place, sqlite_place, wait_until

pytestmark = pytest.mark.services

READERS = 100
NOON = datetime(2026, 3, 14, 12, tzinfo=UTC)
READ, OTHER = Read(7, "ar", NOON), Read(7, "en", NOON)


@pytest.fixture
def redis(tmp_path, settings, monkeypatch):
    port = free_port()
    url = f"redis://127.0.0.1:{port}/0"
    monkeypatch.setattr(RestingRedis, "resting_until", 0.0)
    gathering.own_reads.clear()
    gathering.own_batches.clear()
    settings.REDIS_URL = url
    settings.CACHES = {"default": _SHARED_CACHE | {"LOCATION": url}}
    with sqlite_place(tmp_path / "site") as place:
        yield place.start_redis(port)


@pytest.mark.usefixtures("redis")
def test_a_batch_is_found_until_it_is_forgotten():
    assert [gather(read) for read in (READ, READ, OTHER)] == [True, True, True]

    [first] = batches()
    gather(READ)
    [again, second] = sorted(batches(), key=lambda batch: -sum(batch.counts.values()))
    forget(first)
    forget(first)
    [left] = batches()
    forget(left)

    assert first == again
    assert first.counts == {READ: 2, OTHER: 1}
    assert second == left
    assert second.counts == {READ: 1}
    assert list(batches()) == []
    assert get_redis_connection("default").exists(PENDING, BATCHES) == 0


def test_while_redis_is_away_the_process_counts_for_itself(redis):
    gather(READ)
    redis.kill()
    redis.wait()

    shared = [gather(READ), gather(OTHER)]
    [own] = batches()
    with pytest.raises(RedisConnectionError):
        forget(own._replace(is_shared=True))
    forget(own)

    assert shared == [False, False]
    assert (own.counts, own.is_shared) == ({READ: 1, OTHER: 1}, False)
    assert gathering.own_batches == {}


async def crowd(address: str, article: int) -> list[int]:
    headers = {"Origin": address}
    async with httpx.AsyncClient(base_url=address, headers=headers, timeout=30) as client:
        beacons = (client.post(f"/ar/articles/{article}/read/") for _ in range(READERS))
        return [answer.status_code for answer in await asyncio.gather(*beacons)]


def test_a_crowd_is_counted_once_by_several_servers_and_two_who_write(tmp_path):
    port = free_port()
    with postgres_place(tmp_path / "site", redis_url=f"redis://127.0.0.1:{port}/0") as place:
        place.start_redis(port)
        article = place.stage()["article"]
        place.serve(processes=2)

        statuses = asyncio.run(crowd(place.address, article))
        before = place.one("SELECT COUNT(*) FROM engagement_readcount")
        flush = "import django; django.setup(); from engagement.services import *; flush_reads()"
        writers = [place.start(sys.executable, "-c", flush, log="writer") for _ in range(2)]
        codes = [writer.wait(timeout=60) for writer in writers]

        assert set(statuses) == {204}
        assert codes == [0, 0], place.log("writer")
        assert before == 0
        wait_until(lambda: place.one("SELECT COUNT(*) FROM engagement_readcount"), seconds=10)
        assert place.one("SELECT SUM(count) FROM engagement_readcount") == READERS
