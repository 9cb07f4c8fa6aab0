"""What the head of a page tells machines: exactly what is live, and nothing that could run."""

from datetime import timedelta

import pytest
from django.utils import timezone

from articles.models import Method, SitePage
from articles.services import correct, publish, publish_together, save_article, unpublish
from tests.factories import (
    HEADLINE_AR,
    make_article,
    make_author,
    make_edition,
    make_editor,
    make_image,
    make_section,
    make_source,
    make_tag,
)
from tests.machines.reading import head_of
from tests.pages.builders import add_comments, path_of

pytestmark = pytest.mark.django_db

SITE = "http://localhost:8000"
HOUR = timedelta(hours=1)


def make_live(**fields):
    """Publish an article with everything an article can have, in both languages, an hour ago."""
    article = make_article(
        **{
            "deck_ar": "المجلس يعد بخفض الأجرة للطلاب",
            "section": make_section(slug="local"),
            "tags": [make_tag()],
            "source": make_source(),
            "method": Method.OWN,
        }
        | fields
    )
    writer = make_author(slug="layla", biography_ar="صحفية من حلب.")
    translator = make_author(slug="samer", name_ar="سامر خليل", name_en="Samer Khalil")
    article.bylines.create(author=writer, role="writer")
    article.bylines.create(author=translator, role="translator", position=1)
    publish_together(article, actor=make_editor(), now=timezone.now() - HOUR)
    return article


def person(name, slug):
    return {"@type": "Person", "name": name, "url": f"{SITE}/ar/authors/{slug}/"}


def test_structured_data_says_what_the_edition_says(client):
    article = make_live()
    add_comments(article, count=2)
    path = path_of(article, "ar")

    data = head_of(client, path).of_type("NewsArticle")

    edition = article.editions.get(language="ar")
    local = timezone.localtime(edition.first_published_at).isoformat(timespec="seconds")
    assert data.pop("publisher") == {
        "@type": "NewsMediaOrganization",
        "@id": f"{SITE}/#newsroom",
        "name": "مداد",
        "url": f"{SITE}/ar/",
        "logo": {
            "@type": "ImageObject",
            "url": f"{SITE}/static/icons/icon-512.png",
            "width": 512,
            "height": 512,
        },
    }
    other = SITE + path_of(article, "en")
    assert data == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{SITE}{path}#article",
        "url": SITE + path,
        "mainEntityOfPage": {"@type": "WebPage", "@id": SITE + path},
        "headline": HEADLINE_AR,
        "alternativeHeadline": "المجلس يعد بخفض الأجرة للطلاب",
        "description": "قرار ينتظره آلاف الركاب.",
        "datePublished": local,
        "dateModified": local,
        "author": [person("ليلى الحموي", "layla")],
        "translator": [person("سامر خليل", "samer")],
        "inLanguage": "ar",
        "articleSection": "محليات",
        "keywords": ["النقل"],
        "isAccessibleForFree": True,
        "commentCount": 6,
        "interactionStatistic": [
            {
                "@type": "InteractionCounter",
                "interactionType": f"https://schema.org/{action}",
                "userInteractionCount": count,
            }
            for action, count in (("LikeAction", 85), ("CommentAction", 6))
        ],
        "workTranslation": {
            "@type": "NewsArticle",
            "@id": f"{other}#article",
            "url": other,
            "headline": article.headline_en,
            "inLanguage": "en",
        },
    }


def test_a_correction_and_an_edit_are_told_once_they_are_live(client):
    article, editor = make_live(), make_editor()
    article.headline_ar = "المجلس يقرّ ميزانية النقل"
    save_article(article, actor=editor, expected_version=article.version)
    path = path_of(article, "ar")
    before = head_of(client, path).of_type("NewsArticle")

    corrected = correct(article, language="ar", actor=editor, note="المبلغ 12 مليون لا 21.")
    after = head_of(client, path_of(article, "ar")).of_type("NewsArticle")

    assert (before["headline"], "correction" in before) == (HEADLINE_AR, False)
    assert after["headline"] == "المجلس يقرّ ميزانية النقل"
    assert after["datePublished"] == before["datePublished"]
    assert after["dateModified"] > before["dateModified"]
    assert after["correction"] == [
        {
            "@type": "CorrectionComment",
            "text": "المبلغ 12 مليون لا 21.",
            "datePublished": corrected.corrections[0]["at"],
        }
    ]


