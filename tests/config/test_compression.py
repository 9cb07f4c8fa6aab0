"""Compressed answers: the same words, to those who may have them."""

import gzip

import brotli
import pytest
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from config.compression import CompressionMiddleware
from tests.factories import make_user
from tests.pages.builders import make_newspaper, path_of

PUBLIC = {"Cache-Control": "public, max-age=0"}
UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress}
WORDS = "مجلس المدينة يقرّ ميزانية النقل العام. " * 40


def answer(response, accepted):
    request = RequestFactory().get("/ar/", headers={"Accept-Encoding": accepted})
    return CompressionMiddleware(lambda _request: response)(request)


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br", "br"),
        ("GZIP", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("br; q=0, gzip;q=0", None),
        ("", None),
        ("zstd", None),
    ],
)
def test_public_answer_is_compressed_as_accepted(accepted, encoding):
    response = answer(HttpResponse(WORDS, headers=PUBLIC | {"ETag": '"abc"'}), accepted)

    unpack = UNPACK.get(encoding, bytes)
    assert response.headers.get("Content-Encoding") == encoding
    assert response["Vary"] == "Accept-Encoding"
    assert unpack(response.content).decode() == WORDS
    assert response["ETag"] == ('W/"abc"' if encoding else '"abc"')


@pytest.mark.parametrize("words", [WORDS, WORDS * 60], ids=["short", "long"])
def test_compressing_again_gives_the_same(words):
    first, again = (answer(HttpResponse(words, headers=PUBLIC), "br") for _ in range(2))

    assert again.content == first.content
    assert brotli.decompress(again.content).decode() == words


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(WORDS, headers={"Cache-Control": "private, no-store"}),
        HttpResponse(WORDS),
        HttpResponse(WORDS, content_type="image/webp", headers=PUBLIC),
        HttpResponse("قصير", headers=PUBLIC),
        HttpResponse(WORDS, headers=PUBLIC | {"Content-Encoding": "identity"}),
        StreamingHttpResponse([WORDS], headers=PUBLIC),
    ],
    ids=["private", "unmarked", "photo", "short", "encoded", "streamed"],
)
def test_other_answers_stay_as_they_are(response):
    before = response.headers.get("Content-Encoding")

    assert answer(response, "br").headers.get("Content-Encoding") == before


def test_an_answer_without_a_tag_gets_none():
    assert "ETag" not in answer(HttpResponse(WORDS, headers=PUBLIC), "br").headers


def test_a_proxy_may_compress_instead(settings):
    settings.COMPRESS_ANSWERS = False

    assert "Content-Encoding" not in answer(HttpResponse(WORDS, headers=PUBLIC), "br").headers


@pytest.mark.django_db
def test_reader_who_has_the_compressed_page_is_told_so(client):
    path = path_of(make_newspaper(size=1), "ar")
    page = client.get(path, headers={"Accept-Encoding": "br"})

    again = client.get(path, headers={"Accept-Encoding": "br", "If-None-Match": page["ETag"]})

    assert page["Content-Encoding"] == "br"
    assert (again.status_code, again.content) == (304, b"")
    assert "Accept-Encoding" in again["Vary"]


@pytest.mark.django_db
def test_nothing_of_the_desk_is_compressed(client):
    client.force_login(make_user(is_superuser=True))

    response = client.get("/admin/", headers={"Accept-Encoding": "br"})

    assert "Content-Encoding" not in response.headers
