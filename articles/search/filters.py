"""What else must hold of what is found, as conditions on the rows of the index."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import connection

from articles.models import LANGUAGES

_LIVE = "s.goes_live_at <= %s AND (s.ends_at IS NULL OR s.ends_at > %s)"


@dataclass(frozen=True)
class Filters:
    """Facts of an edition; the default asks for nothing."""

    language: str | None = None
    section_id: int | None = None
    since: datetime | None = None
    #: Not included.
    until: datetime | None = None

    @property
    def languages(self) -> list[str]:
        """The languages asked for."""
        return [self.language] if self.language else list(LANGUAGES)

    def conditions(self, now: datetime) -> tuple[str, list[Any]]:
        """Return SQL about `s`, a row of SearchEntry that readers see at `now`, and its values."""
        at = connection.ops.adapt_datetimefield_value
        tongues = self.languages
        marks = ", ".join(["%s"] * len(tongues))
        conditions = [f"s.language IN ({marks})", _LIVE]
        values: list[Any] = [*tongues, at(now), at(now)]
        for condition, value in (
            ("s.section_key = %s", self.section_id),
            ("s.first_published_at >= %s", self.since and at(self.since)),
            ("s.first_published_at < %s", self.until and at(self.until)),
        ):
            if value is not None:
                conditions.append(condition)
                values.append(value)
        return " AND ".join(conditions), values
