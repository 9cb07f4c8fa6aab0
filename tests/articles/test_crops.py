"""Photos and cards as other sites show them: their shape, their size, and when they are there."""

from datetime import timedelta
from io import BytesIO

import pytest
import time_machine
from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image as Picture
from PIL import features

from articles.cards import SIZES, Card, card_of, card_path, draw_card
from articles.crops import MAX_BYTES, SHAPES, crop_of, crop_path
from articles.services import publish, schedule, unpublish
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor, make_image

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)
RED, BLUE = (200, 20, 20), (20, 20, 200)


def picture(size, *, mode="RGB", kind="JPEG"):
    """Build a file whose left half is red and whose right half is blue."""
    drawn = Picture.new(mode, size, RED)
    drawn.paste(BLUE, (size[0] // 2, 0, *size))
    buffer = BytesIO()
    drawn.save(buffer, kind)
    return ContentFile(buffer.getvalue(), f"a.{kind.lower()}")


def shown(client, path):
    response = client.get(path)
    assert (response.status_code, response["Content-Type"]) == (200, "image/jpeg")
    assert len(response.content) <= MAX_BYTES
    return Picture.open(BytesIO(response.content))


def make_live_photo(size, **fields):
    image = make_image(file=picture(size), **fields)
    make_edition(image=image, now=timezone.now())
    return image


@pytest.mark.parametrize(
    ("natural", "sizes"),
    [
        ((2400, 1500), [(1200, 630), (1200, 1200), (1200, 900), (1200, 675)]),
        ((1600, 1000), [(1200, 630), (1000, 1000), (1200, 900), (1200, 675)]),
        ((640, 400), [(1200, 630), (400, 400), (533, 400), (640, 360)]),
        ((420, 700), [None, (420, 420), (420, 315), None]),
        ((64, 36), [None, None, None, None]),
    ],
)
def test_a_photo_is_offered_in_the_shapes_it_has_room_for(client, natural, sizes):
    image = make_live_photo(natural)

    crops = [crop_of(image, shape) for shape in SHAPES]

    assert [crop and (crop.width, crop.height) for crop in crops] == sizes
    for crop in filter(None, crops):
        assert shown(client, crop.path).size == (crop.width, crop.height)


@pytest.mark.parametrize(("focal_x", "colour"), [(0, RED), (100, BLUE)])
def test_a_cut_keeps_what_matters(client, focal_x, colour):
    image = make_live_photo((2400, 900), focal_x=focal_x)

    cut = shown(client, crop_path(image, "square"))

    middle = cut.getpixel((cut.width // 2, cut.height // 2))
    assert all(abs(one - other) < 12 for one, other in zip(middle, colour, strict=True))


def test_what_is_transparent_stands_on_white(client):
    drawn = BytesIO()
    Picture.new("RGBA", (1200, 630), (0, 0, 0, 0)).save(drawn, "PNG")
    image = make_image(file=ContentFile(drawn.getvalue(), "a.png"))
    make_edition(image=image, now=timezone.now())

    assert shown(client, crop_path(image, "share")).getpixel((600, 300)) == (255, 255, 255)


def test_a_busy_photo_is_made_small_enough(client):
    noise = Picture.effect_noise((1200, 1200), 120).convert("RGB")
    buffer = BytesIO()
    noise.save(buffer, "JPEG", quality=95)
    image = make_image(file=ContentFile(buffer.getvalue(), "a.jpg"))
    make_edition(image=image, now=timezone.now())

    response = client.get(crop_path(image, "square"))

    assert response.status_code == 200
    assert len(response.content) < len(buffer.getvalue()) / 2


def test_no_picture_is_no_cut():
    assert crop_of(None, "share") is None
    assert crop_of(make_image(file=picture((1600, 1000)), is_blocked=True), "share") is None


def test_a_photo_is_cut_only_while_an_article_shows_it(client):
    image, editor = make_image(file=picture((1600, 1000))), make_editor()
    article = make_article(image=image)
    path = crop_path(image, "share")
    found = []

    found.append(client.get(path).status_code)
    publish(article, language="ar", actor=editor)
    found.append(client.get(path).status_code)
    unpublish(article, language="ar", actor=editor)
    found.append(client.get(path).status_code)

    assert found == [404, 200, 404]


def test_a_blocked_photo_vanishes_although_it_was_cut(client):
    image = make_live_photo((1600, 1000))
    path = crop_path(image, "share")
    assert client.get(path).status_code == 200

    image.is_blocked = True
    image.save()

    assert client.get(path).status_code == 404


def test_an_old_focal_point_leads_to_the_new(client):
    image = make_live_photo((1600, 1000))
    path = crop_path(image, "share")
    image.focal_x = 20
    image.save()

    response = client.get(path)

    assert (response.status_code, response["Location"]) == (302, crop_path(image, "share"))


def test_a_cut_that_nobody_offers_is_unknown(client):
    image = make_live_photo((1600, 1000))
    gone = make_live_photo((1600, 1000))
    gone.file.storage.delete(gone.file.name)

    assert client.get(crop_path(image, "oval")).status_code == 404
    assert client.get(crop_path(gone, "wide")).status_code == 404


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_card_shows_the_headline_of_a_live_article(client, language):
    edition = make_edition(language=language, now=timezone.now())
    section = edition.section.name_in(language)
    path = card_path(card_of(edition, section=section), edition.article_id)

    drawn = shown(client, path)

    assert drawn.size == (1200, 630)
    # There is ink where the words begin and none where they end.
    first, last = (0, 600) if language == "en" else (600, 1200)
    assert min(drawn.convert("L").crop((first, 150, last, 520)).getextrema()) < 60


def test_no_card_tells_a_headline_before_its_second(client):
    article, at = make_article(section=None), NOW + HOUR
    edition = schedule(article, language="ar", actor=make_editor(), at=at, now=NOW)
    path = card_path(card_of(edition, section=""), article.pk)
    found = []

    for moment in (at - SECOND, at, at + SECOND):
        with time_machine.travel(moment, tick=False):
            found.append(client.get(path).status_code)

    assert found == [404, 200, 200]


def test_the_card_of_older_words_leads_to_the_present_one(client):
    edition = make_edition(section=None, now=timezone.now())
    present = card_path(card_of(edition, section=""), edition.article_id)

    response = client.get(present.replace(".jpg", "0.jpg"))

    assert (response.status_code, response["Location"]) == (302, present)


def test_arabic_letters_are_joined():
    joined = draw_card(Card("ar", "مداد", "حبر"))
    apart = draw_card(Card("ar", "مداد", "ح\u200cب\u200cر"))

    assert _ink(joined) != _ink(apart)


def _ink(jpeg):
    """Return the box that the headline takes."""
    drawn = Picture.open(BytesIO(jpeg)).convert("L").crop((0, 145, 1200, 515))
    return drawn.point(lambda value: 255 if value < 120 else 0).getbbox()


def test_a_headline_that_fits_in_no_size_ends_in_an_ellipsis():
    long = Card("ar", "مداد", "مستشفيات " * 90)
    longer = Card("ar", "مداد", "مستشفيات " * 120)

    assert draw_card(long) == draw_card(longer)
    assert min(SIZES) == SIZES[-1]


def test_without_shaping_no_letter_is_drawn(monkeypatch):
    monkeypatch.setattr(features, "check", lambda _name: False)

    one, other = draw_card(Card("ar", "مداد", "خبر")), draw_card(Card("ar", "مداد", "نبأ آخر"))

    assert one == other
