"""One table of comments for both doors: the form on the page and the API agree on each."""

import re

import pytest

from comments.models import Comment
from tests.api.calls import make_device, send, solved
from tests.comments.helpers import BODY, NAME
from tests.factories import make_edition

pytestmark = pytest.mark.django_db

GOOD = {"name": NAME, "email": "", "body": BODY}
#: What is typed into some fields, and what is stored of them.
ACCEPTED = [
    {},
    {"name": ("  سامر   الحلبي ", "سامر الحلبي")},
    {"name": ("سا\u0640مر\u202e", "سامر")},
    {"name": ("Zoe\u0301", "Zo\u00e9")},
    {"name": ("n" * 60, "n" * 60)},
    {"email": (" samer@example.org ", "samer@example.org")},
    {"body": ("سطر\r\n\r\n\r\n\r\nآخر\u2066\u200b", "سطر\n\nآخر")},
    {"body": ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧")},
    {"body": ("<b>غامق</b> & '\"", "<b>غامق</b> & '\"")},
    {"body": ("x" * 3000, "x" * 3000)},
    {"name": ("م" + "\u064b" * 40, "م" + "\u064b" * 4)},
]
#: What is typed into some fields, each of which is refused.
REFUSED = [
    {"name": ""},
    {"name": "\u200b\u2066"},
    {"name": "..."},
    {"name": "\u3164\u3164"},
    {"name": "n" * 61},
    {"email": "samer@"},
    {"email": f"{'a' * 250}@b.com"},
    {"body": "\n \u200d\u3164"},
    {"body": "x" * 3001},
    {"name": "", "email": "x", "body": ""},
]


def by_page(article_id: int, fields: dict[str, str]) -> set[str]:
    """Post the form of the page; return which fields it marks as wrong."""
    answer = make_device().post(
        f"/ar/articles/{article_id}/comments/",
        GOOD | {"altcha": solved(article_id)} | fields,
        headers={"origin": "http://testserver"},
    )
    assert answer.status_code in {303, 422}
    return set(re.findall(r'id="comment-(\w+)-error"', answer.content.decode()))


def by_api(article_id: int, fields: dict[str, str]) -> set[str]:
    """Post to the API; return which fields it points at."""
    answer = send(article_id, **(GOOD | fields))
    assert answer.status_code in {202, 422}
    return {error["pointer"].removeprefix("#/") for error in answer.json().get("errors", [])}


@pytest.mark.parametrize("door", [by_page, by_api])
@pytest.mark.parametrize("fields", ACCEPTED)
def test_both_doors_store_the_same(door, fields):
    article_id = make_edition().article_id

    refused = door(article_id, {name: typed for name, (typed, _stored) in fields.items()})

    comment = Comment.objects.get()
    stored = GOOD | {name: kept for name, (_typed, kept) in fields.items()}
    assert refused == set()
    assert {name: getattr(comment, name) for name in GOOD} == stored


@pytest.mark.parametrize("door", [by_page, by_api])
@pytest.mark.parametrize("fields", REFUSED)
def test_both_doors_refuse_the_same(door, fields):
    article_id = make_edition().article_id

    refused = door(article_id, fields)

    assert refused == set(fields)
    assert Comment.objects.count() == 0
