"""Likes in the API: put and taken back, once per device."""

import pytest

from articles.services import publish, unpublish
from engagement.models import Like
from engagement.services import set_base_likes
from tests.api.calls import delete, get, make_device, put
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor

pytestmark = pytest.mark.django_db


def like_path(article_id):
    return f"articles/{article_id}/like/"


def test_a_like_is_counted_once_and_taken_back_once():
    article_id = make_edition().article_id
    set_base_likes(article_id, 84)
    device = make_device()
    path = like_path(article_id)

    answers = [act(path, device).json() for act in (put, put, get, delete, delete, get)]

    assert answers == [
        {"like_count": 85, "is_liked": True},
        {"like_count": 85, "is_liked": True},
        {"like_count": 85, "is_liked": True},
        {"like_count": 84, "is_liked": False},
        {"like_count": 84, "is_liked": False},
        {"like_count": 84, "is_liked": False},
    ]


def test_an_app_carries_the_header_it_was_given():
    article_id = make_edition().article_id
    issued = put(like_path(article_id)).headers["Midad-Device"]
    elsewhere = {"midad-device": issued}

    again = put(like_path(article_id), **elsewhere)

    assert again.json() == {"like_count": 1, "is_liked": True}
    assert "Midad-Device" not in again.headers
    assert get(like_path(article_id), **elsewhere).json()["is_liked"] is True
    assert delete(like_path(article_id), **elsewhere).json()["like_count"] == 0


def test_asking_issues_no_number():
    article_id = make_edition().article_id

    answer = get(like_path(article_id))

    assert answer.json() == {"like_count": 0, "is_liked": False}
    assert "Midad-Device" not in answer.headers
    assert not answer.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def test_a_like_belongs_to_the_article_whatever_the_language():
    article = make_article()
    make_edition(article=article)
    publish(article, language="en", actor=make_editor(), now=NOW)
    put(like_path(article.pk))

    counts = [
        get(f"articles/{article.pk}/?language={code}").json()["like_count"] for code in ("ar", "en")
    ]

    assert counts == [1, 1]


@pytest.mark.parametrize("act", [get, put, delete])
def test_what_is_live_in_no_language_cannot_be_liked(act):
    draft = make_article()
    gone = make_edition().article
    unpublish(gone, language="ar", actor=make_editor(), now=NOW + HOUR)

    answers = [act(like_path(key)) for key in (draft.pk, gone.pk, 999999999, 10**18 - 1)]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {
        (404, "not_found")
    }
    assert Like.objects.count() == 0


@pytest.mark.parametrize("act", [put, delete])
def test_answers_to_writes_are_never_stored(act):
    article_id = make_edition().article_id

    answer = act(like_path(article_id))

    assert "no-store" in answer.headers["Cache-Control"]
