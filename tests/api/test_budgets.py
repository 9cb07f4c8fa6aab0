"""How many queries an answer takes, whatever the number of rows, and which table it never asks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.services import publish_together
from comments.services import recount_thread
from tests.api.calls import get, make_device, send
from tests.factories import (
    NOW,
    make_article,
    make_author,
    make_comment,
    make_editor,
    make_image,
    make_section,
    make_tag,
)

pytestmark = pytest.mark.django_db

#: Path to the most queries it may take.
BUDGETS = {
    "articles/": 3,
    "articles/?language=ar": 2,
    "articles/?language=ar&section=local&tag=transport": 2,
    "articles/{article}/?language=ar": 2,
    "articles/{article}/?language=en": 2,
    "articles/{article}/comments/?language=ar": 3,
    "articles/{article}/comments/?language=ar&sort=oldest": 3,
    "articles/{article}/comments/?language=ar&sort=best": 3,
    "comments/{comment}/like/": 3,
    "articles/{article}/comments/{comment}/replies/?language=ar": 3,
    "articles/{article}/like/": 3,
    "captcha/challenge/?article={article}&language=ar": 1,
    "popular/?language=ar&by=likes&period=week": 2,
    "sections/": 1,
    "search/?language=ar&q=النقل": 4,
    # What is not there must not cost more than what is.
    "articles/999999/?language=ar": 2,
    "articles/999999/comments/?language=ar": 2,
}


def fill(rows: int) -> dict[str, int]:
    """Publish `rows` articles in both languages, each with as many comments and answers."""
    section, tag = make_section(slug="local"), make_tag(slug="transport")
    for _ in range(rows):
        article = make_article(section=section, tags=[tag], image=make_image())
        article.bylines.create(author=make_author())
        publish_together(article, actor=make_editor(), now=NOW)
        for _ in range(rows):
            root = make_comment(article=article)
            for _ in range(rows):
                make_comment(article=article, parent=root)
        recount_thread(article.pk, "ar")
        make_section()
    return {"article": article.pk, "comment": root.pk}


def queries_of(act) -> list[str]:
    with CaptureQueriesContext(connection) as captured:
        act()
    return [
        query["sql"]
        for query in captured.captured_queries
        if not query["sql"].startswith(("BEGIN", "SAVEPOINT", "RELEASE"))
    ]


@pytest.mark.parametrize("rows", [1, 5])
@pytest.mark.parametrize("path", BUDGETS)
def test_reads_stay_within_their_budget(path, rows):
    address = path.format(**fill(rows))

    queries = queries_of(lambda: get(address))

    assert len(queries) <= BUDGETS[path], "\n".join(queries)
    assert [query for query in queries if '"articles_article"' in query] == []


def test_a_comment_is_sent_without_the_desk_copy():
    article_id = fill(1)["article"]

    queries = queries_of(lambda: send(article_id, make_device()))

    assert [query for query in queries if '"articles_article"' in query] == []
