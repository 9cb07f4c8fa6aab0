"""200 likers and 200 commenters at once, a tenth of them twice: nothing lost, nothing doubled."""

import asyncio

import pytest

from tests.services.processes import Place, free_port, postgres_place, sqlite_place, wait_until
from tests.services.readers import Answer, comment, like

pytestmark = pytest.mark.services

CROWD = 200
TWICE = CROWD // 10


async def stampede(place: Place, article: int) -> tuple[list[Answer], list[list[Answer]]]:
    """Let everybody in at once; likers are readers 0 to 199, commenters 200 to 399."""
    likers = [*range(CROWD), *range(TWICE)]
    likes = [like(place, article, number) for number in likers]
    posts = [
        comment(place, article, CROWD + number, copies=2 if number < TWICE else 1)
        for number in range(CROWD)
    ]
    answers = await asyncio.gather(*likes, *posts)
    return answers[: len(likers)], answers[len(likers) :]


def assert_nothing_lost_or_doubled(place: Place, article: int) -> None:
    likes, posts = asyncio.run(stampede(place, article))

    statuses = {answer.status for answer in likes}
    assert statuses == {200}
    assert {answer.status for answers in posts for answer in answers} == {202}
    # Who sent twice was told of the same comment twice.
    told = [{answer.body["id"] for answer in answers} for answers in posts]
    assert all(len(ids) == 1 for ids in told)
    assert len(set.union(*told)) == CROWD
    assert place.one("SELECT COUNT(*) FROM engagement_like WHERE is_counted") == CROWD
    assert place.one("SELECT COUNT(*) FROM engagement_like") == CROWD
    assert place.one("SELECT like_count FROM engagement_tally") == CROWD
    assert place.one("SELECT COUNT(*) FROM comments_comment") == CROWD
    assert place.one("SELECT COUNT(DISTINCT body) FROM comments_comment") == CROWD
    assert place.one("SELECT COUNT(*) FROM comments_spentproof") == CROWD
    submitted = "SELECT COUNT(*) FROM articles_outboxevent WHERE name = 'comment_submitted'"
    assert place.one(submitted) == CROWD
    assert place.manage("check_counters") == "All counts are right.\n"


def test_one_process_on_sqlite(tmp_path):
    with sqlite_place(tmp_path / "site") as place:
        article = place.stage()["article"]
        place.serve(processes=1)

        assert_nothing_lost_or_doubled(place, article)

        undone = "SELECT COUNT(*) FROM articles_outboxevent WHERE done_at IS NULL"
        assert place.one(undone) == 0
        # One mail more says that so many newcomers at once are a raid.
        assert len(place.mails()) == CROWD + 1
        assert "locked" not in place.log("server")


def test_several_processes_on_postgresql(tmp_path):
    port = free_port()
    with postgres_place(tmp_path / "site", redis_url=f"redis://127.0.0.1:{port}/0") as place:
        place.start_redis(port)
        article = place.stage()["article"]
        place.work(beat=True)
        place.serve(processes=3, threads=4)

        assert_nothing_lost_or_doubled(place, article)

        undone = "SELECT COUNT(*) FROM articles_outboxevent WHERE done_at IS NULL"
        wait_until(lambda: place.one(undone) == 0, seconds=180)
        mailed = "SELECT COUNT(*) FROM comments_comment WHERE moderators_mailed_at IS NOT NULL"
        assert place.one(mailed) == CROWD
        assert "ERROR" not in place.log("worker")
