"""Photos: what is refused, what is stripped, and the sizes readers get."""

import resource
import zipfile
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from django.core.files.storage.memory import InMemoryStorage
from django.utils.translation import override
from PIL import Image as Picture
from PIL import ImageCms
from PIL.PngImagePlugin import PngInfo

from articles.access import IMPORTER
from articles.errors import ImageRefusedError, NotAllowedError
from articles.images import clean_upload, store
from articles.models import Image, OutboxEvent
from articles.services.photos import add_image
from tests.articles.photos import (
    bomb,
    draw,
    files_in,
    opened,
    photo_with_location,
    photo_with_zip_tail,
    upload,
)
from tests.factories import make_user

pytestmark = pytest.mark.django_db


REFUSED = {
    "bomb": bomb(),
    "gif with script": b"GIF89a/*\x00\x00*/=1;alert(document.domain);",
    "real gif": draw("GIF", mode="L"),
    "eps": b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%id) (w) file\n",
    "svg": b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
    "tiff": draw("TIFF"),
    "bmp": draw("BMP"),
    "truncated jpeg": draw()[:3000],
    "truncated png": draw("PNG")[:300],
    "truncated webp": draw("WEBP")[:200],
    "cut avif": draw("AVIF")[:150],
    "jpeg of two bytes": b"\xff\xd8",
    "nothing": b"",
    "html": b"<!doctype html><script>alert(1)</script>",
}


@pytest.mark.parametrize("data", REFUSED.values(), ids=REFUSED.keys())
def test_clean_upload_refuses_what_is_not_a_photo(data):
    with pytest.raises(ImageRefusedError) as refusal:
        clean_upload(upload(data))

    assert refusal.value.code == "image_refused"
    assert Image.objects.count() == 0


@pytest.mark.parametrize(
    ("kind", "kept"),
    [
        ("JPEG", "JPEG"),
        ("PNG", "PNG"),
        ("WEBP", "JPEG"),
        ("AVIF", "JPEG"),
    ],
)
def test_clean_upload_keeps_every_allowed_format_encoded_anew(kind, kept):
    data = draw(kind)

    photo = clean_upload(upload(data))

    assert opened(photo).format == kept
    assert opened(photo).size == (1200, 800)
    assert photo.content.read() != data


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_clean_upload_keeps_transparency(kind):
    photo = clean_upload(upload(draw(kind, mode="RGBA")))

    assert (opened(photo).format, opened(photo).mode) == ("PNG", "RGBA")


def test_clean_upload_turns_the_photo_and_forgets_where_it_was_taken():
    data = photo_with_location()
    assert Picture.open(BytesIO(data)).getexif().get_ifd(0x8825)

    photo = clean_upload(upload(data))

    picture = opened(photo)
    assert picture.size == (800, 1200)
    assert dict(picture.getexif()) == {}
    assert set(picture.info) == {"jfif", "jfif_version", "jfif_unit", "jfif_density", "comment"}
    assert picture.info["comment"] == b"Midad 1"
    assert b"source" not in photo.content.file.getvalue()


def test_clean_upload_drops_text_of_a_png():
    text = PngInfo()
    text.add_itxt("XML:com.adobe.xmp", "<x:xmpmeta>home</x:xmpmeta>")

    photo = clean_upload(upload(draw("PNG", pnginfo=text, dpi=(300, 300))))

    assert opened(photo).info == {}


def test_clean_upload_moves_colours_to_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    photo = clean_upload(upload(draw(icc_profile=profile)))

    assert "icc_profile" not in opened(photo).info


@pytest.mark.parametrize("profile", [b"not a profile", b""])
def test_clean_upload_survives_a_broken_colour_profile(profile):
    photo = clean_upload(upload(draw(icc_profile=profile)))

    assert "icc_profile" not in opened(photo).info


def test_clean_upload_turns_print_colours_into_screen_colours():
    photo = clean_upload(upload(draw(mode="CMYK")))

    assert opened(photo).mode == "RGB"


def test_clean_upload_cuts_off_what_was_appended():
    photo = clean_upload(upload(photo_with_zip_tail()))

    assert not zipfile.is_zipfile(photo.content)
    assert b"run.js" not in photo.content.file.getvalue()


@pytest.mark.parametrize(
    "name",
    [
        "\u202egpj.exe.jpg",
        "../../etc/passwd",
        "shell.php.jpg",
        "CON",
        "x" * 400,
    ],
)
def test_clean_upload_names_the_file_after_its_content(name):
    file = upload(draw())
    file.name = name

    photo = clean_upload(file)

    assert photo.name == f"photos/{photo.content_hash[:2]}/{photo.content_hash}.jpg"


