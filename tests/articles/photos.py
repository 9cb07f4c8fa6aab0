"""Photos drawn for tests, kind and hostile."""

import struct
import zipfile
import zlib
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image as Picture


def draw(kind="JPEG", size=(1200, 800), mode="RGB", **options):
    picture = Picture.new(mode, size)
    picture.paste(Picture.linear_gradient("L").resize(size).convert(mode))
    if mode == "RGBA":
        picture.putalpha(128)
    buffer = BytesIO()
    picture.save(buffer, kind, **options)
    return buffer.getvalue()


def upload(data, name="حافلات.jpg"):
    return ContentFile(data, name=name)


def opened(photo):
    photo.content.seek(0)
    return Picture.open(photo.content)


def bomb():
    """Build a small PNG that claims 160 megapixels."""

    def chunk(kind, body):
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    header = struct.pack(">IIBBBBB", 16000, 10000, 1, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(2001 * 100)))
        + chunk(b"IEND", b"")
    )


def photo_with_location():
    exif = Picture.Exif()
    exif[0x0112] = 6  # turned by 90 degrees
    exif[0x010F] = "Camera of a source"
    exif.get_ifd(0x8825).update({1: "N", 2: (33.0, 30.0, 47.0), 3: "E", 4: (36.0, 17.0, 31.0)})
    return draw(exif=exif, comment=b"taken at home")


def photo_with_zip_tail():
    tail = BytesIO()
    with zipfile.ZipFile(tail, "w") as archive:
        archive.writestr("run.js", "alert(1)")
    return draw() + tail.getvalue()


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]
