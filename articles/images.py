"""Photos as files: cleaning what is uploaded, and the sizes that readers get.

An original is kept upright, without metadata, and is never public; readers get renditions, whose
addresses never change their meaning and may be kept for ever.
"""

import fcntl
import hashlib
import os
import re
import struct
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.urls import reverse
from django.utils.translation import gettext as _
from PIL import Image as Picture
from PIL import ImageCms, ImageOps

from articles.errors import ImageRefusedError
from articles.models import Image

#: Pixels; what `srcset` offers. None ever goes away: its address may be kept for ever.
WIDTHS = (360, 640, 768, 960, 1280, 1920)
#: By content, never by name: EPS starts programs, SVG runs scripts, TIFF and GIF have no readers.
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF")
#: Whatever Pillow's decoders raise on a broken or hostile file.
DECODER_ERRORS = (
    OSError,
    ValueError,
    struct.error,
    IndexError,
    KeyError,
    TypeError,
    SyntaxError,
    EOFError,
    OverflowError,
    MemoryError,
    Picture.DecompressionBombError,
    Picture.DecompressionBombWarning,
)
JPEG_QUALITY = 90
WEBP_QUALITY = 80
#: Says that we encoded a JPEG, so that an export that comes back is not encoded a second time.
OWN_MARK = b"Midad 1"
#: Marker of the last segment of a JPEG, the picture itself.
SCAN = 0xDA
#: Bytes that other segments may take in a JPEG of ours: JFIF, our mark, tables and one frame.
OWN_SEGMENTS = {0xE0: 16, 0xFE: 9, 0xDB: 200, 0xC0: 20, 0xC4: 500}
#: At most this many photos are decoded at once on one machine: 50 megapixels take 200 MB.
DECODERS = 4


@dataclass(frozen=True)
class CleanPhoto:
    """A file fit to be kept: `name` and `content_hash` follow from its bytes alone."""

    content: ContentFile
    name: str
    content_hash: str


class UploadLimit(FileUploadHandler):
    """Drop a file as soon as it is larger than any photo may be; the words beside it arrive."""

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        """Pass the chunk on, or leave word for the form that shows the refusal."""
        if start + len(raw_data) > settings.IMAGE_MAX_BYTES:
            self.request.refusal = _too_large()  # type: ignore[union-attr]  # our own slot
            raise SkipFile
        return raw_data

    def file_complete(self, file_size: int) -> None:
        """Leave the file to the handlers after this one."""


def _too_large() -> ImageRefusedError:
    megabytes = settings.IMAGE_MAX_BYTES // (1024 * 1024)
    reason = _("it is larger than %(megabytes)s MB.") % {"megabytes": megabytes}
    return ImageRefusedError(reason=reason)


def clean_upload(file: Any) -> CleanPhoto:
    """Decode `file` (anything with `size` and `read`) and encode it anew, upright and bare.

    What was clean already comes back byte for byte. Location, camera, serial number, thumbnail and
    whatever was appended are gone: a source's safety may hang on it.
    Raises: ImageRefusedError. Source: OWASP ASVS 5.0, 5.2 and 14.2.8.
    """
    if file.size > settings.IMAGE_MAX_BYTES:
        raise _too_large()
    file.seek(0)
    data = file.read()
    try:
        clean, extension = _encode_anew(data)
    except DECODER_ERRORS as error:
        raise ImageRefusedError(
            reason=_("it is damaged, or not a JPEG, PNG, WebP or AVIF picture.")
        ) from error
    content_hash = hashlib.sha256(clean).hexdigest()
    name = f"photos/{content_hash[:2]}/{content_hash}.{extension}"
    return CleanPhoto(ContentFile(clean, name=name), name, content_hash)


