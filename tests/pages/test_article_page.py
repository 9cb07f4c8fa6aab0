"""The article page: its anatomy, its addresses, and what stands where it is not live."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Edition
from articles.services import correct, publish, schedule, unpublish, withdraw
from tests.factories import (
    make_article,
    make_author,
    make_edition,
    make_editor,
    make_image,
    make_section,
    make_source,
    make_tag,
)
from tests.pages.builders import add_comments, path_of

pytestmark = pytest.mark.django_db

#: Real headlines of 2017 and 2026, with what breaks careless pages.
HEADLINES = [
    ("ar", "وفد من جيش الأسد يزور بغداد"),
    ("ar", "«الدفاع» العراقية: مباحثات بشأن أمن الحدود مع «جيش النظام» لتنسيق القتال"),
    ("ar", "مصرف «الشرق» يطلق خدمة Apple Pay لعملائه بنسبة 12%"),
    ("en", "Wheat prices rise 12% in local markets <in a single month>"),
    ("en", 'Minister: "exams on time" & marked electronically'),
]


def make_whole_article(**fields):
    """Build an article with everything the seed page has."""
    article = make_article(
        kicker_ar='بعد تصريح إيراني عن "نصر استراتيجي" بين سوريا والعراق',
        headline_ar="وفد من جيش الأسد يزور بغداد",
        deck_ar="محادثات بشأن أمن الحدود",
        source=make_source(name_ar="زمان الوصل", name_en="Zaman al-Wasl"),
        method="monitoring",
        tags=[make_tag(name_ar="العراق", name_en="Iraq")],
        image=make_image(credit_ar="Getty"),
        **fields,
    )
    article.bylines.create(author=make_author(name_ar="ليلى الحموي"), role="writer")
    article.bylines.create(author=make_author(name_ar="عمر ناصيف"), role="translator", position=1)
    return article


def test_article_page_has_the_whole_anatomy(client):
    article = make_whole_article()
    edition = make_edition(article=article, now=timezone.now())
    add_comments(article, count=1)

    html = client.get(path_of(article, "ar")).content.decode()

    assert '<html lang="ar" dir="rtl">' in html
    assert html.count("<h1") == 1
    body = html[html.index("<article") : html.rindex("</article>")]
    for words in (edition.headline, edition.deck, "ليلى الحموي", "عمر ناصيف", "زمان الوصل"):
        assert words in body
    assert "&quot;نصر استراتيجي&quot;" in body
    assert '<bdi lang="en">Getty</bdi>' in body
    assert f'alt="{edition.image_alt}"' in body
    assert edition.rendered_body in body
    assert "(<span data-count>85</span>)" in html
    assert f'action="/ar/articles/{article.pk}/like/"' in html
    assert f'action="/ar/articles/{article.pk}/comments/"' in html
    assert 'action="/ar/search/"' in html


@pytest.mark.parametrize(("language", "headline"), HEADLINES)
def test_article_page_shows_real_headlines(client, language, headline):
    make_edition(language=language, now=timezone.now(), **{f"headline_{language}": headline})
    edition = Edition.objects.get()

    response = client.get(path_of(edition.article, language))

    escaped = headline.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    assert escaped.replace('"', "&quot;") in response.content.decode()


def test_article_page_tells_hostile_names_apart(client):
    article = make_article(source=make_source(name_ar="Re<b>uters"), method="agency")
    article.bylines.create(author=make_author(name_ar='<script>alert("1")</script>'))
    make_edition(article=article, now=timezone.now())

    html = client.get(path_of(article, "ar")).content.decode()

    assert "<script>alert" not in html
    assert '<bdi lang="en">Re&lt;b&gt;uters</bdi>' in html


def test_article_page_without_photo_byline_source_or_section_still_reads(client):
    article = make_article(section=None)
    make_edition(article=article, now=timezone.now())

    html = client.get(path_of(article, "ar")).content.decode()

    assert "<figure" not in html
    assert "article__source" not in html


def test_article_page_hides_a_blocked_photo(client):
    article = make_whole_article()
    make_edition(article=article, now=timezone.now())
    article.image.is_blocked = True
    article.image.save()

    assert "<figure" not in client.get(path_of(article, "ar")).content.decode()


def test_article_page_names_corrections_and_says_when_it_changed(client):
    start = timezone.now() - timedelta(hours=3)
    article = make_article()
    make_edition(article=article, now=start)
    article.body_ar = "<p>صار نص الخبر مختلفًا.</p>"
    article.save()
    correct(article, language="ar", actor=make_editor(is_superuser=True), note="صُحّح عدد الحافلات.")

    html = client.get(path_of(article, "ar")).content.decode()

    assert "صُحّح عدد الحافلات." in html
    assert "article__updated" in html


def test_wrong_slug_leads_to_the_right_one_for_a_while(client):
    edition = make_edition(now=timezone.now())

    for slug in ("", "something-else/", "%D9%85%D8%AC/"):
        response = client.get(f"/ar/articles/{edition.article_id}/{slug}")

        assert response.status_code == 301
        assert response["Location"] == path_of(edition.article, "ar")
        assert response["Cache-Control"] == "public, max-age=300"


@pytest.mark.parametrize("headline", ["Like", "Comments", "؟!"])
def test_headline_that_gives_no_usable_slug_has_an_address_all_the_same(client, headline):
    edition = make_edition(language="en", headline_en=headline, now=timezone.now())

    response = client.get(path_of(edition.article, "en"))

    assert response.status_code == 200
    assert headline in response.content.decode()


def test_language_switch_and_hreflang_join_only_live_languages(client):
    article = make_article()
    make_edition(article=article, now=timezone.now())

    alone = client.get(path_of(article, "ar")).content.decode()
    publish(article, language="en", actor=make_editor())
    together = client.get(path_of(article, "ar")).content.decode()

    assert "hreflang" not in alone[: alone.index("</head>")]
    english = "http://localhost:8000" + path_of(article, "en")
    assert f'<link rel="alternate" hreflang="en" href="{english}">' in together
    assert f'href="{path_of(article, "en")}"' in together


def test_canonical_address_never_comes_from_the_host_header(client):
    edition = make_edition(now=timezone.now())
    path = path_of(edition.article, "ar")

    html = client.get(path, headers={"Host": "evil.example"}).content.decode()

    assert f'<link rel="canonical" href="http://localhost:8000{path}">' in html
    assert "evil.example" not in html


def test_language_that_is_not_live_names_the_one_that_is(client):
    edition = make_edition(now=timezone.now())

    response = client.get(f"/en/articles/{edition.article_id}/")

    assert response.status_code == 404
    assert path_of(edition.article, "ar") in response.content.decode()
    assert edition.headline in response.content.decode()


def test_drafts_and_what_was_unpublished_answer_like_unknown_addresses(client):
    editor = make_editor()
    draft = make_article(headline_ar="خبر سري لم يُنشر بعد")
    waiting = make_article()
    schedule(waiting, language="ar", actor=editor, at=timezone.now() + timedelta(hours=1))
    ended = make_article()
    publish(ended, language="ar", actor=editor, now=timezone.now() - timedelta(hours=1))
    unpublish(ended, language="ar", actor=editor)

    unknown = client.get("/ar/articles/999999/")

    for article in (draft, waiting, ended):
        response = client.get(f"/ar/articles/{article.pk}/")
        assert response.status_code == unknown.status_code == 404
        assert response.content == unknown.content
        assert response.headers == unknown.headers


def test_withdrawn_article_answers_gone_with_its_notice(client):
    edition = make_edition(now=timezone.now() - timedelta(hours=1))
    path = path_of(edition.article, "ar")
    withdraw(
        edition.article, language="ar", actor=make_editor(), notice="سُحب الخبر لعدم دقة مصدره."
    )

    response = client.get(path)

    assert response.status_code == 410
    assert "سُحب الخبر لعدم دقة مصدره." in response.content.decode()
    assert edition.headline not in response.content.decode()


def test_section_without_a_name_in_this_language_is_not_named(client):
    article = make_article(section=make_section(name_en="", name_ar="محليات"))
    make_edition(article=article, language="en", now=timezone.now())

    html = client.get(path_of(article, "en")).content.decode()

    assert "محليات" not in html
    assert "article__section" not in html
