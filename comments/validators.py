"""What a name, an address and a comment must be like; the page form and the API share it."""

import re
import unicodedata
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from articles.arabic import clean_line, clean_text

if TYPE_CHECKING:
    from collections.abc import Callable

NAME_MAX_LENGTH = 60
BODY_MAX_LENGTH = 3000
APPEAL_MAX_LENGTH = 500
EMAIL_MAX_LENGTH = 254
NOTE_MAX_LENGTH = 300
#: More marks on one letter than any living script stacks: the rest only climbs over other lines.
MARKS_PER_LETTER = 4
#: Bytes that no text holds; they are refused before anything reads them.
_NEVER_TEXT = re.compile("[\x00\ud800-\udfff]")
# Letters by category that show nothing.
_BLANK_LETTERS = "\u115f\u1160\u3164\uffa0\u2800"  # Hangul fillers, BRAILLE PATTERN BLANK


def clean_name(text: str) -> str:
    """Return a name as it is stored and shown.

    Raises: ValidationError.
    """
    name = _cut_marks(clean_line(_readable(text, NAME_MAX_LENGTH)))
    _refuse_longer(name, NAME_MAX_LENGTH)
    if not name:
        raise ValidationError(_("Please write your name."), code="required")
    if not any(_is_letter(char) for char in name):
        raise ValidationError(_("A name needs at least one letter."), code="name_without_letters")
    return name


def clean_body(text: str, *, limit: int = BODY_MAX_LENGTH) -> str:
    """Return a comment's text as it is stored: plain, composed, its paragraphs kept.

    `limit` is in characters. Raises: ValidationError.
    """
    body = _cut_marks(clean_text(_readable(text, limit)))
    _refuse_longer(body, limit)
    if not any(_shows(char) for char in body):
        raise ValidationError(_("Please write your comment."), code="required")
    return body


def clean_note(text: str, *, limit: int = NOTE_MAX_LENGTH) -> str:
    """Return a few words of one's own as they are stored, or "" where none were written.

    Raises: ValidationError.
    """
    note = _cut_marks(clean_text(_readable(text, limit)))
    _refuse_longer(note, limit)
    return note


def clean_email(text: str) -> str:
    """Return an e-mail address, or "" where none was given.

    Raises: ValidationError.
    """
    email = _readable(text, EMAIL_MAX_LENGTH).strip()
    _refuse_longer(email, EMAIL_MAX_LENGTH)
    if email:
        validate_email(email)
    return email


def clean_fields(*, name: str, email: str, body: str) -> dict[str, str]:
    """Return all three, clean.

    Raises: ValidationError, with every field's messages under its name.
    """
    fields: dict[str, tuple[Callable[[str], str], str]] = {
        "name": (clean_name, name),
        "email": (clean_email, email),
        "body": (clean_body, body),
    }
    cleaned, errors = {}, {}
    for field, (clean, text) in fields.items():
        try:
            cleaned[field] = clean(text)
        except ValidationError as error:
            errors[field] = error
    if errors:
        raise ValidationError(errors)
    return cleaned


def _readable(text: str, limit: int) -> str:
    # Line breaks of two characters and marks to be cut may pass the limit, a flood may not.
    _refuse_longer(text, limit * 4)
    if _NEVER_TEXT.search(text):
        raise ValidationError(_("This is not text."), code="not_text")
    return text


def _refuse_longer(text: str, limit: int) -> None:
    if len(text) > limit:
        message = ngettext(
            "Please keep it to %(count)d character.",
            "Please keep it to %(count)d characters.",
            limit,
        )
        raise ValidationError(message, code="max_length", params={"count": limit})


def _cut_marks(text: str) -> str:
    kept, marks = [], 0
    for char in text:
        marks = marks + 1 if unicodedata.category(char) in {"Mn", "Me"} else 0
        if marks <= MARKS_PER_LETTER:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _is_letter(char: str) -> bool:
    return unicodedata.category(char)[0] in "LN" and char not in _BLANK_LETTERS


def _shows(char: str) -> bool:
    return unicodedata.category(char)[0] not in "ZCM" and char not in _BLANK_LETTERS
