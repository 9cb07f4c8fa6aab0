"""The photo library: a new file goes through the service, a refused one loses nothing."""

import resource

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from articles.models import Image
from tests.articles.desk import make_role
from tests.articles.photos import bomb, draw, files_in, photo_with_location
from tests.factories import make_article, make_image, make_profile

pytestmark = pytest.mark.django_db
ADD = "/admin/articles/image/add/"


def file(data, name="حافلات.jpg"):
    return SimpleUploadedFile(name, data, content_type="image/jpeg")


def words(**changes):
    form = {f"{name}_{code}": "" for name in ("alt", "caption", "credit") for code in ("ar", "en")}
    return form | {"focal_x": "50", "focal_y": "50"} | changes


def test_a_photo_is_cleaned_and_kept_with_its_words(client):
    client.force_login(make_role("photo_editor"))

    response = client.post(
        ADD,
        words(upload=file(photo_with_location()), alt_ar="حافلة", credit_ar="جيتي"),
    )

    assert response.status_code == 302
    image = Image.objects.get()
    assert (image.alt_ar, image.credit_ar) == ("حافلة", "جيتي")
    assert (image.width, image.height) == (800, 1200)
    with image.file.open() as kept:
        assert b"source" not in kept.read()


def test_a_photo_is_added_from_the_article_in_a_popup(client):
    client.force_login(make_role("reporter"))

    response = client.post(f"{ADD}?_popup=1", words(upload=file(draw()), _popup="1"))

    assert str(Image.objects.get().pk) in response.context["popup_response_data"]


@pytest.mark.parametrize(
    "data",
    [
        bomb(),
        b"GIF89a/*\x00\x00*/=1;",
        draw()[:900],
        b"%!PS-Adobe-3.0 EPSF-3.0\n",
        b"<svg/>",
    ],
    ids=["bomb", "polyglot", "cut", "eps", "svg"],
)
def test_a_refused_file_leaves_the_words_in_the_form(client, data):
    client.force_login(make_role("photo_editor"))

    response = client.post(ADD, words(upload=file(data), caption_ar="شرح طويل كتبته"))

    assert response.status_code == 200
    assert response.context["adminform"].form.errors["upload"]
    assert "شرح طويل كتبته" in response.content.decode()
    assert not Image.objects.exists()


def test_a_full_disk_is_said_in_the_form(client, settings):
    client.force_login(make_role("photo_editor"))
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)

    resource.setrlimit(resource.RLIMIT_FSIZE, (2000, hard))
    try:
        response = client.post(ADD, words(upload=file(draw("PNG", size=(900, 900)))))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert response.context["adminform"].form.errors["upload"]
    assert not Image.objects.exists()
    assert files_in(settings.MEDIA_ROOT) == []


@pytest.mark.parametrize("size", [200_000, 4_000_000])
def test_a_file_too_large_is_dropped_while_it_arrives(client, settings, size):
    settings.IMAGE_MAX_BYTES = 100_000
    client.force_login(make_role("photo_editor"))
    photo = draw() + bytes(size)

    response = client.post(ADD, {"upload": file(photo)} | words(caption_ar="شرح طويل كتبته"))

    errors = response.context["adminform"].form.errors["upload"]
    assert len(errors) == 1
    assert "شرح طويل كتبته" in response.content.decode()
    assert not Image.objects.exists()


def test_a_known_photo_is_opened_with_a_warning(client):
    editor = make_role("photo_editor")
    make_profile(editor, desk_language="en")
    client.force_login(editor)
    client.post(ADD, words(upload=file(draw()), alt_en="First words"))

    response = client.post(
        ADD, words(upload=file(draw()), alt_en="Other words", _continue="1"), follow=True
    )

    assert Image.objects.get().alt_en == "First words"
    assert response.redirect_chain[-1][0] == reverse(
        "admin:articles_image_change", args=[Image.objects.get().pk]
    )
    assert "library already" in " ".join(map(str, response.context["messages"]))


def test_words_are_changed_and_the_file_is_not(client):
    image = make_image()
    client.force_login(make_role("photo_editor"))
    address = reverse("admin:articles_image_change", args=[image.pk])

    client.post(address, words(alt_ar="وصف أدقّ", upload=file(draw())))

    changed = Image.objects.get()
    assert changed.alt_ar == "وصف أدقّ"
    assert (changed.content_hash, changed.file.name) == (image.content_hash, image.file.name)
    assert f"/media/renditions/{image.content_hash}/50-50/640.webp" in (
        client.get(address).content.decode()
    )


def test_a_blocked_photo_is_not_shown(client):
    image = make_image(is_blocked=True, caption_ar="", caption_en="", credit_ar="", credit_en="")
    client.force_login(make_role("photo_editor"))

    html = client.get("/admin/articles/image/").content.decode()

    assert "renditions" not in html
    assert image.file.name in html


def test_the_library_is_searched_in_both_languages(client):
    image = make_image(caption_ar="إضراب في المرفأ", caption_en="Strike at the harbour")
    make_image()
    client.force_login(make_role("photo_editor"))

    for query in ("اضراب", "harbour"):
        found = client.get("/admin/articles/image/", {"q": query}).context["cl"].result_list
        assert [photo.pk for photo in found] == [image.pk]


def test_the_article_shows_its_photo(client):
    image = make_image()
    article = make_article(image=image)
    client.force_login(make_role("reporter"))

    html = client.get(reverse("admin:articles_article_change", args=[article.pk])).content.decode()

    assert f"/media/renditions/{image.content_hash}/50-50/360.webp" in html


def test_a_reporter_may_not_change_the_library(client):
    image = make_image()
    client.force_login(make_role("reporter"))
    address = reverse("admin:articles_image_change", args=[image.pk])

    assert client.post(address, words(alt_ar="غيره")).status_code == 403
