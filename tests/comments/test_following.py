"""Hearing of answers by mail: two yeses, one mail an hour, one click to leave."""

import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from articles.access import Reader
from articles.errors import LimitReachedError, NotAllowedError
from articles.models import OutboxEvent
from articles.services import unpublish
from comments.letters import find_following, follow_link, own_path
from comments.models import Following
from comments.services import (
    confirm_following,
    erase_comment,
    follow_answers,
    forget_unconfirmed_followings,
    mail_answers,
    mail_following_confirmation,
    note_answer,
)
from comments.tasks import forget_unconfirmed_followings as forget_task
from tests.factories import make_comment, make_edition, make_editor

pytestmark = pytest.mark.django_db

SURROUNDINGS = {"HTTP_ORIGIN": "http://testserver", "HTTP_SEC_FETCH_SITE": "same-origin"}
MAILBOX = "samer@example.org"


@pytest.fixture
def root():
    now = timezone.now()
    edition = make_edition(now=now - timedelta(hours=3))
    return make_comment(article=edition.article, visitor_key="v1", created_at=now)


def make_following(comment, **fields):
    facts = {"root": comment, "email": MAILBOX, "asked_at": timezone.now()}
    confirmed = {"confirmed_at": timezone.now()}
    return Following.objects.create(comment=comment, **facts | confirmed | fields)


def make_answer(root, **fields):
    facts = {"name": "هدى", "body": "الخط يصل إلى المشفى منذ الأحد."}
    return make_comment(article=root.article, parent=root, **facts | fields)


def follow(comment, email=MAILBOX, **fields):
    follow_answers(comment, **{"actor": Reader(comment.pk), "email": email} | fields)


def test_follow_answers_asks_the_mailbox_first(root, mailoutbox):
    follow(root)

    mail_following_confirmation(Following.objects.get().pk)

    [mail] = mailoutbox
    assert mail.to == [MAILBOX]
    assert "هل تريد أن تصلك الردود على تعليقك؟" in mail.subject
    assert "/ar/comments/follow/" in mail.body
    assert str(Following.objects.get()) == MAILBOX


def test_follow_answers_asks_nobody_who_follows_already(root):
    make_following(root)

    follow(root)

    assert not OutboxEvent.objects.filter(name="following_asked").exists()


def test_follow_answers_refuses_strangers_nonsense_and_bombing(root):
    with pytest.raises(NotAllowedError):
        follow(root, actor=Reader(root.pk + 1))
    with pytest.raises(ValidationError):
        follow(root, "")
    for _ in range(3):
        follow(root)
    with pytest.raises(LimitReachedError):
        follow(root)


def test_mail_following_confirmation_asks_only_who_has_not_answered(root, mailoutbox):
    following = make_following(root)

    mail_following_confirmation(following.pk)
    mail_following_confirmation(following.pk + 1)

    assert mailoutbox == []


def test_mail_answers_tells_each_answer_once(root, mailoutbox):
    following = make_following(root)
    answer = make_answer(root)
    note_answer(answer.pk)
    note_answer(answer.pk)

    counts = [mail_answers(following.pk), mail_answers(following.pk)]

    assert counts == [1, 0]
    [mail] = mailoutbox
    assert mail.subject.startswith("رد جديد في نقاشك")
    assert "الخط يصل إلى المشفى منذ الأحد." in mail.body
    assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert str(following.answers.get()) == str(answer.pk)


def test_mail_answers_sends_one_mail_an_hour(root, mailoutbox):
    following, now = make_following(root), timezone.now()
    note_answer(make_answer(root).pk)
    mail_answers(following.pk, now=now)
    for _ in range(2):
        note_answer(make_answer(root).pk)

    early = mail_answers(following.pk, now=now + timedelta(minutes=59))
    later = mail_answers(following.pk, now=now + timedelta(hours=1))

    assert (early, later, len(mailoutbox)) == (0, 2, 2)
    assert "ردّان جديدان" in mailoutbox[1].subject
    put_off = OutboxEvent.objects.filter(name="answers_wait", due_at=now + timedelta(hours=1))
    assert put_off.count() == 1


