"""JSON as it arrives: everything that would break further in is refused at the door."""

import json
import math
from collections.abc import Mapping
from typing import IO, Any

from django.utils.functional import Promise
from django.utils.http import parse_header_parameters
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import APIException, ParseError, UnsupportedMediaType
from rest_framework.parsers import BaseParser

#: Bytes; the longest comment is a tenth of it.
MAX_BYTES = 64 * 1024
MAX_DEPTH = 20


class BodyTooLargeError(APIException):
    """A body beyond what any request here needs."""

    status_code = 413
    default_code = "body_too_large"
    default_detail = _("The body of the request is too large.")


class StrictJSONParser(BaseParser):
    """Reads I-JSON in UTF-8 up to 64 KiB.

    Source: RFC 7493; stock parsing answers 500 to deep nesting and 1e400 (peers/trust.md row 8).
    """

    media_type = "application/json"

    def parse(
        self,
        stream: IO[Any],
        media_type: str | None = None,
        parser_context: Mapping[str, Any] | None = None,  # noqa: ARG002 - the framework's
    ) -> Any:
        """Return the value in the body.

        Raises: ParseError (400), BodyTooLargeError (413), UnsupportedMediaType (415).
        """
        parameters = parse_header_parameters(media_type or "")[1]
        if parameters.get("charset", "utf-8").lower() not in {"utf-8", "utf8"}:
            raise UnsupportedMediaType(media_type or "")
        raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise BodyTooLargeError
        return read_json(raw)


def read_json(raw: bytes) -> Any:
    """Return the value that `raw` holds: finite numbers, unique names, whole characters.

    Raises: ParseError with code "malformed_json".
    """
    try:
        value = json.loads(
            raw.decode("utf-8"),
            object_pairs_hook=_object,
            parse_constant=_number,
            parse_float=_number,
        )
    except UnicodeDecodeError as error:
        raise _malformed(_("The body is not UTF-8 text.")) from error
    except RecursionError as error:
        raise _malformed(_("The body is nested too deeply.")) from error
    except ValueError as error:
        raise _malformed(_("The body is not JSON.")) from error
    _check_contents(value)
    return value


def _malformed(detail: str | Promise) -> ParseError:
    return ParseError(str(detail), code="malformed_json")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    members = dict(pairs)
    if len(members) < len(pairs):
        raise _malformed(_("An object names the same member twice."))
    return members


def _number(text: str) -> float:
    number = float(text)
    if not math.isfinite(number):
        raise _malformed(_("A number is not finite."))
    return number


def _check_contents(value: Any) -> None:
    level, depth = [value], 0
    while level:
        if depth > MAX_DEPTH:
            raise _malformed(_("The body is nested too deeply."))
        for item in level:
            if isinstance(item, str):
                _check_text(item)
        level = [child for item in level for child in _children(item)]
        depth += 1


def _children(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return [*value, *value.values()]
    return value if isinstance(value, list) else []


def _check_text(text: str) -> None:
    # PostgreSQL stores neither, and a lone surrogate cannot even be sent back.
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise _malformed(_("A text holds a character that cannot be kept."))
