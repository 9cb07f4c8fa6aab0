"""Dates, digits, counts, photos and direction in templates, as this newsroom writes them."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django import template
from django.conf import settings
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language, gettext, ngettext

from articles import dates
from articles.addresses import article_path
from articles.arabic import to_digits
from articles.images import WIDTHS, rendition_path
from articles.isolation import DIRECTIONS
from articles.models import Edition, Image, Method, Role
from articles.reading_time import reading_minutes
from articles.rendering import render_line, render_paragraph, with_dateline
from articles.richtext import with_absolute_links

register = template.Library()

#: What could end a script or begin a comment in it, in JSON's own escapes.
_HARMLESS = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def _language() -> str:
    return get_language() or settings.LANGUAGE_CODE


@register.filter
def digits(value: object) -> str:
    """Return `value` in the digits of the page: on Arabic pages as the newsroom set them."""
    return to_digits(str(value), numbering(_language()))


@register.filter
def numbering(language: str) -> str:
    """Return the digits of a page in `language` as Unicode names them: "latn" or "arab"."""
    return settings.NEWSROOM_DIGITS if language == "ar" else "latn"


@register.filter
def number(value: int) -> str:
    """Return a count with its thousands parted, as the page's digits want it."""
    words = digits(f"{value:,}")
    return words if words.isascii() else words.replace(",", "\u066c")  # ARABIC THOUSANDS SEPARATOR


@register.filter
def direction(language: str) -> str:
    """Return "rtl" or "ltr"."""
    return DIRECTIONS[language]


@register.filter
def rendered(edition: Edition) -> SafeString:
    """Return the body as HTML, after its dateline.

    The one place where stored HTML is trusted: `publish` cleaned it with `articles.richtext`, the
    database refuses later changes, and the Content-Security-Policy stands behind both.
    """
    html = edition.rendered_body or edition.body
    return mark_safe(with_dateline(html, edition.dateline, edition.language))  # noqa: S308 - see above


@register.filter
def rendered_elsewhere(edition: Edition, url: str) -> SafeString:
    """Return the body as `rendered` does, for readers outside the site; its page is at `url`."""
    html = with_absolute_links(rendered(edition), site=settings.SITE_URL, page=url)
    return mark_safe(html)  # noqa: S308 - as above; only the beginnings of links changed


@register.filter
def structured_data(data: dict[str, Any]) -> SafeString:
    """Return `data` as a block for machines, which no headline can close or turn into a script."""
    words = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(_HARMLESS)
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(words))  # noqa: S308 - no angle bracket is left


@register.filter
def trusted(html: str) -> SafeString:
    """Return rich text that a service cleaned before it was stored, as HTML."""
    return mark_safe(html)  # noqa: S308 - cleaned by `save_site_page`


@register.filter
def address(edition: Edition) -> str:
    """Return the path of an edition's page."""
    return article_path(edition.language, edition.article_id, edition.slug)


@register.filter
def isolate(name: str) -> SafeString:
    """Return a name in `<bdi>`, marked as English where it has only Latin letters."""
    if _language() == "ar" and name.isascii() and any(map(str.isalpha, name)):
        return format_html('<bdi lang="en">{}</bdi>', name)
    return format_html("<bdi>{}</bdi>", name)


@register.filter
def set_apart(text: str) -> SafeString:
    """Return a line of the page, such as a headline, with what is foreign in it in `<bdi>`."""
    return mark_safe(render_line(text, _language()))  # noqa: S308 - escaped there


@register.filter
def paragraph(text: str) -> SafeString:
    """Return what somebody typed as a `<p>` in the direction of its own words."""
    return mark_safe(render_paragraph(text, _language()))  # noqa: S308 - escaped there


@register.simple_tag
def moment(value: datetime, *, with_time: bool = False) -> SafeString:
    """Return `<time>` with the date in the newsroom's zone, and the hour where asked."""
    local = timezone.localtime(value)
    words = dates.write_date(local, language=_language(), months=settings.NEWSROOM_MONTHS)
    if with_time:
        words = gettext("%(date)s, %(time)s") % {"date": words, "time": dates.write_time(local)}
    return _time(local, digits(words))


