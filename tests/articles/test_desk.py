"""Saving the desk copy, its stages, and redaction."""

import pytest

from articles.errors import NotAllowedError, StaleArticleError
from articles.models import Article, ArticleStage, EditorialAction, Stage
from articles.search import search
from articles.services import move_stage, publish, redact_edition, save_article
from tests.factories import (
    HOUR,
    NOW,
    make_article,
    make_edition,
    make_editor,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db


def test_save_article_cleans_what_was_typed():
    article = Article(
        headline_ar="عـــاجل:\u202e  اجتماع  طارئ ",
        body_ar="<p onclick='x'>نص<script>alert(1)</script></p><p></p>",
    )

    save_article(article, actor=make_editor(), expected_version=1)

    article.refresh_from_db()
    assert article.headline_ar == "عاجل: اجتماع طارئ"
    assert article.body_ar == "<p>نص</p>"
    assert article.slug_ar == "عاجل-اجتماع-طارئ"
    assert EditorialAction.objects.get().action == "saved"


def test_save_article_lets_the_address_follow_the_headline_until_readers_know_it():
    editor = make_editor()
    article = make_article(headline_ar="عنوان عمل سري", slug_ar="عنوان-عمل-سري")
    article.headline_ar = "وزير النقل يستقيل"

    save_article(article, actor=editor, expected_version=1)

    assert article.slug_ar == "وزير-النقل-يستقيل"
    publish(article, language="ar", actor=editor, now=NOW)
    article.headline_ar = "وزير النقل يستقيل بعد جلسة عاصفة"
    save_article(article, actor=editor, expected_version=2)
    assert article.slug_ar == "وزير-النقل-يستقيل"


def test_save_article_keeps_an_address_that_somebody_wrote():
    article = make_article(slug_ar="استقالة-الوزير")
    article.headline_ar = "وزير النقل يستقيل"

    save_article(article, actor=make_editor(), expected_version=1)

    assert article.slug_ar == "استقالة-الوزير"


def test_save_article_starts_the_stage_of_the_language_that_has_words():
    article = Article(headline_ar="جلسة طارئة لمجلس المحافظة")

    save_article(article, actor=make_editor(), expected_version=1)

    stages = dict(article.stages.values_list("language", "stage"))
    assert stages == {"ar": Stage.DRAFT, "en": Stage.EMPTY}


def test_save_article_keeps_a_stage_that_was_reached_and_empties_what_was_emptied():
    article, editor = make_article(), make_editor()
    save_article(article, actor=editor, expected_version=1)
    move_stage(article, language="ar", to=Stage.READY, actor=editor)
    article.headline_en = article.body_en = ""

    save_article(article, actor=editor, expected_version=2)

    stages = dict(article.stages.values_list("language", "stage"))
    assert stages == {"ar": Stage.READY, "en": Stage.EMPTY}


def test_save_article_refuses_a_stale_copy():
    article, editor = make_article(), make_editor()
    save_article(article, actor=editor, expected_version=1)
    mine = Article.objects.get(pk=article.pk)
    mine.headline_ar = "نسخة قديمة"

    with pytest.raises(StaleArticleError):
        save_article(mine, actor=editor, expected_version=1)

    article.refresh_from_db()
    assert article.headline_ar != "نسخة قديمة"
    assert article.version == 2


def test_save_article_refuses_who_may_not():
    with pytest.raises(NotAllowedError):
        save_article(make_article(), actor=make_user(), expected_version=1)


def test_save_article_takes_nothing_out_of_a_section_of_others():
    local, world = make_section(), make_section()
    article, editor = make_article(section=world), make_editor()
    make_profile(editor, sections=[local])
    article.section = local

    with pytest.raises(NotAllowedError):
        save_article(article, actor=editor, expected_version=1)

    article.refresh_from_db()
    assert article.section == world


def test_move_stage_keeps_the_note_and_who_moved_it():
    article, editor = make_article(), make_editor()

    move_stage(
        article, language="en", to=Stage.CHANGES_ASKED, actor=editor, note="Check the figure."
    )

    stage = ArticleStage.objects.get()
    assert (stage.note, stage.changed_by) == ("Check the figure.", editor)
    assert EditorialAction.objects.get().detail["to"] == "changes_asked"


def test_move_stage_refuses_who_may_not():
    with pytest.raises(NotAllowedError):
        move_stage(make_article(), language="ar", to=Stage.READY, actor=make_user())


def test_redact_edition_removes_the_words_everywhere_but_keeps_the_edition():
    edition = make_edition(body_ar="<p>قال الشاهد سمير الحداد إنه رأى الحادث.</p>")
    censor = make_user("articles.redact_edition")

    redact_edition(
        edition,
        actor=censor,
        replacement={"body": "<p>قال شاهد إنه رأى الحادث.</p>"},
        reason="أمر محكمة 14/2026",
        now=NOW + HOUR,
    )

    edition.refresh_from_db()
    assert "الحداد" not in edition.body + edition.rendered_body
    assert search("الحداد", language="ar", now=NOW + HOUR) == []
    assert search("شاهد الحادث", language="ar", now=NOW + HOUR) == [edition.pk]
    row = EditorialAction.objects.first()
    assert row.detail == {"reason": "أمر محكمة 14/2026", "columns": ["body"]}


def test_redact_edition_refuses_who_may_not_and_what_is_no_text():
    edition = make_edition()

    with pytest.raises(NotAllowedError):
        redact_edition(edition, actor=make_editor(), replacement={"body": "<p>x</p>"}, reason="")
    with pytest.raises(ValueError, match="goes_live_at"):
        redact_edition(edition, actor=make_editor(), replacement={"goes_live_at": ""}, reason="")


def test_nothing_that_is_saved_on_the_desk_reaches_readers():
    edition = make_edition()
    article = Article.objects.get(pk=edition.article_id)
    article.headline_ar = "مسودة لم تُراجع بعد"

    save_article(article, actor=make_editor(), expected_version=1)

    edition.refresh_from_db()
    assert edition.headline != "مسودة لم تُراجع بعد"
    assert search("مسودة تراجع", language="ar", now=NOW + HOUR) == []
    publish(article, language="ar", actor=make_editor(), now=NOW + HOUR)
    assert search("مسودة تراجع", language="ar", now=NOW + HOUR)
