"""Liking without JavaScript: one form, one uncached page, in both languages."""

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from articles.services import unpublish
from engagement.models import Like, Tally
from engagement.services.likes import set_base_likes
from engagement.services.liking import VISITOR_LIMIT
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def later():
    with time_machine.travel(NOW + HOUR, tick=False):
        yield


def press(client, article_id: int, action: str = "like", *, language: str = "ar", **headers):
    url = f"/{language}/articles/{article_id}/like/"
    browser = {"origin": "http://testserver", "sec-fetch-site": "same-origin"}
    return client.post(url, {"action": action}, headers=browser | headers)


def text_of(response) -> str:
    return response.content.decode()


def test_a_like_answers_the_exact_count_and_the_way_back(client):
    edition = make_edition()
    set_base_likes(edition.article_id, 84)

    response = press(client, edition.article_id)

    assert response.status_code == 200
    assert "(85)" in text_of(response)
    assert edition.headline in text_of(response)
    assert f'href="{reverse("article", args=["ar", edition.article_id, edition.slug])}"' in text_of(
        response
    )
    assert 'value="unlike"' in text_of(response)
    assert Tally.objects.get().like_count == 85


def test_the_page_is_never_kept(client):
    edition = make_edition()

    response = press(client, edition.article_id)

    assert "no-store" in response.headers["Cache-Control"]
    assert "private" in response.headers["Cache-Control"]


def test_the_same_reader_counts_once_and_may_take_it_back(client):
    edition = make_edition()

    press(client, edition.article_id)
    press(client, edition.article_id)
    liked = Tally.objects.get().like_count
    response = press(client, edition.article_id, "unlike")

    assert liked == 1
    assert Tally.objects.get().like_count == 0
    assert "(0)" in text_of(response)
    assert 'value="like"' in text_of(response)


def test_a_first_like_sent_twice_at_once_counts_once():
    edition = make_edition()

    # Neither copy carries the cookie yet.
    press(Client(), edition.article_id)
    press(Client(), edition.article_id)

    assert Like.objects.count() == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [("ar", 'dir="rtl"'), ("en", "2 readers like this article.")],
)
def test_the_page_speaks_the_language_of_its_address(client, language, words):
    edition = make_edition(language=language)
    set_base_likes(edition.article_id, 1)

    response = press(client, edition.article_id, language=language)

    assert words in text_of(response)
    assert f'<html lang="{language}"' in text_of(response)


def test_an_article_live_in_the_other_language_alone_leads_there(client):
    edition = make_edition(language="en")

    response = press(client, edition.article_id, language="ar")

    assert response.status_code == 200
    assert reverse("article", args=["en", edition.article_id, edition.slug]) in text_of(response)


def test_an_article_nobody_sees_answers_like_an_unknown_one(client):
    draft = make_article()
    ended = make_edition()
    unpublish(ended.article, language="ar", actor=make_editor(), now=NOW + HOUR)

    answers = [press(client, pk) for pk in (draft.pk, ended.article_id, 999_999)]

    assert [answer.status_code for answer in answers] == [404, 404, 404]
    assert len({answer.content for answer in answers}) == 1
    assert not Like.objects.exists()


@pytest.mark.parametrize("article_id", ["0", "9" * 18, "9" * 30])
def test_numbers_that_are_no_article_answer_404(client, article_id):
    assert press(client, article_id).status_code == 404


def test_too_many_likes_are_asked_to_wait(client):
    edition = make_edition()

    for _ in range(VISITOR_LIMIT):
        press(client, edition.article_id)
    response = press(client, edition.article_id, language="en")

    assert response.status_code == 429
    assert 1 <= int(response.headers["Retry-After"]) <= 60
    assert "Please wait a little" in text_of(response)


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_on_another_site_is_refused(client, headers):
    edition = make_edition()

    response = press(client, edition.article_id, language="en", **headers)

    assert response.status_code == 403
    assert "sent from another site" in text_of(response)
    assert not Like.objects.exists()
    assert not response.cookies


def test_looking_leads_back_to_the_article_and_gives_no_cookie(client):
    edition = make_edition()
    url = reverse("like", args=["ar", edition.article_id])

    response = client.get(url, headers={"sec-fetch-site": "cross-site"})

    assert response.status_code == 302
    assert response.url == reverse("article_by_id", args=["ar", edition.article_id])
    assert not response.cookies


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "TRACE", "OPTIONS"])
def test_other_methods_are_refused(client, method):
    edition = make_edition()

    response = client.generic(method, reverse("like", args=["ar", edition.article_id]))

    assert response.status_code == 405
    assert not Like.objects.exists()


def test_no_query_names_the_desk_copies(client, django_assert_max_num_queries):
    edition = make_edition()

    with django_assert_max_num_queries(12) as queries:
        press(client, edition.article_id)

    assert not [query for query in queries.captured_queries if "articles_article" in query["sql"]]


@pytest.mark.parametrize("word", ["Like", "Comments"])
def test_a_headline_cannot_take_the_address_of_a_form(client, word):
    edition = make_edition(language="en", headline_en=word)

    response = client.get(reverse("article", args=["en", edition.article_id, edition.slug]))

    assert edition.slug == f"{word.lower()}-1"
    assert response.status_code == 200
