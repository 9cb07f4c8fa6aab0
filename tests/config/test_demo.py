"""The demo: complete, true to its states, made once, and never in production."""

import io
import socket

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image as Picture

from articles.models import (
    Article,
    ArticleStage,
    Author,
    Correction,
    Edition,
    FrontPageSlot,
    Image,
    SitePage,
    Withdrawal,
)
from comments.models import Comment, Status
from config.demo.loading import load_demo
from config.demo.people import PASSWORD, PEOPLE
from config.demo.pictures import SCENES, draw
from config.roles import ROLES
from engagement.models import Tally

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def sketches(settings, tmp_path):
    """Keep the demo's files of one test together, with quick sketches for its photos."""
    settings.DATA_DIR = tmp_path / "data"
    folder = settings.DATA_DIR / "demo/photos"
    folder.mkdir(parents=True)
    for number, name in enumerate(SCENES):
        Picture.new("RGB", (64, 40), (number * 15, 80, 80)).save(folder / f"{name}.jpg")


def run_demo() -> str:
    said = io.StringIO()
    call_command("demo", "--no-server", "--port", "8123", stdout=said)
    return said.getvalue()


def test_the_demo_refuses_a_port_that_somebody_serves_on():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        with pytest.raises(CommandError, match=f"Port {port} cannot be used: Address already"):
            call_command("demo", "--port", str(port))

    assert not User.objects.exists()


def test_the_demo_says_where_it_is_and_who_may_log_in(client, settings):
    drawn = settings.DATA_DIR / "demo/photos/harbour.jpg"
    drawn.unlink()

    said = run_demo()

    assert drawn.exists()
    assert "http://localhost:8123/ar/" in said
    assert all(role in said for role in ROLES)
    assert set(PEOPLE) == set(ROLES)
    assert "الترام يعود إلى شوارع مرسى النخيل" in client.get("/ar/").content.decode()
    assert "The tram returns to the streets" in client.get("/en/").content.decode()
    assert client.login(username="chief_editor", password=PASSWORD)


def test_the_demo_has_somebody_to_introduce_and_something_to_choose(client):
    run_demo()

    front = client.get("/ar/").content.decode()
    author = Author.objects.get(name_en="Rana Attar")

    assert "strip__line" in front
    assert FrontPageSlot.objects.count() == 4
    assert author.biography_ar in client.get(f"/ar/authors/{author.slug}/").content.decode()
    for slug in ("about", "contact", "privacy"):
        assert client.get(f"/en/pages/{slug}/").status_code == 200
        assert f'href="/ar/pages/{slug}/"' in front


def test_the_demo_leaves_pages_alone_that_somebody_wrote():
    SitePage.objects.create(slug="about", name_ar="نحن هنا")

    run_demo()

    assert SitePage.objects.get(slug="about").name_ar == "نحن هنا"


def test_the_demo_again_duplicates_nothing():
    run_demo()
    counts = [model.objects.count() for model in (Article, Edition, Comment, Image, User)]

    said = run_demo()

    assert "Everything was there already." in said
    again = [model.objects.count() for model in (Article, Edition, Comment, Image, User)]
    assert again == counts


def test_the_demo_refuses_production(settings):
    settings.PRODUCTION = True

    with pytest.raises(CommandError, match="never runs in production"):
        run_demo()

    assert not User.objects.exists()


def test_the_demo_shows_every_state_an_article_can_be_in():
    now = timezone.now()

    load_demo(now)

    live = Edition.objects.live(now)
    languages = {}
    for article_id, language in live.values_list("article_id", "language"):
        languages.setdefault(article_id, set()).add(language)
    assert Article.objects.count() >= 24
    assert live.values("section").distinct().order_by().count() >= 5
    assert {frozenset(found) for found in languages.values()} == {
        frozenset({"ar"}),
        frozenset({"en"}),
        frozenset({"ar", "en"}),
    }
    assert Edition.objects.waiting(now).count() >= 4
    assert set(ArticleStage.objects.values_list("stage", flat=True)) == {
        "empty",
        "draft",
        "in_review",
        "changes_asked",
        "ready",
    }
    assert Correction.objects.count() == 2
    assert Withdrawal.objects.count() == 2
    edited = Article.objects.get(external_id="demo-local-elections")
    assert edited.headline_ar != live.get(article=edited, language="ar").headline


def test_the_demo_has_comments_in_every_state_likes_and_photos_with_words():
    load_demo(timezone.now())

    assert set(Comment.objects.values_list("status", flat=True)) == set(Status.values)
    assert set(Comment.objects.values_list("language", flat=True)) == {"ar", "en"}
    assert Comment.objects.exclude(parent=None).exists()
    assert Tally.objects.filter(like_count__gt=300).exists()
    images = list(Image.objects.all())
    assert len(images) >= 12
    for image in images:
        assert all((image.caption_ar, image.caption_en, image.alt_ar, image.alt_en))
        assert (image.credit_ar, image.credit_en) == ("رسم: مداد", "Illustration: Midad")


@pytest.mark.parametrize("name", SCENES)
def test_every_illustration_is_drawn(tmp_path, name):
    path = tmp_path / "drawn/one.jpg"

    draw(name, path)

    with Picture.open(path) as picture:
        assert picture.size == (1600, 1000)


def test_an_illustration_is_the_same_each_time(tmp_path):
    for name in ("a", "b"):
        draw("observatory", tmp_path / f"{name}.jpg")

    assert (tmp_path / "a.jpg").read_bytes() == (tmp_path / "b.jpg").read_bytes()
