"""What a name, an address and a comment must be like."""

import pytest
from django.core.exceptions import ValidationError

from comments.validators import clean_body, clean_email, clean_fields, clean_name

ZALGO = "م" + "\u064b" * 40


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("  سامر   الحلبي ", "سامر الحلبي"),
        ("Zoe\u0301", "Zo\u00e9"),
        ("سامر\u202eevil\u202c", "سامرevil"),
        ("a\nb", "a b"),
        ("\u06f1\u06f2\u06f3", "\u06f1\u06f2\u06f3"),
        (ZALGO, "م" + "\u064b" * 4),
        ("n" * 60, "n" * 60),
    ],
)
def test_clean_name_keeps_a_name_and_drops_tricks(typed, stored):
    assert clean_name(typed) == stored


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("", "required"),
        ("\u200b\u2066", "required"),
        ("...", "name_without_letters"),
        ("\u3164\u3164", "name_without_letters"),
        ("👍", "name_without_letters"),
        ("n" * 61, "max_length"),
        ("n" * 10_000, "max_length"),
        ("a\x00", "not_text"),
        ("a\ud800", "not_text"),
    ],
)
def test_clean_name_refuses_what_is_no_name(typed, code):
    with pytest.raises(ValidationError) as caught:
        clean_name(typed)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("سطر\r\nآخر", "سطر\nآخر"),
        ("أ\n\n\n\n\nب", "أ\n\nب"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        (f"{ZALGO}.", "م" + "\u064b" * 4 + "."),
        ("\r\n" * 3000 + "a", "a"),
    ],
)
def test_clean_body_keeps_words_and_drops_tricks(typed, stored):
    assert clean_body(typed) == stored


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("\n \u200d\u3164", "required"),
        ("x" * 3001, "max_length"),
        ("x" * 1_000_000, "max_length"),
        ("\x00", "not_text"),
    ],
)
def test_clean_body_refuses_nothing_and_floods(typed, code):
    with pytest.raises(ValidationError) as caught:
        clean_body(typed)

    assert caught.value.code == code


@pytest.mark.parametrize(
    ("typed", "code"),
    [("samer@", "invalid"), ("a@b.c\ud800", "not_text"), (f"{'a' * 250}@b.com", "max_length")],
)
def test_clean_email_refuses_what_is_no_address(typed, code):
    with pytest.raises(ValidationError) as caught:
        clean_email(typed)

    assert caught.value.code == code


def test_clean_email_is_optional():
    assert (clean_email(""), clean_email(" a@example.org ")) == ("", "a@example.org")


def test_clean_fields_returns_all_three():
    fields = clean_fields(name=" a ", email="", body=" b ")

    assert fields == {"name": "a", "email": "", "body": "b"}
