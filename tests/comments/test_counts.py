"""Counts of threads: right after every act, and provably so."""

import pytest

from comments.models import ThreadCount
from comments.services import CountDrift, check_thread_counts, recount_thread
from tests.factories import make_comment, make_edition

pytestmark = pytest.mark.django_db


def test_recount_thread_counts_visible_comments_alone():
    root = make_comment()
    hidden = make_comment(article=root.article, status="pending")
    make_comment(article=root.article, parent=root)
    make_comment(article=root.article, parent=hidden)
    make_comment(article=root.article, language="en")
    make_comment(article=root.article, status="pending")

    assert recount_thread(root.article_id, "ar") == 2
    assert ThreadCount.objects.get().visible_count == 2


def test_check_thread_counts_is_silent_when_all_is_right():
    comment = make_comment()
    recount_thread(comment.article_id, "ar")
    make_edition()

    assert check_thread_counts() == []


def test_check_thread_counts_finds_wrong_missing_and_empty_counts():
    wrong, missing = make_comment(), make_comment()
    empty = make_edition().article
    ThreadCount.objects.create(article=wrong.article, language="ar", visible_count=7)
    ThreadCount.objects.create(article=empty, language="en", visible_count=2)

    assert check_thread_counts() == [
        CountDrift(wrong.article_id, "ar", stored=7, actual=1),
        CountDrift(missing.article_id, "ar", stored=0, actual=1),
        CountDrift(empty.pk, "en", stored=2, actual=0),
    ]
