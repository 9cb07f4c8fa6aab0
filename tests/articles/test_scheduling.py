"""Scheduling and cancelling."""

import pytest
import time_machine

from articles.errors import (
    ArticleWithdrawnError,
    BadMomentError,
    NotAllowedError,
    NotScheduledError,
    ScheduledEditionExistsError,
)
from articles.models import Edition, EditorialAction, OutboxEvent
from articles.services import cancel_schedule, publish, schedule, unpublish, withdraw
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor, make_user

pytestmark = pytest.mark.django_db


def test_schedule_shows_the_article_on_its_second_and_not_before():
    article = make_article()

    edition = schedule(article, language="ar", actor=make_editor(), at=NOW + HOUR, now=NOW)

    moments = [NOW, NOW + HOUR - HOUR / 3_600_000_000, NOW + HOUR]
    assert [edition.is_live(moment) for moment in moments] == [False, False, True]
    assert Edition.objects.live(NOW + HOUR).get() == edition


def test_what_is_told_of_a_schedule_is_told_on_its_second():
    with time_machine.travel(NOW, tick=False):
        schedule(make_article(), language="ar", actor=make_editor(), at=NOW + HOUR)

    event = OutboxEvent.objects.get()
    assert (event.name, event.due_at) == ("edition_published", NOW + HOUR)


def test_schedule_freezes_the_words_as_approved():
    article = make_article()
    schedule(article, language="ar", actor=make_editor(), at=NOW + HOUR, now=NOW)
    article.headline_ar = "عنوان كُتب بعد الموافقة"
    article.save()

    assert Edition.objects.live(NOW + HOUR).get().headline != "عنوان كُتب بعد الموافقة"


def test_schedule_ends_what_is_live_at_that_moment():
    live = make_edition()

    schedule(live.article, language="ar", actor=make_editor(), at=NOW + 2 * HOUR, now=NOW + HOUR)

    live.refresh_from_db()
    assert live.ends_at == NOW + 2 * HOUR


def test_schedule_leaves_an_earlier_expiry():
    live, editor = make_edition(), make_editor()
    unpublish(live.article, language="ar", actor=editor, at=NOW + HOUR, now=NOW)

    schedule(live.article, language="ar", actor=editor, at=NOW + 3 * HOUR, now=NOW)

    assert not Edition.objects.live(NOW + 2 * HOUR).exists()


def test_schedule_refuses_a_second_one():
    article, editor = make_article(), make_editor()
    schedule(article, language="ar", actor=editor, at=NOW + HOUR, now=NOW)

    with pytest.raises(ScheduledEditionExistsError):
        schedule(article, language="ar", actor=editor, at=NOW + 2 * HOUR, now=NOW)


def test_schedule_refuses_the_past():
    with pytest.raises(BadMomentError):
        schedule(make_article(), language="ar", actor=make_editor(), at=NOW, now=NOW)


def test_schedule_refuses_who_may_not_publish():
    with pytest.raises(NotAllowedError):
        schedule(make_article(), language="ar", actor=make_user(), at=NOW + HOUR, now=NOW)

    assert not EditorialAction.objects.exists()


def test_schedule_refuses_a_withdrawn_article():
    edition, editor = make_edition(), make_editor()
    withdraw(edition.article, language="ar", actor=editor, notice="سُحب", now=NOW + HOUR)

    with pytest.raises(ArticleWithdrawnError):
        schedule(
            edition.article, language="ar", actor=editor, at=NOW + 9 * HOUR, now=NOW + 2 * HOUR
        )


def test_cancel_schedule_reopens_what_it_would_have_replaced():
    live, editor = make_edition(), make_editor()
    schedule(live.article, language="ar", actor=editor, at=NOW + 5 * HOUR, now=NOW + HOUR)

    cancelled = cancel_schedule(live.article, language="ar", actor=editor, now=NOW + 2 * HOUR)

    live.refresh_from_db()
    assert live.ends_at is None
    assert cancelled.goes_live_at == cancelled.ends_at
    assert Edition.objects.live(NOW + 9 * HOUR).get() == live
    assert EditorialAction.objects.first().action == "schedule_cancelled"


def test_cancel_schedule_leaves_nothing_where_nothing_was():
    article, editor = make_article(), make_editor()
    schedule(article, language="ar", actor=editor, at=NOW + HOUR, now=NOW)

    cancel_schedule(article, language="ar", actor=editor, now=NOW)

    assert not Edition.objects.live(NOW + 2 * HOUR).exists()


def test_cancel_schedule_refuses_when_nothing_waits():
    edition = make_edition()

    with pytest.raises(NotScheduledError):
        cancel_schedule(edition.article, language="ar", actor=make_editor(), now=NOW + HOUR)


def test_a_cancelled_schedule_never_counts_as_the_first_publication():
    article, editor = make_article(), make_editor()
    schedule(article, language="ar", actor=editor, at=NOW + HOUR, now=NOW)
    cancel_schedule(article, language="ar", actor=editor, now=NOW)

    edition = publish(article, language="ar", actor=editor, now=NOW + 2 * HOUR)

    assert edition.first_published_at == NOW + 2 * HOUR
