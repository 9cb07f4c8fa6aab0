"""Draws the photo that the browser tests upload."""

from io import BytesIO

from PIL import Image, ImageDraw

SIZE = (1600, 900)


def draw_photo(sky: str = "#9cc3d5") -> bytes:
    """Return a JPEG of a sun over a hill; another `sky` makes another photo."""
    picture = Image.new("RGB", SIZE, sky)
    drawing = ImageDraw.Draw(picture)
    drawing.ellipse((1100, 120, 1300, 320), fill="#f5d76e")
    drawing.polygon(((0, 900), (600, 380), (1600, 900)), fill="#55684b")
    file = BytesIO()
    picture.save(file, "JPEG", quality=80)
    return file.getvalue()
