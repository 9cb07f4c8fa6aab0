"""Bringing an article that was imported before up to what its line says now."""

from datetime import datetime
from typing import Any

from articles.access import IMPORTER
from articles.models import LANGUAGES, Article, Edition, EditorialAction, Redirect, Stage
from articles.services import move_stage, publish, unpublish
from articles.services.snapshots import take_snapshot
from comments.services import import_comments
from config.importing.errors import LineRefusedError
from config.importing.filling import Filler, desk_hash
from config.importing.lines import Line
from engagement.services import set_base_likes


def write_line(article: Article, line: Line, filler: Filler, *, now: datetime) -> None:
    """Write one line over `article`, or as the new article it is, in the caller's transaction.

    A language that the line no longer has is unpublished; its words stay on the desk.
    Raises: LineRefusedError, NewsroomError, ValidationError.
    """
    is_new = article.pk is None
    if not is_new:
        _refuse_edited(article)
    filler.fill(article, line, now=now)
    for language in LANGUAGES:
        _bring_live(article, line, language, now=now, is_new=is_new)
    for path in line.legacy_urls:
        redirect, _ = Redirect.objects.get_or_create(path=path, defaults={"article": article})
        if redirect.article_id != article.pk:
            raise LineRefusedError(field="legacy_url", code="taken")
    if line.likes is not None:
        set_base_likes(article.pk, line.likes)
    if line.comments:
        import_comments(article.pk, line.comments)


def _bring_live(
    article: Article, line: Line, language: str, *, now: datetime, is_new: bool
) -> None:
    words = line.words.get(language)
    live = Edition.objects.filter(article=article, language=language).live(now).first()
    if words is None:
        # The file no longer has it, so neither have the readers.
        if live:
            unpublish(article, language=language, actor=IMPORTER, now=now)
        return
    if live and _shows(live, article, words.published_at):
        return
    if not is_new and not live:
        _refuse_ended_here(article, language)
    published_at = words.published_at
    publish(article, language=language, actor=IMPORTER, now=now, first_published_at=published_at)
    move_stage(article, language=language, to=Stage.READY, actor=IMPORTER, now=now)


def _refuse_edited(article: Article) -> None:
    credited = [(byline.author, byline.role) for byline in article.bylines.select_related("author")]
    tags: list[Any] = list(article.tags.all())
    current = desk_hash(article, tags=tags, credited=credited)
    if article.imported_desk_hash != current:
        raise LineRefusedError(field="external_id", code="edited_here")


def _refuse_ended_here(article: Article, language: str) -> None:
    """Refuse to bring back what the desk took off the site."""
    ends = EditorialAction.objects.filter(
        article=article, language=language, action__in=["unpublished", "withdrawn"]
    )
    last = ends.order_by("-pk").first()
    if last and last.actor_name != IMPORTER.name:
        raise LineRefusedError(field=language, code="edited_here")


def _shows(live: Edition, article: Article, published_at: datetime | None) -> bool:
    is_dated = published_at in (None, live.first_published_at)
    return is_dated and live.source_hash == take_snapshot(article, live.language).source_hash
