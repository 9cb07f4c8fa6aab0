"""What became of every line: counts, and a row for each refusal."""

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import Protocol, TextIO

from config.importing.errors import LineRefusedError
from config.importing.reading import Read

CREATED, UPDATED, UNCHANGED, REFUSED = "created", "updated", "unchanged", "refused"


class Writes(Protocol):
    """Somewhere to write: a stream, or a command's own output."""

    def write(self, text: str, /) -> object:
        """Write `text`."""


@dataclass
class Report:
    """Counts what happens and writes refusals as they come, to people and to a file."""

    people: Writes
    file: TextIO | None = None
    counts: Counter[str] = field(default_factory=Counter)

    def count(self, outcome: str) -> None:
        """Count a line that was imported or skipped."""
        self.counts[outcome] += 1

    def refuse(self, read: Read, error: LineRefusedError) -> None:
        """Tell which line was refused, where and why."""
        self.counts[REFUSED] += 1
        named = f" ({read.external_id})" if read.external_id else ""
        self.people.write(f"line {read.number}{named}: {error.field} {error}\n")
        if self.file:
            row = {
                "line": read.number,
                "external_id": read.external_id or None,
                "field": error.field,
                "code": error.code,
                "reason": str(error),
            }
            self.file.write(json.dumps(row, ensure_ascii=False) + "\n")

    @property
    def refused(self) -> int:
        """Return how many lines were refused."""
        return self.counts[REFUSED]

    @property
    def summary(self) -> str:
        """Return the counts in one sentence."""
        outcomes = (CREATED, UPDATED, UNCHANGED, REFUSED)
        return ", ".join(f"{self.counts[outcome]:,} {outcome}" for outcome in outcomes) + "."
