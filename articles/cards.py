"""Cards for articles without a photo: the headline itself as a picture, its Arabic shaped."""

import hashlib
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import cache
from importlib.resources import files

from django.conf import settings
from django.urls import reverse
from PIL import Image as Picture
from PIL import ImageDraw, ImageFont, features

from articles.crops import as_small_jpeg
from articles.images import made_once
from articles.models import Edition

WIDTH, HEIGHT = 1200, 630
MARGIN = 80
#: Raise it when the drawing changes: every card then gets a new address.
RECIPE = 1
PAPER, INK, ACCENT, MUTED = "#fbf9f4", "#1b1d22", "#9d2235", "#5b5e66"
#: Pixels; the largest size at which a headline fits is taken.
SIZES = (84, 76, 68, 60, 54, 48, 42, 36)
#: Height of a line over the size of its letters; Arabic marks stand above and below.
LEADING = 1.5
TOP, BOTTOM = 145, 515
ELLIPSIS = "\u2026"

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Card:
    """What stands on a card; its address follows from it."""

    language: str
    newsroom: str
    headline: str
    section: str = ""

    @property
    def digest(self) -> str:
        """A name that is another as soon as one letter is."""
        parts = "\x00".join([str(RECIPE), *astuple(self)])
        return hashlib.sha256(parts.encode()).hexdigest()


def card_of(edition: Edition, *, section: str) -> Card:
    """Return the card of an edition, whose section is called `section`."""
    newsroom = settings.NEWSROOM_NAME[edition.language]
    return Card(edition.language, newsroom, edition.headline, section)


def card_path(card: Card, article_id: int) -> str:
    """Return the path of an article's card, made when it is first asked for."""
    return reverse("card", args=[card.language, article_id, card.digest])


def read_card(card: Card) -> bytes:
    """Return the card as JPEG; draw it if it is missing."""
    digest = card.digest
    return made_once(f"cards/{digest[:2]}/{digest}.jpg", digest, lambda: draw_card(card))


def can_shape() -> bool:
    """Tell whether this machine can join and turn Arabic letters (libfribidi is there)."""
    return bool(features.check("raqm") and features.check("fribidi"))


def draw_card(card: Card) -> bytes:
    """Draw paper, the name, the section and the headline; without shaping, paper and name mark."""
    picture = Picture.new("RGB", (WIDTH, HEIGHT), PAPER)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, WIDTH, 14), fill=ACCENT)
    if can_shape():
        _write(pen, card)
    else:
        # Letters that stand apart or backwards are worse than none.
        pen.ellipse((WIDTH / 2 - 90, HEIGHT / 2 - 90, WIDTH / 2 + 90, HEIGHT / 2 + 90), fill=ACCENT)
    return as_small_jpeg(picture)


def _write(pen: ImageDraw.ImageDraw, card: Card) -> None:
    _line(pen, card, 66, card.section, _font("sans", 34), ACCENT)
    font, lines = _fitted(card)
    step = font.size * LEADING
    start = TOP + (BOTTOM - TOP - step * len(lines)) / 2
    for number, words in enumerate(lines):
        _line(pen, card, start + number * step, words, font, INK)
    pen.line((MARGIN, 530, WIDTH - MARGIN, 530), fill=MUTED, width=1)
    _line(pen, card, 540, card.newsroom, _font("nameplate", 44), MUTED)


def _line(
    pen: ImageDraw.ImageDraw, card: Card, top: float, words: str, font: Font, colour: str
) -> None:
    is_arabic = card.language == "ar"
    place = (WIDTH - MARGIN if is_arabic else MARGIN, top)
    direction = "rtl" if is_arabic else "ltr"
    pen.text(
        place,
        words,
        fill=colour,
        font=font,
        anchor="ra" if is_arabic else "la",
        direction=direction,
        language=card.language,
    )


def _fitted(card: Card) -> tuple[Font, list[str]]:
    """Return the largest face in which the headline fits, and its lines."""
    for size in SIZES:
        font = _font("sans", size)
        lines = list(_wrapped(card, font))
        room = int((BOTTOM - TOP) / (size * LEADING))
        if len(lines) <= room:
            return font, lines
    return font, [*lines[: room - 1], f"{lines[room - 1]} {ELLIPSIS}"]


def _wrapped(card: Card, font: Font) -> Iterator[str]:
    line = ""
    for word in card.headline.split():
        longer = f"{line} {word}".strip()
        if line and _length(card, font, longer) > WIDTH - 2 * MARGIN:
            yield line
            longer = word
        line = longer
    yield line


def _length(card: Card, font: Font, words: str) -> float:
    direction = "rtl" if card.language == "ar" else "ltr"
    return font.getlength(words, direction=direction, language=card.language)


@cache
def _font(face: str, size: int) -> Font:
    package, name = {
        "sans": ("fontpkg_ibm_plex_sans_arabic", "IBMPlexSansArabic-Bold"),
        "nameplate": ("fontpkg_amiri", "Amiri-Bold"),
    }[face]
    return ImageFont.truetype(str(files(package) / "files" / f"{name}.ttf"), size)
