"""Sending an issue: one mail for each reader, whatever runs twice and whatever breaks."""

import socketserver
import threading
from contextlib import contextmanager
from email import message_from_bytes, policy
from smtplib import SMTPException

import pytest
from django.db import connections
from django.utils import timezone

from articles.models import OutboxEvent
from articles.services import withdraw
from engagement.models import Delivery, NewsletterIssue, Outcome, Subscription
from engagement.services import send_batch, send_issue, send_newsletter, unsubscribe
from tests.engagement.letters import make_chief, make_issue, make_subscription, path_in
from tests.factories import make_edition, make_editor
from tests.services.processes import free_port
from tests.services.smtp import mail_server

pytestmark = pytest.mark.django_db(transaction=True)
LAST = 2**62


class _Moody(socketserver.StreamRequestHandler):
    """A mail server that answers RCPT as its list of moods says, then kindly."""

    def handle(self):
        self.wfile.write(b"220 ready\r\n")
        for line in self.rfile:
            command = line.strip().upper()[:4]
            reply = b"250 fine"
            if command == b"RCPT" and self.server.moods:
                reply = self.server.moods.pop(0)
            elif command == b"DATA":
                self.wfile.write(b"354 go on\r\n")
                while self.rfile.readline() not in {b".\r\n", b""}:
                    pass
                self.server.mails += 1
            elif command == b"QUIT":
                reply = b"221 bye"
            if reply == b"":
                return
            self.wfile.write(reply + b"\r\n")


