"""The addresses of feeds: each lives below the page that shows the same to people."""

from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.addresses import absolute
from articles.caching import next_boundary, public
from articles.models import Author, Edition, EditionQuerySet, Section, Tag
from articles.models.taxonomy import NamedThing
from articles.services import present_slug
from config.machines.addresses import FEEDS, feed_path, part_path
from config.machines.describing import newsroom
from config.machines.feeds.atom import write_atom
from config.machines.feeds.entries import Feed, make_entry
from config.machines.feeds.json_feed import write_json
from config.machines.feeds.rss import write_rss
from config.pages.errors import moved, readable

#: Entries in a feed; whoever was away for longer reads on the site.
MOST = 30
#: When an empty feed last changed: the clock would make it another every second.
NOTHING_YET = datetime(2026, 1, 1, tzinfo=UTC)
#: Last part of a feed's path to how it is written.
WRITERS = {"rss.xml": write_rss, "atom.xml": write_atom, "feed.json": write_json}


class Kind(NamedTuple):
    """What there can be a feed of, and which editions belong to it."""

    model: Any
    relation: str
    #: Whether it has a page although nothing of it is live.
    is_lasting: bool = False


#: By the part of the address before the slug.
KINDS = {
    "sections": Kind(Section, "section", is_lasting=True),
    "tags": Kind(Tag, "tags"),
    "authors": Kind(Author, "authors"),
}


@readable
def site(request: HttpRequest, language: str, form: str) -> HttpResponse:
    """Answer with the newest of everything in one language."""
    now = timezone.now()
    page = reverse("front", args=[language])
    found = list(_newest(language, now)[:MOST])
    return _answer(request, found, now=now, language=language, form=form, page=page)


@readable
def part(request: HttpRequest, language: str, kind: str, slug: str, form: str) -> HttpResponse:
    """Answer with the newest of a section, a subject or an author that has a name here."""
    thing, now = _named(kind, slug, language), timezone.now()
    if thing is None:
        present = present_slug(KINDS[kind].model, slug, language)
        if not present:
            raise Http404
        return moved(feed_path(part_path(language, kind, present), form))
    found = list(_newest(language, now).filter(**{KINDS[kind].relation: thing})[:MOST])
    if not (found or KINDS[kind].is_lasting):
        raise Http404
    return _answer(
        request,
        found,
        now=now,
        language=language,
        form=form,
        page=part_path(language, kind, slug),
        name=thing.name_in(language),
    )


def _named(kind: str, slug: str, language: str) -> NamedThing | None:
    found: NamedThing | None
    found = KINDS[kind].model.objects.named_in(language).filter(slug=slug).first()
    return found


def _newest(language: str, now: datetime) -> EditionQuerySet:
    editions = Edition.objects.live(now).in_language(language).newest_first()
    return editions.select_related("image", "section")


def _answer(
    request: HttpRequest,
    editions: list[Edition],
    *,
    now: datetime,
    language: str,
    form: str,
    page: str,
    name: str = "",
) -> HttpResponse:
    changed_at = max((edition.content_changed_at for edition in editions), default=NOTHING_YET)
    feed = Feed(
        language=language,
        title=f"{newsroom(language)} · {name}" if name else newsroom(language),
        page_url=absolute(page),
        url=absolute(feed_path(page, form)),
        entries=[make_entry(edition) for edition in editions],
        changed_at=timezone.localtime(changed_at),
    )
    response = HttpResponse(WRITERS[form](feed), content_type=f"{FEEDS[form]}; charset=utf-8")
    if feed.hub:
        response.headers["Link"] = f'<{feed.hub}>; rel="hub", <{feed.url}>; rel="self"'
    boundaries = [next_boundary(language, now)]
    return public(request, response, now=now, boundaries=boundaries, changed_at=changed_at)
