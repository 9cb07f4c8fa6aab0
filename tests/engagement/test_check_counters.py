"""Drift of stored counts is found, named and mended."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from comments.models import ThreadCount
from config.tasks import check_counters as check_counters_task
from engagement.models import Like, Tally
from engagement.services import Drift, check_counters, like_article, set_base_likes
from tests.factories import HOUR, NOW, make_edition

pytestmark = pytest.mark.django_db


def make_liked_article(likes: int = 2, base: int = 0) -> int:
    article_id = make_edition().article_id
    set_base_likes(article_id, base)
    for number in range(likes):
        like_article(article_id, actor_key=f"k{number}", address_hash="", now=NOW + HOUR)
    return article_id


def test_right_counts_are_no_drift():
    make_liked_article(2, base=85)
    make_liked_article(0)
    Like.objects.update(is_counted=True)

    assert check_counters() == []


def test_a_wrong_tally_is_found_and_left_alone():
    article_id = make_liked_article(2, base=85)
    make_liked_article(1)
    Tally.objects.filter(pk=article_id).update(like_count=90)

    assert check_counters() == [Drift("likes", article_id, "", 90, 87)]
    assert check_counters() == [Drift("likes", article_id, "", 90, 87)]


def test_a_missing_tally_is_found_and_mended():
    article_id = make_liked_article(2)
    Tally.objects.all().delete()

    drifts = check_counters(mend=True)

    assert drifts == [Drift("likes", article_id, "", 0, 2)]
    assert Tally.objects.get().like_count == 2
    assert check_counters() == []


def test_likes_set_aside_do_not_count():
    article_id = make_liked_article(3)
    Like.objects.filter(actor="v:k0").update(is_counted=False)

    assert check_counters(mend=True) == [Drift("likes", article_id, "", 3, 2)]
    assert Tally.objects.get().like_count == 2


def test_a_wrong_thread_count_is_found_and_mended():
    article_id = make_liked_article(0)
    ThreadCount.objects.create(article_id=article_id, language="en", visible_count=7)

    found = check_counters()
    mended = check_counters(mend=True)

    assert found == mended == [Drift("comments", article_id, "en", 7, 0)]
    assert check_counters() == []


def test_the_command_fails_on_drift_and_names_it():
    article_id = make_liked_article(2)
    Tally.objects.update(like_count=3)
    output = StringIO()

    with pytest.raises(CommandError, match="1 counts are wrong"):
        call_command("check_counters", stdout=output)

    assert output.getvalue() == f"likes of article {article_id}: stored 3, counted 2\n"
    assert Tally.objects.get().like_count == 3


def test_the_command_mends_when_asked():
    article_id = make_liked_article(2)
    Tally.objects.update(like_count=3)
    mending, checking = StringIO(), StringIO()

    call_command("check_counters", "--mend", stdout=mending)
    call_command("check_counters", stdout=checking)

    assert mending.getvalue().splitlines() == [
        f"likes of article {article_id}: stored 3, counted 2",
        "Corrected 1.",
    ]
    assert checking.getvalue() == "All counts are right.\n"


def test_the_nightly_task_reports_and_changes_nothing(caplog):
    make_liked_article(2)
    Tally.objects.update(like_count=3)

    found = check_counters_task()

    assert found == 1
    assert "stored 3, counted 2" in caplog.text
    assert Tally.objects.get().like_count == 3
