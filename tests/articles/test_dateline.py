"""Where an article was reported from: frozen, shown before the first words, told to machines."""

import json
from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from articles.models import Edition
from articles.rendering import with_dateline
from articles.search import search
from articles.services import publish, redact_edition
from articles.services.snapshots import hash_of, take_snapshot
from config.importing.exporting import export_lines
from tests.factories import HOUR, NOW, make_article, make_edition, make_editor, make_user
from tests.pages.builders import path_of

pytestmark = pytest.mark.django_db
PLACE = "الحسكة"


def test_dateline_is_frozen_with_the_edition():
    edition = make_edition(dateline_ar=f"  {PLACE}\u200f ", dateline_en="Hasakah")
    edition.article.dateline_ar = "القامشلي"
    edition.article.save()
    edition.refresh_from_db()

    assert edition.dateline == PLACE
    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=edition.pk).update(dateline="حلب")


def test_a_new_dateline_is_a_change_that_readers_are_told_of():
    edition = make_edition(dateline_ar=PLACE)
    article = edition.article
    article.dateline_ar = "القامشلي"
    article.save()

    later = publish(article, language="ar", actor=make_editor(), now=NOW + HOUR)

    assert later.content_changed_at == NOW + HOUR
    assert later.source_hash != edition.source_hash


def test_without_a_dateline_an_article_keeps_the_hash_of_before_there_were_any():
    columns = take_snapshot(make_article(), "ar").columns
    older = {name: value for name, value in columns.items() if name != "dateline"}

    assert columns["dateline"] == ""
    assert hash_of(columns) == hash_of(older)
    assert hash_of(columns | {"dateline": PLACE}) != hash_of(older)


@pytest.mark.parametrize(
    ("html", "language", "expected"),
    [
        (
            '<p dir="rtl">أقرّ المجلس</p><p dir="rtl">ثم</p>',
            "ar",
            '<p dir="rtl"><b>دمشق</b> – أقرّ المجلس</p><p dir="rtl">ثم</p>',
        ),
        ('<p dir="ltr">The council</p>', "en", '<p dir="ltr"><b>دمشق</b> – The council</p>'),
        (
            '<p dir="ltr" lang="en">Apple Pay</p>',
            "ar",
            '<p dir="rtl"><b>دمشق</b></p><p dir="ltr" lang="en">Apple Pay</p>',
        ),
        ('<h2 dir="rtl">أولاً</h2>', "ar", '<p dir="rtl"><b>دمشق</b></p><h2 dir="rtl">أولاً</h2>'),
    ],
)
def test_dateline_stands_before_the_first_words(html, language, expected):
    shown = with_dateline(html, "دمشق", language)

    assert shown.replace('<bdi dir="rtl" lang="ar">دمشق</bdi>', "دمشق") == expected
    assert with_dateline(html, "", language) == html


def test_readers_programs_and_apps_see_the_dateline(client):
    edition = make_edition(
        dateline_ar="A&B، عمّان", now=timezone.now(), body_ar="<p>أقرّ المجلس.</p>"
    )
    path = path_of(edition.article, "ar")

    page = client.get(path).content.decode()
    feed = client.get("/ar/feeds/feed.json").json()
    answer = client.get(f"/api/v1/articles/{edition.article_id}/?language=ar").json()
    found = client.get("/api/v1/search/?language=ar&q=عمان").json()["results"]

    told = json.loads(page.split('<script type="application/ld+json">')[1].split("</script>")[0])
    assert "A&amp;B" in page.split('class="article__body"')[1].split("أقرّ")[0]
    assert "A&amp;B" in feed["items"][0]["content_html"]
    assert told["dateline"] == answer["dateline"] == found[0]["dateline"] == "A&B، عمّان"
    assert "عمّان" not in answer["body_html"]
    assert search("عمان", language="ar", now=timezone.now()) == [edition.pk]


def test_a_dateline_can_be_redacted():
    edition = make_edition(dateline_ar=PLACE)
    chief = make_user("articles.redact_edition")

    redact_edition(edition, actor=chief, replacement={"dateline": "سوريا"}, reason="حكم قضائي")

    edition.refresh_from_db()
    assert edition.dateline == "سوريا"
    assert search(PLACE, language="ar", now=NOW + timedelta(days=1)) == []


def test_export_tells_a_dateline_only_where_there_is_one():
    make_edition(external_id="with", dateline_ar=PLACE)
    make_edition(external_id="without")

    lines = {
        line["external_id"]: line for line in map(json.loads, (e.text for e in export_lines(NOW)))
    }

    assert lines["with"]["ar"]["dateline"] == PLACE
    assert "dateline" not in lines["without"]["ar"]
