"""Structured data: what a page is about, in the words of schema.org.

Source: schema.org; Google, "Article (NewsArticle) structured data".
"""

from datetime import datetime
from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from articles.addresses import absolute
from articles.dates import machine_time
from articles.images import WIDTHS, rendition_path
from articles.models import Edition, Image, Method, Role
from config.machines.describing import describe, newsroom, path_of, search_pictures

Data = dict[str, Any]
CONTEXT = "https://schema.org"
LOGO, LOGO_SIZE = "icons/icon-512.png", 512


def news_article(
    edition: Edition, *, section: str, like_count: int, comment_count: int, other: Edition | None
) -> Data:
    """Return what search engines are told of an article; empty facts are left out.

    `other` is its other language, where that is live.
    """
    url = absolute(path_of(edition))
    facts: Data = {
        "@context": CONTEXT,
        "@type": "NewsArticle",
        "@id": f"{url}#article",
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "headline": edition.headline,
        "alternativeHeadline": edition.deck,
        "description": describe(edition),
        "dateline": edition.dateline,
        "image": _images(edition),
        "datePublished": _time(edition.first_published_at),
        "dateModified": _time(edition.content_changed_at),
        "author": _people(edition, Role.WRITER) or [_organisation_of(edition)],
        "translator": _people(edition, Role.TRANSLATOR),
        "contributor": _people(edition, Role.PHOTOGRAPHER),
        "publisher": organisation(edition.language),
        "inLanguage": edition.language,
        "articleSection": section,
        "keywords": [tag["name"] for tag in edition.tag_list],
        "isAccessibleForFree": True,
        "correction": _corrections(edition),
        "commentCount": comment_count,
        "interactionStatistic": [
            _counter("LikeAction", like_count),
            _counter("CommentAction", comment_count),
        ],
    }
    facts |= _translation(edition, other) if other else {}
    return {name: fact for name, fact in facts.items() if fact not in ("", [])}


def organisation(language: str) -> Data:
    """Return the newspaper as a publisher."""
    return {
        "@type": "NewsMediaOrganization",
        "@id": absolute("/#newsroom"),
        "name": newsroom(language),
        "url": absolute(reverse("front", args=[language])),
        "logo": {
            "@type": "ImageObject",
            "url": absolute(static(LOGO)),
            "width": LOGO_SIZE,
            "height": LOGO_SIZE,
        },
    }


def website(language: str) -> Data:
    """Return the site itself and how it is searched, for the front page."""
    return {
        "@context": CONTEXT,
        "@type": "WebSite",
        "name": newsroom(language),
        "url": absolute(reverse("front", args=[language])),
        "inLanguage": language,
        "publisher": organisation(language),
        "potentialAction": {
            "@type": "SearchAction",
            "target": {
                "@type": "EntryPoint",
                "urlTemplate": absolute(reverse("search", args=[language])) + "?q={words}",
            },
            "query-input": "required name=words",
        },
    }


def profile(language: str, *, name: str, path: str, biography: str, photo: Image | None) -> Data:
    """Return who an author is, for the page at `path`."""
    person = {"@type": "Person", "@id": absolute(path), "name": name, "url": absolute(path)}
    return {
        "@context": CONTEXT,
        "@type": "ProfilePage",
        "inLanguage": language,
        "mainEntity": person
        | ({"description": biography} if biography else {})
        | (_portrait(photo) if photo and not photo.is_blocked else {})
        | {"worksFor": {"@type": "NewsMediaOrganization", "@id": absolute("/#newsroom")}},
    }


def _portrait(photo: Image) -> Data:
    address = absolute(rendition_path(photo, WIDTHS[1]))
    return {"image": {"@type": "ImageObject", "url": address}}


def breadcrumbs(language: str, *steps: tuple[str, str]) -> Data:
    """Return the way from the front page; each of `steps` is a name and a path."""
    way = [(newsroom(language), reverse("front", args=[language])), *steps]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
            for number, (name, path) in enumerate(way, start=1)
        ],
    }


def _images(edition: Edition) -> list[Data]:
    words = {"caption": edition.image_caption, "creditText": edition.image_credit}
    return [
        {"@type": "ImageObject", "url": shown.url, "width": shown.width, "height": shown.height}
        | {name: text for name, text in words.items() if text}
        for shown in search_pictures(edition)
    ]


def _people(edition: Edition, role: Role) -> list[Data]:
    return [
        {
            "@type": "Person",
            "name": byline["name"],
            "url": absolute(reverse("author", args=[edition.language, byline["slug"]])),
        }
        for byline in edition.byline_list
        if byline["role"] == role
    ]


def _organisation_of(edition: Edition) -> Data:
    name = edition.source_name or newsroom(edition.language)
    return {"@type": "Organization", "name": name}


def _corrections(edition: Edition) -> list[Data]:
    return [
        {"@type": "CorrectionComment", "text": entry["note"], "datePublished": entry["at"]}
        for entry in edition.corrections
        if entry["note"]
    ]


def _counter(action: str, count: int) -> Data:
    return {
        "@type": "InteractionCounter",
        "interactionType": f"{CONTEXT}/{action}",
        "userInteractionCount": count,
    }


def _translation(edition: Edition, other: Edition) -> Data:
    url = absolute(path_of(other))
    what = {"@type": "NewsArticle", "@id": f"{url}#article", "url": url}
    is_translated = edition.method == Method.TRANSLATION != other.method
    relation = "translationOfWork" if is_translated else "workTranslation"
    return {relation: what | {"headline": other.headline, "inLanguage": other.language}}


def _time(moment: datetime) -> str:
    return machine_time(timezone.localtime(moment))