@register.simple_tag
def hijri(value: datetime) -> str:
    """Return the Hijri day of `value` in the newsroom's zone, where the newsroom prints it."""
    if not settings.NEWSROOM_HIJRI:
        return ""
    return digits(dates.write_hijri(timezone.localdate(value), language=_language()))


@register.simple_tag
def day(value: datetime, now: datetime) -> SafeString:
    """Return `<time>` with the day of `value`: today, yesterday, or its date."""
    local = timezone.localtime(value)
    days = (timezone.localdate(now) - local.date()).days
    names = {0: gettext("Today"), 1: gettext("Yesterday")}
    if days not in names:
        return moment(value)
    return _time(local, names[days])


@register.simple_tag
def age(value: datetime, now: datetime) -> SafeString:
    """Return `<time>` that says how long ago `value` was, or its date after a day."""
    words = dates.write_age(value, now=now)
    return _time(timezone.localtime(value), digits(words)) if words else moment(value)


def _time(local: datetime, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', dates.machine_time(local), words)


@register.filter
def reading_time(edition: Edition) -> str:
    """Return how long the body takes to read, "3 minutes to read"; "" where it takes no time."""
    count = reading_minutes(edition.body, edition.language)
    if count == 0:
        return ""
    words = ngettext("%(count)d minute to read", "%(count)d minutes to read", count)
    return digits(words % {"count": count})


@register.filter
def comment_count(count: int) -> str:
    """Return "3 comments", in whole words where Arabic has them."""
    if count == 0:
        return gettext("No comments")
    return digits(ngettext("%(count)d comment", "%(count)d comments", count) % {"count": count})


@register.filter
def like_count(count: int) -> str:
    """Return "3 likes", in whole words where Arabic has them."""
    if count == 0:
        return gettext("No likes")
    return digits(ngettext("%(count)d like", "%(count)d likes", count) % {"count": count})


@register.filter
def article_count(count: int, most: int) -> str:
    """Return "3 articles", in whole words where Arabic has them; above `most`, that it is more."""
    if count > most:
        number = gettext("More than %(number)d articles") % {"number": most}
        return digits(number)
    return digits(ngettext("%(count)d article", "%(count)d articles", count) % {"count": count})


@register.filter
def read_count(count: int) -> str:
    """Return "3 readings", in whole words where Arabic has them; it is never asked about none."""
    return digits(ngettext("%(count)d reading", "%(count)d readings", count) % {"count": count})


@register.filter
def result_count(count: int) -> str:
    """Return "3 results", in whole words where Arabic has them."""
    if count == 0:
        return gettext("No results")
    return digits(ngettext("%(count)d result", "%(count)d results", count) % {"count": count})


@register.filter
def role_name(role: str) -> str:
    """Return what a byline's role is called; an unknown one is not called anything."""
    return str(Role(role).label) if role in Role.values else ""


@register.filter
def method_name(method: str) -> str:
    """Return how a text came to us, as the source line says it."""
    return str(Method(method).label) if method in Method.values else ""


class Photo(NamedTuple):
    """What `<img>` needs: addresses, natural size, and where its middle is."""

    src: str
    srcset: str
    width: int
    height: int
    focus: str


@register.filter
def photo(image: Image | None) -> Photo | None:
    """Return the sizes of `image`, or None where there is none or it was blocked."""
    if not image or image.is_blocked or not image.width:
        return None
    widths = _offered(image.width)
    return Photo(
        src=rendition_path(image, widths[min(1, len(widths) - 1)]),
        srcset=", ".join(f"{rendition_path(image, w)} {min(w, image.width)}w" for w in widths),
        width=image.width,
        height=image.height,
        focus=f"focus-x-{_fifth(image.focal_x)} focus-y-{_fifth(image.focal_y)}",
    )


def _offered(natural: int) -> Sequence[int]:
    # Up to the first size that holds the whole photo: larger ones would add nothing.
    return [width for i, width in enumerate(WIDTHS) if i == 0 or WIDTHS[i - 1] < natural]


def _fifth(percent: int) -> int:
    return min(percent // 20, 4) + 1
