"""Reading a file line by line, in bounded memory, whatever its lines hold."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, BinaryIO

from config.importing.errors import LineRefusedError
from config.importing.fields import printable
from config.importing.lines import Line

#: An article with ten thousand comments takes five million bytes.
LINE_MAX_BYTES = 32 * 1024 * 1024
BYTE_ORDER_MARK = b"\xef\xbb\xbf"


@dataclass(frozen=True)
class Read:
    """What was found on line `number`: a line, or why it is none."""

    number: int
    external_id: str
    line: Line | None
    error: LineRefusedError | None


def read_lines(file: BinaryIO, *, now: datetime, limit: int = LINE_MAX_BYTES) -> Iterator[Read]:
    """Yield what every line that is not blank holds, in the order of the file.

    `limit` is in bytes. The second line with one external_id is refused.
    """
    seen: set[str] = set()
    for number, raw in _raw_lines(file, limit):
        if number == 1:
            raw = raw.removeprefix(BYTE_ORDER_MARK)  # noqa: PLW2901 - editors on Windows add it
        if raw.strip():
            yield _read(number, raw, seen=seen, now=now, limit=limit)


def _raw_lines(file: BinaryIO, limit: int) -> Iterator[tuple[int, bytes]]:
    number = 0
    while raw := file.readline(limit + 1):
        number += 1
        rest = raw
        # What is too long is passed over in pieces, never held as a whole.
        while len(rest) > limit and not rest.endswith(b"\n"):
            rest = file.readline(limit + 1) or b"\n"
        yield number, raw


def _read(number: int, raw: bytes, *, seen: set[str], now: datetime, limit: int) -> Read:
    external_id = ""
    try:
        value = _parse(raw, limit)
        external_id = _name_of(value)
        line = Line.of(value, now=now)
    except LineRefusedError as error:
        return Read(number, external_id, None, error)
    except RecursionError:
        return Read(number, external_id, None, LineRefusedError(field="line", code="too_deep"))
    if line.external_id in seen:
        doubled = LineRefusedError(field="external_id", code="doubled")
        return Read(number, external_id, None, doubled)
    seen.add(line.external_id)
    return Read(number, external_id, line, None)


def _parse(raw: bytes, limit: int) -> Any:
    if len(raw) > limit:
        raise LineRefusedError(field="line", code="line_too_long", limit=limit)
    try:
        return json.loads(raw.decode(), object_pairs_hook=_object, parse_constant=_no_constant)
    except UnicodeDecodeError:
        raise LineRefusedError(field="line", code="not_utf8") from None
    except ValueError as error:
        # Python's own refusal of endless digits is a ValueError too.
        raise LineRefusedError(field="line", code="not_json", detail=str(error)[:120]) from None


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        keys = [key for key, _value in pairs]
        again = next(key for key in keys if keys.count(key) > 1)
        raise LineRefusedError(field=printable(again), code="doubled")
    return made


def _no_constant(word: str) -> Any:
    raise LineRefusedError(field="line", code="not_json", detail=word)


def _name_of(value: Any) -> str:
    name = value.get("external_id") if isinstance(value, dict) else ""
    return printable(name) if isinstance(name, str) else ""
