"""The orders of a thread: what comes first, and pages that leave nothing out and nothing twice."""

from datetime import timedelta
from random import Random

import pytest
from django.db import connection

from comments.errors import BadCursorError
from comments.models import Comment
from comments.orders import Order, cursor_of, in_order
from comments.ranking import FEATURED_BONUS, PINNED_BONUS
from comments.threads import thread_page
from tests.factories import NOW, make_comment, make_edition

pytestmark = pytest.mark.django_db

#: What no index in order would look like in a plan.
SORTS = ("USE TEMP B-TREE FOR ORDER BY", "Sort")


def make_thread(count: int, *, seed: int = 5) -> list[Comment]:
    """Make a thread of comments of few moments and few likes, some of them chosen."""
    random = Random(seed)  # noqa: S311 - no secret
    article = make_edition().article
    made = []
    for number in range(count):
        is_pinned, is_featured = number in {3, 8}, number in {2, 8, 11}
        standing = random.choice((0, 0, 0, 177, 549))
        standing += is_featured * FEATURED_BONUS + is_pinned * PINNED_BONUS
        moment = NOW + timedelta(minutes=random.randrange(4))
        chosen = {"is_pinned": is_pinned, "is_featured": is_featured, "standing": standing}
        made.append(make_comment(article=article, created_at=moment, **chosen))
    return made


def expected(comments: list[Comment], order: Order) -> list[Comment]:
    later_first = sorted(comments, key=lambda one: (one.created_at, one.pk), reverse=True)
    if order == Order.BEST:
        return sorted(later_first, key=lambda one: -one.standing)
    by_time = later_first if order == Order.NEWEST else later_first[::-1]
    return sorted(by_time, key=lambda one: not one.is_pinned)


@pytest.mark.parametrize("limit", [1, 3, 7, 50])
@pytest.mark.parametrize("order", Order)
def test_pages_show_each_comment_once_in_its_order(order, limit):
    comments = make_thread(17)
    article_id = comments[0].article_id

    seen, after = [], None
    while True:
        page = thread_page(article_id, "ar", order=order, after=after, limit=limit)
        seen += page.roots
        after = page.next_cursor
        if after is None:
            break

    assert seen == expected(comments, order)
    assert page.order == order


def test_what_editors_chose_comes_first_in_best():
    comments = make_thread(17)

    best = thread_page(comments[0].article_id, "ar", order=Order.BEST).roots

    assert [(one.is_pinned, one.is_featured) for one in best[:5]] == [
        (True, True),
        (True, False),
        (False, True),
        (False, True),
        (False, False),
    ]


@pytest.mark.parametrize("order", Order)
@pytest.mark.parametrize("cursor", ["x", "1", "1-1-1-1", "p1-1-1", "9" * 19 + "-1-1"])
def test_a_made_up_cursor_is_refused(order, cursor):
    with pytest.raises(BadCursorError):
        in_order(Comment.objects.all(), order, after=cursor)


def test_a_cursor_belongs_to_its_order():
    [comment, *_] = make_thread(1)

    with pytest.raises(BadCursorError):
        in_order(Comment.objects.all(), Order.NEWEST, after=cursor_of(comment, Order.BEST))
    with pytest.raises(BadCursorError):
        in_order(Comment.objects.all(), Order.BEST, after=cursor_of(comment))


#: With the pinned ones left behind, newest and oldest are the two ends of one index.
BY_TIME = {"comment_newest", "comment_oldest"}


@pytest.mark.parametrize(
    ("order", "indexes"),
    [(Order.NEWEST, BY_TIME), (Order.OLDEST, BY_TIME), (Order.BEST, {"comment_best"})],
)
@pytest.mark.parametrize("is_first", [True, False])
def test_a_page_is_read_from_an_index_without_sorting(order, indexes, is_first):
    comments = make_thread(17)
    after = None if is_first else cursor_of(comments[5], order)
    roots = Comment.objects.on(comments[0].article_id, "ar").filter(has_place__in=[True])

    plan = plan_of(in_order(roots, order, after=after)[:20])

    assert [index for index in indexes if index in plan], plan
    assert [sort for sort in SORTS if sort in plan] == [], plan


def plan_of(comments) -> str:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # which would read a table of 17 rows as it is
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
    return comments.explain()
