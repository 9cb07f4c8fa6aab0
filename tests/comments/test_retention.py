"""What was refused or withdrawn is forgotten after its time, by a clock that moves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.access import Reader
from comments.models import Appeal, Comment, Following
from comments.services import appeal_comment, edit_comment, forget_old_words, transition
from comments.tasks import forget_old_words as forget_task
from tests.factories import make_comment, make_moderator

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("status", "days"), [("spam", 30), ("rejected", 180), ("removed", 180), ("withdrawn", 30)]
)
def test_forget_old_words_keeps_them_for_their_time(status, days):
    sent = timezone.now()
    comment = make_comment(
        status=status, created_at=sent, email="samer@example.org", visitor_key="v1"
    )

    early = forget_old_words(now=sent + timedelta(days=days, seconds=-1))
    due = forget_old_words(now=sent + timedelta(days=days, seconds=1))
    again = forget_old_words(now=sent + timedelta(days=days, seconds=1))

    assert (early, due, again) == (0, 1, 0)
    comment.refresh_from_db()
    assert (comment.name, comment.body, comment.email, comment.visitor_key) == ("", "", "", "")
    assert comment.status == status


@pytest.mark.parametrize("status", ["pending", "approved"])
def test_forget_old_words_leaves_what_waits_and_what_shows(status):
    make_comment(status=status, created_at=timezone.now() - timedelta(days=900))

    forget_task()

    assert Comment.objects.get().body


def test_forget_old_words_counts_from_the_last_decision_and_keeps_its_record():
    comment = make_comment(status="pending", created_at=timezone.now() - timedelta(days=900))
    refused = transition(
        comment, to="rejected", actor=make_moderator(), expected_version=1, reason="off_topic"
    )

    kept = forget_old_words()
    forgotten = forget_old_words(now=timezone.now() + timedelta(days=181))

    assert (kept, forgotten) == (0, 1)
    refused.refresh_from_db()
    assert (refused.reject_reason, refused.actions.count()) == ("off_topic", 1)


def test_forget_old_words_forgets_earlier_words_and_what_an_appeal_said():
    now = timezone.now()
    comment = make_comment(status="pending", created_at=now)
    reader = Reader(comment.pk)
    comment = edit_comment(
        comment, actor=reader, body="الحافلات تتأخر نصف ساعة.", expected_version=1, now=now
    )
    decision = {"to": "rejected", "actor": make_moderator(), "reason": "off_topic"}
    comment = transition(comment, expected_version=2, **decision)
    comment = appeal_comment(comment, actor=reader, words="أعيدوا النظر.", expected_version=3)
    transition(comment, expected_version=4, **decision | {"actor": make_moderator()})

    Following.objects.create(comment=comment, root=comment, email="samer@example.org", asked_at=now)
    forget_old_words(now=now + timedelta(days=200))

    assert not Following.objects.exists()
    assert (Appeal.objects.get().words, comment.revisions.count()) == ("", 0)
