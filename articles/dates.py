"""How a newsroom writes moments: month names by region, and how long ago, as whole messages."""

from datetime import date, datetime, timedelta
from typing import Literal

from django.utils.translation import gettext, ngettext
from hijridate import Gregorian

Months = Literal["levant", "gulf", "maghreb", "dual"]

LEVANT = (
    *("كانون الثاني", "شباط", "آذار", "نيسان", "أيار", "حزيران"),
    *("تموز", "آب", "أيلول", "تشرين الأول", "تشرين الثاني", "كانون الأول"),
)
GULF = (
    *("يناير", "فبراير", "مارس", "أبريل", "مايو", "يونيو"),
    *("يوليو", "أغسطس", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
MAGHREB = (
    *("جانفي", "فيفري", "مارس", "أفريل", "ماي", "جوان"),
    *("جويلية", "أوت", "سبتمبر", "أكتوبر", "نوفمبر", "ديسمبر"),
)
#: Arabic month names as each region's newspapers print them. Source: Unicode CLDR, ar_SY, ar_AE,
#: ar_TN; "dual" sets the Levantine name beside the Gulf's, as papers read across regions do.
MONTHS: dict[str, tuple[str, ...]] = {
    "levant": LEVANT,
    "gulf": GULF,
    "maghreb": MAGHREB,
    "dual": tuple(f"{east}/{west}" for east, west in zip(LEVANT, GULF, strict=True)),
}
ENGLISH = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
HIJRI_ERA = {"ar": "ه\u0640", "en": "AH"}
#: An older moment is told by its date.
RELATIVE_UNTIL = timedelta(days=1)


def write_date(moment: datetime, *, language: str, months: str = "dual") -> str:
    """Return the day of `moment` in its own zone: «3 حزيران/يونيو 2017» or "3 June 2017"."""
    names = MONTHS[months] if language == "ar" else ENGLISH
    return f"{moment.day} {names[moment.month - 1]} {moment.year}"


def write_hijri(day: date, *, language: str) -> str:
    """Return a day by the Umm al-Qura calendar: "8 Ramadan 1438 AH", or that in Arabic.

    Returns "" outside that calendar's tables, August 1924 to November 2077.
    """
    try:
        hijri = Gregorian(day.year, day.month, day.day).to_hijri()
    except OverflowError:
        return ""
    month = hijri.month_name("ar" if language == "ar" else "en")
    return f"{hijri.day} {month} {hijri.year} {HIJRI_ERA[language]}"


def write_month(moment: datetime, *, language: str, months: str = "dual") -> str:
    """Return the month of `moment` in its own zone: «حزيران/يونيو 2017» or "June 2017"."""
    names = MONTHS[months] if language == "ar" else ENGLISH
    return f"{names[moment.month - 1]} {moment.year}"


def write_time(moment: datetime) -> str:
    """Return hours and minutes of the day: "09:05"."""
    return f"{moment:%H:%M}"


def write_age(moment: datetime, *, now: datetime) -> str:
    """Return how long ago `moment` was in the active language, or "" when only its date says it."""
    age = now - moment
    if not timedelta(0) <= age < RELATIVE_UNTIL:
        return ""
    minutes = int(age.total_seconds() // 60)
    if minutes == 0:
        return gettext("moments ago")
    if minutes < 60:  # noqa: PLR2004 - an hour
        return ngettext("%(count)d minute ago", "%(count)d minutes ago", minutes) % {
            "count": minutes
        }
    hours = minutes // 60
    return ngettext("%(count)d hour ago", "%(count)d hours ago", hours) % {"count": hours}


def machine_time(moment: datetime) -> str:
    """Return `moment` with its offset and whole seconds, as `<time datetime>` wants it."""
    return moment.isoformat(timespec="seconds")
