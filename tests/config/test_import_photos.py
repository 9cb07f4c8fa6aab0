"""Photos of an import: found beside the file, never outside its folder."""

from io import BytesIO
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from PIL import Image as Picture

from articles.models import Article, Edition, Image
from tests.config.lines import ARABIC, ENGLISH, make_line, run_import, write_file

pytestmark = pytest.mark.django_db


def draw(path: Path, colour: str = "#357") -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    buffer = BytesIO()
    Picture.new("RGB", (64, 36), colour).save(buffer, "JPEG")
    path.write_bytes(buffer.getvalue())


def photo(**fields) -> dict:
    return {"path": "photos/1.jpg", "caption_ar": "حافلات", "credit_ar": "جيتي"} | fields


def test_a_photo_comes_with_its_words(tmp_path):
    draw(tmp_path / "photos/1.jpg")

    run_import(write_file(tmp_path, make_line(image=photo(alt_ar="ثلاث حافلات"))))

    edition = Edition.objects.get()
    words = (edition.image_caption, edition.image_alt, edition.image_credit)
    assert words == ("حافلات", "ثلاث حافلات", "جيتي")
    assert default_storage.exists(edition.image.file.name)


def test_one_photo_of_two_articles_is_kept_once_with_a_caption_for_each(tmp_path):
    draw(tmp_path / "photos/1.jpg")
    draw(tmp_path / "photos/2.jpg")
    lines = [
        make_line(external_id="a", image=photo()),
        make_line(
            external_id="b",
            image=photo(
                path="photos/2.jpg", caption_ar="في الساحة", credit_ar="رويترز", credit_en="Reuters"
            ),
        ),
    ]

    run_import(write_file(tmp_path, *lines))

    image = Image.objects.get()
    captions = Edition.objects.order_by("pk").values_list("image_caption", flat=True)
    assert list(captions) == ["حافلات", "في الساحة"]
    assert (image.credit_ar, image.credit_en) == ("جيتي", "Reuters")


def test_a_changed_credit_reaches_readers_where_the_photo_is_used_once(tmp_path):
    draw(tmp_path / "photos/1.jpg")
    run_import(write_file(tmp_path, make_line(image=photo())))

    run_import(write_file(tmp_path, make_line(image=photo(credit_ar="رويترز"))))

    assert Edition.objects.order_by("-pk").first().image_credit == "رويترز"


def test_a_caption_of_the_article_wins_over_that_of_the_photo(tmp_path):
    draw(tmp_path / "photos/1.jpg")
    own = {"ar": ARABIC | {"image_caption": "من أرشيفنا"}, "en": ENGLISH}

    run_import(write_file(tmp_path, make_line(image=photo(caption_en="Buses"), **own)))

    captions = dict(Edition.objects.values_list("language", "image_caption"))
    assert captions == {"ar": "من أرشيفنا", "en": "Buses"}


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("../secret.jpg", "outside"),
        ("photos/../../secret.jpg", "outside"),
        ("/etc/passwd", "outside"),
        ("photos\\1.jpg", "outside"),
        ("photos/link.jpg", "outside"),
        ("photos/circle.jpg", "names no file"),
        ("photos/none.jpg", "names no file"),
        ("photos", "names no file"),
        ("photos/" + "x" * 400 + ".jpg", "names no file"),
        ("photos/text.jpg", "cannot be used as a photo"),
    ],
)
def test_a_file_that_may_not_be_read_is_refused(tmp_path, path, reason):
    folder = tmp_path / "import"
    draw(tmp_path / "secret.jpg")
    draw(folder / "photos/1.jpg")
    (folder / "photos/link.jpg").symlink_to(tmp_path / "secret.jpg")
    (folder / "photos/circle.jpg").symlink_to("circle.jpg")
    (folder / "photos/text.jpg").write_text("not a photo")

    said, refused = run_import(write_file(folder, make_line(image=photo(path=path))))

    assert said.endswith("1 refused.\n")
    assert "image.path" in refused
    assert reason in refused
    assert not Image.objects.exists()


def test_a_link_inside_the_folder_is_followed(tmp_path):
    draw(tmp_path / "photos/1.jpg")
    (tmp_path / "photos/2.jpg").symlink_to("1.jpg")

    said, _refused = run_import(write_file(tmp_path, make_line(image=photo(path="photos/2.jpg"))))

    assert said.startswith("1 created")


def test_a_dry_run_checks_photos_and_keeps_none(tmp_path, settings):
    draw(tmp_path / "photos/1.jpg")
    (tmp_path / "photos/text.jpg").write_text("not a photo")
    lines = [
        make_line(external_id="a", image=photo()),
        make_line(external_id="b", image=photo(path="photos/text.jpg")),
    ]

    said, _refused = run_import(write_file(tmp_path, *lines), "--dry-run")

    assert said == "Dry run: 1 created, 0 updated, 0 unchanged, 1 refused.\n"
    assert not Article.objects.exists()
    assert not settings.MEDIA_ROOT.exists()
