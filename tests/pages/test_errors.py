"""Pages of what went wrong: their status, language, and what they must not tell."""

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.db import DataError, OperationalError
from django.test import Client, RequestFactory
from django.urls import path
from django.utils import timezone, translation

from articles.errors import LimitReachedError, NotAllowedError
from articles.models import Redirect
from articles.services import publish
from config import urls
from config.pages import errors
from tests.factories import make_article, make_edition, make_editor
from tests.pages.builders import path_of

FAILURES = {
    "ours": (ZeroDivisionError("secret detail"), 500),
    "database": (OperationalError("secret detail"), 503),
    "value": (DataError("secret detail"), 400),
    "key": (ValueError("Field 'id' expected a number but got 'secret detail'."), 400),
    "limit": (LimitReachedError(40), 429),
    "right": (NotAllowedError(), 403),
    "permission": (PermissionDenied("secret detail"), 403),
    "suspicious": (SuspiciousOperation("secret detail"), 400),
}


def fail(_request, language, name):  # noqa: ARG001 - named by the address
    raise FAILURES[name][0]


urlpatterns = [*urls.urlpatterns, path("<lang:language>/fail/<str:name>/", fail)]
handler400, handler403 = urls.handler400, urls.handler403
handler404, handler500 = urls.handler404, urls.handler500


@pytest.mark.urls(__name__)
@pytest.mark.parametrize("language", ["ar", "en"])
@pytest.mark.parametrize("name", FAILURES)
def test_failure_answers_a_page_in_the_language_of_the_address(client, name, language):
    client.raise_request_exception = False

    response = client.get(f"/{language}/fail/{name}/")

    assert response.status_code == FAILURES[name][1]
    assert f'<html lang="{language}"' in response.content.decode()
    assert "secret detail" not in response.content.decode()
    assert response["Cache-Control"] == "private, no-store"


@pytest.mark.urls(__name__)
def test_failures_say_when_to_come_back(client):
    assert client.get("/ar/fail/limit/")["Retry-After"] == "40"
    assert client.get("/ar/fail/database/")["Retry-After"] == "5"


@pytest.mark.parametrize("language", ["ar", "en"])
def test_page_of_our_own_failure_needs_neither_database_nor_static_files(settings, language):
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": "no.such.Storage"}}

    with translation.override(language):
        response = errors.server_error(RequestFactory().get("/"))

    assert response.status_code == 500
    assert f'<html lang="{language}"' in response.content.decode()


@pytest.mark.urls(__name__)
def test_limit_says_how_long_to_wait_in_words(client):
    assert "انتظر 40 ثانية." in client.get("/ar/fail/limit/").content.decode()
    assert "Wait 40 seconds." in client.get("/en/fail/limit/").content.decode()


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1, "ثانية واحدة"), (2, "ثانيتين"), (5, "5 ثوان"), (60, "دقيقة واحدة"), (119, "دقيقتين")],
)
def test_waiting_time_agrees_with_its_number(seconds, words):
    with translation.override("ar"):
        assert words in LimitReachedError(seconds).wait


@pytest.mark.django_db
def test_unknown_address_offers_the_latest_of_its_language(client):
    make_edition(now=timezone.now())

    assert "مجلس المدينة يقرّ ميزانية" in client.get("/ar/nothing/").content.decode()
    assert "notice__latest" not in client.get("/en/nothing/").content.decode()


@pytest.mark.parametrize("address", ["/ar/nothing/", "/nothing", "/ar/articles/x/", "/ar/%00/"])
@pytest.mark.django_db
def test_unknown_address_answers_not_found(client, address):
    response = client.get(address)

    assert response.status_code == 404
    assert "Set-Cookie" not in response.headers


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete", "trace", "options", "patch"])
@pytest.mark.parametrize("address", ["/", "/ar/", "/en/latest/", "/ar/search/", "/ar/articles/1/"])
def test_pages_can_only_be_read(client, method, address):
    response = getattr(client, method)(address)

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.django_db
def test_address_from_before_leads_to_the_article_while_it_is_live(client):
    article = make_article()
    Redirect.objects.create(path="/news/article/81234", article=article)
    Redirect.objects.create(path="/show.php?id=7", article=article)

    assert client.get("/news/article/81234").status_code == 404
    publish(article, language="en", actor=make_editor(), now=timezone.now())
    response = client.get("/news/article/81234")

    assert (response.status_code, response["Location"]) == (301, path_of(article, "en"))
    assert response["Cache-Control"] == "public, max-age=300"
    assert client.get("/show.php?id=7").status_code == 301
    publish(article, language="ar", actor=make_editor(), now=timezone.now())
    assert client.get("/news/article/81234")["Location"] == path_of(article, "ar")


@pytest.mark.django_db
def test_form_of_the_desk_with_an_old_token_is_refused_in_words():
    response = Client(enforce_csrf_checks=True).post("/admin/login/", {"username": "x"})

    assert response.status_code == 403
    assert "<h1" in response.content.decode()


@pytest.mark.django_db
def test_head_answers_like_get_without_a_body(client):
    edition = make_edition(now=timezone.now())

    response = client.head(path_of(edition.article, "ar"))

    assert (response.status_code, response.content) == (200, b"")
