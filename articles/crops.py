"""Photos cut to the shapes in which other sites show them, around what matters in them."""

from io import BytesIO
from typing import NamedTuple

from django.core.files.storage import default_storage
from django.urls import reverse
from PIL import Image as Picture

from articles.images import made_once
from articles.models import Image


class Shape(NamedTuple):
    """A form that machines ask for, in pixels; a cut is never larger."""

    width: int
    height: int
    #: Pixels of the photo that must be there, or else the shape is not offered.
    least_width: int
    #: Whether a smaller cut is enlarged, because whoever shows it counts on the size.
    is_exact: bool = False


#: By the name in the address. Source: Google, "Article structured data": 1:1, 4:3 and 16:9.
SHAPES = {
    "share": Shape(1200, 630, 600, is_exact=True),
    "square": Shape(1200, 1200, 300),
    "classic": Shape(1200, 900, 400),
    "wide": Shape(1200, 675, 480),
}
#: Bytes; messengers drop a preview whose picture is much larger.
MAX_BYTES = 120 * 1024
#: Tried in turn until a picture is small enough; the last one is taken as it is.
QUALITIES = (84, 76, 68, 58, 46, 34)


class Crop(NamedTuple):
    """One cut of a photo: where it is, and how large."""

    path: str
    width: int
    height: int


def crop_of(image: Image | None, shape: str) -> Crop | None:
    """Return the cut of `image`, or None where there is none, it is blocked, or is too small."""
    if image is None or image.is_blocked or not image.width:
        return None
    width, height = _cut_size(image, SHAPES[shape])
    if width < SHAPES[shape].least_width:
        return None
    size = _shown_size((width, height), SHAPES[shape])
    return Crop(crop_path(image, shape), *size)


def crop_path(image: Image, shape: str) -> str:
    """Return the path of a cut, made when it is first asked for."""
    focal_point = f"{image.focal_x}-{image.focal_y}"
    return reverse("crop", args=[image.content_hash, focal_point, shape])


def read_crop(image: Image, shape: str) -> bytes:
    """Return the cut as JPEG, as small as messengers want it; make it if it is missing.

    Raises: FileNotFoundError where the original is gone.
    """

    def cut() -> bytes:
        with default_storage.open(image.file.name) as file, Picture.open(file) as picture:
            return _cut(picture, image, SHAPES[shape])

    return made_once(_name(image, shape), image.content_hash, cut)


def as_small_jpeg(picture: Picture.Image) -> bytes:
    """Return `picture` as a JPEG of at most MAX_BYTES, as good as that allows."""
    data = b""
    for quality in QUALITIES:
        buffer = BytesIO()
        picture.save(buffer, "JPEG", quality=quality, optimize=True, progressive=True)
        data = buffer.getvalue()
        if len(data) <= MAX_BYTES:
            break
    return data


def _name(image: Image, shape: str) -> str:
    focal_point = f"{image.focal_x}-{image.focal_y}"
    folder = f"renditions/{image.content_hash[:2]}/{image.content_hash}"
    return f"{folder}/{shape}-{focal_point}.jpg"


def _cut_size(image: Image, shape: Shape) -> tuple[int, int]:
    """Return the largest part of the photo that has the shape, in the photo's own pixels."""
    width = min(image.width, image.height * shape.width // shape.height)
    return width, min(image.height, round(width * shape.height / shape.width))


def _shown_size(cut: tuple[int, int], shape: Shape) -> tuple[int, int]:
    if shape.is_exact or cut[0] >= shape.width:
        return shape.width, shape.height
    return cut


def _cut(picture: Picture.Image, image: Image, shape: Shape) -> bytes:
    width, height = _cut_size(image, shape)
    left = _start(image.width, width, image.focal_x)
    top = _start(image.height, height, image.focal_y)
    size = _shown_size((width, height), shape)
    shown = picture.resize(
        size,
        Picture.Resampling.LANCZOS,
        box=(left, top, left + width, top + height),
        reducing_gap=3.0,
    )
    return as_small_jpeg(_on_paper(shown))


def _start(whole: int, part: int, focal_point: int) -> int:
    """Return where a cut begins so that its middle is as near the focal point as it can be."""
    return min(max(whole * focal_point // 100 - part // 2, 0), whole - part)


def _on_paper(picture: Picture.Image) -> Picture.Image:
    """Return the picture without transparency, which JPEG does not know."""
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    clear = picture.convert("RGBA")
    paper = Picture.new("RGBA", clear.size, "white")
    return Picture.alpha_composite(paper, clear).convert("RGB")
