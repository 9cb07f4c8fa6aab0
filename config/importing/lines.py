"""What one line says: plain records, filled by checking every field."""

import hashlib
import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Self

from articles.models import LANGUAGES, Method, Role
from comments.models import Status
from comments.services.importing import IMPORTED_BODY_MAX_LENGTH
from comments.validators import NAME_MAX_LENGTH
from config.importing.errors import LineRefusedError
from config.importing.fields import Fields, text_of

NAME_LIMIT = 150
ID_LIMIT = 100
#: Which words of the desk copy a line may hold, and how long they may be.
WORD_LIMITS: dict[str, int | None] = {
    "kicker": 200,
    "headline": 300,
    "deck": None,
    "dateline": 100,
    "summary": None,
    "body": None,
    "seo_title": 200,
    "seo_description": None,
    "slug": 200,
    "image_caption": None,
}
LINE_KEYS = (
    "external_id",
    "legacy_url",
    "section",
    "published_at",
    "source",
    "method",
    "is_breaking",
    "tags",
    "likes",
    "authors",
    "image",
    *LANGUAGES,
    "comments",
    "names",
)
IMAGE_WORDS = {"caption": None, "alt": None, "credit": 200}
IMAGE_KEYS = ("path", *(f"{word}_{code}" for word in IMAGE_WORDS for code in LANGUAGES))
COMMENT_KEYS = ("external_id", "parent", "name", "body", "created_at", "status", "language")
NAME_KEYS = ("slug", "name_ar", "name_en")
#: Kinds that `names` may spell out.
KINDS = ("section", "source", "tag", "author")


@dataclass(frozen=True)
class Name:
    """Something with a name: `text` as the line says it, or names by language."""

    text: str = ""
    slug: str = ""
    name_ar: str = ""
    name_en: str = ""


@dataclass(frozen=True)
class Words:
    """One language of an article; `texts` goes by field name without suffix."""

    texts: dict[str, str]
    published_at: datetime | None


@dataclass(frozen=True)
class Photo:
    """A photo by its path beside the file; `words` goes by column name."""

    path: str
    words: dict[str, str]


@dataclass(frozen=True)
class Line:
    """One article as the file has it, checked as far as one line can be."""

    external_id: str
    line_hash: str
    words: dict[str, Words]
    section: Name | None
    source: Name | None
    tags: list[Name]
    authors: list[tuple[Name, str]]
    method: str
    is_breaking: bool
    likes: int | None
    image: Photo | None
    legacy_urls: list[str]
    comments: list[dict[str, Any]] | None = field(repr=False)

    @classmethod
    def of(cls, value: Any, *, now: datetime) -> Self:
        """Check what a line holds; times after `now` are refused.

        Raises: LineRefusedError.
        """
        fields = Fields.of(value, "", known=LINE_KEYS)
        spelled = _spelled_names(fields)
        words = _all_words(fields, now)
        return cls(
            external_id=fields.required("external_id", limit=ID_LIMIT),
            line_hash=hash_of(value),
            words=words,
            section=_name(fields, "section", spelled),
            source=_name(fields, "source", spelled),
            tags=[_plain(item, name, spelled["tag"]) for name, item in fields.items("tags")],
            authors=[_author(item, name, spelled) for name, item in fields.items("authors")],
            method=fields.choice("method", Method.values, default=Method.OWN),
            is_breaking=fields.flag("is_breaking"),
            likes=fields.number("likes"),
            image=_photo(fields),
            legacy_urls=_legacy_urls(fields),
            comments=_comments(fields, now, default=next(iter(words))),
        )


def hash_of(value: Any) -> str:
    """Return what two lines share when they say the same, however they are written."""
    text = json.dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _all_words(fields: Fields, now: datetime) -> dict[str, Words]:
    default = fields.time("published_at", now=now)
    words = {
        code: _words(fields.values[code], code, now, default)
        for code in LANGUAGES
        if fields.values.get(code) is not None
    }
    if not words:
        raise LineRefusedError(field="ar, en", code="missing")
    return words


def _words(value: Any, code: str, now: datetime, default: datetime | None) -> Words:
    fields = Fields.of(value, code, known=(*WORD_LIMITS, "published_at"))
    texts = {key: fields.text(key, limit=limit) for key, limit in WORD_LIMITS.items()}
    for key in ("headline", "body"):
        if not texts[key]:
            raise LineRefusedError(field=fields.name(key), code="missing")
    return Words(texts, fields.time("published_at", now=now) or default)


