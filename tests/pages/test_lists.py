"""Front page, sections and latest, in both languages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.factories import make_article, make_edition, make_image, make_section
from tests.pages.builders import make_newspaper, path_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "target"),
    [("ar", "/ar/"), ("en-GB,en;q=0.8", "/en/"), ("fr", "/ar/"), ("", "/ar/")],
)
def test_entrance_follows_the_readers_language_and_is_not_stored(client, header, target):
    response = client.get("/", headers={"Accept-Language": header})

    assert (response.status_code, response["Location"]) == (302, target)
    assert response["Vary"] == "Accept-Language"
    assert response["Cache-Control"] == "private, no-store"


def test_front_page_leads_with_the_newest_photo_and_fills_blocks(client):
    newest = make_newspaper(size=13)

    html = client.get("/ar/").content.decode()

    assert html.count("card--lead") == 1
    assert html.index(path_of(newest, "ar")) < html.index("card--tall")
    assert html.count('class="block"') == 6
    assert html.count('fetchpriority="high"') == 1


def test_front_page_leads_with_words_when_nothing_has_a_photo(client):
    edition = make_edition(now=timezone.now())

    html = client.get("/ar/").content.decode()

    assert "card--lead" in html
    assert edition.headline in html


@pytest.mark.parametrize("path", ["/ar/", "/en/", "/ar/latest/", "/en/latest/"])
def test_empty_newspaper_says_so(client, path):
    response = client.get(path)

    assert response.status_code == 200
    assert 'class="empty"' in response.content.decode()


def test_front_page_shows_one_language(client):
    make_edition(now=timezone.now(), headline_ar="خبر عربي فقط", headline_en="Draft in English")

    assert "خبر عربي فقط" in client.get("/ar/").content.decode()
    assert "Draft in English" not in client.get("/en/").content.decode()


def test_scheduled_article_is_on_no_list(client):
    make_edition(now=timezone.now() + timedelta(hours=1), headline_ar="خبر الغد")

    for path in ("/ar/", "/ar/latest/", "/ar/search/?q=خبر"):
        assert "خبر الغد" not in client.get(path).content.decode()


def test_section_page_lists_its_own_articles(client):
    economy = make_section(name_ar="اقتصاد", name_en="Economy")
    make_edition(section=economy, headline_ar="أسعار القمح ترتفع", now=timezone.now())
    make_edition(headline_ar="فوز المنتخب", now=timezone.now())

    html = client.get(f"/ar/sections/{economy.slug}/").content.decode()

    assert "أسعار القمح ترتفع" in html
    assert "فوز المنتخب" not in html
    assert f'hreflang="en" href="http://localhost:8000/en/sections/{economy.slug}/"' in html


def test_section_without_a_name_in_a_language_does_not_exist_there(client):
    section = make_section(name_ar="محليات", name_en="")

    arabic = client.get(f"/ar/sections/{section.slug}/")

    assert arabic.status_code == 200
    assert '<link rel="alternate" hreflang' not in arabic.content.decode()
    assert client.get(f"/en/sections/{section.slug}/").status_code == 404


def test_latest_goes_on_without_gaps_or_repeats(client, monkeypatch):
    monkeypatch.setattr("config.pages.lists.PAGE_SIZE", 2)
    moment = timezone.now() - timedelta(hours=1)
    for number in range(5):  # two of them at the same moment
        make_edition(headline_ar=f"خبر رقم {number}", now=moment + timedelta(hours=number // 2 / 4))
    seen, path = [], "/ar/latest/"

    while path:
        response = client.get(path)
        html = response.content.decode()
        seen += [n for n in range(5) if f"خبر رقم {n}" in html]
        path = html.partition('class="more__link" href="')[2].partition('"')[0]

    assert sorted(seen) == [0, 1, 2, 3, 4]


@pytest.mark.parametrize(
    "cursor", ["x", "1-", "-1", "1-2-3", "٣-٤", "9" * 20 + "-1", "1" * 60, "-5-1", "1-" + "9" * 30]
)
def test_cursor_that_is_not_ours_is_unknown_or_harmless(client, cursor):
    assert client.get("/ar/latest/", {"after": cursor}).status_code in {200, 404}


def test_card_crops_a_photo_around_its_focal_point(client):
    make_edition(
        article=make_article(image=make_image(focal_x=100, focal_y=0)),
        now=timezone.now(),
    )

    assert "focus-x-5 focus-y-1" in client.get("/ar/").content.decode()
