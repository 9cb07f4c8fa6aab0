"""Which sizes of a photo a page offers."""

import pytest

from articles.models import Image
from articles.templatetags.newsroom import photo
from tests.factories import make_image

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("natural", "widths"),
    [
        (200, ["200w"]),
        (360, ["360w"]),
        (700, ["360w", "640w", "700w"]),
        (1920, ["360w", "640w", "768w", "960w", "1280w", "1920w"]),
        (6000, ["360w", "640w", "768w", "960w", "1280w", "1920w"]),
    ],
)
def test_photo_offers_no_size_larger_than_itself(natural, widths):
    image = make_image()
    image.width = image.height = natural

    shown = photo(image)

    assert [part.rpartition(" ")[2] for part in shown.srcset.split(", ")] == widths
    assert (shown.width, shown.height) == (natural, natural)


@pytest.mark.parametrize(
    ("focal", "focus"),
    [((0, 0), "1 1"), ((50, 50), "3 3"), ((100, 100), "5 5"), ((39, 60), "2 4")],
)
def test_photo_names_where_its_middle_is(focal, focus):
    x, y = focus.split()

    shown = photo(make_image(focal_x=focal[0], focal_y=focal[1]))

    assert shown.focus == f"focus-x-{x} focus-y-{y}"


def test_photo_that_is_missing_blocked_or_unmeasured_is_not_shown():
    assert photo(None) is None
    assert photo(make_image(is_blocked=True)) is None
    assert photo(Image()) is None