@contextmanager
def moody_server(settings, *moods):
    """Let mail go to a server that refuses in these ways first; an empty one hangs up."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), _Moody) as server:
        server.daemon_threads, server.moods, server.mails = True, list(moods), 0
        threading.Thread(target=server.serve_forever, daemon=True).start()
        use_smtp(settings, server.server_address[1])
        yield server
        server.shutdown()


def use_smtp(settings, port):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port


def sending(**fields):
    return make_issue(**{"state": "sending"} | fields)


def test_each_reader_of_the_language_and_frequency_gets_one_mail(mailoutbox):
    for number in range(3):
        make_subscription(email=f"daily{number}@example.org")
    make_subscription(email="weekly@example.org", frequency="weekly")
    make_subscription(email="english@example.org", language="en")
    make_subscription(email="asked@example.org", confirmed_at=None)
    make_subscription(email="left@example.org", unsubscribed_at=timezone.now())
    make_subscription(email="gone@example.org", refused_at=timezone.now())
    issue = make_issue()
    make_subscription(email="late@example.org", confirmed_at=timezone.now())

    send_newsletter(issue, actor=make_chief())
    send_issue(issue.pk)

    assert sorted(mail.to[0] for mail in mailoutbox) == [
        f"daily{number}@example.org" for number in range(3)
    ]
    issue.refresh_from_db()
    assert issue.state == "sent"
    assert set(Delivery.objects.values_list("outcome", flat=True)) == {Outcome.SENT}


def test_many_readers_are_parted_into_batches(mailoutbox):
    for _ in range(51):
        make_subscription()
    issue = make_issue()

    send_newsletter(issue, actor=make_chief())

    assert len(mailoutbox) == 51
    assert OutboxEvent.objects.filter(name="newsletter_batch_ready").count() == 2
    assert str(Delivery.objects.order_by("pk")[0]).startswith(f"{issue.pk}/")
    assert str(issue) == issue.subject


def test_a_mail_is_what_mailbox_providers_ask_for(settings, client):
    settings.SITE_URL = "https://news.example"
    settings.DEFAULT_FROM_EMAIL = "midad <news@news.example>"
    reader, issue, port = make_subscription(), sending(intro="صباح الخير."), free_port()
    use_smtp(settings, port)

    with mail_server(port) as mails:
        send_batch(issue.pk, reader.pk, reader.pk)

    mail = message_from_bytes(mails[0].encode(), policy=policy.default)
    link = mail["List-Unsubscribe"].strip(" <>")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert link.startswith("https://news.example/ar/newsletter/unsubscribe/")
    assert mail["From"].addresses[0].addr_spec == "news@news.example"
    assert mail["From"].addresses[0].display_name == "مداد"
    assert mail["Subject"].strip() == f"مداد: {issue.subject}"
    assert mail["Message-ID"] == f"<newsletter-{issue.pk}-{reader.pk}@news.example>"
    text = mail.get_body(["plain"]).get_content()
    html = mail.get_body(["html"]).get_content()
    assert '<html lang="ar" dir="rtl">' in html
    assert "<img" not in html
    assert "utm_" not in html
    for part in (text, html):
        assert "صباح الخير." in part
        assert "قرار ينتظره آلاف الركاب." in part
        assert "https://news.example/ar/articles/" in part
        assert link in part
    client.post(link.removeprefix("https://news.example"), {"List-Unsubscribe": "One-Click"})
    assert not Subscription.objects.get().is_active


def test_an_english_mail_runs_from_left_to_right(mailoutbox):
    article = make_edition(language="en", kicker_en="City", summary_en="").article
    reader = make_subscription(language="en")

    send_batch(sending(language="en", article_ids=[article.pk]).pk, 0, reader.pk)

    html = mailoutbox[0].alternatives[0][0]
    assert '<html lang="en" dir="ltr">' in html
    assert "City" in html


def test_no_subject_can_carry_a_header(mailoutbox):
    reader = make_subscription()

    send_batch(sending(subject="سطر\r\nBcc: all@example.org").pk, 0, reader.pk)

    assert mailoutbox[0].subject == "مداد: سطر Bcc: all@example.org"
    assert mailoutbox[0].recipients() == [reader.email]


def test_a_batch_that_runs_twice_mails_once(mailoutbox):
    make_subscription()
    issue = sending()

    assert [send_batch(issue.pk, 0, LAST) for _ in range(2)] == [1, 0]
    assert len(mailoutbox) == 1


def test_who_left_after_composing_gets_nothing(mailoutbox):
    reader = make_subscription()
    issue = sending()
    unsubscribe(reader)

    assert send_batch(issue.pk, 0, LAST) == 0
    assert mailoutbox == []


def test_who_leaves_while_a_batch_is_sent_gets_nothing(settings, mailoutbox):
    settings.EMAIL_BACKEND = "tests.engagement.letters.LeavingBackend"
    make_subscription()
    make_subscription()

    assert send_batch(sending().pk, 0, LAST) == 1
    assert len(mailoutbox) == 1


def test_an_article_withdrawn_before_sending_is_left_out(mailoutbox):
    kept, killed = make_edition().article, make_edition(headline_ar="خبر سُحب").article
    issue = sending(article_ids=[killed.pk, kept.pk])
    make_subscription()
    withdraw(killed, language="ar", actor=make_editor(), notice="سُحب")

    send_batch(issue.pk, 0, LAST)

    assert "خبر سُحب" not in mailoutbox[0].body + mailoutbox[0].alternatives[0][0]
    assert "ثلاث ساعات" in mailoutbox[0].body


def test_an_issue_whose_last_article_was_withdrawn_is_skipped(mailoutbox):
    article = make_edition().article
    issue = sending(article_ids=[article.pk])
    make_subscription()
    withdraw(article, language="ar", actor=make_editor(), notice="سُحب")

    send_batch(issue.pk, 0, LAST)

    issue.refresh_from_db()
    assert (mailoutbox, issue.state) == ([], "skipped")


def test_a_mail_server_that_is_away_delays_and_loses_nothing(settings, mailoutbox):
    make_subscription()
    issue, backend = sending(), settings.EMAIL_BACKEND
    use_smtp(settings, 9)
    with pytest.raises(OSError, match="refused"):
        send_batch(issue.pk, 0, LAST)
    assert not Delivery.objects.exists()
    settings.EMAIL_BACKEND = backend

    send_batch(issue.pk, 0, LAST)

    assert len(mailoutbox) == 1


def test_a_mailbox_that_is_no_more_is_marked_and_the_others_are_served(settings):
    gone, there = make_subscription(), make_subscription()
    issue = sending()

    with moody_server(settings, b"550 no such mailbox") as server:
        assert send_batch(issue.pk, 0, LAST) == 1
        assert server.mails == 1

    gone.refresh_from_db()
    there.refresh_from_db()
    assert (gone.is_active, there.is_active) == (False, True)
    assert Delivery.objects.get(subscription=gone).outcome == Outcome.REFUSED
    assert NewsletterIssue.objects.get().state == "sent"


@pytest.mark.parametrize("mood", [b"451 later", b""])
def test_a_mail_that_was_put_off_is_sent_by_the_next_attempt(settings, mood):
    make_subscription()
    make_subscription()
    issue = sending()

    with moody_server(settings, b"250 fine", mood) as server:
        with pytest.raises((OSError, SMTPException)):
            send_batch(issue.pk, 0, LAST)
        assert server.mails == 1
        send_batch(issue.pk, 0, LAST)
        assert server.mails == 2

    assert Delivery.objects.filter(outcome=Outcome.SENT).count() == 2


def test_a_worker_killed_while_sending_costs_one_mail_at_most(mailoutbox):
    reader, issue = make_subscription(), sending()
    Delivery.objects.create(issue=issue, subscription=reader)

    assert send_batch(issue.pk, 0, LAST) == 0
    assert mailoutbox == []


@pytest.mark.usefixtures("database_of_threads")
def test_two_workers_send_one_mail_each_reader(settings):
    for _ in range(20):
        make_subscription()
    issue, port = sending(), free_port()
    use_smtp(settings, port)

    def work():
        send_batch(issue.pk, 0, LAST)
        connections.close_all()

    with mail_server(port) as mails:
        workers = [threading.Thread(target=work) for _ in range(2)]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join(60)

    assert len(mails) == 20
    assert Delivery.objects.filter(outcome=Outcome.SENT).count() == 20


def test_links_of_a_mail_work(client, mailoutbox):
    reader, issue = make_subscription(), sending()

    send_batch(issue.pk, 0, reader.pk)

    assert client.get(path_in(mailoutbox[0], "manage")).status_code == 200
