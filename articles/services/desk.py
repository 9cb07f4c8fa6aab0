"""The desk: saving what editors wrote, and moving a language through its stages."""

from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.access import Actor, account_of, require
from articles.arabic import slugify
from articles.errors import StaleArticleError
from articles.models import LANGUAGES, Article, ArticleStage, Stage
from articles.services.audit import write_action
from articles.services.snapshots import clean_desk_text


def save_article(
    article: Article,
    *,
    actor: Actor,
    expected_version: int,
    now: datetime | None = None,
) -> Article:
    """Save the desk copy, unless somebody else saved since `expected_version`.

    Words are cleaned, bodies sanitised, empty addresses made from headlines; nothing that readers
    see changes. A new article has no key yet and takes any `expected_version`.
    Raises: NotAllowedError, StaleArticleError.
    """
    permission = "articles.change_article" if article.pk else "articles.add_article"
    for section_id in _sections_of(article):
        require(actor, permission, section_id=section_id, language="")
    _let_addresses_follow(article)
    clean_words(article)
    with transaction.atomic():
        if article.pk:
            _claim_version(article, expected_version, now or timezone.now())
        article.save()
        for language in LANGUAGES:
            _keep_stage(article, language)
        write_action(article, "saved", actor=actor, version=article.version)
    return article


def _sections_of(article: Article) -> set[int | None]:
    # The one it leaves too: otherwise whoever may write for one section could fetch an article
    # of any other into it, and publish there.
    stored = Article.objects.filter(pk=article.pk).values_list("section_id", flat=True)
    return {article.section_id, *stored}


def _let_addresses_follow(article: Article) -> None:
    # A working title must not reach readers in the address: one made from a headline is made anew
    # from the next, until an edition carries it.
    stored = Article.objects.filter(pk=article.pk).first()
    if stored is None:
        return
    for language in LANGUAGES:
        before, now = stored.text_in(language), article.text_in(language)
        is_made = now["slug"] == before["slug"] == slugify(before["headline"])
        if is_made and not article.editions.in_language(language).exists():
            setattr(article, f"slug_{language}", "")


def clean_words(article: Article) -> None:
    """Clean every word of the desk copy in place; nothing is saved."""
    for language in LANGUAGES:
        for name, text in clean_desk_text(article.text_in(language)).items():
            setattr(article, f"{name}_{language}", text)


def _claim_version(article: Article, expected_version: int, now: datetime) -> None:
    claimed = Article.objects.filter(pk=article.pk, version=expected_version).update(
        version=F("version") + 1, updated_at=now
    )
    if not claimed:
        raise StaleArticleError
    article.version = expected_version + 1


def _keep_stage(article: Article, language: str) -> None:
    words = article.text_in(language)
    is_empty = not (words["headline"] or words["body"])
    stage, _ = ArticleStage.objects.get_or_create(article=article, language=language)
    if is_empty != (stage.stage == Stage.EMPTY):
        stage.stage = Stage.EMPTY if is_empty else Stage.DRAFT
        stage.save()


def move_stage(
    article: Article,
    *,
    language: str,
    to: str,
    actor: Actor,
    note: str = "",
    now: datetime | None = None,
) -> ArticleStage:
    """Move one language to another stage, with a note for the next pair of eyes.

    Raises: NotAllowedError.
    """
    require(actor, "articles.change_article", section_id=article.section_id, language=language)
    with transaction.atomic():
        stage, _ = ArticleStage.objects.select_for_update().get_or_create(
            article=article, language=language
        )
        before = stage.stage
        stage.stage, stage.note, stage.changed_by = to, note, account_of(actor)
        stage.changed_at = now or timezone.now()
        stage.save()
        write_action(
            article, "stage_moved", actor=actor, language=language, before=before, to=to, note=note
        )
    return stage
