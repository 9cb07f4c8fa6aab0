"""The archive by month, and days on lists."""

from datetime import UTC, datetime
from importlib import import_module

import pytest

from articles.services import publish, unpublish
from tests.factories import make_article, make_editor

pytestmark = pytest.mark.django_db

#: In Damascus the new year has begun already.
LAST_HOUR = datetime(2025, 12, 31, 22, 30, tzinfo=UTC)
SPRING = datetime(2026, 3, 14, 9, 0, tzinfo=UTC)
LATER = datetime(2026, 3, 15, 20, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(LATER, tick=False)


def publish_at(moment, headline, language="ar"):
    article = make_article(**{f"headline_{language}": headline})
    publish(article, language=language, actor=make_editor(), now=moment)
    return article


def test_archive_leads_to_the_months_that_have_articles(client):
    publish_at(LAST_HOUR, "ألعاب نارية فوق الميناء في ليلة رأس السنة")
    publish_at(SPRING, "أزهار اللوز تفتح مبكرا في الغوطة")

    page = client.get("/ar/archive/").content.decode()

    assert 'href="/ar/archive/2026/01/"' in page
    assert 'href="/ar/archive/2026/03/"' in page
    assert 'href="/ar/archive/2026/02/"' not in page
    assert "كانون الثاني/يناير 2026" in page


@pytest.mark.parametrize(
    ("count", "arabic", "english"),
    [
        (1, "مادة واحدة", "1 article"),
        (2, "مادتان", "2 articles"),
        (3, "3 مواد", "3 articles"),
        (11, "11 مادة", "11 articles"),
    ],
)
def test_archive_counts_each_month_and_the_year(client, monkeypatch, count, arabic, english):
    monkeypatch.setattr(import_module("config.pages.archive"), "MOST_COUNTED", 11)
    for _ in range(count):
        article = publish_at(SPRING, "أزهار اللوز تفتح مبكرا في الغوطة")
        publish(article, language="en", actor=make_editor(), now=SPRING)
    gone = publish_at(SPRING, "أزهار المشمش تتأخر هذا العام")
    unpublish(gone, language="ar", actor=make_editor(), now=SPRING)

    pages = {code: client.get(f"/{code}/archive/").content.decode() for code in ("ar", "en")}

    assert pages["ar"].count(f'<span class="months__count">{arabic}</span>') == 2
    assert pages["en"].count(f'<span class="months__count">{english}</span>') == 2


def test_archive_counts_so_far_and_no_further(client, monkeypatch):
    monkeypatch.setattr(import_module("config.pages.archive"), "MOST_COUNTED", 2)
    for moment in (SPRING, SPRING, SPRING, LAST_HOUR):
        publish_at(moment, "أزهار اللوز تفتح مبكرا في الغوطة")

    page = client.get("/ar/archive/").content.decode()

    assert page.count('<span class="months__count">أكثر من 2 مادة</span>') == 2
    assert page.count('<span class="months__count">مادة واحدة</span>') == 1


def test_archive_leads_from_year_to_year(client):
    publish_at(datetime(2024, 5, 2, tzinfo=UTC), "موسم الكرز يبدأ في بلودان")
    publish_at(SPRING, "أزهار اللوز تفتح مبكرا في الغوطة")

    page = client.get("/ar/archive/2025/").content.decode()

    assert 'href="/ar/archive/2024/"' in page
    assert 'href="/ar/archive/2026/"' in page
    assert client.get("/ar/archive/2023/").status_code == 404
    assert client.get("/ar/archive/2027/").status_code == 404


def test_month_shows_its_articles_under_their_days_and_leads_to_its_neighbours(client):
    publish_at(LAST_HOUR, "ألعاب نارية فوق الميناء في ليلة رأس السنة")
    publish_at(SPRING, "أزهار اللوز تفتح مبكرا في الغوطة")

    march = client.get("/ar/archive/2026/03/").content.decode()
    january = client.get("/ar/archive/2026/01/").content.decode()

    assert "أزهار اللوز تفتح مبكرا في الغوطة" in march
    assert "ألعاب نارية" not in march
    assert 'href="/ar/archive/2026/01/"' in march
    assert 'href="/ar/archive/2026/03/"' in january
    assert "ألعاب نارية فوق الميناء في ليلة رأس السنة" in january


@pytest.mark.parametrize("path", ["/ar/archive/", "/ar/archive/2026/03/", "/ar/archive/2026/13/"])
def test_archive_of_nothing_is_unknown(client, path):
    make_article()

    assert client.get(path).status_code == 404


def test_months_of_impossible_years_are_unknown(client):
    publish_at(SPRING, "أزهار اللوز تفتح مبكرا في الغوطة")

    assert client.get("/ar/archive/0000/01/").status_code == 404
    assert client.get("/ar/archive/9999/12/").status_code == 404


def test_month_is_linked_to_the_other_language_where_that_has_it(client):
    article = publish_at(SPRING, "أزهار اللوز تفتح مبكرا في الغوطة")
    before = client.get("/ar/archive/2026/03/").content.decode()
    publish(article, language="en", actor=make_editor(), now=SPRING)
    after = client.get("/ar/archive/2026/03/").content.decode()

    assert 'href="/en/archive/2026/03/"' not in before
    assert 'href="/en/archive/2026/03/"' in after


def test_latest_names_its_days(client):
    publish_at(LATER.replace(hour=5), "افتتاح سوق الزهور صباح اليوم")
    publish_at(SPRING, "أزهار اللوز تفتح مبكرا في الغوطة")
    publish_at(SPRING.replace(day=2), "ندوة عن ترميم الخانات القديمة")

    page = client.get("/ar/latest/").content.decode()

    headings = [part.split("</h2>")[0] for part in page.split('class="day__name"')[1:]]
    assert [">اليوم<" in heading for heading in headings] == [True, False, False]
    assert [">أمس<" in heading for heading in headings] == [False, True, False]
    assert ">2 آذار/مارس 2026<" in headings[2]
