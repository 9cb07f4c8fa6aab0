"""Writing lines into the newsroom: in batches, each line by itself, through the services."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path
from typing import Any

from django.db import DatabaseError, transaction

from articles.access import IMPORTER
from articles.errors import NewsroomError
from articles.models import (
    LANGUAGES,
    Article,
    Byline,
    Edition,
    EditorialAction,
    Image,
    Redirect,
    Stage,
)
from articles.outbox import muted
from articles.services import move_stage, publish, save_article, unpublish
from articles.services.snapshots import take_snapshot
from comments.services import import_comments
from config.importing.errors import LineRefusedError
from config.importing.lines import Line
from config.importing.photos import check_photo, find_photo, keep_photo
from config.importing.reading import Read
from config.importing.report import CREATED, UNCHANGED, UPDATED, Report
from config.importing.taxonomy import Taxonomy
from engagement.services import set_base_likes

#: Lines per transaction: readers of the embedded database wait for at most half a second.
BATCH = 50


@dataclass
class Importer:
    """Writes lines whose photos lie in `folder`; a dry run takes everything back."""

    folder: Path
    report: Report
    now: datetime
    is_dry_run: bool = False
    taxonomy: Taxonomy = field(default_factory=Taxonomy)

    def write_all(self, reads: Iterable[Read]) -> Iterator[Read]:
        """Write every line and yield it when its batch is done; refusals go to the report."""
        for batch in _batches(reads, BATCH):
            with transaction.atomic(), muted():
                self._write_batch(batch)
                transaction.set_rollback(self.is_dry_run)
            if self.is_dry_run:
                self.taxonomy.forget()
            yield from batch

    def _write_batch(self, batch: list[Read]) -> None:
        known = dict(
            Article.objects.filter(external_id__in=[read.external_id for read in batch])
            .order_by()
            .values_list("external_id", "imported_line_hash")
        )
        for read in batch:
            if read.line is None:
                self.report.refuse(
                    read, read.error or LineRefusedError(field="line", code="missing")
                )
            elif known.get(read.line.external_id) == read.line.line_hash:
                self.report.count(UNCHANGED)
            else:
                self._write_one(read, read.line, is_new=read.line.external_id not in known)

    def _write_one(self, read: Read, line: Line, *, is_new: bool) -> None:
        try:
            with transaction.atomic():
                self.write(line, is_new=is_new)
        except LineRefusedError as error:
            self._refuse(read, error)
        except NewsroomError as error:
            self._refuse(read, LineRefusedError(field="line", code="not_allowed", detail=error))
        except DatabaseError as error:
            self._refuse(
                read, LineRefusedError(field="line", code="database", detail=str(error)[:200])
            )
        else:
            self.taxonomy.keep()
            self.report.count(CREATED if is_new else UPDATED)

    def _refuse(self, read: Read, error: LineRefusedError) -> None:
        self.taxonomy.drop()
        self.report.refuse(read, error)

    def write(self, line: Line, *, is_new: bool) -> Article:
        """Write one line in the caller's transaction.

        Raises: LineRefusedError, NewsroomError.
        """
        if is_new:
            article = Article(external_id=line.external_id)
        else:
            article = Article.objects.select_for_update().get(external_id=line.external_id)
            _refuse_edited(article)
        self.fill_desk(article, line)
        for language in LANGUAGES:
            self._bring_live(article, line, language, is_new=is_new)
        _write_surroundings(article, line)
        return article

    def fill_desk(self, article: Article, line: Line) -> None:
        """Save the desk copy that `line` describes; nothing becomes public."""
        languages = [code for code in LANGUAGES if code in line.words]
        for code in languages:
            for name, text in line.words[code].texts.items():
                setattr(article, f"{name}_{code}", text)
        article.section = line.section and self.taxonomy.find(
            "section", line.section, languages=languages
        )
        article.source = line.source and self.taxonomy.find(
            "source", line.source, languages=languages
        )
        article.method, article.is_breaking = line.method, line.is_breaking
        article.image = self._photo(article, line)
        save_article(article, actor=IMPORTER, expected_version=article.version, now=self.now)
        tags = [self.taxonomy.find("tag", tag, languages=languages) for tag in line.tags]
        article.tags.set(tags)
        self._write_bylines(article, line, languages)
        Article.objects.filter(pk=article.pk).update(
            imported_line_hash=line.line_hash, imported_desk_hash=desk_hash(article)
        )

    def _write_bylines(self, article: Article, line: Line, languages: list[str]) -> None:
        credits_ = {
            (self.taxonomy.find("author", name, languages=languages).pk, role): None
            for name, role in line.authors
        }
        article.bylines.all().delete()
        Byline.objects.bulk_create(
            Byline(article=article, author_id=author_id, role=role, position=position)
            for position, (author_id, role) in enumerate(credits_)
        )

    def _photo(self, article: Article, line: Line) -> Image | None:
        if line.image is None:
            return None
        path = find_photo(self.folder, line.image.path)
        if self.is_dry_run:
            # A file on disk is not taken back with the transaction.
            check_photo(path)
            return article.image
        image = keep_photo(path, line.image, article)
        for code in line.words:
            caption = line.image.words[f"caption_{code}"]
            if caption and caption != getattr(image, f"caption_{code}"):
                name = f"image_caption_{code}"
                setattr(article, name, getattr(article, name) or caption)
        return image

    def _bring_live(self, article: Article, line: Line, language: str, *, is_new: bool) -> None:
        words = line.words.get(language)
        live = (
            None
            if is_new
            else Edition.objects.filter(article=article)
            .in_language(language)
            .live(self.now)
            .first()
        )
        if words is None:
            # The file no longer has it, so neither have the readers.
            if live:
                unpublish(article, language=language, actor=IMPORTER, now=self.now)
            return
        if live and _shows(live, article, words.published_at):
            return
        if not is_new and not live:
            _refuse_ended_here(article, language)
        publish(
            article,
            language=language,
            actor=IMPORTER,
            now=self.now,
            first_published_at=words.published_at,
        )
        move_stage(article, language=language, to=Stage.READY, actor=IMPORTER, now=self.now)


def desk_hash(article: Article) -> str:
    """Return what changes when anybody edits the saved desk copy."""
    parts: list[Any] = [article.text_in(language) for language in LANGUAGES]
    parts += [article.section_id, article.source_id, article.method, article.is_breaking]
    parts += [article.image_id, sorted(article.tags.values_list("pk", flat=True))]
    parts += [list(article.bylines.values_list("author_id", "role"))]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()


def _refuse_edited(article: Article) -> None:
    if article.imported_desk_hash != desk_hash(article):
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


def _write_surroundings(article: Article, line: Line) -> None:
    for path in line.legacy_urls:
        redirect, _ = Redirect.objects.get_or_create(path=path, defaults={"article": article})
        if redirect.article_id != article.pk:
            raise LineRefusedError(field="legacy_url", code="taken")
    if line.likes is not None:
        set_base_likes(article.pk, line.likes)
    if line.comments:
        import_comments(article.pk, line.comments)


def _batches(reads: Iterable[Read], size: int) -> Iterator[list[Read]]:
    reads = iter(reads)
    while batch := list(islice(reads, size)):
        yield batch
