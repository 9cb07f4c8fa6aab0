"""Writing what readers see back into the format it can be imported from."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import PurePath
from typing import Any

from articles.models import LANGUAGES, Article, Author, Edition, Image, Redirect
from articles.models.taxonomy import NamedThing
from comments.models import Comment
from config.importing.taxonomy import default_names, default_slug
from engagement.models import Tally

#: Articles that are loaded together.
BATCH = 200
#: Words that a line holds even where there are none, and those it holds only where there are.
WORDS = ("kicker", "headline", "deck", "summary", "body", "slug")
EXTRA_WORDS = ("dateline", "seo_title", "seo_description")


@dataclass(frozen=True)
class Exported:
    """One line of an export, and the photo it names."""

    text: str
    photo: Image | None


@dataclass(frozen=True)
class _Bundle:
    """Whatever is known of one article."""

    external_id: str
    editions: dict[str, Edition]
    authors: dict[str, Author]
    likes: int
    legacy_urls: list[str]
    comments: list[Comment]

    @property
    def main(self) -> Edition:
        return next(self.editions[code] for code in LANGUAGES if code in self.editions)


def export_lines(now: datetime) -> Iterator[Exported]:
    """Yield every article that is live at `now`, by external_id; the desk's drafts stay here.

    One written here is called "midad-" and its number.
    """
    live = Edition.objects.live(now).order_by()
    keys = dict(
        Article.objects.filter(pk__in=live.values("article")).values_list("pk", "external_id")
    )
    order = iter(sorted((name or f"midad-{pk}", pk) for pk, name in keys.items()))
    while batch := list(islice(order, BATCH)):
        for bundle in _bundles(batch, now):
            yield Exported(_text(bundle), _photo(bundle))


def photo_path(image: Image) -> str:
    """Return where the file of `image` lies beside an export."""
    return f"photos/{image.content_hash[:20]}{PurePath(image.file.name).suffix}"


def _bundles(batch: list[tuple[str, int]], now: datetime) -> Iterator[_Bundle]:
    keys = [pk for _name, pk in batch]
    editions: dict[int, dict[str, Edition]] = defaultdict(dict)
    shown = Edition.objects.filter(article_id__in=keys).live(now)
    for edition in shown.select_related("section", "source", "image").prefetch_related("tags"):
        editions[edition.article_id][edition.language] = edition
    credited = {
        entry["slug"]
        for pair in editions.values()
        for one in pair.values()
        for entry in one.byline_list
    }
    rows: Iterable[Any] = Author.objects.filter(slug__in=credited)
    authors: dict[str, Author] = {author.slug: author for author in rows}
    likes = dict(Tally.objects.filter(pk__in=keys).values_list("pk", "like_count"))
    paths: dict[int, list[str]] = defaultdict(list)
    for key, path in Redirect.objects.filter(article__in=keys).values_list("article_id", "path"):
        paths[key].append(path)
    for name, pk in batch:
        said = Comment.objects.filter(article_id=pk).exclude(body="").select_related("parent")
        yield _Bundle(
            name, editions[pk], authors, likes.get(pk, 0), sorted(paths[pk]), list(said.order_by())
        )


def _text(bundle: _Bundle) -> str:
    main, languages = bundle.main, list(bundle.editions)
    published_at = min(edition.first_published_at for edition in bundle.editions.values())
    tags = {tag.slug: tag for edition in bundle.editions.values() for tag in edition.tags.all()}
    named = _Names(languages)
    photo = _photo(bundle)
    paths = bundle.legacy_urls
    row: dict[str, Any] = {
        "external_id": bundle.external_id,
        "legacy_url": paths if len(paths) > 1 else (paths[0] if paths else None),
        "section": main.section and named.text("section", main.section, main.section.slug),
        "published_at": _time(published_at),
        "source": main.source and named.text("source", main.source),
        "method": main.method,
        "tags": [named.text("tag", tags[slug]) for slug in sorted(tags)],
        "likes": bundle.likes,
        "authors": list(_authors(bundle)),
        "image": photo and _image(photo),
    }
    for code in LANGUAGES:
        edition = bundle.editions.get(code)
        row[code] = edition and _words(edition, published_at)
    row["comments"] = [_comment(one) for one in sorted(bundle.comments, key=_comment_order)]
    if main.is_breaking:
        row["is_breaking"] = True
    if named.spelled:
        row["names"] = named.spelled
    return json.dumps(row, ensure_ascii=False)


class _Names:
    """Plain strings for named things, spelled out where a string alone would make another."""

    def __init__(self, languages: Iterable[str]) -> None:
        self._languages = list(languages)
        self._taken: dict[tuple[str, str], str] = {}
        self.spelled: dict[str, dict[str, dict[str, str | None]]] = {}

    def text(self, kind: str, thing: NamedThing, text: str = "") -> str:
        wanted = (text or thing.name_ar or thing.name_en, thing.slug, f"{kind}: {thing.slug}")
        text = next(
            each
            for each in wanted
            if each and self._taken.setdefault((kind, each), thing.slug) == thing.slug
        )
        names = {code: thing.name_in(code) for code in LANGUAGES if thing.name_in(code)}
        plain = (default_slug(kind, text), default_names(kind, text, self._languages))
        if plain != (thing.slug, names):
            entry = {"slug": thing.slug} | {f"name_{code}": names.get(code) for code in LANGUAGES}
            self.spelled.setdefault(kind, {})[text] = entry
        return text


def _authors(bundle: _Bundle) -> Iterator[dict[str, str | None]]:
    seen = set()
    for code in LANGUAGES:
        edition = bundle.editions.get(code)
        for entry in edition.byline_list if edition else ():
            if (entry["slug"], entry["role"]) not in seen:
                seen.add((entry["slug"], entry["role"]))
                author = bundle.authors.get(entry["slug"])
                yield _author(author, entry) if author else _lost_author(code, entry)


def _author(author: Author, entry: dict[str, str]) -> dict[str, str | None]:
    found: dict[str, str | None] = {
        "name_ar": author.name_ar or None,
        "name_en": author.name_en or None,
    }
    if author.slug != default_slug("author", author.name_en or author.name_ar):
        found["slug"] = author.slug
    return found | {"role": entry["role"]}


def _lost_author(code: str, entry: dict[str, str]) -> dict[str, str | None]:
    # The address was renamed since; readers still see the name that the edition kept.
    return {f"name_{code}": entry["name"], "role": entry["role"]}


def _photo(bundle: _Bundle) -> Image | None:
    image = bundle.main.image
    return None if image is None or image.is_blocked else image


def _image(image: Image) -> dict[str, str | None]:
    columns = [f"{word}_{code}" for word in ("caption", "alt", "credit") for code in LANGUAGES]
    return {"path": photo_path(image)} | {name: getattr(image, name) or None for name in columns}


def _words(edition: Edition, published_at: datetime) -> dict[str, str | None]:
    words = {name: getattr(edition, name) or None for name in WORDS}
    extra = {name: getattr(edition, name) for name in EXTRA_WORDS if getattr(edition, name)}
    if edition.image and edition.image_caption != getattr(
        edition.image, f"caption_{edition.language}"
    ):
        extra["image_caption"] = edition.image_caption
    if edition.first_published_at != published_at:
        extra["published_at"] = _time(edition.first_published_at)
    return words | extra


def _comment(comment: Comment) -> dict[str, str | None]:
    return {
        "external_id": _comment_name(comment),
        "parent": _comment_name(comment.parent) if comment.parent else None,
        "name": comment.name,
        "body": comment.body,
        "created_at": _time(comment.created_at),
        "status": comment.status,
        "language": comment.language,
    }


def _comment_name(comment: Comment) -> str:
    return comment.external_id or f"midad-{comment.pk}"


def _comment_order(comment: Comment) -> tuple[datetime, str]:
    return comment.created_at, _comment_name(comment)


def _time(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")
