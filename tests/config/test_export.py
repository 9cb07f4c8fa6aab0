"""Exporting: what is live comes out, goes into an empty newsroom, and comes out the same."""

import io
import json

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from PIL import Image as Picture

from articles.access import IMPORTER
from articles.models import Article, Author, Byline, Edition, Image, Redirect, Section, Tag
from articles.services import publish, save_article, schedule, unpublish, withdraw
from articles.services.photos import add_image
from comments.models import Comment
from engagement.models import Like, Tally
from engagement.services import set_base_likes
from tests.config.lines import ENGLISH, Said, make_comment, make_line, run_import, write_file
from tests.factories import (
    HOUR,
    NOW,
    make_article,
    make_author,
    make_edition,
    make_editor,
    make_image,
    make_section,
    make_source,
    make_tag,
)

pytestmark = pytest.mark.django_db


def export(path=None) -> list[dict]:
    said = Said()
    call_command("export_articles", *([str(path)] if path else []), stdout=said)
    text = path.read_text("utf-8") if path else said.text
    return [json.loads(line) for line in text.splitlines()]


def drawing() -> ContentFile:
    buffer = io.BytesIO()
    Picture.new("RGB", (64, 36), "#357").save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), name="1.png")


def empty_newsroom() -> None:
    """Forget every row; what is append-only is asked by no one here."""
    tables = [name for name in connection.introspection.table_names() if "_" in name]
    ours = [name for name in tables if name.startswith(("articles_", "comments_", "engagement_"))]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute(f"TRUNCATE {', '.join(ours)} CASCADE")
            return
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        triggers = cursor.fetchall()
        for name, _sql in triggers:
            cursor.execute(f"DROP TRIGGER {name}")
        cursor.execute("PRAGMA defer_foreign_keys = ON")
        for name in ours:
            if name == "articles_search":
                cursor.execute("INSERT INTO articles_search(articles_search) VALUES ('delete-all')")
            elif not name.startswith("articles_search_"):
                cursor.execute(f"DELETE FROM {name}")  # noqa: S608 - names of our own tables
        for _name, sql in triggers:
            cursor.execute(sql)


def fill_newsroom() -> None:
    """Publish what is hard to bring back: shared photos, shared names, two dates, threads."""
    section = make_section(name_en="")
    tags = [
        make_tag(slug="oil", name_ar="النفط", name_en="Oil"),
        make_tag(slug="النفط", name_ar="النفط", name_en=""),
        make_tag(slug="iraq", name_ar="العراق", name_en=""),
    ]
    image = add_image(drawing(), actor=IMPORTER, caption_ar="حافلات", credit_en="Getty")
    first = make_article(
        section=section,
        tags=tags,
        source=make_source(),
        image=image,
        is_breaking=True,
        seo_title_ar="عنوان البحث",
        image_caption_en="Buses, again",
    )
    for position, author in enumerate([make_author(slug="layla"), make_author(name_en="")]):
        Byline.objects.create(article=first, author=author, position=position)
    publish(first, language="ar", actor=make_editor(), now=NOW)
    publish(first, language="en", actor=make_editor(), now=NOW + HOUR)
    second = make_article(external_id="legacy-2", image=image, section=None)
    publish(second, language="en", actor=make_editor(), now=NOW)
    Redirect.objects.create(path="/b", article=second)
    Redirect.objects.create(path="/a", article=second)
    set_base_likes(second.pk, 85)
    root = Comment.objects.create(
        article=second,
        language="en",
        name="ليلى",
        body="سطر\nوسطر",
        status="approved",
        created_at=NOW,
    )
    Comment.objects.create(
        article=second,
        language="en",
        parent=root,
        name="Sami",
        body="Yes.",
        status="spam",
        created_at=NOW,
        external_id="c2",
    )


def test_export_import_export_gives_equal_bytes(tmp_path):
    fill_newsroom()
    first, second = tmp_path / "a/archive.jsonl", tmp_path / "b/archive.jsonl"
    first.parent.mkdir()
    second.parent.mkdir()

    export(first)
    empty_newsroom()
    said, refused = run_import(first)
    export(second)

    assert (said, refused) == ("2 created, 0 updated, 0 unchanged, 0 refused.\n", "")
    assert second.read_bytes() == first.read_bytes()
    photos = [sorted(one.parent.rglob("*.png")) for one in (first, second)]
    assert [one.read_bytes() for one in photos[0]] == [one.read_bytes() for one in photos[1]]
    assert len(photos[0]) == 1


