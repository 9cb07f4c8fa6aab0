"""A limit holds over several server processes, whatever addresses a client invents."""

import asyncio
import time
from collections import Counter

import pytest

from engagement.services.liking import VISITOR_LIMIT
from tests.services.processes import Place, free_port, postgres_place, sqlite_place
from tests.services.readers import client_from

pytestmark = pytest.mark.services

MINUTE = 60


async def hammer(place: Place, article: int) -> list[int]:
    """Like once more than allowed, three times over, all at once and from one reader."""
    # Within one window of the clock.
    await asyncio.sleep(max(0, time.time() % MINUTE - 40) and MINUTE - time.time() % MINUTE)
    async with client_from(place, 1) as client:
        acts = [
            client.put(
                f"/api/v1/articles/{article}/like/",
                headers={"X-Forwarded-For": f"203.0.113.{number}", "Cookie": ""},
            )
            for number in range(3 * VISITOR_LIMIT)
        ]
        return [answer.status_code for answer in await asyncio.gather(*acts)]


def assert_the_limit_holds(place: Place, **server) -> None:
    article = place.stage()["article"]
    place.serve(**server)

    statuses = Counter(asyncio.run(hammer(place, article)))

    assert statuses == {200: VISITOR_LIMIT, 429: 2 * VISITOR_LIMIT}
    assert place.one("SELECT like_count FROM engagement_tally") == 1


def test_one_process_with_its_own_memory(tmp_path):
    with sqlite_place(tmp_path / "site") as place:
        assert_the_limit_holds(place)


def test_several_processes_with_redis(tmp_path):
    port = free_port()
    with postgres_place(tmp_path / "site", redis_url=f"redis://127.0.0.1:{port}/0") as place:
        place.start_redis(port)
        assert_the_limit_holds(place, processes=3, threads=4)