def test_a_photo_is_told_in_the_shapes_it_has_room_for(client):
    image = make_image()
    type(image).objects.filter(pk=image.pk).update(width=1600, height=1000)
    article = make_live(image=image)

    head = head_of(client, path_of(article, "en"))

    images = head.of_type("NewsArticle")["image"]
    assert [(shown["width"], shown["height"]) for shown in images] == [
        (1000, 1000),
        (1200, 900),
        (1200, 675),
    ]
    assert {shown["creditText"] for shown in images} == {"Getty"}
    assert {shown["caption"] for shown in images} == {"Buses on the main square"}
    (share,) = head.meta["og:image"]
    assert share == f"{SITE}/media/crops/{image.content_hash}/50-50/share.jpg"
    assert head.meta["og:image:alt"] == ["Three green buses in front of the town hall"]


def test_a_translation_names_what_it_translates(client):
    article = make_live(method=Method.OWN)
    article.method = Method.TRANSLATION
    article.save()
    publish(article, language="en", actor=make_editor())

    english = head_of(client, path_of(article, "en")).of_type("NewsArticle")
    arabic = head_of(client, path_of(article, "ar")).of_type("NewsArticle")

    assert english["translationOfWork"]["headline"] == HEADLINE_AR
    assert arabic["workTranslation"]["inLanguage"] == "en"


def test_without_writers_the_source_or_the_newsroom_is_the_author(client):
    source = make_source()
    bare = make_edition(section=None, source=None, now=timezone.now())
    agency = make_edition(source=source, now=timezone.now())

    heads = [head_of(client, path_of(one.article, "ar")) for one in (bare, agency)]

    assert [head.of_type("NewsArticle")["author"] for head in heads] == [
        [{"@type": "Organization", "name": name}] for name in ("مداد", "زمان الوصل")
    ]
    assert "author" not in heads[0].meta


def test_nothing_in_a_headline_can_end_the_block(client):
    headline = "هل </script><script>alert(1)</script> <!-- خبر & \u2028 آخر؟"
    edition = make_edition(headline_ar=headline, now=timezone.now())

    response = client.get(path_of(edition.article, "ar"))

    head = head_of(client, path_of(edition.article, "ar"))
    assert b"alert(1)</script>" not in response.content
    assert head.of_type("NewsArticle")["headline"] == edition.headline


def test_cards_of_other_sites_say_what_the_edition_says(client):
    article = make_live()
    path = path_of(article, "ar")

    meta = head_of(client, path).meta

    published = timezone.localtime(article.editions.first().first_published_at)
    card = meta.pop("og:image")[0]
    assert card.startswith(f"{SITE}/media/cards/ar/{article.pk}/")
    assert client.get(card.removeprefix(SITE)).status_code == 200
    expected = {
        "description": "قرار ينتظره آلاف الركاب.",
        "author": "ليلى الحموي، سامر خليل",
        "robots": "max-image-preview:large",
        "twitter:card": "summary_large_image",
        "og:site_name": "مداد",
        "og:title": HEADLINE_AR,
        "og:type": "article",
        "og:url": SITE + path,
        "og:description": "قرار ينتظره آلاف الركاب.",
        "og:locale": "ar_AR",
        "og:locale:alternate": "en_US",
        "og:image:type": "image/jpeg",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": HEADLINE_AR,
        "article:published_time": published.isoformat(timespec="seconds"),
        "article:modified_time": published.isoformat(timespec="seconds"),
        "article:section": "محليات",
        "article:tag": "النقل",
    }
    assert {name: meta[name] for name in expected} == {
        name: [content] for name, content in expected.items()
    }


