"""What a feed holds, whatever its format: plain data."""

from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from articles.addresses import absolute
from articles.isolation import DIRECTIONS
from articles.models import Edition, Role
from config.machines.describing import Picture, describe, newsroom, path_of, share_photo


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One article, in words and addresses that hold outside the site."""

    #: Stays when the headline and with it the address changes.
    key: str
    url: str
    title: str
    summary: str
    content: str
    published_at: datetime
    changed_at: datetime
    authors: list[str]
    subjects: list[str]
    picture: Picture | None
    credit: str


@dataclass(frozen=True, kw_only=True)
class Feed:
    """A list of entries, the newest first, and what it is a list of."""

    language: str
    title: str
    #: The page that shows the same to people.
    page_url: str
    url: str
    entries: list[Entry]
    #: When anything in it last changed.
    changed_at: datetime

    @property
    def newsroom(self) -> str:
        """What the newspaper is called."""
        return newsroom(self.language)

    @property
    def hub(self) -> str:
        """Where a reader's program can ask to be told of news, if anywhere."""
        address: str = settings.WEBSUB_HUB_URL
        return address


def make_entry(edition: Edition) -> Entry:
    """Return what a feed tells of `edition`, whose photo and section are loaded."""
    language = edition.language
    section = edition.section.name_in(language) if edition.section else ""
    writers = [byline["name"] for byline in edition.byline_list if byline["role"] == Role.WRITER]
    return Entry(
        key=absolute(reverse("article_by_id", args=[language, edition.article_id])),
        url=absolute(path_of(edition)),
        title=edition.headline,
        summary=describe(edition),
        content=_content(edition),
        published_at=timezone.localtime(edition.first_published_at),
        changed_at=timezone.localtime(edition.content_changed_at),
        authors=writers or [edition.source_name or newsroom(language)],
        subjects=[name for name in (section, *(tag["name"] for tag in edition.tag_list)) if name],
        picture=share_photo(edition),
        credit=edition.image_credit,
    )


def _content(edition: Edition) -> str:
    corrections = [
        {"note": entry["note"], "at": datetime.fromisoformat(entry["at"])}
        for entry in edition.corrections
        if entry["note"]
    ]
    context = {
        "edition": edition,
        "direction": DIRECTIONS[edition.language],
        "picture": share_photo(edition),
        "corrections": corrections,
        "url": absolute(path_of(edition)),
    }
    return render_to_string("machines/content.html", context).strip()
