"""The archive by month: which months have articles, and each month's, day by day."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import Exists, IntegerField, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from articles import dates
from articles.caching import public
from articles.models import Edition, EditionQuerySet, other_language
from articles.templatetags.newsroom import digits
from config.machines.head import about_list
from config.pages.errors import readable
from config.pages.lists import Listing, list_page
from config.pages.menu import read_menu
from config.pages.reading import cards
from config.pages.shell import page

MONTHS = range(1, 13)
#: A month's articles are counted up to here and then called many: what a page costs has an end.
MOST_COUNTED = 1_000


@dataclass(frozen=True)
class Month:
    """A month as the archive links to it; `url` is "" where nothing was published."""

    name: str
    url: str
    count: int = 0


class _CountOf(Subquery):
    """How many rows a query has, which may end at a limit."""

    template = "(SELECT COUNT(*) FROM (%(subquery)s) counted)"
    output_field = IntegerField()


@readable
def archive(request: HttpRequest, language: str, year: int | None = None) -> HttpResponse:
    """Show the months of a year, the newest unless one is named, and lead to other years."""
    now = timezone.now()
    span = _span(_live(language, now))
    if span is None:
        raise Http404
    oldest, newest = span
    shown = year or newest
    if not oldest <= shown <= newest:
        raise Http404
    address = "archive_year" if year else "archive"
    paths = [
        reverse(address, args=[code, year] if year else [code])
        for code in (language, other_language(language))
    ]
    menu, months = read_menu(language, now), _months(language, shown, now)
    response = page(
        "pages/archive.html",
        language,
        path=paths[0],
        other_path=paths[1] if _reaches(other_language(language), shown, now) else "",
        menu=menu,
        about=about_list(language, title=f"{_('Archive')} {digits(shown)}", path=paths[0]),
        year=shown,
        most=MOST_COUNTED,
        count=_total(months),
        months=months,
        earlier_url=reverse("archive_year", args=[language, shown - 1]) if shown > oldest else "",
        later_url=reverse("archive_year", args=[language, shown + 1]) if shown < newest else "",
    )
    boundaries = menu.boundaries(language)
    return public(request, response, now=now, boundaries=boundaries)


@readable
def archive_month(request: HttpRequest, language: str, year: int, month: int) -> HttpResponse:
    """Show what was published in a month, newest first, under its days."""
    now = timezone.now()
    live, other = _live(language, now), other_language(language)
    start, end = _bounds(year, month)
    around = _around(live, _live(other, now), start, end)
    listing = Listing(
        heading=digits(_name(language, start)),
        current="/archive",
        path=reverse("archive_month", args=[language, year, month]),
        other_path=reverse("archive_month", args=[other, year, month])
        if around["is_elsewhere"]
        else "",
        menu=read_menu(language, now),
        has_days=True,
    )
    months = {
        "earlier_month": _link(language, around["before"]),
        "later_month": _link(language, around["after"]),
    }
    editions = cards(language, now).filter(
        first_published_at__gte=start, first_published_at__lt=end
    )
    return list_page(request, language, editions, listing, now=now, **months)


def _live(language: str, now: datetime) -> EditionQuerySet:
    return Edition.objects.live(now).in_language(language)


def _bounds(year: int, month: int) -> tuple[datetime, datetime]:
    """Return where a month of the newsroom's zone begins, and the one after it."""
    zone = timezone.get_current_timezone()
    start = datetime(year, month, 1, tzinfo=zone)
    return start, datetime(year + month // 12, month % 12 + 1, 1, tzinfo=zone)


def _span(live: EditionQuerySet) -> tuple[int, int] | None:
    """Return the first and last year in which something was published, from the index's ends."""
    oldest = live.order_by("first_published_at", "article_id").values("first_published_at")
    newest = live.newest_first().annotate(oldest=Subquery(oldest[:1]))
    row = newest.values_list("oldest", "first_published_at").first()
    return (timezone.localtime(row[0]).year, timezone.localtime(row[1]).year) if row else None


def _reaches(language: str, year: int, now: datetime) -> bool:
    start, end = _bounds(year, 1)[0], _bounds(year, 12)[1]
    live = _live(language, now)
    return live.filter(first_published_at__gte=start, first_published_at__lt=end).exists()


def _months(language: str, year: int, now: datetime) -> list[Month]:
    """Return the months of a year, each counted by the index, in one query."""
    live = _live(language, now).newest_first()
    bounds = {month: _bounds(year, month) for month in MONTHS}
    found: dict[str, Any] = {
        f"month_{month}": _CountOf(
            live.filter(first_published_at__gte=start, first_published_at__lt=end).values("pk")[
                : MOST_COUNTED + 1
            ]
        )
        for month, (start, end) in bounds.items()
    }
    row = live.annotate(**found).values(*found).first() or {}
    return [
        _month(language, bounds[month][0], year, month, count=row.get(f"month_{month}", 0))
        for month in MONTHS
    ]


def _month(language: str, start: datetime, year: int, month: int, *, count: int) -> Month:
    url = reverse("archive_month", args=[language, year, month]) if count else ""
    return Month(_name(language, start), url, count)


def _total(months: list[Month]) -> int:
    """Return how many articles a year has; just too many where one month has too many to count."""
    counts = [month.count for month in months]
    return max(counts) if max(counts) > MOST_COUNTED else sum(counts)


def _around(
    live: EditionQuerySet, other: EditionQuerySet, start: datetime, end: datetime
) -> dict[str, Any]:
    """Return when the articles next to a month appeared, and whether the other language has it."""
    before = live.filter(first_published_at__lt=start).newest_first()
    after = live.filter(first_published_at__gte=end)
    elsewhere = other.filter(first_published_at__gte=start, first_published_at__lt=end)
    row = live.newest_first().annotate(
        before=Subquery(before.values("first_published_at")[:1]),
        after=Subquery(
            after.order_by("first_published_at", "article_id").values("first_published_at")[:1]
        ),
        is_elsewhere=Exists(elsewhere),
    )
    found = row.values("before", "after", "is_elsewhere").first()
    if found is None:
        raise Http404
    return found


def _name(language: str, moment: datetime) -> str:
    return dates.write_month(moment, language=language, months=settings.NEWSROOM_MONTHS)


def _link(language: str, moment: datetime | None) -> Month | None:
    if moment is None:
        return None
    local = timezone.localtime(moment)
    return Month(
        name=_name(language, local),
        url=reverse("archive_month", args=[language, local.year, local.month]),
    )
