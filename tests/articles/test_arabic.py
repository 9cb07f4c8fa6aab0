"""Cleaning, folding, addresses and tokens."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.arabic import (
    analyse,
    ascii_digits,
    clean_line,
    clean_text,
    fold,
    slugify,
    to_digits,
)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("عـــاجل: انقطاع   الكهرباء", "عاجل: انقطاع الكهرباء"),
        ("\u202eعكس\u202c الاتجاه", "عكس الاتجاه"),
        ("سطر\nآخر", "سطر آخر"),
        ("\ufeffزمان\u200b الوصل\u200f", "زمان الوصل"),
        ("a\x00b\ud800c", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
    ],
)
def test_clean_line_drops_what_cannot_be_seen(typed, kept):
    assert clean_line(typed) == kept


def test_clean_text_keeps_paragraphs_and_composes_letters():
    assert clean_text("ا\u0653لاف\r\n\r\n\r\n\r\nالزوار ") == "آلاف\n\nالزوار"


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("إسرائيل", "اسراييل"),
        ("مُحَمَّد", "محمد"),
        ("محـــمد", "محمد"),
        ("مدرسة", "مدرسه"),
        ("على", "علي"),
        ("٢٠١٧", "2017"),
        ("۲۰۱۷", "2017"),
        ("\ufee3\ufea4\ufee4\ufeaa", "محمد"),
        ("ك\u06cc\u06a9", "كيك"),
        ("LONDON", "london"),
    ],
)
def test_fold_sees_two_spellings_of_one_word(left, right):
    assert fold(left) == fold(right)


def test_digits_change_system_and_nothing_else():
    assert to_digits("85 إعجابًا في 2017", "arab") == "٨٥ إعجابًا في ٢٠١٧"
    assert to_digits("٨٥ إعجابًا", "latn") == ascii_digits("٨٥ إعجابًا") == "85 إعجابًا"


@pytest.mark.parametrize(
    ("headline", "slug"),
    [
        ("وفد من جيش الأسد يزور بغداد", "وفد-من-جيش-الأسد-يزور-بغداد"),
        ("عـــاجل: «النصر» 2-1!", "عاجل-النصر-2-1"),
        ("مُدَرِّسون بلا رواتب", "مدرسون-بلا-رواتب"),
        ("The minister's “plan” for 2026", "the-ministers-plan-for-2026"),
        ("؟!", ""),
    ],
)
def test_slugify_keeps_letters(headline, slug):
    assert slugify(headline) == slug


def test_slugify_cuts_between_words():
    headline = "مجلس المدينة يقر ميزانية النقل العام بعد نقاش امتد ثلاث ساعات كاملة"

    assert slugify(headline) == "مجلس-المدينة-يقر-ميزانية-النقل-العام-بعد-نقاش-امتد-ثلاث"


def test_slugify_cuts_inside_a_word_only_when_it_is_the_first():
    assert slugify("ا" * 100) == "ا" * 60


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("والحكومات", "حكومة"),
        ("المدينة", "مدينه"),
        ("بالانتخابات", "انتخابات"),
        ("للمواطنين", "مواطن"),
        ("الكتاب", "كتابها"),
    ],
)
def test_analyse_meets_the_forms_of_a_word(written, asked):
    assert analyse(written) == analyse(asked)


def test_analyse_leaves_out_words_that_say_nothing():
    assert analyse("من الذي قال إن the council of ministers") == ["قال", "council", "minister"]


@given(st.text())
def test_cleaning_twice_changes_nothing_more(text):
    assert clean_line(clean_line(text)) == clean_line(text)
    assert clean_text(clean_text(text)) == clean_text(text)


@given(st.text(), st.integers(min_value=1, max_value=80))
def test_a_slug_is_short_and_holds_letters_digits_and_hyphens_only(text, limit):
    slug = slugify(text, limit)

    assert len(slug) <= limit
    assert slug.replace("-", "").isalnum() or not slug.replace("-", "")
