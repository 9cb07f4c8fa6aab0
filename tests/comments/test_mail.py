"""Mail to moderators, and forgetting."""

from datetime import timedelta
from smtplib import SMTPException

import pytest
from django.utils import timezone

from comments.models import SpentProof, Submission
from comments.services import forget_spent_proofs, mail_moderators
from comments.tasks import forget_spent_proofs as forget_task
from comments.tasks import mail_moderators as mail_task
from tests.factories import (
    NOW,
    make_comment,
    make_edition,
    make_editor,
    make_moderator,
    make_profile,
    make_section,
)

pytestmark = pytest.mark.django_db


def waiting(**fields):
    return make_comment(**{"status": "pending", "hold_reason": "links"} | fields)


def test_mail_moderators_writes_in_the_language_of_each_desk(mailoutbox, settings):
    settings.SITE_URL = "https://news.example"
    arabic, english = make_moderator(email="huda@example.org"), make_moderator(email="omar@e.org")
    make_profile(arabic, desk_language="ar")
    make_profile(english, desk_language="en")
    comment = waiting(name="سامر", body="سطر\nآخر")

    assert mail_moderators(comment.pk) == 2

    by_reader = {message.to[0]: message for message in mailoutbox}
    assert by_reader["omar@e.org"].subject.startswith("A comment is waiting: ")
    body = by_reader["omar@e.org"].body
    assert "سطر\nآخر" in body
    assert f"https://news.example/admin/comments/comment/{comment.pk}/change/" in body
    assert "https://news.example/admin/comments/comment/desk/" in body
    assert "Midad" in body
    assert "مداد" in by_reader["huda@example.org"].body


def test_mail_moderators_writes_once_however_often_it_runs(mailoutbox):
    make_moderator(email="huda@example.org")
    comment = waiting()

    for _ in range(3):
        mail_task(comment.pk)

    assert len(mailoutbox) == 1


def test_mail_moderators_writes_to_nobody_else(mailoutbox):
    edition = make_edition()
    make_editor(email="editor@example.org")
    make_moderator(email="gone@example.org", is_active=False)
    make_moderator(email="")
    make_profile(make_moderator(email="sport@example.org"), sections=[make_section()])
    make_profile(make_moderator(email="english@example.org"), language="en")

    assert mail_moderators(waiting(article=edition.article).pk) == 0
    assert mailoutbox == []


@pytest.mark.parametrize("status", ["spam", "approved", "rejected"])
def test_mail_moderators_is_silent_about_what_no_longer_waits(mailoutbox, status):
    make_moderator(email="huda@example.org")

    assert mail_moderators(make_comment(status=status).pk) == 0
    assert mailoutbox == []


def test_mail_moderators_tries_again_when_the_server_was_away(settings):
    make_moderator(email="huda@example.org")
    comment = waiting()
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises((OSError, SMTPException)):
        mail_moderators(comment.pk)
    settings.EMAIL_BACKEND = backend

    assert mail_moderators(comment.pk) == 1


def test_mail_moderators_survives_a_headline_of_two_lines(mailoutbox):
    make_moderator(email="huda@example.org")
    comment = waiting(article=make_edition(headline_ar="سطر\nآخر").article)

    mail_moderators(comment.pk)

    assert "سطر آخر" in mailoutbox[0].subject


def test_forget_spent_proofs_keeps_what_still_holds():
    SpentProof.objects.create(digest="old", expires_at=NOW - timedelta(seconds=1))
    SpentProof.objects.create(digest="new", expires_at=NOW + timedelta(seconds=1))
    Submission.objects.create(key="old", fingerprint="f", created_at=NOW - timedelta(days=3))
    Submission.objects.create(key="new", fingerprint="f", created_at=NOW)

    assert forget_spent_proofs(now=NOW) == 2
    assert SpentProof.objects.get().digest == "new"
    assert Submission.objects.get().key == "new"


def test_forget_spent_proofs_never_takes_the_comment_along():
    comment = make_comment()
    long_ago = timezone.now() - timedelta(days=9)
    Submission.objects.create(key="k", fingerprint="f", created_at=long_ago, comment=comment)

    forget_task()

    comment.refresh_from_db()
    assert not Submission.objects.exists()