def test_nobody_hears_of_their_own_of_hidden_or_of_first_comments(root, mailoutbox):
    following = make_following(root)
    make_following(make_answer(root), root=root, email="huda@example.org", confirmed_at=None)
    own = make_answer(root, visitor_key="v1")
    hidden = make_answer(root, status="pending")

    for comment in (own, hidden, root):
        note_answer(comment.pk)

    assert (mail_answers(following.pk), mailoutbox) == (0, [])


def test_an_answer_without_a_device_is_told_to_others_but_not_to_itself(root):
    answer = make_answer(root)
    make_following(answer, root=root, email="huda@example.org")
    following = make_following(root)

    note_answer(answer.pk)

    assert [told.following for told in following.answers.all()] == [following]
    assert Following.objects.filter(answers__comment=answer).count() == 1


def test_mail_answers_is_silent_about_what_went_meanwhile(root, mailoutbox):
    following, answer = make_following(root), make_answer(root)
    note_answer(answer.pk)
    unpublish(root.article, language="ar", actor=make_editor())

    assert [mail_answers(following.pk), mail_answers(following.pk + 1)] == [0, 0]
    assert mailoutbox == []


def test_mail_answers_is_silent_before_a_yes(root):
    assert mail_answers(make_following(root, confirmed_at=None).pk) == 0


def test_erasing_a_comment_forgets_the_mailbox(root):
    make_following(root)

    erase_comment(root, actor=Reader(root.pk), expected_version=1)

    assert not Following.objects.exists()


def test_following_confirm_begins_by_post_alone(client, root):
    following = make_following(root, confirmed_at=None)
    path = follow_link("confirm", following)

    shown = client.get(path)
    before = Following.objects.get().confirmed_at
    client.post(path)

    assert (shown.status_code, before) == (200, None)
    assert "no-store" in shown.headers["Cache-Control"]
    assert Following.objects.get().confirmed_at
    confirm_following(following)
    assert client.get(path.replace("/ar/", "/en/", 1)).status_code == 404


def test_following_unfollow_forgets_by_one_post_from_anywhere(client, root):
    path = follow_link("unfollow", make_following(root))

    asked = client.get(path)
    before = Following.objects.count()
    answer = client.post(
        path, {"List-Unsubscribe": "One-Click"}, HTTP_ORIGIN="https://mail.example"
    )
    again = client.post(path)

    assert (asked.status_code, before) == (200, 1)
    assert (answer.status_code, again.status_code) == (200, 200)
    assert not Following.objects.exists()


@pytest.mark.parametrize("token", ["x", "a" * 601, "ع"])
def test_links_that_are_not_ours_lead_nowhere(client, token):
    assert find_following("confirm", token) is None
    assert client.get(f"/ar/comments/follow/{token}/").status_code == 404


def test_own_page_asks_for_the_mailbox_and_keeps_a_bad_one(client, root):
    path = own_path(root)

    bad = client.post(f"{path}follow/", {"version": 1, "email": "samer@"}, **SURROUNDINGS)
    good = client.post(f"{path}follow/", {"version": 1, "email": MAILBOX}, **SURROUNDINGS)
    page = client.get(good.headers["Location"]).content.decode()

    assert bad.status_code == 422
    assert re.search(r'value="samer@"', bad.content.decode())
    assert "أرسلنا رسالة إلى ذلك العنوان." in page
    assert Following.objects.get().email == MAILBOX


def test_forget_unconfirmed_followings_after_three_days(root):
    old = timezone.now() - timedelta(days=4)
    make_following(root, asked_at=old, confirmed_at=None)
    make_following(root, asked_at=old, email="huda@example.org")

    forget_task()

    assert Following.objects.get().email == "huda@example.org"
    assert forget_unconfirmed_followings() == 0
