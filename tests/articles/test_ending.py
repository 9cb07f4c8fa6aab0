"""Unpublishing, expiring, withdrawing and lifting."""

import pytest
import time_machine

from articles.errors import ArticleWithdrawnError, BadMomentError, NotAllowedError, NotLiveError
from articles.models import Edition, EditorialAction, OutboxEvent, Withdrawal
from articles.services import lift_withdrawal, publish, schedule, unpublish, withdraw
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor, make_user

pytestmark = pytest.mark.django_db


def test_unpublish_ends_what_readers_see():
    edition = make_edition()

    unpublish(edition.article, language="ar", actor=make_editor(), now=NOW + HOUR)

    edition.refresh_from_db()
    assert edition.ends_at == NOW + HOUR
    assert EditorialAction.objects.first().action == "unpublished"


def test_unpublish_now_cancels_what_waits():
    edition, editor = make_edition(), make_editor()
    schedule(edition.article, language="ar", actor=editor, at=NOW + 5 * HOUR, now=NOW)

    unpublish(edition.article, language="ar", actor=editor, now=NOW + HOUR)

    assert not Edition.objects.live(NOW + 6 * HOUR).exists()


def test_unpublish_leaves_the_other_language():
    arabic = make_edition()
    english = publish(arabic.article, language="en", actor=make_editor(), now=NOW)

    unpublish(arabic.article, language="ar", actor=make_editor(), now=NOW + HOUR)

    assert Edition.objects.live(NOW + 2 * HOUR).get() == english


def test_what_is_told_of_an_expiry_is_told_on_its_second():
    live = make_edition()

    with time_machine.travel(NOW, tick=False):
        unpublish(live.article, language="ar", actor=make_editor(), at=NOW + HOUR)

    event = OutboxEvent.objects.get(name="edition_ended")
    assert event.due_at == NOW + HOUR


def test_expiry_ends_the_article_by_itself():
    edition = make_edition()

    unpublish(edition.article, language="ar", actor=make_editor(), at=NOW + 3 * HOUR, now=NOW)

    assert Edition.objects.live(NOW + 2 * HOUR).exists()
    assert not Edition.objects.live(NOW + 3 * HOUR).exists()
    assert EditorialAction.objects.first().action == "expiry_set"


@pytest.mark.parametrize("at", [NOW, NOW - HOUR, NOW + 9 * HOUR])
def test_expiry_refuses_the_past_and_what_comes_after_the_end(at):
    edition, editor = make_edition(), make_editor()
    unpublish(edition.article, language="ar", actor=editor, at=NOW + 3 * HOUR, now=NOW)

    with pytest.raises(BadMomentError):
        unpublish(edition.article, language="ar", actor=editor, at=at, now=NOW)


def test_unpublish_refuses_what_is_not_live():
    with pytest.raises(NotLiveError):
        unpublish(make_article(), language="ar", actor=make_editor(), now=NOW)


def test_unpublish_refuses_who_may_not():
    edition = make_edition()

    with pytest.raises(NotAllowedError):
        unpublish(edition.article, language="ar", actor=make_user(), now=NOW + HOUR)

    edition.refresh_from_db()
    assert edition.ends_at is None


def test_withdraw_leaves_a_notice_and_no_edition():
    edition, editor = make_edition(), make_editor()
    schedule(edition.article, language="ar", actor=editor, at=NOW + 5 * HOUR, now=NOW)

    withdrawal = withdraw(
        edition.article, language="ar", actor=editor, notice="سُحب لخطأ في المصدر.", now=NOW + HOUR
    )

    assert withdrawal.notice == "سُحب لخطأ في المصدر."
    assert not Edition.objects.live(NOW + 6 * HOUR).exists()
    assert EditorialAction.objects.first().action == "withdrawn"


def test_withdraw_needs_its_own_permission():
    edition = make_edition()
    publisher = make_user("articles.publish_article")

    with pytest.raises(NotAllowedError):
        withdraw(edition.article, language="ar", actor=publisher, notice="سُحب", now=NOW + HOUR)

    assert not Withdrawal.objects.exists()


def test_withdraw_refuses_what_readers_never_saw():
    article, editor = make_article(), make_editor()
    schedule(article, language="ar", actor=editor, at=NOW + HOUR, now=NOW)

    with pytest.raises(NotLiveError):
        withdraw(article, language="ar", actor=editor, notice="سُحب", now=NOW)


def test_withdraw_twice_is_refused():
    edition, editor = make_edition(), make_editor()
    withdraw(edition.article, language="ar", actor=editor, notice="سُحب", now=NOW + HOUR)

    with pytest.raises(ArticleWithdrawnError):
        withdraw(edition.article, language="ar", actor=editor, notice="سُحب", now=NOW + HOUR)


def test_an_unpublished_article_can_be_withdrawn():
    edition, editor = make_edition(), make_editor()
    unpublish(edition.article, language="ar", actor=editor, now=NOW + HOUR)

    assert withdraw(edition.article, language="ar", actor=editor, notice="سُحب", now=NOW + 2 * HOUR)


def test_lift_withdrawal_lets_it_be_published_again_but_shows_nothing_by_itself():
    edition, editor = make_edition(), make_editor()
    withdraw(edition.article, language="ar", actor=editor, notice="سُحب", now=NOW + HOUR)

    lift_withdrawal(edition.article, language="ar", actor=editor, now=NOW + 2 * HOUR)

    assert not Edition.objects.live(NOW + 3 * HOUR).exists()
    assert publish(edition.article, language="ar", actor=editor, now=NOW + 3 * HOUR)


def test_lift_withdrawal_refuses_where_nothing_is_withdrawn():
    edition = make_edition()

    with pytest.raises(NotLiveError):
        lift_withdrawal(edition.article, language="ar", actor=make_editor(), now=NOW)
