"""Typed readers of one JSON object; whatever they refuse, they name."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Self

from config.importing.errors import LineRefusedError

#: The largest number that both databases keep in a counter.
NUMBER_MAX = 2_147_483_647
#: RFC 3339, section 5.6.
TIME_SHAPE = re.compile(
    r"\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d{1,6})?([Zz]|[+-]\d\d:\d\d)", re.ASCII
)
# NUL cannot be stored by PostgreSQL, half a surrogate pair by nobody.
UNSTORABLE = re.compile("[\\x00\\ud800-\\udfff]")


@dataclass(frozen=True)
class Fields:
    """One JSON object under the name `path`; null and absent read alike."""

    values: dict[str, Any]
    path: str

    @classmethod
    def of(cls, value: Any, path: str, *, known: Collection[str]) -> Self:
        """Take `value` as an object that has no keys but `known`.

        Raises: LineRefusedError, like every reader here.
        """
        fields = cls(expect(value, dict, path or "line", wanted="an object"), path)
        for key in fields.values:
            if key not in known:
                raise LineRefusedError(field=fields.name(printable(key)), code="unknown")
        return fields

    def name(self, key: str) -> str:
        """Return how a report names `key`."""
        return f"{self.path}.{key}" if self.path else key

    def text(self, key: str, *, limit: int | None = None) -> str:
        """Return a string without the blanks around it, "" where there is none."""
        value = self.values.get(key)
        return "" if value is None else text_of(value, self.name(key), limit=limit)

    def required(self, key: str, *, limit: int | None = None) -> str:
        """Return a string that is not empty."""
        text = self.text(key, limit=limit)
        if not text:
            raise LineRefusedError(field=self.name(key), code="missing")
        return text

    def choice(self, key: str, choices: Collection[str], *, default: str) -> str:
        """Return one of `choices`."""
        text = self.text(key) or default
        if text not in choices:
            raise LineRefusedError(
                field=self.name(key), code="not_a_choice", choices=", ".join(choices)
            )
        return text

    def flag(self, key: str) -> bool:
        """Return true or false; absent is false."""
        value = self.values.get(key)
        return value is not None and bool(
            expect(value, bool, self.name(key), wanted="true or false")
        )

    def number(self, key: str, *, most: int = NUMBER_MAX) -> int | None:
        """Return a whole number from 0 to `most`, or None where there is none."""
        value = self.values.get(key)
        if value is None:
            return None
        number: int = expect(value, int, self.name(key), wanted="a whole number")
        if not 0 <= number <= most:
            raise LineRefusedError(field=self.name(key), code="out_of_range", least=0, most=most)
        return number

    def time(self, key: str, *, now: datetime) -> datetime | None:
        """Return a moment in UTC that is not after `now`, or None where there is none."""
        text = self.text(key)
        if not text:
            return None
        moment = _moment(text)
        if moment is None:
            raise LineRefusedError(field=self.name(key), code="no_time_zone")
        if moment > now:
            raise LineRefusedError(field=self.name(key), code="in_future")
        return moment

    def items(self, key: str) -> list[tuple[str, Any]]:
        """Return a list's items, each with the name a report gives it."""
        value = self.values.get(key)
        if value is None:
            return []
        items: list[Any] = expect(value, list, self.name(key), wanted="a list")
        return [(f"{self.name(key)}[{number}]", item) for number, item in enumerate(items)]


def expect(value: Any, kind: type, name: str, *, wanted: str) -> Any:
    """Return `value` if it is of `kind`; true and false are no numbers here."""
    if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise LineRefusedError(field=name, code="wrong_type", wanted=wanted)
    return value


def text_of(value: Any, name: str, *, limit: int | None) -> str:
    """Return a string that a database can keep, without the blanks around it."""
    text: str = expect(value, str, name, wanted="a string")
    if UNSTORABLE.search(text):
        raise LineRefusedError(field=name, code="bad_text")
    text = text.strip()
    if limit is not None and len(text) > limit:
        raise LineRefusedError(field=name, code="too_long", limit=limit)
    return text


def printable(key: str) -> str:
    """Return a key of unknown origin as a report can show it."""
    return key[:60].encode("utf-8", "backslashreplace").decode()


def _moment(text: str) -> datetime | None:
    if not TIME_SHAPE.fullmatch(text):
        return None
    try:
        return datetime.fromisoformat(text.upper()).astimezone(UTC)
    except (ValueError, OverflowError):
        return None
