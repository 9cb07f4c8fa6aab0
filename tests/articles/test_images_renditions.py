"""The sizes readers get: made once, kept for ever, never enlarged."""

import fcntl
import resource
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Picture

from articles.access import IMPORTER
from articles.images import WIDTHS, read_rendition, rendition_path, store
from articles.models import Image
from articles.services.photos import add_image
from articles.tasks import make_renditions
from tests.articles.photos import draw, files_in, upload
from tests.factories import make_image

pytestmark = pytest.mark.django_db


def test_rendition_is_made_at_its_first_request(client, settings):
    image = add_image(upload(draw()), actor=IMPORTER)

    response = client.get(rendition_path(image, 640))

    picture = Picture.open(BytesIO(response.content))
    assert (picture.format, picture.size) == ("WEBP", (640, 427))
    assert response.headers["Content-Type"] == "image/webp"
    assert response.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert not response.cookies
    assert len(files_in(settings.MEDIA_ROOT / "renditions")) == 1


def test_rendition_is_read_when_it_was_made(client):
    image = add_image(upload(draw()), actor=IMPORTER)
    first = client.get(rendition_path(image, 640)).content
    default_storage.delete(image.file.name)

    assert client.get(rendition_path(image, 640)).content == first


def test_rendition_never_enlarges(client):
    image = add_image(upload(draw(size=(500, 300))), actor=IMPORTER)

    response = client.get(rendition_path(image, 960))

    assert Picture.open(BytesIO(response.content)).size == (500, 300)


def test_rendition_keeps_transparency(client):
    image = add_image(upload(draw("PNG", mode="RGBA")), actor=IMPORTER)

    response = client.get(rendition_path(image, 360))

    assert Picture.open(BytesIO(response.content)).mode == "RGBA"


def test_rendition_is_one_file_whatever_the_focal_point(client, settings):
    image = add_image(upload(draw()), actor=IMPORTER)

    for focal_x in (0, 50, 100):
        image.focal_x = focal_x
        assert client.get(rendition_path(image, 360)).status_code == 200

    assert len(files_in(settings.MEDIA_ROOT / "renditions")) == 1


@pytest.mark.parametrize(
    "address",
    [
        "/media/renditions/{hash}/50-50/361.webp",
        "/media/renditions/{hash}/101-50/360.webp",
        "/media/renditions/{hash}/50/360.webp",
        "/media/renditions/{other}/50-50/360.webp",
        "/media/renditions/../{hash}/50-50/360.webp",
        "/media/{file}",
    ],
)
def test_rendition_answers_404_to_other_addresses(client, address):
    image = add_image(upload(draw()), actor=IMPORTER)

    path = address.format(hash=image.content_hash, other="0" * 64, file=image.file.name)

    assert client.get(path).status_code == 404


def test_rendition_of_a_blocked_photo_is_unknown(client):
    image = add_image(upload(draw()), actor=IMPORTER)
    client.get(rendition_path(image, 360))
    Image.objects.update(is_blocked=True)

    assert client.get(rendition_path(image, 360)).status_code == 404


def test_rendition_of_a_lost_original_is_unknown(client):
    image = add_image(upload(draw()), actor=IMPORTER)
    default_storage.delete(image.file.name)

    assert client.get(rendition_path(image, 360)).status_code == 404


def test_rendition_takes_no_writes(client):
    image = make_image()

    assert client.post(rendition_path(image, 360)).status_code == 405


def test_rendition_is_served_on_a_full_disk(client, settings):
    image = add_image(upload(draw("PNG", size=(1900, 1900))), actor=IMPORTER)
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (100, hard))
    try:
        response = client.get(rendition_path(image, 1920))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert response.status_code == 200
    assert files_in(settings.MEDIA_ROOT / "renditions") == []


def test_make_renditions_makes_every_width_and_may_run_twice(settings):
    image = add_image(upload(draw(size=(2400, 1600))), actor=IMPORTER)

    for _attempt in range(2):
        make_renditions(image.pk)

    made = {path.name for path in files_in(settings.MEDIA_ROOT / "renditions")}
    assert made == {f"{width}.webp" for width in WIDTHS}


def test_make_renditions_leaves_blocked_and_deleted_photos_alone(settings):
    image = add_image(upload(draw()), actor=IMPORTER)
    Image.objects.update(is_blocked=True)

    make_renditions(image.pk)
    make_renditions(10**6)

    assert not (settings.MEDIA_ROOT / "renditions").exists()


def test_rendition_that_another_process_is_making_is_waited_for(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    image = add_image(upload(draw()), actor=IMPORTER)
    name = f"renditions/{image.content_hash[:2]}/{image.content_hash}/640.webp"
    folder = settings.DATA_DIR / "locks"
    folder.mkdir(exist_ok=True)
    locks = [(folder / f"photo-{number}.lock").open("a") for number in range(4)]
    with ExitStack() as held, ThreadPoolExecutor(1) as reader:
        for lock in locks:
            fcntl.flock(held.enter_context(lock), fcntl.LOCK_EX)

        waiting = reader.submit(read_rendition, image, 640)
        time.sleep(0.1)
        store(name, b"made by the other")
        held.close()

        assert waiting.result() == b"made by the other"
