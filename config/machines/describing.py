"""One edition in the few words and pictures by which other sites show it."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.text import Truncator

from articles import richtext
from articles.addresses import absolute, article_path
from articles.cards import HEIGHT, WIDTH, card_of, card_path
from articles.crops import crop_of
from articles.models import Edition

DESCRIPTION_LENGTH = 160
#: The shapes that search engines ask for.
SEARCH_SHAPES = ("square", "classic", "wide")


@dataclass(frozen=True)
class Picture:
    """A picture of ours as other sites load it."""

    url: str
    width: int
    height: int
    alt: str


def describe(edition: Edition) -> str:
    """Return the words under a headline in a search result."""
    return edition.seo_description or edition.summary or edition.deck or excerpt(edition.body)


def excerpt(html: str) -> str:
    """Return the beginning of a text, as long as a description may be, in one line."""
    return Truncator(" ".join(richtext.to_text(html).split())).chars(DESCRIPTION_LENGTH)


def short_path_of(edition: Edition) -> str:
    """Return an address that leads to the article: percent-encoded words would fill a message."""
    return article_path(edition.language, edition.article_id, "")


def path_of(edition: Edition) -> str:
    """Return the path of the edition's page."""
    return article_path(edition.language, edition.article_id, edition.slug)


def share_picture(edition: Edition, *, section: str) -> Picture:
    """Return the 1200x630 picture of an article: its photo, or else its headline on a card."""
    if photo := share_photo(edition):
        return photo
    path = card_path(card_of(edition, section=section), edition.article_id)
    return Picture(absolute(path), WIDTH, HEIGHT, edition.headline)


def share_photo(edition: Edition) -> Picture | None:
    """Return the 1200x630 cut of an article's photo, or None where it has none that is fit."""
    cut = crop_of(edition.image, "share")
    return Picture(absolute(cut.path), cut.width, cut.height, edition.image_alt) if cut else None


def search_pictures(edition: Edition) -> list[Picture]:
    """Return the photo in every shape it has room for; a card is no photo."""
    cuts = [crop_of(edition.image, shape) for shape in SEARCH_SHAPES]
    return [
        Picture(absolute(cut.path), cut.width, cut.height, edition.image_alt) for cut in cuts if cut
    ]


def newsroom(language: str) -> str:
    """Return what the newspaper is called."""
    name: str = settings.NEWSROOM_NAME[language]
    return name