def test_clean_upload_refuses_a_large_file_before_reading_it(settings):
    settings.IMAGE_MAX_BYTES = 1024 * 1024

    class Unreadable:
        size = 1024 * 1024 + 1

    with override("en"), pytest.raises(ImageRefusedError, match="1 MB"):
        clean_upload(Unreadable())


def test_clean_upload_refuses_many_pixels_before_decoding_them(settings):
    settings.IMAGE_MAX_PIXELS = 1_000_000

    with override("en"), pytest.raises(ImageRefusedError, match="1 million"):
        clean_upload(upload(draw(size=(1001, 1000))))


def test_clean_upload_returns_its_own_work_byte_for_byte():
    first = clean_upload(upload(photo_with_location()))

    second = clean_upload(upload(first.content.file.getvalue()))

    assert second.content.file.getvalue() == first.content.file.getvalue()
    assert second.content_hash == first.content_hash


def own_work():
    return clean_upload(upload(draw())).content.file.getvalue()


def test_clean_upload_trusts_no_forged_mark():
    clean = own_work()
    hidden = b"\xff\xe1\x00\x10secret location"
    cases = {
        "tail": clean + b"PK\x03\x04 run.js \xff\xd9",
        "application data": clean[:2] + clean[2:31] + hidden[:2] + b"\x00\x0asecret!!" + clean[31:],
        "no segments": clean[:31] + b"\x00" + clean[31:],
    }

    for name, forged in cases.items():
        assert forged != clean
        try:
            kept = clean_upload(upload(forged)).content.file.getvalue()
        except ImageRefusedError:
            continue
        assert kept != forged, name
        assert b"secret" not in kept, name


def test_add_image_keeps_the_photo_with_its_words():
    photographer = make_user("articles.add_image")

    image = add_image(upload(draw()), actor=photographer, alt_ar="حافلة", credit_ar="جيتي")

    image.refresh_from_db()
    assert (image.width, image.height) == (1200, 800)
    assert (image.alt_ar, image.credit_ar) == ("حافلة", "جيتي")
    assert default_storage.exists(image.file.name)
    assert OutboxEvent.objects.get(name="image_uploaded").payload == {"image_id": image.pk}


def test_add_image_returns_the_photo_that_is_there_already():
    first = add_image(upload(draw()), actor=IMPORTER)

    second = add_image(upload(draw()), actor=IMPORTER, alt_ar="غيره")

    assert second == first
    assert Image.objects.get().alt_ar != "غيره"


def test_add_image_renders_nothing_for_an_import():
    add_image(upload(draw()), actor=IMPORTER)

    assert OutboxEvent.objects.count() == 0


def test_add_image_refuses_who_may_not_upload():
    with pytest.raises(NotAllowedError):
        add_image(upload(draw()), actor=make_user())

    assert Image.objects.count() == 0


def test_add_image_leaves_nothing_behind_on_a_full_disk(settings):
    photographer = make_user("articles.add_image")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        with override("en"), pytest.raises(ImageRefusedError, match="room"):
            add_image(upload(draw("PNG", size=(900, 900))), actor=photographer)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert Image.objects.count() == 0
    assert files_in(settings.MEDIA_ROOT) == []


class RacingStorage(InMemoryStorage):
    """A storage so slow that somebody else uploads the same photo meanwhile."""

    def _save(self, name, content):
        kept = super()._save(name, content)
        Image.objects.create(
            content_hash=name.rpartition("/")[2].removesuffix(".jpg"), file=name, alt_ar="الأول"
        )
        return kept


def test_add_image_returns_the_photo_that_somebody_else_added_meanwhile(settings):
    storage = {"BACKEND": f"{__name__}.{RacingStorage.__name__}"}
    settings.STORAGES = settings.STORAGES | {"default": storage}

    image = add_image(upload(draw()), actor=IMPORTER, alt_ar="الثاني")

    assert image == Image.objects.get()
    assert image.alt_ar == "الأول"


def test_store_replaces_what_was_there():
    store("photos/one.jpg", b"half a pho")

    store("photos/one.jpg", b"a whole photo")

    with default_storage.open("photos/one.jpg") as file:
        assert file.read() == b"a whole photo"
    assert default_storage.listdir("photos") == ([], ["one.jpg"])


def test_store_replaces_in_a_storage_without_paths(settings):
    settings.STORAGES = settings.STORAGES | {
        "default": {"BACKEND": f"{InMemoryStorage.__module__}.{InMemoryStorage.__name__}"},
    }
    store("photos/one.jpg", b"half a pho")

    store("photos/one.jpg", b"a whole photo")

    with default_storage.open("photos/one.jpg") as file:
        assert file.read() == b"a whole photo"
