"""Publishing, correcting and publishing together."""

import pytest
from django.db import IntegrityError, transaction

from articles.access import IMPORTER
from articles.errors import (
    ArticleWithdrawnError,
    NotAllowedError,
    NotLiveError,
    NotReadyError,
    ScheduledEditionExistsError,
)
from articles.models import Byline, Correction, Edition, EditorialAction, OutboxEvent
from articles.services import (
    correct,
    publish,
    publish_together,
    schedule,
    unpublish,
    withdraw,
)
from tests.factories import (
    HEADLINE_AR,
    HOUR,
    NOW,
    make_article,
    make_author,
    make_edition,
    make_editor,
    make_image,
    make_profile,
    make_section,
    make_source,
    make_tag,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_publish_shows_the_desk_copy_from_now_on():
    article = make_article(kicker_ar="بلديات", tags=[make_tag()], source=make_source())

    edition = publish(article, language="ar", actor=make_editor(), now=NOW)

    assert edition.headline == HEADLINE_AR
    assert (edition.goes_live_at, edition.ends_at) == (NOW, None)
    assert (edition.first_published_at, edition.content_changed_at) == (NOW, NOW)
    assert edition.tag_list[0]["name"] == "النقل"
    assert edition.source_name == "زمان الوصل"
    assert edition.slug.startswith("مجلس-المدينة")


def test_publish_writes_its_audit_row_and_event():
    article, editor = make_article(), make_editor()

    edition = publish(article, language="ar", actor=editor, now=NOW)

    row = EditorialAction.objects.get()
    assert (row.action, row.language, row.edition, row.actor) == (
        "published",
        "ar",
        edition,
        editor,
    )
    assert OutboxEvent.objects.get().payload == {"article_id": article.pk, "language": "ar"}


def test_publish_leaves_the_other_language_alone():
    article = make_article()

    publish(article, language="en", actor=make_editor(), now=NOW)

    assert list(article.editions.values_list("language", flat=True)) == ["en"]


def test_publish_again_closes_what_was_live_without_a_gap():
    first = make_edition()

    second = publish(first.article, language="ar", actor=make_editor(), now=NOW + HOUR)

    first.refresh_from_db()
    assert first.ends_at == second.goes_live_at == NOW + HOUR
    assert second.first_published_at == NOW
    assert second.content_changed_at == NOW


def test_publish_twice_in_one_tick_does_not_overlap():
    first = make_edition()

    second = publish(first.article, language="ar", actor=make_editor(), now=NOW)

    first.refresh_from_db()
    assert first.ends_at == second.goes_live_at
    assert second.goes_live_at > first.goes_live_at


def test_publish_with_other_words_moves_the_date_of_change():
    first = make_edition()
    article = first.article
    article.body_ar = "<p>أضيفت إلى الخبر تفاصيل عن خطوط الحافلات الليلية.</p>"
    article.save()

    second = publish(article, language="ar", actor=make_editor(), now=NOW + HOUR)

    assert second.content_changed_at == NOW + HOUR


def test_publish_as_new_takes_the_date_of_today():
    first = make_edition()

    second = publish(first.article, language="ar", actor=make_editor(), now=NOW + HOUR, as_new=True)

    assert second.first_published_at == NOW + HOUR


def test_publish_from_an_archive_keeps_the_original_date():
    article = make_article()

    edition = publish(
        article, language="ar", actor=IMPORTER, now=NOW, first_published_at=NOW - 1000 * HOUR
    )

    assert (edition.first_published_at, edition.goes_live_at) == (NOW - 1000 * HOUR, NOW)


def test_publish_after_unpublishing_keeps_the_first_date():
    first = make_edition()
    editor = make_editor()
    unpublish(first.article, language="ar", actor=editor, now=NOW + HOUR)

    again = publish(first.article, language="ar", actor=editor, now=NOW + 2 * HOUR)

    assert again.first_published_at == NOW


def test_publish_keeps_an_expiry_that_was_set():
    first = make_edition()
    editor = make_editor()
    unpublish(first.article, language="ar", actor=editor, at=NOW + 5 * HOUR, now=NOW)

    second = publish(first.article, language="ar", actor=editor, now=NOW + HOUR)

    assert second.ends_at == NOW + 5 * HOUR


def test_publish_takes_people_and_photo_in_the_language():
    article = make_article(image=make_image(), image_caption_ar="")
    only_english = make_author(name_ar="", name_en="Sam Reed")
    Byline.objects.create(article=article, author=make_author(), position=2)
    Byline.objects.create(article=article, author=only_english, role="translator", position=1)

    arabic = publish(article, language="ar", actor=make_editor(), now=NOW)
    english = publish(article, language="en", actor=make_editor(), now=NOW)

    assert [byline["name"] for byline in arabic.byline_list] == ["ليلى الحموي"]
    assert [byline["name"] for byline in english.byline_list] == ["Sam Reed", "Layla Hamwi"]
    assert arabic.image_caption == "حافلات في الساحة الرئيسية"
    assert (arabic.image_credit, english.image_credit) == ("جيتي", "Getty")


@pytest.mark.parametrize(
    ("fields", "missing"),
    [
        ({"headline_ar": ""}, "headline"),
        ({"body_ar": "<p> </p>"}, "body"),
        ({"headline_ar": None, "body_ar": None}, "headline"),
    ],
)
def test_publish_refuses_an_incomplete_language(fields, missing):
    article = make_article(**fields)

    with pytest.raises(NotReadyError) as refusal:
        publish(article, language="ar", actor=make_editor(), now=NOW)

    assert refusal.value.code == "not_ready"
    assert refusal.value.params["missing"]
    assert missing
    assert not Edition.objects.exists()
    assert not EditorialAction.objects.exists()


@pytest.mark.parametrize("who", ["nobody", "reporter", "other_section", "other_language"])
def test_publish_refuses_who_may_not(who):
    article = make_article()
    actor = {
        "nobody": lambda: make_user(is_active=False),
        "reporter": lambda: make_user("articles.change_article"),
        "other_section": lambda: make_profile(make_editor(), sections=[make_section()]).user,
        "other_language": lambda: make_profile(make_editor(), language="en").user,
    }[who]()

    with pytest.raises(NotAllowedError):
        publish(article, language="ar", actor=actor, now=NOW)

    assert not Edition.objects.exists()
    assert not EditorialAction.objects.exists()


def test_publish_lets_a_section_editor_work_on_the_own_section():
    article = make_article()
    editor = make_profile(make_editor(), sections=[article.section], language="ar").user

    assert publish(article, language="ar", actor=editor, now=NOW)


def test_publish_refuses_while_something_waits():
    article, editor = make_article(), make_editor()
    schedule(article, language="ar", actor=editor, at=NOW + HOUR, now=NOW)

    with pytest.raises(ScheduledEditionExistsError):
        publish(article, language="ar", actor=editor, now=NOW)


def test_publish_rebases_what_waits_on_the_same_words():
    article, editor = make_article(), make_editor()
    schedule(article, language="ar", actor=editor, at=NOW + 5 * HOUR, now=NOW)
    article.headline_ar = "ميزانية النقل العام تُقرّ بالإجماع"
    article.save()

    now_live = publish(article, language="ar", actor=editor, now=NOW + HOUR, rebase_schedule=True)

    later = article.editions.live(NOW + 5 * HOUR).get()
    assert now_live.ends_at == later.goes_live_at == NOW + 5 * HOUR
    assert later.headline == now_live.headline == "ميزانية النقل العام تُقرّ بالإجماع"


def test_publish_refuses_a_withdrawn_article():
    edition, editor = make_edition(), make_editor()
    withdraw(edition.article, language="ar", actor=editor, notice="سُحب الخبر.", now=NOW + HOUR)

    with pytest.raises(ArticleWithdrawnError):
        publish(edition.article, language="ar", actor=editor, now=NOW + 2 * HOUR)


def test_publish_together_shows_both_at_one_moment():
    article = make_article()

    editions = publish_together(article, actor=make_editor(), now=NOW)

    assert [(edition.language, edition.goes_live_at) for edition in editions] == [
        ("ar", NOW),
        ("en", NOW),
    ]


def test_publish_together_shows_neither_when_one_cannot_be():
    article = make_article(body_en="")

    with pytest.raises(NotReadyError):
        publish_together(article, actor=make_editor(), now=NOW)

    assert not Edition.objects.exists()
    assert not OutboxEvent.objects.exists()


def test_correct_tells_readers_what_was_wrong():
    edition, editor = make_edition(), make_editor()

    corrected = correct(
        edition.article,
        language="ar",
        actor=editor,
        note="ذكرنا خطأً أن الميزانية 12 مليارًا.",
        now=NOW + HOUR,
    )

    assert corrected.corrections == [
        {"note": "ذكرنا خطأً أن الميزانية 12 مليارًا.", "at": "2026-03-14T10:26:53Z"}
    ]
    assert Correction.objects.get().corrected_by == editor
    assert EditorialAction.objects.first().action == "corrected"


def test_corrections_are_carried_over_to_later_editions():
    edition, editor = make_edition(), make_editor()
    correct(edition.article, language="ar", actor=editor, note="تصويب أول.", now=NOW + HOUR)

    later = publish(edition.article, language="ar", actor=editor, now=NOW + 2 * HOUR)

    assert [entry["note"] for entry in later.corrections] == ["تصويب أول."]


def test_a_minor_correction_shows_no_note():
    edition = make_edition()

    corrected = correct(
        edition.article,
        language="ar",
        actor=make_editor(),
        note="همزة",
        is_minor=True,
        now=NOW + HOUR,
    )

    assert corrected.corrections == []
    assert Correction.objects.get().is_minor


def test_correct_refuses_what_readers_do_not_see():
    article = make_article()

    with pytest.raises(NotLiveError):
        correct(article, language="ar", actor=make_editor(), note="تصويب", now=NOW)


def test_correct_refuses_while_something_waits_unless_rebased():
    edition, editor = make_edition(), make_editor()
    article = edition.article
    schedule(article, language="ar", actor=editor, at=NOW + 5 * HOUR, now=NOW + HOUR)

    with pytest.raises(ScheduledEditionExistsError):
        correct(article, language="ar", actor=editor, note="تصويب", now=NOW + 2 * HOUR)
    correct(
        article,
        language="ar",
        actor=editor,
        note="تصويب",
        now=NOW + 2 * HOUR,
        rebase_schedule=True,
    )

    later = article.editions.live(NOW + 5 * HOUR).get()
    assert [entry["note"] for entry in later.corrections] == ["تصويب"]


@pytest.mark.parametrize(
    "change",
    [
        {"headline": "عنوان آخر"},
        {"body": "<p>نص آخر</p>"},
        {"tag_list": [{"slug": "x", "name": "x"}]},
        {"goes_live_at": NOW - HOUR},
        {"source_hash": "0" * 64},
        {"ends_at": None},
    ],
)
def test_the_database_refuses_to_change_what_was_public(change):
    first = make_edition()
    publish(first.article, language="ar", actor=make_editor(), now=NOW + HOUR)

    with pytest.raises(IntegrityError), transaction.atomic():
        Edition.objects.filter(pk=first.pk).update(**change)


def test_the_database_refuses_to_change_the_record():
    make_edition()

    with pytest.raises(IntegrityError), transaction.atomic():
        EditorialAction.objects.update(actor_name="somebody else")
