"""Dates, ages and counts as readers see them."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.utils import translation

from articles import dates
from articles.arabic import to_digits
from articles.templatetags import newsroom

MOMENT = datetime(2017, 6, 3, 21, 5, 9, 123456, tzinfo=UTC)
NOW = datetime(2026, 3, 14, 9, 26, 53, tzinfo=UTC)


@pytest.mark.parametrize(
    ("months", "words"),
    [
        ("levant", "3 حزيران 2017"),
        ("gulf", "3 يونيو 2017"),
        ("maghreb", "3 جوان 2017"),
        ("dual", "3 حزيران/يونيو 2017"),
    ],
)
def test_write_date_names_months_as_the_region_does(months, words):
    assert dates.write_date(MOMENT, language="ar", months=months) == words


def test_write_date_in_english_needs_no_region():
    assert dates.write_date(MOMENT, language="en") == "3 June 2017"


@pytest.mark.parametrize(
    ("day", "arabic", "english"),
    [
        (date(2017, 6, 3), "8 رمضان 1438 ه\u0640", "8 Ramadan 1438 AH"),
        (date(2024, 7, 7), "1 محرم 1446 ه\u0640", "1 Muharram 1446 AH"),
        (date(2025, 3, 1), "1 رمضان 1446 ه\u0640", "1 Ramadan 1446 AH"),
        (date(1924, 7, 31), "", ""),
        (date(2077, 11, 17), "", ""),
    ],
)
def test_hijri_days_are_those_of_umm_al_qura(day, arabic, english):
    assert dates.write_hijri(day, language="ar") == arabic
    assert dates.write_hijri(day, language="en") == english


def test_hijri_day_is_shown_where_the_newsroom_prints_it(settings):
    settings.TIME_ZONE = "Asia/Damascus"
    with translation.override("ar"):
        assert newsroom.hijri(MOMENT) == ""

        settings.NEWSROOM_HIJRI = True
        settings.NEWSROOM_DIGITS = "arab"
        # After midnight in Damascus.
        assert newsroom.hijri(MOMENT) == "٩ رمضان ١٤٣٨ ه\u0640"


def test_every_region_names_twelve_months():
    assert {len(names) for names in dates.MONTHS.values()} == {12}


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (timedelta(seconds=-1), ""),
        (timedelta(0), "moments ago"),
        (timedelta(seconds=59), "moments ago"),
        (timedelta(minutes=1), "1 minute ago"),
        (timedelta(minutes=59, seconds=59), "59 minutes ago"),
        (timedelta(hours=1), "1 hour ago"),
        (timedelta(hours=23, minutes=59), "23 hours ago"),
        (timedelta(days=1), ""),
    ],
)
def test_write_age_tells_the_last_day_alone(age, words):
    with translation.override("en"):
        assert dates.write_age(NOW - age, now=NOW) == words


def test_moment_shows_the_newsrooms_day_and_a_valid_machine_time(settings):
    settings.TIME_ZONE = "Asia/Damascus"
    settings.NEWSROOM_MONTHS = "levant"

    with translation.override("ar"):
        html = newsroom.moment(MOMENT)

    assert html == '<time datetime="2017-06-04T00:05:09+03:00">4 حزيران 2017</time>'


def test_moment_with_time_speaks_the_newsrooms_digits(settings):
    settings.NEWSROOM_MONTHS = "gulf"
    settings.NEWSROOM_DIGITS = "arab"

    with translation.override("ar"):
        arabic = newsroom.moment(MOMENT, with_time=True)
    with translation.override("en"):
        english = newsroom.moment(MOMENT, with_time=True)

    assert "٤ يونيو ٢٠١٧" in arabic
    assert to_digits("00:05", "arab") in arabic
    assert 'datetime="2017-06-04T00:05:09+03:00"' in arabic
    assert "4 June 2017, 00:05" in english


def test_age_gives_way_to_the_date_after_a_day():
    with translation.override("en"):
        assert newsroom.age(NOW - timedelta(hours=2), NOW).endswith(">2 hours ago</time>")
        assert newsroom.age(NOW - timedelta(days=2), NOW).endswith(">12 March 2026</time>")


@pytest.mark.parametrize(
    ("count", "comments", "likes", "results"),
    [
        (0, "No comments", "No likes", "No results"),
        (1, "1 comment", "1 like", "1 result"),
        (2, "2 comments", "2 likes", "2 results"),
        (100, "100 comments", "100 likes", "100 results"),
    ],
)
def test_counts_are_whole_messages(count, comments, likes, results):
    with translation.override("en"):
        assert newsroom.comment_count(count) == comments
        assert newsroom.like_count(count) == likes
        assert newsroom.result_count(count) == results


@pytest.mark.parametrize(
    ("system", "words"),
    [("latn", "12,345"), ("arab", "١٢\u066c٣٤٥")],  # ARABIC THOUSANDS SEPARATOR
)
def test_number_parts_thousands(settings, system, words):
    settings.NEWSROOM_DIGITS = system

    with translation.override("ar"):
        assert newsroom.number(12345) == words


def test_isolate_marks_latin_names_on_arabic_pages_alone():
    with translation.override("ar"):
        assert newsroom.isolate("Getty") == '<bdi lang="en">Getty</bdi>'
        assert newsroom.isolate("جيتي") == "<bdi>جيتي</bdi>"
        assert newsroom.isolate("123") == "<bdi>123</bdi>"
    with translation.override("en"):
        assert newsroom.isolate("<Getty>") == "<bdi>&lt;Getty&gt;</bdi>"


def test_unknown_roles_and_methods_have_no_name():
    assert newsroom.role_name("?") == newsroom.method_name("?") == ""


def test_dates_outside_any_request_speak_the_newsrooms_language(settings):
    settings.NEWSROOM_MONTHS = "levant"

    with translation.override(None):
        assert "حزيران" in newsroom.moment(MOMENT)
