"""What the head of a page tells machines: cards, languages, feeds and structured data.

Source: ogp.me; Google, "Localized versions of your pages".
"""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from articles.addresses import absolute
from articles.dates import machine_time
from articles.models import Author, Edition, other_language
from config.machines import addresses, structured
from config.machines.describing import (
    Picture,
    describe,
    excerpt,
    newsroom,
    path_of,
    share_photo,
    share_picture,
    short_path_of,
)

LOCALES = {"ar": "ar_AR", "en": "en_US"}
#: What a search engine may do unless a page says otherwise.
ROBOTS = "max-image-preview:large"
NOT_INDEXED = "noindex"


@dataclass(frozen=True)
class Head:
    """What a page says of itself, ready for its template."""

    canonical: str
    #: Language (or "x-default") and address of each version; empty where there is only one.
    alternates: list[tuple[str, str]]
    #: <meta name>
    names: list[tuple[str, str]]
    #: <meta property>
    properties: list[tuple[str, str]]
    data: list[structured.Data]
    #: Other forms of the page.
    links: list["Link"]


class Link(NamedTuple):
    """The same in another form: its media type, its title and its address."""

    media_type: str
    title: str
    url: str


@dataclass(frozen=True, kw_only=True)
class About:
    """What a view knows of its page beyond its address; an empty field is not told."""

    title: str = ""
    description: str = ""
    kind: str = "website"
    robots: str = ROBOTS
    picture: Picture | None = None
    author: str = ""
    properties: list[tuple[str, str]] = field(default_factory=list)
    data: list[structured.Data] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


def make_head(language: str, *, path: str, other_path: str, about: About) -> Head:
    """Return the head of the page at `path`, which lives at `other_path` in the other language."""
    paths = {language: path} | ({other_language(language): other_path} if other_path else {})
    return Head(
        canonical=absolute(path),
        alternates=addresses.versions(paths),
        names=_told(
            ("description", about.description),
            ("author", about.author),
            ("robots", about.robots),
            ("twitter:card", "summary_large_image" if about.picture else "summary"),
        ),
        properties=_told(
            ("og:site_name", newsroom(language)),
            ("og:title", about.title or newsroom(language)),
            ("og:type", about.kind),
            ("og:url", absolute(path)),
            ("og:description", about.description),
            ("og:locale", LOCALES[language]),
            ("og:locale:alternate", LOCALES[other_language(language)] if other_path else ""),
            *_picture(about.picture),
            *about.properties,
        ),
        data=about.data,
        links=[*_feeds(language, path, about.title), *about.links],
    )


def about_article(
    edition: Edition,
    *,
    section: tuple[str, str] | None,
    like_count: int,
    comment_count: int,
    other: Edition | None,
) -> About:
    """Return what an article's page says; `section` is the section's name and path."""
    name = section[0] if section else ""
    here = (edition.headline, path_of(edition))
    article = structured.news_article(
        edition, section=name, like_count=like_count, comment_count=comment_count, other=other
    )
    way = structured.breadcrumbs(edition.language, *([section] if section else []), here)
    return About(
        title=edition.headline,
        description=describe(edition),
        kind="article",
        picture=share_picture(edition, section=name),
        author=gettext(", ").join(byline["name"] for byline in edition.byline_list),
        properties=[
            ("article:published_time", _time(edition.first_published_at)),
            ("article:modified_time", _time(edition.content_changed_at)),
            ("article:section", name),
            *(("article:tag", tag["name"]) for tag in edition.tag_list),
        ],
        data=[article, way],
        links=[_embedding(edition)],
    )


def about_front(language: str, *, lead: Edition | None) -> About:
    """Return what the front page says of the whole site; its picture is the lead's photo."""
    words = gettext("The latest news from %(newsroom)s, in Arabic and English.")
    return About(
        description=words % {"newsroom": newsroom(language)},
        picture=share_photo(lead) if lead else None,
        data=[structured.website(language)],
    )


def about_list(language: str, *, title: str, path: str, description: str = "") -> About:
    """Return what a section, the latest or any other list says of itself."""
    return About(
        title=title,
        description=description or _description_of_list(language, title),
        data=[structured.breadcrumbs(language, (title, path))],
    )


def about_topic(
    language: str, *, name: str, path: str, biography: str, person: Author | None
) -> About:
    """Return what the page of a subject, or of `person`, says of itself."""
    about = about_list(language, title=name, path=path, description=excerpt(biography))
    if person is None:
        return about
    told = structured.profile(
        language, name=name, path=path, biography=biography, photo=person.photo
    )
    return replace(about, kind="profile", data=[told, *about.data])


def _description_of_list(language: str, title: str) -> str:
    words = gettext("%(title)s: news from %(newsroom)s.")
    return words % {"title": title, "newsroom": newsroom(language)}


def _feeds(language: str, path: str, title: str) -> list[Link]:
    """Return the page's own feeds, or else the site's."""
    page, name = reverse("front", args=[language]), newsroom(language)
    if path != page and addresses.has_feeds(path):
        page, name = path, f"{name} · {title}"
    return [
        Link(media_type, name, absolute(addresses.feed_path(page, form)))
        for form, media_type in addresses.FEEDS.items()
    ]


def _embedding(edition: Edition) -> Link:
    query = urlencode({"url": absolute(short_path_of(edition)), "format": "json"})
    url = absolute(f"{reverse('oembed')}?{query}")
    return Link("application/json+oembed", edition.headline, url)


def _picture(picture: Picture | None) -> list[tuple[str, str]]:
    if picture is None:
        return []
    return [
        ("og:image", picture.url),
        ("og:image:type", "image/jpeg"),
        ("og:image:width", str(picture.width)),
        ("og:image:height", str(picture.height)),
        ("og:image:alt", picture.alt),
    ]


def _told(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    return [(name, content) for name, content in pairs if content]


def _time(moment: datetime) -> str:
    return machine_time(timezone.localtime(moment))