def test_an_imported_line_comes_out_as_it_went_in(tmp_path):
    line = {
        "external_id": "legacy-81234",
        "legacy_url": "/news/article/81234",
        "section": "news",
        "published_at": "2017-06-21T09:00:00Z",
        "source": "زمان الوصل",
        "method": "monitoring",
        "tags": ["العراق", "سوريا"],
        "likes": 85,
        "authors": [{"name_ar": "رنا", "name_en": None, "role": "writer"}],
        "image": None,
        "ar": {
            "kicker": None,
            "headline": "عنوان",
            "deck": None,
            "summary": None,
            "body": "<p>نص</p>",
            "slug": "عنوان",
        },
        "en": None,
        "comments": [make_comment(parent=None, status="approved", language="ar")],
    }

    run_import(write_file(tmp_path, line))

    assert export() == [line]


def test_lines_are_sorted_by_external_id():
    for name in ("b", None, "a"):
        make_edition(external_id=name)

    names = [row["external_id"] for row in export()]

    assert names == ["a", "b", f"midad-{Article.objects.get(external_id=None).pk}"]


def test_only_what_readers_see_comes_out():
    make_article()
    editor = make_editor()
    waiting, ended, killed = (make_article() for _ in range(3))
    schedule(waiting, language="ar", actor=editor, at=NOW.replace(year=2099))
    for article in (ended, killed):
        publish(article, language="ar", actor=editor, now=NOW)
    unpublish(ended, language="ar", actor=editor, now=NOW + HOUR)
    withdraw(killed, language="ar", actor=editor, notice="سُحب.", now=NOW + HOUR)
    edited = make_edition().article
    edited.headline_ar = "لم يُنشر بعد"
    save_article(edited, actor=editor, expected_version=edited.version)

    (row,) = export()

    assert row["ar"]["headline"] == Edition.objects.get(article=edited).headline
    assert row["en"] is None


def test_likes_counted_here_are_exported_with_the_imported_ones():
    article = make_edition().article
    Like.objects.create(article=article, actor="v:1", created_at=NOW)
    Tally.objects.update_or_create(article=article, defaults={"like_count": 3, "base_count": 2})

    (row,) = export()

    assert row["likes"] == 3


def test_a_blocked_photo_is_not_exported(tmp_path):
    make_edition(image=make_image())
    Image.objects.update(is_blocked=True)

    (row,) = export(tmp_path / "archive.jsonl")

    assert row["image"] is None
    assert not (tmp_path / "photos").exists()


def test_an_author_whose_address_was_renamed_is_exported_as_readers_see_them():
    author = make_author()
    article = make_article()
    Byline.objects.create(article=article, author=author)
    publish(article, language="ar", actor=make_editor(), now=NOW)
    Author.objects.update(slug="renamed")

    (row,) = export()

    assert row["authors"] == [{"name_ar": "ليلى الحموي", "role": "writer"}]


def test_names_that_a_string_would_not_bring_back_are_spelled_out():
    section = make_section(slug="local", name_ar="محليات", name_en="Local")
    make_edition(section=section, tags=[make_tag(slug="transport")])

    (row,) = export()

    assert row["section"] == "local"
    assert row["names"] == {
        "tag": {
            "النقل": {"slug": "transport", "name_ar": "النقل", "name_en": "Transport"},
        },
    }


def test_what_an_export_says_can_be_imported_over_it(tmp_path):
    run_import(write_file(tmp_path, make_line(en=ENGLISH, section="sport", tags=["كرة"])))
    path = tmp_path / "again.jsonl"
    export(path)

    said, _refused = run_import(path)

    assert said == "0 created, 1 updated, 0 unchanged, 0 refused.\n"
    assert Edition.objects.count() == 2
    assert (Section.objects.count(), Tag.objects.count()) == (1, 1)


def test_an_export_costs_few_queries_however_many_articles(django_assert_max_num_queries):
    section = make_section()
    for _ in range(12):
        make_edition(section=section)

    with django_assert_max_num_queries(20):
        call_command("export_articles", stdout=io.StringIO())


def test_a_folder_that_is_not_there_is_said_so(tmp_path):
    with pytest.raises(CommandError, match="No such file") as raised:
        call_command("export_articles", str(tmp_path / "none/archive.jsonl"))

    assert raised.value.returncode == 2
