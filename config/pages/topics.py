"""What articles share: the pages of a tag and of an author, with all that is live of theirs."""

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles.models import Author, Edition, Tag, other_language
from articles.models.taxonomy import NamedThing
from articles.services import present_slug
from config.machines.head import about_topic
from config.pages.errors import moved_to, readable
from config.pages.lists import Listing, list_page
from config.pages.menu import read_menu
from config.pages.reading import cards


@readable
def tag(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Show what is live about a subject."""
    return _topic(request, language, slug, model=Tag, relation="tags", address="tag")


@readable
def author(request: HttpRequest, language: str, slug: str) -> HttpResponse:
    """Show who an author is, and what is live of theirs."""
    return _topic(request, language, slug, model=Author, relation="authors", address="author")


def _topic(
    request: HttpRequest,
    language: str,
    slug: str,
    *,
    model: type[NamedThing],
    relation: str,
    address: str,
) -> HttpResponse:
    now = timezone.now()
    topic, is_elsewhere = _find(model, relation, slug, language, now)
    if topic is None:
        return moved_to(request, language, present_slug(model, slug, language), address=address)
    other = other_language(language)
    listing = Listing(
        heading=topic.name_in(language),
        current=f"/{address}",
        path=reverse(address, args=[language, topic.slug]),
        other_path=reverse(address, args=[other, topic.slug]) if is_elsewhere else "",
        menu=read_menu(language, now),
    )
    biography = getattr(topic, f"biography_{language}", None) or ""
    about = about_topic(
        language,
        name=listing.heading,
        path=listing.path,
        biography=biography,
        person=topic if isinstance(topic, Author) else None,
    )
    editions = cards(language, now).filter(**{relation: topic.pk})
    return list_page(
        request,
        language,
        editions,
        listing,
        now=now,
        about=about,
        biography=biography,
        **_portrait(topic, language),
    )


def _portrait(topic: NamedThing, language: str) -> dict[str, Any]:
    photo = getattr(topic, "photo", None)
    return {"portrait": photo, "portrait_alt": (photo and getattr(photo, f"alt_{language}")) or ""}


def _find(
    model: type[NamedThing], relation: str, slug: str, language: str, now: datetime
) -> tuple[NamedThing | None, bool]:
    """Return the topic, and whether it is in the other language too.

    It exists only where it has a name and something live to show.
    """

    def lives_in(code: str) -> Exists:
        shown = Edition.objects.live(now).in_language(code)
        return Exists(shown.filter(**{relation: OuterRef("pk")}))

    other = other_language(language)
    named = model.objects.named_in(language).filter(lives_in(language), slug=slug)
    named = named.annotate(lives_elsewhere=lives_in(other))
    beside = ["photo"] if model is Author else []
    topic = named.select_related(*beside).first()
    if topic is None:
        return None, False
    return topic, bool(topic.name_in(other) and vars(topic)["lives_elsewhere"])
