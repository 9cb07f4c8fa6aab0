"""Fields that take what they ask for and nothing that merely resembles it."""

from datetime import UTC
from typing import Any

from rest_framework import serializers

#: The largest key that a database holds.
BIGGEST_KEY = 2**63 - 1


class Moment(serializers.DateTimeField):
    """A time in UTC (RFC 3339)."""

    def __init__(self, **kwargs: Any) -> None:
        """Speak UTC whatever zone the newsroom works in."""
        super().__init__(default_timezone=UTC, **kwargs)


class StrictText(serializers.CharField):
    """A JSON string, as it was typed: its reader decides what of it is kept."""

    def __init__(self, **kwargs: Any) -> None:
        """Keep the spaces at both ends."""
        super().__init__(trim_whitespace=False, **kwargs)

    def to_internal_value(self, data: Any) -> str:
        """Refuse numbers, which the stock field would spell out."""
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class StrictId(serializers.IntegerField):
    """A JSON number that may be a key."""

    def __init__(self, **kwargs: Any) -> None:
        """Stay within what every database can compare."""
        super().__init__(min_value=1, max_value=BIGGEST_KEY, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        """Refuse strings and fractions, which the stock field would read."""
        if type(data) is not int:
            self.fail("invalid")
        return data
