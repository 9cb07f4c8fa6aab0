"""Bringing in an archive: many articles that have no past here, with few statements."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import models, transaction

from articles import rendering
from articles.access import Actor, account_of, name_of, require
from articles.models import (
    LANGUAGES,
    Article,
    ArticleStage,
    Author,
    Byline,
    Edition,
    EditorialAction,
    SearchEntry,
    Stage,
    Tag,
)
from articles.search import make_entry
from articles.services.desk import clean_words
from articles.services.snapshots import Snapshot, make_snapshot


@dataclass
class Arrival:
    """A new article on its way in, unsaved, with all that hangs on it.

    `published_at` maps each language that goes live to its original date; None means now.
    """

    article: Article
    tags: list[Tag]
    credited: list[tuple[Author, str]]
    published_at: dict[str, datetime | None]
    editions: list[tuple[Edition, Snapshot]] = field(default_factory=list, init=False)

    @property
    def bylines(self) -> list[Byline]:
        """The bylines, in order and unsaved."""
        return [
            Byline(article=self.article, author=author, role=role, position=position)
            for position, (author, role) in enumerate(self.credited)
        ]


def prepare(arrival: Arrival, *, actor: Actor, now: datetime) -> None:
    """Clean the words of an arrival and freeze its editions; writes nothing.

    Raises: NotAllowedError, NotReadyError.
    """
    article = arrival.article
    for language in arrival.published_at:
        require(actor, "articles.publish_article", section_id=article.section_id, language=language)
    clean_words(article)
    tags, bylines = sorted(arrival.tags, key=lambda tag: tag.slug), arrival.bylines
    for language, published_at in arrival.published_at.items():
        snapshot = make_snapshot(
            article, article.text_in(language), language=language, tags=tags, bylines=bylines
        )
        edition = _edition(language, snapshot, published_at or now, now)
        edition.created_by = account_of(actor)
        arrival.editions.append((edition, snapshot))


def bring_in(arrivals: list[Arrival], *, actor: Actor) -> None:
    """Save prepared arrivals and show them to readers, as `save_article` and `publish` would.

    No event is recorded: what an archive brings is no news.
    """
    with transaction.atomic():
        Article.objects.bulk_create([arrival.article for arrival in arrivals])
        for arrival in arrivals:
            for edition, _snapshot in arrival.editions:
                edition.article_id = arrival.article.pk
        pairs = [pair for arrival in arrivals for pair in arrival.editions]
        Edition.objects.bulk_create([edition for edition, _snapshot in pairs])
        _link_articles(arrivals)
        _link_editions(pairs)
        SearchEntry.objects.bulk_create([make_entry(edition) for edition, _ in pairs])
        EditorialAction.objects.bulk_create(
            [action for arrival in arrivals for action in _actions(arrival, actor)]
        )


def _edition(language: str, snapshot: Snapshot, published_at: datetime, now: datetime) -> Edition:
    return Edition(
        language=language,
        goes_live_at=now,
        first_published_at=published_at,
        # Never seen here before: importing it did not change its words.
        content_changed_at=published_at,
        source_hash=snapshot.source_hash,
        rendered_body=rendering.render(snapshot.columns["body"], language),
        rendered_version=rendering.RENDER_VERSION,
        **snapshot.columns,
    )


def _link_articles(arrivals: list[Arrival]) -> None:
    Byline.objects.bulk_create([byline for arrival in arrivals for byline in arrival.bylines])
    ArticleStage.objects.bulk_create(
        [
            ArticleStage(
                article=arrival.article,
                language=language,
                stage=Stage.READY if language in arrival.published_at else Stage.EMPTY,
            )
            for arrival in arrivals
            for language in LANGUAGES
        ]
    )
    _link(Article.tags, "article_id", [(one.article.pk, one.tags) for one in arrivals], "tag_id")


def _link_editions(pairs: list[tuple[Edition, Snapshot]]) -> None:
    tags = [(edition.pk, snapshot.tags) for edition, snapshot in pairs]
    authors = [(edition.pk, snapshot.authors) for edition, snapshot in pairs]
    _link(Edition.tags, "edition_id", tags, "tag_id")
    _link(Edition.authors, "edition_id", authors, "author_id")


def _link(relation: Any, owner: str, links: list[tuple[int, Any]], target: str) -> None:
    through: type[models.Model] = relation.through
    keys = dict.fromkeys((pk, thing.pk) for pk, things in links for thing in things)
    rows: Any = through._default_manager  # noqa: SLF001 - Django's name for any model's manager
    rows.bulk_create([through(**{owner: pk, target: key}) for pk, key in keys])


def _actions(arrival: Arrival, actor: Actor) -> list[EditorialAction]:
    shared = {
        "article": arrival.article,
        "actor": account_of(actor),
        "actor_name": name_of(actor),
    }
    saved = EditorialAction(action="saved", detail={"version": 1}, **shared)
    published = [
        EditorialAction(
            action="published", language=edition.language, edition=edition, detail={}, **shared
        )
        for edition, _snapshot in arrival.editions
    ]
    return [saved, *published]
