"""The moderators' digest: who is told what, in which words, once a day and never lost."""

from datetime import UTC, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core.mail.backends import locmem
from django.core.management import call_command

from comments.models import DigestMark
from comments.services import mail_digests
from comments.tasks import mail_digests as mail_task
from tests.factories import (
    make_comment,
    make_edition,
    make_moderator,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

#: In Damascus.
NINE = datetime(2026, 3, 15, 6, tzinfo=UTC)
DAY = timedelta(days=1)


def waiting(**fields):
    return make_comment(status="pending", **fields)


def subjects(mailoutbox):
    return {message.to[0]: message.subject for message in mailoutbox}


def test_each_moderator_is_told_in_the_language_of_their_desk(mailoutbox, settings):
    settings.SITE_URL = "https://news.example"
    for name, language in (("huda", "ar"), ("omar", "en")):
        make_profile(make_moderator(email=f"{name}@example.org"), desk_language=language)
    for _ in range(3):
        waiting()
    english = make_edition(language="en")
    waiting(article=english.article, language="en", name="Nadia", body="When do the buses come?")

    assert mail_digests(now=NINE) == 2

    assert subjects(mailoutbox) == {
        "huda@example.org": "4 تعليقات في انتظارك",
        "omar@example.org": "4 comments wait for you",
    }
    body = next(one.body for one in mailoutbox if one.to == ["omar@example.org"])
    assert "Waiting: 4\n- Arabic: 3\n- English: 1\n" in body
    assert "https://news.example/admin/comments/comment/desk/?queue=pending" in body
    assert "queue=spam" not in body
    assert "Nadia" not in body
    assert "buses" not in body


def test_a_moderator_is_told_of_their_own_sections_and_languages_alone(mailoutbox):
    section = make_section()
    bound = make_moderator(email="bound@example.org")
    make_profile(bound, desk_language="en", language="ar", sections=[section])
    waiting(article=make_edition(section=section).article)
    waiting()
    waiting(article=make_edition(section=section, language="en").article, language="en")

    mail_digests(now=NINE)

    assert subjects(mailoutbox) == {"bound@example.org": "1 comment waits for you"}


def test_nobody_is_told_twice_a_day_or_before_the_hour_or_of_nothing(mailoutbox):
    make_moderator(email="huda@example.org")
    make_moderator(email="")
    make_user(email="reporter@example.org")
    comment = waiting()

    counts = [
        mail_digests(now=now)
        for now in (
            NINE - timedelta(hours=2),
            NINE,
            NINE + timedelta(hours=5),
            NINE + DAY,
        )
    ]
    type(comment).objects.update(status="rejected")
    counts += [mail_digests(now=NINE + 2 * DAY)]

    assert counts == [0, 1, 0, 1, 0]
    assert len(mailoutbox) == 2


def test_marks_are_forgotten_after_a_month(mailoutbox):
    make_moderator(email="huda@example.org")
    waiting()

    mail_digests(now=NINE)
    mail_digests(now=NINE + 31 * DAY)

    assert DigestMark.objects.get().day == (NINE + 31 * DAY).date()
    assert len(mailoutbox) == 2


class AwayBackend(locmem.EmailBackend):
    """A server that is away when it is called."""

    def open(self):
        raise ConnectionRefusedError


class FailingBackend(locmem.EmailBackend):
    """A server that goes away after the first mail."""

    def send_messages(self, messages):
        if "huda" in messages[0].to[0]:
            return super().send_messages(messages)
        raise SMTPServerDisconnected


@pytest.mark.parametrize(("backend", "told"), [("AwayBackend", 0), ("FailingBackend", 1)])
def test_a_server_that_is_away_delays_and_loses_nothing(mailoutbox, settings, backend, told):
    for name in ("huda", "omar"):
        make_moderator(email=f"{name}@example.org")
    waiting()
    usual = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = f"{__name__}.{backend}"
    with pytest.raises(OSError):  # noqa: PT011 - whatever the socket says
        mail_digests(now=NINE)
    marks = DigestMark.objects.count()
    settings.EMAIL_BACKEND = usual

    assert (marks, mail_digests(now=NINE + timedelta(minutes=10))) == (told, 2 - told)
    assert sorted(subjects(mailoutbox)) == ["huda@example.org", "omar@example.org"]


def test_who_is_being_told_by_another_worker_is_left_to_it(monkeypatch):
    moderator = make_moderator(email="huda@example.org")
    waiting()
    find = "comments.services.digest._untold"
    DigestMark.objects.create(moderator=moderator, day=NINE.date())
    monkeypatch.setattr(find, lambda _day: [moderator])

    assert mail_digests(now=NINE) == 0
    assert str(DigestMark.objects.get()) == f"{moderator.pk}: 2026-03-15"


def test_task_and_command_tell_moderators(mailoutbox, time_machine, capsys):
    make_moderator(email="huda@example.org")
    waiting()

    time_machine.move_to(NINE)
    mail_task()
    time_machine.move_to(NINE + DAY)
    call_command("mail_digests")

    assert len(mailoutbox) == 2
    assert capsys.readouterr().out == "1 told.\n"
