"""Sitemaps: every public address, in parts whose cost does not grow with the archive.

Source: sitemaps.org; Google, "News sitemaps", "Image sitemaps", "Localized versions of your pages".
"""

from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.db.models import ExpressionWrapper, F, IntegerField
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.addresses import absolute
from articles.caching import next_boundary, public
from articles.images import rendition_path
from articles.models import LANGUAGES, Edition, Image
from config.machines import addresses
from config.machines.describing import newsroom, path_of
from config.machines.sitemap_xml import Entry, News, write_index, write_urls
from config.pages.errors import readable

#: Article numbers in one part; each may be live in every language.
SHARD_SIZE = 2500
#: Pixels; wide enough for a search for pictures.
IMAGE_WIDTH = 1280
#: What an image entry needs.
_IMAGE_COLUMNS = [
    f"image__{name}" for name in ("content_hash", "focal_x", "focal_y", "is_blocked", "width")
]
NEWS_LIFE = timedelta(hours=48)
NEWS_MOST = 1000
#: Jumps from part to part along the index, so that gaps and editions past cost nothing.
SHARDS = """
WITH RECURSIVE shard(number) AS (
  SELECT (SELECT article_id / %(size)s FROM articles_edition
          WHERE goes_live_at <= %(now)s AND (ends_at IS NULL OR ends_at > %(now)s)
          ORDER BY article_id LIMIT 1)
  UNION ALL
  SELECT (SELECT article_id / %(size)s FROM articles_edition
          WHERE article_id >= (shard.number + 1) * %(size)s
          AND goes_live_at <= %(now)s AND (ends_at IS NULL OR ends_at > %(now)s)
          ORDER BY article_id LIMIT 1)
  FROM shard WHERE shard.number IS NOT NULL
)
SELECT number FROM shard WHERE number IS NOT NULL
"""


@readable
def index(request: HttpRequest) -> HttpResponse:
    """Name every part that has something in it."""
    now = timezone.now()
    paths = [reverse("sitemap_pages")]
    paths += [
        reverse("sitemap_topics", args=[kind, number])
        for kind, (model, *_) in addresses.TOPICS.items()
        for number in _shards_of(model)
    ]
    paths += [reverse("sitemap_articles", args=[number]) for number in live_shards(now)]
    return _answer(request, write_index([absolute(path) for path in paths]), now)


@readable
def articles(request: HttpRequest, number: str) -> HttpResponse:
    """Name the live articles of one part, each with its photo and its other language."""
    now = timezone.now()
    first = int(number) * SHARD_SIZE
    live = Edition.objects.live(now).filter(
        article_id__gte=first, article_id__lt=first + SHARD_SIZE
    )
    columns = ("article_id", "language", "slug", "content_changed_at")
    shown = live.select_related("image").order_by("article_id", "language")
    entries = _entries(list(shown.only(*columns, *_IMAGE_COLUMNS)))
    if not entries:
        raise Http404
    return _answer(request, write_urls(entries), now)


@readable
def pages(request: HttpRequest) -> HttpResponse:
    """Name the pages that are no articles."""
    now = timezone.now()
    entries = [entry for paths in addresses.everywhere(now) for entry in _versions(paths)]
    return _answer(request, write_urls(entries), now)


@readable
def topics(request: HttpRequest, kind: str, number: str) -> HttpResponse:
    """Name the subjects or people of one part that have something live."""
    now = timezone.now()
    first = int(number) * SHARD_SIZE
    found = addresses.topics(kind, now, first=first, size=SHARD_SIZE)
    entries = [entry for paths in found for entry in _versions(paths)]
    return _answer(request, write_urls(entries), now)


@readable
def news(request: HttpRequest, language: str) -> HttpResponse:
    """Name the articles of the last two days, the newest first, as Google News wants them."""
    now = timezone.now()
    fresh = Edition.objects.live(now).in_language(language).newest_first()
    columns = ("article_id", "language", "slug", "headline", "first_published_at")
    shown = list(fresh.filter(first_published_at__gt=now - NEWS_LIFE).only(*columns)[:NEWS_MOST])
    entries = [_news(edition) for edition in shown]
    response = HttpResponse(write_urls(entries), content_type="application/xml")
    # The oldest leaves the list by its age alone.
    leaves = shown[-1].first_published_at + NEWS_LIFE if shown else None
    return public(request, response, now=now, boundaries=[next_boundary(language, now), leaves])


def live_shards(now: datetime) -> list[int]:
    """Return the numbers of the parts that hold a live article, in one query."""
    moment = connection.ops.adapt_datetimefield_value(now)
    with connection.cursor() as cursor:
        cursor.execute(SHARDS, {"size": SHARD_SIZE, "now": moment})
        return [number for (number,) in cursor.fetchall()]


def _shards_of(model: Any) -> list[int]:
    """Return the numbers of the parts that hold a subject or an author, in one query."""
    shard = ExpressionWrapper(F("pk") / SHARD_SIZE, output_field=IntegerField())
    return list(
        model.objects.annotate(shard=shard)
        .order_by("shard")
        .values_list("shard", flat=True)
        .distinct()
    )


def _answer(request: HttpRequest, document: bytes, now: datetime) -> HttpResponse:
    response = HttpResponse(document, content_type="application/xml")
    boundaries = [next_boundary(language, now) for language in LANGUAGES]
    return public(request, response, now=now, boundaries=boundaries)


def _entries(editions: list[Edition]) -> list[Entry]:
    """Return an entry for each edition; `editions` holds those of one article side by side."""
    paths: dict[int, dict[str, str]] = {}
    for edition in editions:
        paths.setdefault(edition.article_id, {})[edition.language] = path_of(edition)
    return [
        Entry(
            url=absolute(path_of(edition)),
            versions=addresses.versions(paths[edition.article_id]),
            changed_at=edition.content_changed_at,
            image=_image(edition.image),
        )
        for edition in editions
    ]


def _image(image: Image | None) -> str:
    if image is None or image.is_blocked or not image.width:
        return ""
    return absolute(rendition_path(image, IMAGE_WIDTH))


def _versions(paths: dict[str, str]) -> list[Entry]:
    return [
        Entry(url=absolute(path), versions=addresses.versions(paths)) for path in paths.values()
    ]


def _news(edition: Edition) -> Entry:
    told = News(
        publication=newsroom(edition.language),
        language=edition.language,
        title=edition.headline,
        published_at=edition.first_published_at,
    )
    return Entry(url=absolute(path_of(edition)), news=told)
