"""Background work with real brokers, workers and servers, while they come, hang and die."""

import asyncio
import contextlib

import pytest

from tests.services.processes import (
    Place,
    free_port,
    kill,
    silent_listener,
    sqlite_place,
    wait_until,
)
from tests.services.readers import Answer, comment
from tests.services.smtp import mail_server

pytestmark = pytest.mark.services

#: Seconds in which everything that happened is acted on, whatever broke meanwhile.
AT_LAST = 90
EVENTS = "SELECT COUNT(*) FROM articles_outboxevent"


async def comment_thrice(place: Place, article: int) -> list[Answer]:
    answers = []
    for number in range(3):
        answers += await comment(place, article, number)
    return answers


@contextlib.contextmanager
def redis_away(kind: str, port: int):
    """Let nobody listen on `port`, or somebody who never answers."""
    with silent_listener(port) if kind == "silent" else contextlib.nullcontext():
        yield


@pytest.mark.parametrize("kind", ["refused", "silent"])
def test_comments_are_accepted_without_redis_and_acted_on_when_it_is_back(tmp_path, kind):
    port = free_port()
    with sqlite_place(tmp_path / "site", redis_url=f"redis://127.0.0.1:{port}/0") as place:
        article = place.stage()["article"]
        with redis_away(kind, port):
            place.serve(threads=2)
            answers = asyncio.run(comment_thrice(place, article))

        assert [answer.status for answer in answers] == [202, 202, 202]
        assert max(answer.seconds for answer in answers) < 1
        assert place.one(f"{EVENTS} WHERE name = 'comment_submitted' AND attempts = 0") == 3
        assert place.mails() == []

        place.start_redis(port)
        place.work(beat=True)

        undone = f"{EVENTS} WHERE done_at IS NULL"
        wait_until(lambda: place.one(undone) == 0, seconds=AT_LAST)
        assert len(place.mails()) == 3
        assert place.one(f"{EVENTS} WHERE attempts > 1") == 0

        # And the web process has noticed: it nudges again.
        wait_until(lambda: _nudges(place, article), seconds=60, pause=3)


def _nudges(place: Place, article: int) -> bool:
    known = len(place.mails())
    asyncio.run(comment(place, article, 10 + known))
    with contextlib.suppress(AssertionError):
        return wait_until(lambda: len(place.mails()) > known, seconds=5)
    return False


def test_a_worker_acts_on_a_comment_at_once(tmp_path):
    port = free_port()
    with sqlite_place(tmp_path / "site", redis_url=f"redis://127.0.0.1:{port}/0") as place:
        staged = place.stage()
        place.start_redis(port)
        place.work(beat=False)
        place.serve(threads=2)
        wait_until(lambda: "ready." in place.log("worker"), seconds=60)

        asyncio.run(comment(place, staged["article"], 1))

        wait_until(place.mails, seconds=10)
        wait_until(lambda: place.one(f"{EVENTS} WHERE done_at IS NOT NULL") >= 1, seconds=10)
        assert len(place.mails()) == 1
        assert "moderator@midad.example" in place.mails()[0]
        steps = "SELECT steps_done FROM articles_outboxevent WHERE name = 'comment_submitted'"
        assert place.one(steps) == '["screen_comment", "mail_moderators"]'


def test_a_worker_killed_in_the_middle_of_a_task_leaves_one_effect(tmp_path):
    redis_port, mail_port = free_port(), free_port()
    with sqlite_place(
        tmp_path / "site",
        redis_url=f"redis://127.0.0.1:{redis_port}/0",
        extra={"EMAIL_URL": f"smtp://127.0.0.1:{mail_port}"},
    ) as place:
        article = place.stage()["article"]
        place.start_redis(redis_port)
        place.serve(threads=2)
        worker = place.work(beat=False)
        wait_until(lambda: "ready." in place.log("worker"), seconds=60)

        # The mail server hangs, so the task does too, after its first step.
        with silent_listener(mail_port):
            asyncio.run(comment(place, article, 1))
            half_done = f"{EVENTS} WHERE steps_done = '[\"screen_comment\"]' AND attempts = 1"
            wait_until(lambda: place.one(half_done) == 1, seconds=10, pause=0.05)
            kill(worker)

        with mail_server(mail_port) as mails:
            place.work(beat=True)
            undone = f"{EVENTS} WHERE done_at IS NULL"
            wait_until(lambda: place.one(undone) == 0, seconds=AT_LAST)

        assert len(mails) == 1
        assert "moderator@midad.example" in mails[0]
        assert place.one(f"{EVENTS} WHERE attempts > 2") == 0
        screenings = "SELECT COUNT(*) FROM comments_moderationaction"
        assert place.one(screenings) == 1
