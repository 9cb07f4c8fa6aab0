"""The migration that gave places to what was gone before there were any."""

from importlib import import_module

import pytest
from django.apps import apps

from comments.models import Comment, ThreadCount
from comments.services import check_thread_counts, recount_thread
from tests.factories import make_comment

pytestmark = pytest.mark.django_db

migration = import_module("comments.migrations.0003_tombstones")


def test_answers_to_what_was_gone_show_and_count_again():
    removed, lonely = make_comment(status="removed"), make_comment(status="removed")
    make_comment(article=removed.article, parent=removed)
    make_comment(article=removed.article)
    recount_thread(removed.article_id, "ar")
    Comment.objects.filter(pk=removed.pk).update(keeps_replies=False)
    ThreadCount.objects.filter(article=removed.article).update(visible_count=1)

    migration.keep_places(apps, None)

    kept = Comment.objects.filter(keeps_replies=True)
    assert ([one.pk for one in kept], lonely.status) == ([removed.pk], "removed")
    assert ThreadCount.objects.get(article=removed.article).visible_count == 2
    assert check_thread_counts() == []
