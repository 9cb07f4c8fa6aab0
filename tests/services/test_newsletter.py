"""The newsletter by a real worker, a real broker and a real mail server."""

import httpx
import pytest

from tests.services.processes import free_port, sqlite_place, wait_until
from tests.services.smtp import mail_server

pytestmark = pytest.mark.services
READERS = 60


def hire_readers(place, *, issue_about):
    """Write confirmed readers and an issue that is due into the database of `place`."""
    script = f"""
from datetime import timedelta
from django.utils import timezone
from tests.engagement.letters import make_issue, make_subscription
from articles.models import Article
for number in range({READERS}):
    make_subscription(email=f"reader{{number}}@example.org")
now = timezone.now()
make_issue(Article.objects.get(pk={issue_about}), sends_at=now - timedelta(minutes=1))
"""
    place.manage("shell", "--no-imports", "--command", script)


def test_a_worker_composes_nothing_twice_and_mails_each_reader_once(tmp_path):
    redis, smtp = free_port(), free_port()
    extra = {"EMAIL_URL": f"smtp://127.0.0.1:{smtp}", "NEWSLETTER_HOUR": "23"}
    url = f"redis://127.0.0.1:{redis}/0"
    with sqlite_place(tmp_path / "site", redis_url=url, extra=extra) as place:
        hire_readers(place, issue_about=place.stage()["article"])
        place.start_redis(redis)
        place.work(beat=True)
        # The mail server is away at first: nothing may be lost by that.
        place.manage("run_newsletters")
        failed = "SELECT COUNT(*) FROM articles_outboxevent WHERE last_error != ''"
        wait_until(lambda: place.one(failed), seconds=60)

        with mail_server(smtp) as mails:
            state = "SELECT state FROM engagement_newsletterissue"
            wait_until(lambda: place.one(state) == "sent", seconds=120)

        assert len(mails) == READERS
        assert len({mail.partition("To: ")[2].partition("\r\n")[0] for mail in mails}) == READERS
        left = "SELECT COUNT(*) FROM engagement_delivery WHERE outcome != 'sent'"
        assert place.one(left) == 0


def test_a_mail_program_unsubscribes_over_the_wire(tmp_path):
    with sqlite_place(tmp_path / "site") as place:
        hire_readers(place, issue_about=place.stage()["article"])
        place.serve(threads=2)
        place.manage("run_newsletters")
        mail = next(mail for mail in place.mails() if "reader0@example.org" in mail)
        link = mail.partition("List-Unsubscribe: <")[2] or mail.partition("List-Unsubscribe: ")[2]
        link = link.strip().lstrip("<").partition(">")[0]

        answer = httpx.post(link, data={"List-Unsubscribe": "One-Click"})

        assert answer.status_code == 200
        gone = "SELECT COUNT(*) FROM engagement_subscription WHERE unsubscribed_at IS NOT NULL"
        assert place.one(gone) == 1
