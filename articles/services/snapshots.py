"""The full snapshot of a desk copy in one language, which becomes an edition."""

import hashlib
import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles import richtext
from articles.arabic import clean_line, clean_text, slugify
from articles.errors import NotReadyError
from articles.models import Article, Author, Byline, Image, Tag

#: Columns whose change means that readers see other words.
CONTENT_FIELDS = (
    *("kicker", "headline", "deck", "dateline", "summary", "body"),
    *("image_caption", "image_alt"),
)
LINES = ("kicker", "headline", "dateline", "seo_title")
#: Columns that came after hashes had been stored: a text that has nothing in them keeps its hash.
YOUNGER = ("dateline",)
#: Last parts of addresses below an article's own, which no article may have as its slug.
TAKEN_SLUGS = {"comments", "like"}
PARAGRAPHS = ("deck", "summary", "seo_description", "image_caption")


@dataclass(frozen=True)
class Snapshot:
    """Columns of an edition, and the rows it is found by."""

    columns: dict[str, Any]
    tags: list[Tag] = field(default_factory=list)
    authors: list[Author] = field(default_factory=list)

    @property
    def source_hash(self) -> str:
        """SHA-256 over the columns, as hexadecimal."""
        return hash_of(self.columns)


def hash_of(columns: dict[str, Any]) -> str:
    """Return the SHA-256 of columns in a canonical order, as hexadecimal."""
    text = json.dumps(without_younger(columns), sort_keys=True, ensure_ascii=False, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def without_younger(columns: dict[str, Any]) -> dict[str, Any]:
    """Return `columns` as hashes know them: without empty ones that are younger than hashes."""
    return {name: value for name, value in columns.items() if value or name not in YOUNGER}


def clean_desk_text(words: dict[str, str]) -> dict[str, str]:
    """Return desk words as they are stored: composed, without controls, the body sanitised."""
    cleaned = {name: clean_line(words[name]) for name in LINES}
    cleaned |= {name: clean_text(words[name]) for name in PARAGRAPHS}
    cleaned["body"] = richtext.sanitise(words["body"])
    slug = slugify(words["slug"] or cleaned["headline"])
    cleaned["slug"] = f"{slug}-1" if slug in TAKEN_SLUGS else slug
    return cleaned


def take_snapshot(article: Article, language: str) -> Snapshot:
    """Freeze the desk copy of `article` in `language`.

    Raises: NotReadyError, naming what publishing needs.
    """
    bylines = list(article.bylines.select_related("author"))
    tags: list[Tag] = list(article.tags.all())  # type: ignore[arg-type]  # all named things
    words = clean_desk_text(article.text_in(language))
    return make_snapshot(article, words, language=language, tags=tags, bylines=bylines)


def make_snapshot(
    article: Article,
    words: dict[str, str],
    *,
    language: str,
    tags: list[Tag],
    bylines: list[Byline],
) -> Snapshot:
    """Freeze a desk copy whose clean words, tags and bylines, in order, are at hand.

    Raises: NotReadyError, naming what publishing needs.
    """
    _refuse_incomplete(words)
    tags = [tag for tag in tags if tag.name_in(language)]
    bylines = [byline for byline in bylines if byline.author.name_in(language)]
    columns = words | _facts(article, language) | _picture(article.image, language, words)
    columns["tag_list"] = [{"slug": tag.slug, "name": tag.name_in(language)} for tag in tags]
    columns["byline_list"] = [
        {
            "slug": byline.author.slug,
            "name": byline.author.name_in(language),
            "role": byline.role,
        }
        for byline in bylines
    ]
    return Snapshot(columns, tags, [byline.author for byline in bylines])


def _refuse_incomplete(words: dict[str, str]) -> None:
    missing = []
    if not words["headline"]:
        missing.append(_("headline"))
    if not richtext.to_text(words["body"]):
        missing.append(_("body"))
    if missing:
        raise NotReadyError(missing=_(", ").join(missing))


def _facts(article: Article, language: str) -> dict[str, Any]:
    source = article.source
    return {
        "section_id": article.section_id,
        "source_id": article.source_id,
        "source_name": source.name_in(language) if source else "",
        "method": article.method,
        "is_breaking": article.is_breaking,
        "external_id": article.external_id or "",
    }


def _picture(image: Image | None, language: str, words: dict[str, str]) -> dict[str, Any]:
    if image is None:
        return {"image_id": None, "image_caption": "", "image_alt": "", "image_credit": ""}
    return {
        "image_id": image.pk,
        "image_caption": words["image_caption"] or getattr(image, f"caption_{language}") or "",
        "image_alt": getattr(image, f"alt_{language}") or "",
        "image_credit": getattr(image, f"credit_{language}") or "",
    }
