"""Articles in the API: one live edition per answer, in both languages."""

import pytest
from django.test import Client

from articles.models import Byline, Image
from articles.services import (
    correct,
    publish,
    publish_together,
    save_named,
    schedule,
    unpublish,
    withdraw,
)
from comments.services import recount_thread
from engagement.services import set_base_likes
from tests.api.calls import get
from tests.factories import (
    HEADLINE_AR,
    HEADLINE_EN,
    HOUR,
    NOW,
    make_article,
    make_author,
    make_comment,
    make_edition,
    make_editor,
    make_image,
    make_section,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db

HEADLINES = {"ar": HEADLINE_AR, "en": HEADLINE_EN}


def make_rich_article(**fields):
    article = make_article(
        **{
            "section": make_section(slug="local"),
            "tags": [make_tag(slug="transport")],
            "source": make_source(),
            "method": "monitoring",
            "image": make_image(),
            "kicker_ar": "محليات",
            "dateline_ar": "دمشق",
            "external_id": "legacy-81234",
        }
        | fields
    )
    Byline.objects.create(article=article, author=make_author(slug="layla"), role="writer")
    return article


def read(article, language="ar"):
    return get(f"articles/{article.pk}/?language={language}").json()


def listed(query=""):
    return [(row["id"], row["language"]) for row in get(f"articles/{query}").json()["results"]]


def test_detail_tells_the_whole_edition(settings):
    settings.SITE_URL = "https://news.example"
    article = make_rich_article()
    edition = make_edition(article=article)
    set_base_likes(article.pk, 85)
    make_comment(article=article)
    recount_thread(article.pk, "ar")

    answer = read(article)

    image = answer.pop("image")
    assert answer.pop("url").startswith(f"https://news.example/ar/articles/{article.pk}/")
    assert answer == {
        "id": article.pk,
        "language": "ar",
        "headline": HEADLINE_AR,
        "kicker": "محليات",
        "dateline": "دمشق",
        "deck": "",
        "summary": "قرار ينتظره آلاف الركاب.",
        "published_at": "2026-03-14T09:26:53.589793Z",
        "updated_at": "2026-03-14T09:26:53.589793Z",
        "is_breaking": False,
        "section": {
            "slug": "local",
            "name": "محليات",
            "url": "https://news.example/ar/sections/local/",
        },
        "tags": [{"slug": "transport", "name": "النقل"}],
        "authors": [{"slug": "layla", "name": "ليلى الحموي", "role": "writer"}],
        "source_line": {"source": "زمان الوصل", "method": "monitoring"},
        "corrections": [],
        "other_language": None,
        "external_id": "legacy-81234",
        "like_count": 85,
        "comment_count": 1,
        "body_html": edition.rendered_body,
        "discussion": {
            "mode": "pre_moderated",
            "is_open": True,
            "closes_at": None,
            "closed_reason": None,
        },
    }
    assert (image["caption"], image["credit"]) == ("حافلات في الساحة الرئيسية", "جيتي")
    assert image["alt"] == "ثلاث حافلات خضراء أمام مبنى البلدية"
    assert (image["width"], image["height"]) == (64, 36)
    assert [size["width"] for size in image["renditions"]] == [360]
    assert image["renditions"][0]["url"].startswith("https://news.example/media/renditions/")


def test_renditions_are_never_wider_than_the_photo():
    image = make_image()
    Image.objects.filter(pk=image.pk).update(width=1000)
    article = make_rich_article(image=image)
    make_edition(article=article)

    sizes = read(article)["image"]["renditions"]

    assert [size["width"] for size in sizes] == [360, 640, 768, 960]


@pytest.mark.parametrize("language", ["ar", "en"])
def test_each_language_is_an_answer_of_its_own(language):
    article = make_rich_article()
    publish_together(article, actor=make_editor(), now=NOW)
    other = {"ar": "en", "en": "ar"}[language]

    answer = read(article, language)

    assert (answer["language"], answer["headline"]) == (language, HEADLINES[language])
    assert answer["other_language"] == {"language": other, "url": read(article, other)["url"]}


def test_a_blocked_photo_is_gone_at_once():
    article = make_rich_article()
    make_edition(article=article)

    Image.objects.update(is_blocked=True)

    assert read(article)["image"] is None


def test_a_section_without_a_name_in_the_language_does_not_exist_there():
    article = make_rich_article(section=make_section(name_en=""))
    make_edition(article=article, language="en")

    assert read(article, "en")["section"] is None


def test_an_article_written_here_has_no_foreign_number():
    article = make_article(section=None)
    make_edition(article=article)

    answer = read(article)

    assert (answer["external_id"], answer["section"], answer["image"]) == (None, None, None)


def test_corrections_are_told():
    article = make_article()
    make_edition(article=article)
    article.body_ar = "<p>أقرّ المجلس ميزانية بقيمة 13 مليون دولار.</p>"
    article.save()

    correct(article, language="ar", actor=make_editor(), note="المبلغ 13 مليونا.", now=NOW + HOUR)

    answer = read(article)
    assert [entry["note"] for entry in answer["corrections"]] == ["المبلغ 13 مليونا."]
    assert answer["published_at"] == "2026-03-14T09:26:53.589793Z"
    assert answer["updated_at"] == "2026-03-14T10:26:53.589793Z"


def test_what_is_not_live_in_the_language_is_like_an_unknown_article():
    draft = make_article()
    arabic_only = make_edition().article
    unpublished = make_edition().article
    unpublish(unpublished, language="ar", actor=make_editor(), now=NOW + HOUR)

    answers = [
        get(path)
        for path in (
            f"articles/{draft.pk}/?language=ar",
            f"articles/{arabic_only.pk}/?language=en",
            f"articles/{unpublished.pk}/?language=ar",
            "articles/999999999/?language=ar",
        )
    ]

    assert {(answer.status_code, answer.json()["code"]) for answer in answers} == {
        (404, "not_found")
    }
    assert len({answer.json()["detail"] for answer in answers}) == 1


def test_a_withdrawn_article_answers_its_notice():
    article = make_edition().article
    notice = "سحبنا هذا الخبر لأن المقابلة التي قام عليها لم تجر."

    withdraw(article, language="ar", actor=make_editor(), notice=notice, now=NOW + HOUR)

    answer = get(f"articles/{article.pk}/?language=ar")
    assert answer.status_code == 410
    assert (answer.json()["code"], answer.json()["detail"]) == ("article_withdrawn", notice)
    assert get(f"articles/{article.pk}/comments/?language=ar").status_code == 410
    assert listed() == []


def test_a_scheduled_edition_appears_at_its_second(later):
    article = make_article()
    schedule(article, language="ar", actor=make_editor(), at=NOW + 2 * HOUR, now=NOW)

    before = listed()
    later.move_to(NOW + 2 * HOUR)

    assert (before, listed()) == ([], [(article.pk, "ar")])


def test_the_list_is_newest_first_over_both_languages():
    first, second, third = (make_article() for _ in range(3))
    make_edition(article=first, now=NOW)
    publish_together(second, actor=make_editor(), now=NOW + HOUR / 4)
    make_edition(article=third, language="en", now=NOW + HOUR / 2)

    assert listed() == [(third.pk, "en"), (second.pk, "ar"), (second.pk, "en"), (first.pk, "ar")]
    assert listed("?language=en") == [(third.pk, "en"), (second.pk, "en")]


def test_the_list_leaves_the_text_out():
    make_edition()

    [row] = get("articles/").json()["results"]

    assert "body_html" not in row


@pytest.mark.parametrize(
    "query",
    [
        "section=local",
        "tag=transport",
        "author=layla",
        "external_id=legacy-81234",
        "since=2026-03-14T09:26:53.589793Z",
        "since=2026-03-14T11:56:53.589793%2B02:30",
        "language=ar&section=local&tag=transport&author=layla",
    ],
)
def test_filters_keep_what_they_name(query):
    article = make_rich_article()
    make_edition(article=article)
    make_edition(now=NOW - HOUR)

    assert listed(f"?{query}") == [(article.pk, "ar")]


@pytest.mark.parametrize("query", ["section=local", "tag=transport", "author=layla"])
def test_filters_know_the_addresses_of_before(query):
    article = make_rich_article()
    make_edition(article=article)
    for thing in (article.section, article.tags.get(), article.authors.get()):
        thing.slug = f"{thing.slug}-now"
        save_named(thing, actor=make_user(is_superuser=True))

    assert listed(f"?{query}-now") == listed(f"?{query}") == [(article.pk, "ar")]
    assert listed(f"?{query}&language=en") == []


@pytest.mark.parametrize("query", ["section=x", "tag=x", "author=x", "external_id=x"])
def test_filters_that_name_nothing_keep_nothing(query):
    make_edition(article=make_rich_article())

    assert listed(f"?{query}") == []


@pytest.mark.parametrize("sort", ["best", "newest"])
def test_search_finds_in_its_language(sort):
    publish_together(found := make_article(), actor=make_editor(), now=NOW)
    make_edition(article=make_article(headline_ar="افتتاح معرض الكتاب", body_ar="<p>كتب.</p>"))

    arabic = get(f"search/?language=ar&sort={sort}&q=الميزانية").json()["results"]
    english = get(f"search/?language=en&sort={sort}&q=budget").json()["results"]

    assert [(row["id"], row["headline"]) for row in arabic] == [(found.pk, HEADLINE_AR)]
    assert [(row["id"], row["headline"]) for row in english] == [(found.pk, HEADLINE_EN)]


def test_search_never_finds_a_draft():
    make_article()

    assert get("search/?language=ar&q=الميزانية").json()["results"] == []


def test_sections_are_told_in_the_languages_they_exist_in(settings):
    settings.SITE_URL = "https://news.example"
    make_section(slug="local", position=2)
    make_section(slug="culture", name_ar="ثقافة", name_en="", position=1)

    everything = get("sections/").json()["results"]
    english = get("sections/?language=en").json()["results"]

    assert everything[0] == {
        "slug": "culture",
        "names": {"ar": "ثقافة"},
        "urls": {"ar": "https://news.example/ar/sections/culture/"},
    }
    assert [section["slug"] for section in everything] == ["culture", "local"]
    assert [section["slug"] for section in english] == ["local"]


@pytest.mark.parametrize(
    "path", ["articles/", "sections/", "articles/{id}/?language=ar", "search/?language=ar&q=باص"]
)
def test_reads_answer_304_to_who_has_them(path):
    article = make_edition().article
    path = path.format(id=article.pk)
    first = get(path)

    second = get(path, **{"if-none-match": first.headers["ETag"]})

    assert first.headers["Cache-Control"] == "public, no-cache"
    assert (second.status_code, second.content) == (304, b"")
    assert second.headers["ETag"] == first.headers["ETag"]


def test_an_answer_with_other_words_has_another_etag():
    article = make_article()
    make_edition(article=article)
    first = get(f"articles/{article.pk}/?language=ar")
    article.headline_ar = "مجلس المدينة يعدّل ميزانية النقل"
    article.save()

    publish(article, language="ar", actor=make_editor(), now=NOW + HOUR)

    again = get(f"articles/{article.pk}/?language=ar", **{"if-none-match": first.headers["ETag"]})
    assert again.status_code == 200


def test_reads_are_the_same_for_every_reader():
    article = make_edition().article
    paths = ["articles/", f"articles/{article.pk}/?language=ar", "sections/"]

    arabic = [get(path, **{"accept-language": "ar"}) for path in paths]
    english = [get(path, **{"accept-language": "en", "cookie": "visitor=x"}) for path in paths]

    assert [answer.content for answer in arabic] == [answer.content for answer in english]
    assert not any(answer.cookies for answer in arabic + english)
    assert {answer.headers["Vary"] for answer in arabic + english} == {"Accept-Encoding"}


def test_absolute_links_never_come_from_the_host_header(settings):
    settings.SITE_URL = "https://news.example"
    make_edition(article=make_rich_article())

    answer = Client().get("/api/v1/articles/?limit=1", headers={"host": "evil.example"})

    assert answer.status_code == 200
    assert b"evil" not in answer.content