def test_languages_name_each_other_only_while_both_are_live(client):
    article = make_live()
    arabic, english = path_of(article, "ar"), path_of(article, "en")
    versions = {"ar": SITE + arabic, "en": SITE + english, "x-default": SITE + arabic}
    together = [head_of(client, path).versions for path in (arabic, english)]

    unpublish(article, language="en", actor=make_editor())
    alone = head_of(client, arabic)

    assert together == [versions, versions]
    assert alone.versions == {}
    assert "og:locale:alternate" not in alone.meta
    assert "workTranslation" not in alone.of_type("NewsArticle")


def test_the_front_page_says_how_the_site_is_searched(client):
    head = head_of(client, "/en/")

    site = head.of_type("WebSite")
    target = site["potentialAction"]["target"]["urlTemplate"]
    assert target == f"{SITE}/en/search/?q={{words}}"
    assert (site["name"], site["inLanguage"]) == ("Midad", "en")
    assert head.versions == {"ar": f"{SITE}/ar/", "en": f"{SITE}/en/", "x-default": f"{SITE}/"}


def test_pages_say_the_way_that_leads_to_them(client):
    article = make_live()
    path = path_of(article, "ar")

    ways = [
        head_of(client, page).of_type("BreadcrumbList")["itemListElement"]
        for page in (path, "/ar/sections/local/")
    ]

    front, section, here = (
        {"@type": "ListItem", "position": number, "name": name, "item": SITE + place}
        for number, (name, place) in enumerate(
            [("مداد", "/ar/"), ("محليات", "/ar/sections/local/"), (HEADLINE_AR, path)], start=1
        )
    )
    assert ways == [[front, section, here], [front, section]]


def test_an_author_s_page_says_who_they_are(client):
    make_live()

    heads = [head_of(client, f"/ar/authors/{slug}/") for slug in ("layla", "samer")]

    assert [head.of_type("ProfilePage")["mainEntity"] for head in heads] == [
        {
            "@type": "Person",
            "@id": f"{SITE}/ar/authors/{slug}/",
            "name": name,
            "url": f"{SITE}/ar/authors/{slug}/",
            "worksFor": {"@type": "NewsMediaOrganization", "@id": f"{SITE}/#newsroom"},
        }
        | ({"description": biography} if biography else {})
        for slug, name, biography in (
            ("layla", "ليلى الحموي", "صحفية من حلب."),
            ("samer", "سامر خليل", ""),
        )
    ]
    assert heads[0].meta["og:type"] == ["profile"]
    assert heads[0].meta["description"] == ["صحفية من حلب."]


def test_the_page_of_a_subject_says_the_way_to_it(client):
    article = make_live()

    head = head_of(client, f"/ar/tags/{article.tags.get().slug}/")

    assert [step["name"] for step in head.of_type("BreadcrumbList")["itemListElement"]] == [
        "مداد",
        "النقل",
    ]


@pytest.mark.parametrize(
    ("path", "description"),
    [
        ("/ar/", "آخر أخبار مداد، بالعربية والإنجليزية."),
        ("/en/", "The latest news from Midad, in Arabic and English."),
        ("/ar/sections/local/", "محليات: أخبار من مداد."),
        ("/en/latest/", "Latest: news from Midad."),
        ("/ar/pages/contact/", "اكتبوا لنا في أي وقت."),
        ("/en/pages/contact/", "Contact: news from Midad."),
    ],
)
def test_every_page_has_a_description(client, path, description):
    make_live()
    SitePage.objects.create(
        slug="contact",
        name_ar="اتصل بنا",
        name_en="Contact",
        body_ar="<p>اكتبوا لنا في أي وقت.</p>",
    )

    assert head_of(client, path).meta["description"] == [description]


def test_the_front_page_shows_its_lead_s_photo(client):
    image = make_image()
    type(image).objects.filter(pk=image.pk).update(width=1600, height=1000)
    before = head_of(client, "/ar/").meta
    make_edition(image=image, now=timezone.now())

    meta = head_of(client, "/ar/").meta

    assert "og:image" not in before
    assert meta["og:image"] == [f"{SITE}/media/crops/{image.content_hash}/50-50/share.jpg"]
    assert meta["twitter:card"] == ["summary_large_image"]


def test_a_search_is_not_listed(client):
    assert head_of(client, "/ar/search/?q=ميزانية").meta["robots"] == ["noindex"]
