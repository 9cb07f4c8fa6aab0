"""What the form of the search page asks for; whatever cannot be read asks for nothing."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from django.utils import timezone

from articles.arabic import ascii_digits, clean_line
from articles.models import LANGUAGES
from articles.search import Filters
from articles.search.index import Sort
from config.pages.menu import SectionLink

#: Pages of results; whoever needs more needs other words.
LAST_PAGE = 50
QUERY_MAX_LENGTH = 200
BOTH = "both"
_YEARS = (1800, 9000)


@dataclass(frozen=True)
class Asked:
    """A search as it was asked on the page of `language`."""

    language: str
    words: str = ""
    #: A language, or BOTH.
    tongue: str = ""
    section: SectionLink | None = None
    since: date | None = None
    #: The last day, included.
    until: date | None = None
    sort: Sort = "newest"
    page: int = 1

    @classmethod
    def of(cls, form: Mapping[str, str], language: str, sections: Iterable[SectionLink]) -> "Asked":
        """Read the parameters of an address."""
        tongue = form.get("language", "")
        slug = form.get("section", "")
        return cls(
            language=language,
            words=clean_line(form.get("q", ""))[:QUERY_MAX_LENGTH],
            tongue=tongue if tongue in {*LANGUAGES, BOTH} else language,
            section=next((link for link in sections if link.slug == slug), None),
            since=_read_day(form.get("since", "")),
            until=_read_day(form.get("until", "")),
            sort="best" if form.get("sort") == "best" else "newest",
            page=_read_page(form.get("page", "")),
        )

    @property
    def filters(self) -> Filters:
        """What must hold of what is found; days are the newsroom's."""
        return Filters(
            language=None if self.tongue == BOTH else self.tongue,
            section_id=self.section.pk if self.section else None,
            since=_midnight(self.since) if self.since else None,
            until=_midnight(self.until + timedelta(days=1)) if self.until else None,
        )

    @property
    def is_narrow(self) -> bool:
        """Whether other filters might find more."""
        return bool(self.section or self.since or self.until)

    def address(self, path: str, **changes: Any) -> str:
        """Return the address at which the page at `path` asks the same, but for `changes`."""
        facts = {
            "q": self.words,
            "language": self.tongue if self.tongue != self.language else "",
            "section": self.section.slug if self.section else "",
            "since": self.since or "",
            "until": self.until or "",
            "sort": self.sort if self.sort != "newest" else "",
            "page": self.page if self.page > 1 else "",
        }
        kept = {name: value for name, value in (facts | changes).items() if value}
        return f"{path}?{urlencode(kept)}" if kept else path


def _read_day(text: str) -> date | None:
    try:
        day = date.fromisoformat(ascii_digits(text))
    except ValueError:
        return None
    return day if _YEARS[0] <= day.year <= _YEARS[1] else None


def _read_page(text: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) < 4):  # noqa: PLR2004 - digits
        return 1
    return min(max(int(text), 1), LAST_PAGE)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))