def _encode_anew(data: bytes) -> tuple[bytes, str]:
    with Picture.open(BytesIO(data), formats=FORMATS) as picture:
        # The header alone is read so far; a bomb is refused before it goes off.
        if picture.width * picture.height > settings.IMAGE_MAX_PIXELS:
            raise ImageRefusedError(
                reason=_("it has more than %(megapixels)s million pixels.")
                % {"megapixels": settings.IMAGE_MAX_PIXELS // 1_000_000}
            )
        picture.load()
        if _is_own(data):
            return data, "jpg"
        is_png = picture.format == "PNG"
        upright = _upright(picture)
    buffer = BytesIO()
    if is_png or "A" in upright.mode:
        upright.save(buffer, "PNG")
        return buffer.getvalue(), "png"
    upright.save(buffer, "JPEG", quality=JPEG_QUALITY, comment=OWN_MARK)
    return buffer.getvalue(), "jpg"


def _upright(picture: Picture.Image) -> Picture.Image:
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    has_alpha = turned.has_transparency_data
    if profile and turned.mode in {"RGB", "RGBA"}:
        turned = _in_srgb(turned, profile)
    plain = turned.convert("RGBA" if has_alpha else "RGB")
    # A new picture: Pillow writes back metadata that it finds in `info`.
    bare = Picture.new(plain.mode, plain.size)
    bare.paste(plain)
    return bare


def _in_srgb(picture: Picture.Image, profile: bytes) -> Picture.Image:
    try:
        converted = ImageCms.profileToProfile(
            picture, ImageCms.ImageCmsProfile(BytesIO(profile)), ImageCms.createProfile("sRGB")
        )
    except (ImageCms.PyCMSError, OSError):
        return picture
    return converted or picture


def _is_own(data: bytes) -> bool:
    """Tell whether `data` is a JPEG exactly as this module writes it, with nothing hidden.

    Source: ITU-T T.81, annex B (markers).
    """
    if data[:2] != b"\xff\xd8" or b"\xff\xfe\x00\x09" + OWN_MARK not in data[:64]:
        return False
    position = 2
    while data[position : position + 1] == b"\xff":
        kind, length = data[position + 1], int.from_bytes(data[position + 2 : position + 4], "big")
        if kind == SCAN:
            scan = data[position + 2 + length :]
            return scan.endswith(b"\xff\xd9") and not re.search(rb"\xff[^\x00]", scan[:-2])
        if length > OWN_SEGMENTS.get(kind, 0):
            return False
        position += 2 + length
    return False


def store(name: str, data: bytes) -> None:
    """Keep `data` under exactly `name`, wholly or not at all, replacing what was there.

    Raises: OSError (a full disk), after removing whatever was written.
    """
    if not isinstance(default_storage, FileSystemStorage):
        # Object storage keeps whole objects anyway.
        if default_storage.exists(name):
            default_storage.delete(name)
        default_storage.save(name, ContentFile(data))
        return
    path = Path(default_storage.path(name))
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(temporary).chmod(settings.FILE_UPLOAD_PERMISSIONS or 0o644)
        Path(temporary).replace(path)
    finally:
        Path(temporary).unlink(missing_ok=True)


def rendition_path(image: Image, width: int) -> str:
    """Return the path of `image` at `width` pixels, made when it is first asked for."""
    focal_point = f"{image.focal_x}-{image.focal_y}"
    return reverse("rendition", args=[image.content_hash, focal_point, width])


def read_rendition(image: Image, width: int) -> bytes:
    """Return `image` as WebP, at most `width` pixels wide and never enlarged; make it if missing.

    Raises: FileNotFoundError where the original is gone.
    """

    def scale() -> bytes:
        with default_storage.open(image.file.name) as file, Picture.open(file) as picture:
            return _scaled(picture, width)

    return made_once(_rendition_name(image, width), image.content_hash, scale)


def made_once(name: str, content_hash: str, make: Callable[[], bytes]) -> bytes:
    """Return the file kept under `name`, which whoever asks first makes while others wait.

    `content_hash` (hexadecimal) says which of a few locks guards it. Raises: whatever `make` does.
    """
    if (kept := _read(name)) is not None:
        return kept
    with _decoder(content_hash):
        if (kept := _read(name)) is not None:
            return kept
        data = make()
        try:
            store(name, data)
        except OSError:
            # The disk is full: this reader is served, the next request tries again.
            return data
    return data


def _rendition_name(image: Image, width: int) -> str:
    # Scaling is the same for every focal point, so strangers cannot fill the disk with variants.
    return f"renditions/{image.content_hash[:2]}/{image.content_hash}/{width}.webp"


def _read(name: str) -> bytes | None:
    try:
        with default_storage.open(name) as file:
            data: bytes = file.read()
            return data
    except FileNotFoundError:
        return None


def _scaled(picture: Picture.Image, width: int) -> bytes:
    # `thumbnail` lets the JPEG decoder skip what will not be seen, and never enlarges.
    picture.thumbnail((width, 10 * width), Picture.Resampling.LANCZOS)
    buffer = BytesIO()
    picture.save(buffer, "WEBP", quality=WEBP_QUALITY, method=4)
    return buffer.getvalue()


@contextmanager
def _decoder(content_hash: str) -> Iterator[None]:
    folder = settings.DATA_DIR / "locks"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / f"photo-{int(content_hash[:8], 16) % DECODERS}.lock").open("a") as lock:
        # Released when the file is closed, and by the kernel if the process dies.
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