def _spelled_names(fields: Fields) -> dict[str, dict[str, Name]]:
    """Read `names`: for each kind, what the line's plain strings stand for."""
    value = fields.values.get("names")
    spelled: dict[str, dict[str, Name]] = {kind: {} for kind in KINDS}
    if value is None:
        return spelled
    kinds = Fields.of(value, "names", known=KINDS)
    for kind in kinds.values:
        texts = Fields.of(kinds.values[kind], f"names.{kind}", known=kinds.values[kind] or ())
        for text in texts.values:
            one = Fields.of(texts.values[text], texts.name(text), known=NAME_KEYS)
            spelled[kind][text] = _names_of(one, text)
    return spelled


def _names_of(fields: Fields, text: str) -> Name:
    return Name(
        text=text,
        slug=fields.text("slug", limit=80),
        name_ar=fields.text("name_ar", limit=NAME_LIMIT),
        name_en=fields.text("name_en", limit=NAME_LIMIT),
    )


def _name(fields: Fields, kind: str, spelled: dict[str, dict[str, Name]]) -> Name | None:
    if fields.values.get(kind) is None:
        return None
    return _plain(fields.values[kind], kind, spelled[kind])


def _plain(value: Any, name: str, spelled: dict[str, Name]) -> Name:
    text = text_of(value, name, limit=NAME_LIMIT)
    if not text:
        raise LineRefusedError(field=name, code="missing")
    return spelled.get(text) or Name(text=text)


def _author(value: Any, name: str, spelled: dict[str, dict[str, Name]]) -> tuple[Name, str]:
    if not isinstance(value, dict):
        return _plain(value, name, spelled["author"]), Role.WRITER
    fields = Fields.of(value, name, known=(*NAME_KEYS, "role"))
    author = _names_of(fields, "")
    if not (author.name_ar or author.name_en):
        raise LineRefusedError(field=f"{name}.name_ar", code="missing")
    return author, fields.choice("role", Role.values, default=Role.WRITER)


def _photo(fields: Fields) -> Photo | None:
    value = fields.values.get("image")
    if value is None:
        return None
    image = Fields.of(value, "image", known=IMAGE_KEYS)
    words = {
        f"{word}_{code}": image.text(f"{word}_{code}", limit=limit)
        for word, limit in IMAGE_WORDS.items()
        for code in LANGUAGES
    }
    return Photo(image.required("path", limit=500), words)


def _legacy_urls(fields: Fields) -> list[str]:
    value = fields.values.get("legacy_url")
    items = fields.items("legacy_url") if isinstance(value, list) else [("legacy_url", value)]
    return [_site_path(item, name) for name, item in items if item is not None]


def _site_path(value: Any, name: str) -> str:
    path = text_of(value, name, limit=500)
    if not path.startswith("/") or path.startswith("//"):
        raise LineRefusedError(field=name, code="not_a_path")
    return path


def _comments(fields: Fields, now: datetime, *, default: str) -> list[dict[str, Any]] | None:
    if fields.values.get("comments") is None:
        return None
    rows: dict[str, dict[str, Any]] = {}
    for name, item in fields.items("comments"):
        row = _comment(Fields.of(item, name, known=COMMENT_KEYS), now, default)
        if row["external_id"] in rows:
            raise LineRefusedError(field=f"{name}.external_id", code="doubled")
        rows[row["external_id"]] = row
    roots = {key: _root(rows, key) for key in rows}
    for key, root in roots.items():
        rows[key]["parent"] = None if root == key else root
    return sorted(rows.values(), key=lambda row: row["parent"] is not None)


def _comment(fields: Fields, now: datetime, default: str) -> dict[str, Any]:
    created_at = fields.time("created_at", now=now)
    if created_at is None:
        raise LineRefusedError(field=fields.name("created_at"), code="missing")
    status = fields.choice("status", Status.values, default=Status.APPROVED)
    return {
        "external_id": fields.required("external_id", limit=ID_LIMIT),
        "parent": fields.text("parent", limit=ID_LIMIT) or None,
        "name": fields.required("name", limit=NAME_MAX_LENGTH),
        "body": fields.required("body", limit=IMPORTED_BODY_MAX_LENGTH),
        "created_at": created_at,
        "status": status,
        "language": fields.choice("language", LANGUAGES, default=default),
    }


def _root(rows: dict[str, dict[str, Any]], key: str) -> str:
    """Climb to the comment that answers the article: here threads have two levels."""
    seen = {key}
    here = key
    while (parent := rows[here]["parent"]) is not None:
        if parent not in rows or parent in seen:
            raise LineRefusedError(field=f"comments.{key}.parent", code="unknown_parent")
        if rows[parent]["language"] != rows[key]["language"]:
            raise LineRefusedError(field=f"comments.{key}.parent", code="other_language")
        seen.add(parent)
        here = parent
    return here
