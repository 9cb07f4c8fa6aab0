"""Finding sections, sources, tags and authors by slug or name, and creating what is missing."""

import hashlib
import re
from collections.abc import Collection
from typing import Any

from django.db.models import Max, Q

from articles.access import IMPORTER
from articles.arabic import clean_line, slugify
from articles.models import LANGUAGES, Author, Section, Source, Tag
from articles.models.taxonomy import NamedThing
from articles.services import save_named
from config.importing.lines import Name

MODELS: dict[str, Any] = {
    "section": Section,
    "source": Source,
    "tag": Tag,
    "author": Author,
}
#: Sections that archives name by an English word: their names in both languages.
USUAL_SECTIONS: dict[str, tuple[str, str]] = {
    "news": ("أخبار", "News"),
    "politics": ("سياسة", "Politics"),
    "economy": ("اقتصاد", "Economy"),
    "culture": ("ثقافة", "Culture"),
    "sport": ("رياضة", "Sport"),
    "sports": ("رياضة", "Sport"),
    "local": ("محليات", "Local"),
    "world": ("العالم", "World"),
    "science": ("علوم", "Science"),
    "health": ("صحة", "Health"),
    "technology": ("تقنية", "Technology"),
    "opinion": ("رأي", "Opinion"),
}
ARABIC_LETTER = re.compile("[\u0621-\u064a]")


class Taxonomy:
    """What names stand for; remembers what it found until `forget`.

    What a line finds counts only once `keep` says that the line was written.
    """

    def __init__(self) -> None:
        """Begin with nothing remembered."""
        self._known: dict[tuple[str, Name, tuple[str, ...]], NamedThing] = {}
        self._pending: dict[tuple[str, Name, tuple[str, ...]], NamedThing] = {}

    def find(self, kind: str, name: Name, *, languages: Collection[str]) -> Any:
        """Return the row that `name` stands for, created or completed for `languages`."""
        key = (kind, name, tuple(languages))
        found = self._known.get(key) or self._pending.get(key)
        if found is None:
            found = self._pending[key] = _find(kind, name, languages)
        return found

    def keep(self) -> None:
        """Remember what the last line found."""
        self._known |= self._pending
        self._pending = {}

    def drop(self) -> None:
        """Forget what the last line found: its rows were rolled back."""
        self._pending = {}

    def forget(self) -> None:
        """Forget everything: a dry run rolled it back."""
        self._known, self._pending = {}, {}


def default_names(kind: str, text: str, languages: Collection[str]) -> dict[str, str]:
    """Return the name by language that a plain string gives to something new.

    A tag in Arabic letters is no tag of the English edition, and the other way round; sections,
    sources and authors must be named wherever the article is read.
    """
    if kind == "section" and text in USUAL_SECTIONS:
        return dict(zip(LANGUAGES, USUAL_SECTIONS[text], strict=True))
    own = "ar" if ARABIC_LETTER.search(text) else "en"
    named = [own] if kind == "tag" and own in languages else languages
    return {language: text for language in LANGUAGES if language in named}


def default_slug(kind: str, text: str) -> str:
    """Return the address of something new that is called `text`."""
    digest = hashlib.sha256(text.encode()).hexdigest()[:8]
    return slugify(text) or f"{kind}-{digest}"


def _find(kind: str, name: Name, languages: Collection[str]) -> NamedThing:
    text = clean_line(name.text)
    names = {"ar": clean_line(name.name_ar), "en": clean_line(name.name_en)}
    if not any(names.values()):
        names = default_names(kind, text, languages)
    main = names.get("en") or names.get("ar") or text
    slug = name.slug or default_slug(kind, text or main)
    found = _matching(MODELS[kind], text, slug, names, is_spelled=bool(name.slug))
    return _create(kind, slug, names) if found is None else _complete(found, names)


def _matching(
    model: Any, text: str, slug: str, names: dict[str, str], *, is_spelled: bool
) -> NamedThing | None:
    rows = model.objects
    if found := rows.filter(slug__in={slug} if is_spelled else {slug, text}).order_by("pk").first():
        same: NamedThing = found
        return same if text or is_spelled or _agree(same, names) else None
    if is_spelled:
        return None
    wanted = {value for value in (text, *names.values()) if value}
    called = Q(name_ar__in=wanted) | Q(name_en__in=wanted)
    candidates = rows.filter(called).order_by("pk")
    return next((row for row in candidates if text or _agree(row, names)), None)


def _agree(row: NamedThing, names: dict[str, str]) -> bool:
    # Two people may share a name in one language; one name that differs makes them two.
    pairs = [(row.name_in(code), names.get(code, "")) for code in LANGUAGES]
    return all(mine == theirs for mine, theirs in pairs if mine and theirs)


def _create(kind: str, slug: str, names: dict[str, str]) -> NamedThing:
    model = MODELS[kind]
    columns: dict[str, Any] = {f"name_{code}": names.get(code, "") for code in LANGUAGES}
    if kind == "section":
        last = Section.objects.aggregate(last=Max("position"))["last"]
        columns["position"] = (last or 0) + 1
    return save_named(model(slug=_free_slug(model, slug), **columns), actor=IMPORTER)


def _free_slug(model: Any, slug: str) -> str:
    taken = set(model.objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    number = 2
    free = slug
    while free in taken:
        free = f"{slug}-{number}"
        number += 1
    return free


def _complete(row: NamedThing, names: dict[str, str]) -> NamedThing:
    missing = [code for code in LANGUAGES if names.get(code) and not row.name_in(code)]
    for code in missing:
        setattr(row, f"name_{code}", names[code])
    if missing:
        save_named(row, actor=IMPORTER)
    return row
