"""What public pages let caches keep: the same bytes for everybody, until the next boundary."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.caching import next_boundary, shared_life
from articles.models import Edition
from articles.services import schedule, unpublish
from tests.factories import NOW, make_article, make_edition, make_editor
from tests.pages.builders import make_newspaper, path_of

pytestmark = pytest.mark.django_db

PAGES = ["/ar/", "/en/", "/ar/latest/", "/ar/search/?q=ميزانية", "article", "section"]


@pytest.fixture
def address():
    article = make_newspaper(size=1)
    paths = {"article": path_of(article, "ar"), "section": f"/ar/sections/{article.section.slug}/"}
    return lambda page: paths.get(page, page)


@pytest.mark.parametrize("page", PAGES)
def test_public_page_may_be_shared_and_carries_nothing_personal(client, address, page):
    client.cookies["sessionid"] = "stolen"

    response = client.get(address(page), headers={"Accept-Language": "en", "X-Forwarded-For": "1"})

    assert response.status_code == 200
    assert response["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=60"
    assert "Set-Cookie" not in response.headers
    assert response.cookies == {}
    assert response.get("Vary", "Accept-Encoding") == "Accept-Encoding"
    assert "nonce" not in response["Content-Security-Policy"]
    assert "csrf" not in response.content.decode()


@pytest.mark.parametrize("page", PAGES)
def test_public_page_is_the_same_bytes_for_everybody(client, admin_client, address, page):
    anonymous = client.get(address(page))
    editor = admin_client.get(address(page), headers={"User-Agent": "Other", "Host": "other.test"})

    assert anonymous.content == editor.content
    assert anonymous["ETag"] == editor["ETag"]


@pytest.mark.parametrize("page", PAGES)
def test_whoever_has_the_page_gets_no_body(client, address, page):
    etag = client.get(address(page))["ETag"]

    again = client.get(address(page), headers={"If-None-Match": etag})
    other = client.get(address(page), headers={"If-None-Match": '"other"'})

    assert (again.status_code, again.content) == (304, b"")
    assert again["Cache-Control"] == "public, max-age=0, must-revalidate, s-maxage=60"
    assert other.status_code == 200


def test_article_page_says_when_its_words_changed(client):
    edition = make_edition(now=NOW)

    response = client.get(path_of(edition.article, "ar"))

    assert response["Last-Modified"] == "Sat, 14 Mar 2026 09:26:53 GMT"


def test_page_is_not_kept_past_the_start_of_what_is_scheduled(client):
    article = make_article()
    schedule(article, language="ar", actor=make_editor(), at=timezone.now() + timedelta(seconds=20))

    response = client.get("/ar/")

    life = int(response["Cache-Control"].rpartition("=")[2])
    assert 15 <= life <= 20


def test_article_is_not_kept_past_its_end(client):
    edition = make_edition(now=timezone.now() - timedelta(hours=1))
    unpublish(
        edition.article,
        language="ar",
        actor=make_editor(),
        at=timezone.now() + timedelta(seconds=30),
    )

    response = client.get(path_of(edition.article, "ar"))

    assert 25 <= int(response["Cache-Control"].rpartition("=")[2]) <= 30


def test_boundary_of_a_cancelled_schedule_does_not_count():
    edition = make_edition(now=NOW + timedelta(seconds=10))
    Edition.objects.filter(pk=edition.pk).update(ends_at=edition.goes_live_at)

    assert next_boundary("ar", NOW) is None


@pytest.mark.parametrize(
    ("seconds", "life"), [(None, 60), (-5, 60), (0.4, 0), (20.9, 20), (61, 60)]
)
def test_shared_life_ends_at_the_next_boundary(seconds, life):
    boundary = None if seconds is None else NOW + timedelta(seconds=seconds)

    assert shared_life(NOW, [boundary, None]) == life
