"""The search page, in both languages: what it finds, marks, filters, counts and keeps."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.arabic import to_digits
from articles.services import publish, publish_together
from tests.factories import make_article, make_edition, make_editor, make_section

pytestmark = pytest.mark.django_db


def ask(client, **parameters):
    return client.get("/ar/search/", parameters).content.decode()


def test_search_finds_words_and_keeps_them_in_the_box(client):
    section = make_section(name_ar="اقتصاد", name_en="Economy")
    make_edition(headline_ar="ارتفاع أسعار القمح", section=section, now=timezone.now())

    response = client.get("/ar/search/", {"q": "اسعار القمح"})

    html = response.content.decode()
    assert "ارتفاع <mark>أسعار</mark> <mark>القمح</mark>" in html
    assert 'value="اسعار القمح"' in html
    assert 'content="noindex"' in html
    assert "<span>اقتصاد</span>" in html


def test_search_without_words_or_results_helps(client):
    assert 'class="empty"' in client.get("/ar/search/").content.decode()
    assert 'class="empty"' in client.get("/ar/search/?q=زرافة").content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "\x00",
        "' OR 1=1 --",
        '"',
        "*",
        "AND OR NOT",
        "^a$ NEAR(",
        "\u202eabc",
        "ا" * 5000,
        "%",
        "😀",
    ],
)
@pytest.mark.parametrize("number", ["1", "0", "-1", "x", "999999999", "٣"])
def test_search_survives_strange_words(client, query, number):
    response = client.get("/ar/search/", {"q": query, "page": number})

    assert response.status_code == 200


def test_search_goes_on_to_further_pages(client, monkeypatch):
    monkeypatch.setattr("config.pages.searching.RESULTS_SIZE", 2)
    for number in range(5):
        make_edition(headline_ar=f"ميزانية رقم {number}", now=timezone.now())

    first = client.get("/ar/search/?q=ميزانية").content.decode()
    last = client.get("/ar/search/?q=ميزانية&page=3").content.decode()

    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert 'rel="next"' not in last
    assert 'rel="prev"' in last


def test_search_marks_hits_and_escapes_the_rest(client):
    make_edition(
        headline_ar="<script>alert(1)</script> القمح & الشعير",
        summary_ar="",
        body_ar="<p>قال المزارعون إن «القَمْحَ» غالٍ &lt;img src=x&gt; هذا العام.</p>",
        now=timezone.now(),
    )

    html = ask(client, q="قمح <")

    assert "<script>alert" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; <mark>القمح</mark> &amp; الشعير" in html
    assert "«<mark>القَمْحَ</mark>» غالٍ &lt;img src=x&gt;" in html


def test_search_takes_its_passage_from_where_the_hit_is(client):
    make_edition(
        headline_ar="موسم الحصاد",
        summary_ar="بدأ الحصاد باكرا.",
        body_ar=f"<p>{'كلام عام ' * 200}</p><p>وارتفع سعر القمح قليلا.</p>",
        now=timezone.now(),
    )

    assert "وارتفع سعر <mark>القمح</mark>" in ask(client, q="القمح")
    assert "بدأ <mark>الحصاد</mark> باكرا." in ask(client, q="الحصاد")
    assert "بدأ الحصاد باكرا." in ask(client, q="موسم")


def test_search_filters_by_section_and_days_and_offers_to_search_wider(client):
    economy = make_section(name_ar="اقتصاد", name_en="Economy")
    now = timezone.now()
    make_edition(headline_ar="القمح في السوق", section=economy, now=now)
    make_edition(headline_ar="القمح في الحقل", now=now - timedelta(days=40))
    month_ago = (now - timedelta(days=30)).date().isoformat()

    in_section = ask(client, q="قمح", section=economy.slug)
    since = ask(client, q="قمح", since=month_ago)
    until = ask(client, q="قمح", until=month_ago)
    nothing = ask(client, q="قمح", section=economy.slug, until=month_ago)

    for found in (in_section, since):
        assert "في السوق" in found
        assert "في الحقل" not in found
    assert "في الحقل" in until
    assert "في السوق" not in until
    assert f'value="{month_ago}"' in until
    assert f'<option value="{economy.slug}" selected>' in in_section
    assert f'<a href="/ar/search/?q={"%D9%82%D9%85%D8%AD"}">' in nothing


def test_search_in_both_languages_names_the_language_of_each_result(client):
    article = make_article(
        headline_ar="مؤتمر NATO في المدينة", headline_en="NATO meets in the city"
    )
    publish_together(article, actor=make_editor(), now=timezone.now())

    both = ask(client, q="nato", language="both")

    assert "<mark>NATO</mark> meets in the city" in both
    assert '<li class="result" lang="en" dir="ltr">' in both
    assert "مؤتمر <mark>NATO</mark>" in both
    assert "NATO</mark> meets" not in ask(client, q="nato")
    assert "مؤتمر" not in ask(client, q="nato", language="en")
    assert 'hreflang="en" href="http://localhost:8000/en/search/?q=nato&amp;language=both"' in both


def test_search_best_first_finds_what_has_some_of_the_words(client):
    make_edition(headline_ar="ارتفاع أسعار القمح", now=timezone.now())

    assert "ارتفاع" not in ask(client, q="القمح الزرافة")
    best = ask(client, q="القمح الزرافة", sort="best")
    assert "أسعار <mark>القمح</mark>" in best
    assert '<option value="best" selected>' in best


@pytest.mark.parametrize(
    ("size", "words"), [(1, "نتيجة واحدة"), (2, "نتيجتان"), (3, "3 نتائج"), (4, "أكثر من 3 نتيجة")]
)
def test_search_says_how_many_there_are(client, monkeypatch, size, words):
    monkeypatch.setattr("articles.search.index.COUNT_CAP", 4)
    monkeypatch.setattr("config.pages.searching.COUNT_CAP", 4)
    for number in range(size):
        make_edition(headline_ar=f"القمح {number}", now=timezone.now())

    count = ask(client, q="قمح").partition('class="results__count">')[2].partition("<")[0]

    assert count.strip() == words


def test_search_shows_nothing_that_readers_may_not_see(client):
    now = timezone.now()
    editor = make_editor()
    make_edition(headline_ar="زيارة سرية غدا", now=now + timedelta(hours=1))
    publish(make_article(headline_ar="زيارة علنية"), language="ar", actor=editor, now=now)
    make_article(headline_ar="زيارة في المسودة")

    for sort in ("newest", "best"):
        html = ask(client, q="زيارة", sort=sort)
        assert "علنية" in html
        assert "سرية" not in html
        assert "المسودة" not in html


def test_search_page_is_stored_until_either_language_changes(client):
    now = timezone.now()
    english = make_article()
    make_edition(now=now - timedelta(hours=1))
    publish(english, language="en", actor=make_editor(), now=now + timedelta(seconds=20))

    one = client.get("/ar/search/", {"q": "ميزانية"})
    both = client.get("/ar/search/", {"q": "ميزانية", "language": "both"})

    assert "s-maxage=60" in one["Cache-Control"]
    assert "s-maxage=60" not in both["Cache-Control"]


@pytest.mark.parametrize(
    "parameters",
    [
        {"since": "yesterday", "until": "2026-13-45"},
        {"since": "0001-01-01", "until": "9999-12-31"},
        {"section": "none", "language": "fr", "sort": "worst", "page": "-3"},
        {"section": "\x00", "language": "\x00", "since": "\x00"},
    ],
)
def test_search_reads_over_what_it_cannot_understand(client, parameters):
    make_edition(headline_ar="ارتفاع أسعار القمح", now=timezone.now())

    assert "<mark>القمح</mark>" in ask(client, q="القمح", **parameters)


def test_search_reads_days_in_either_digits(client):
    make_edition(headline_ar="ارتفاع أسعار القمح", now=timezone.now())

    assert "<mark>القمح</mark>" not in ask(client, q="القمح", until=to_digits("2020-01-31", "arab"))


def test_the_next_page_asks_for_the_same(client, monkeypatch):
    monkeypatch.setattr("config.pages.searching.RESULTS_SIZE", 1)
    for number in range(2):
        make_edition(headline_ar=f"wheat {number}", now=timezone.now())

    html = ask(client, q="wheat", sort="best", since="2020-01-01")

    assert 'href="/ar/search/?q=wheat&amp;since=2020-01-01&amp;sort=best&amp;page=2"' in html


def test_search_that_finds_nothing_offers_what_may_have_been_meant(client):
    make_edition(headline_ar="ارتفاع أسعار القمح", now=timezone.now())

    html = ask(client, q="اسعر القمح", language="both")

    path = "/ar/search/?q=%D8%A3%D8%B3%D8%B9%D8%A7%D8%B1+%D8%A7%D9%84%D9%82%D9%85%D8%AD"
    assert f'هل تقصد <a href="{path}&amp;language=both"><bdi>أسعار القمح</bdi></a>؟' in html
    assert "هل تقصد" not in ask(client, q="زرافة")
