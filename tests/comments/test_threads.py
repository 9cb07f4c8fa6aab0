"""Reading threads: order, pages, replies and a fixed number of queries."""

from datetime import timedelta

import pytest

from comments.errors import BadCursorError
from comments.models import Comment
from comments.orders import cursor_of
from comments.services import recount_thread
from comments.threads import reply_page, thread_page
from tests.factories import NOW, make_comment, make_edition

pytestmark = pytest.mark.django_db


def make_thread(roots, replies=0):
    article = make_edition().article
    made = [make_comment(article=article) for _ in range(roots)]
    for root in made:
        for _ in range(replies):
            make_comment(article=article, parent=root)
    return article, made


@pytest.mark.parametrize(("roots", "replies"), [(0, 0), (1, 0), (3, 9), (30, 1)])
def test_thread_page_runs_two_queries_at_most(roots, replies, django_assert_max_num_queries):
    article, _ = make_thread(roots, replies)

    with django_assert_max_num_queries(2):
        page = thread_page(article.pk, "ar")
        seen = [(root.name, root.body, root.created_at, root.shown_replies) for root in page.roots]

    assert len(seen) == min(roots, 20)


def test_thread_page_orders_roots_newest_first_and_replies_oldest_first():
    article, [older, newer] = make_thread(2)
    replies = [make_comment(article=article, parent=older) for _ in range(5)]

    page = thread_page(article.pk, "ar")

    assert page.roots == [newer, older]
    assert page.roots[0].shown_replies == []
    assert page.roots[1].shown_replies == replies[:3]
    assert [root.reply_count for root in page.roots] == [0, 5]
    assert page.next_cursor is None


def test_thread_page_pages_through_comments_of_one_moment():
    article = make_edition().article
    made = [make_comment(article=article, created_at=NOW) for _ in range(7)]

    first = thread_page(article.pk, "ar", limit=3)
    second = thread_page(article.pk, "ar", after=first.next_cursor, limit=3)
    third = thread_page(article.pk, "ar", after=second.next_cursor, limit=3)

    assert first.roots + second.roots + third.roots == made[::-1]
    assert third.next_cursor is None


def test_thread_page_does_not_move_when_a_comment_arrives():
    article, made = make_thread(4)
    first = thread_page(article.pk, "ar", limit=2)
    make_comment(article=article)

    second = thread_page(article.pk, "ar", after=first.next_cursor, limit=2)

    assert first.roots + second.roots == made[::-1]


def test_thread_page_loads_nothing_private():
    comment = make_comment(email="samer@example.org", visitor_key="v", address_hash="a")

    [root] = thread_page(comment.article_id, "ar").roots

    assert {"email", "visitor_key", "address_hash"} <= root.get_deferred_fields()


def test_thread_page_keeps_languages_apart():
    comment = make_comment()
    english = make_comment(article=comment.article, language="en")

    pages = [thread_page(comment.article_id, language).roots for language in ("ar", "en")]

    assert pages == [[comment], [english]]


@pytest.mark.parametrize("cursor", ["x", "1", "1-", "-1", "1-1 ", "\u0661-1", "9" * 18 + "-1"])
def test_thread_page_refuses_a_made_up_cursor(cursor):
    with pytest.raises(BadCursorError) as caught:
        thread_page(1, "ar", after=cursor)

    assert (caught.value.code, caught.value.status) == ("bad_cursor", 400)


def test_reply_page_pages_oldest_first():
    article, [root] = make_thread(1)
    replies = [
        make_comment(article=article, parent=root, created_at=NOW + timedelta(seconds=n // 2))
        for n in range(5)
    ]

    first = reply_page(article.pk, "ar", root.pk, limit=3)
    second = reply_page(article.pk, "ar", root.pk, after=first.next_cursor, limit=3)

    assert (first.root, first.replies + second.replies) == (root, replies)
    assert first.next_cursor == cursor_of(replies[2])
    assert second.next_cursor is None


def test_a_root_that_is_gone_keeps_its_place_above_its_answers_without_its_words():
    root = make_comment(status="withdrawn", name="سامر", body="كنت قد كتبت هنا رقم هاتفي.")
    reply = make_comment(article=root.article, parent=root)
    make_comment(article=root.article, status="removed")
    recount_thread(root.article_id, "ar")

    [shown] = thread_page(root.article_id, "ar").roots
    page = reply_page(root.article_id, "ar", root.pk)

    assert (shown, page.root, shown.shown_replies, page.replies) == (root, root, [reply], [reply])
    assert {(one.gone, one.name, one.body) for one in (shown, page.root)} == {("withdrawn", "", "")}
    assert Comment.objects.get(pk=root.pk).name == "سامر"


@pytest.mark.parametrize("status", ["pending", "rejected"])
def test_reply_page_of_a_hidden_root_does_not_exist(status):
    root = make_comment(status=status)
    make_comment(article=root.article, parent=root)

    with pytest.raises(Comment.DoesNotExist):
        reply_page(root.article_id, "ar", root.pk)
