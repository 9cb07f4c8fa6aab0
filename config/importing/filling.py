"""Filling a desk copy with what a line says; nothing becomes public here."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

from articles.access import IMPORTER
from articles.models import LANGUAGES, Article, Author, Byline, Image, Tag
from articles.services import save_article
from articles.services.snapshots import without_younger
from config.importing.lines import Line
from config.importing.photos import check_photo, find_photo, keep_photo
from config.importing.taxonomy import Taxonomy


@dataclass
class Filler:
    """Fills desk copies from lines whose photos lie in `folder`."""

    folder: Path
    is_dry_run: bool = False
    taxonomy: Taxonomy = field(default_factory=Taxonomy)

    def describe(self, article: Article, line: Line) -> tuple[list[Tag], list[tuple[Author, str]]]:
        """Set every column of `article`, unsaved; return its tags, and who is credited in order.

        Missing sections, sources, tags, authors and photos are made. Raises: LineRefusedError.
        """
        for code, words in line.words.items():
            for name, text in words.texts.items():
                setattr(article, f"{name}_{code}", text)
        article.image = self._photo(article, line)
        languages = list(line.words)

        def find(kind: str, name: Any) -> Any:
            return name and self.taxonomy.find(kind, name, languages=languages)

        article.section, article.source = find("section", line.section), find("source", line.source)
        article.method, article.is_breaking = line.method, line.is_breaking
        tags = dict.fromkeys(find("tag", tag) for tag in line.tags)
        credited = dict.fromkeys((find("author", name), role) for name, role in line.authors)
        article.imported_line_hash = line.line_hash
        return list(tags), list(credited)

    def fill(self, article: Article, line: Line, *, now: datetime) -> None:
        """Save the desk copy that `line` describes.

        Raises: LineRefusedError.
        """
        tags, credited = self.describe(article, line)
        save_article(article, actor=IMPORTER, expected_version=article.version, now=now)
        article.tags.set(tags)
        article.bylines.all().delete()
        Byline.objects.bulk_create(
            Byline(article=article, author=author, role=role, position=position)
            for position, (author, role) in enumerate(credited)
        )
        digest = desk_hash(article, tags=tags, credited=credited)
        Article.objects.filter(pk=article.pk).update(imported_desk_hash=digest)

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
                # The photo is known by other words; these are said of it in this article.
                name = f"image_caption_{code}"
                setattr(article, name, getattr(article, name) or caption)
        return image


def desk_hash(
    article: Article, *, tags: Iterable[Tag], credited: Iterable[tuple[Author, str]]
) -> str:
    """Return what changes when anybody edits the saved desk copy."""
    parts: list[Any] = [without_younger(article.text_in(language)) for language in LANGUAGES]
    parts += [article.section_id, article.source_id, article.method, article.is_breaking]
    parts += [article.image_id, sorted(tag.pk for tag in tags)]
    parts += [[[author.pk, role] for author, role in credited]]
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
