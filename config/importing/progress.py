"""A progress bar for people at a terminal; silent everywhere else."""

import os
import stat
import time
from typing import BinaryIO, Self, TextIO

WIDTH = 30
#: Seconds between two drawings.
PAUSE = 0.2


class Progress:
    """Draws how far a file has been read, where its size is known."""

    def __init__(self, file: BinaryIO, screen: TextIO, *, size: int) -> None:
        """Draw on `screen`; a `size` of 0 means unknown, and only counts lines."""
        self._file, self._screen, self._size = file, screen, size
        self._begun = time.monotonic()
        self._drawn = 0.0

    @classmethod
    def over(cls, file: BinaryIO, screen: TextIO) -> Self:
        """Watch `file`, of which only a plain one has a size."""
        try:
            found = os.fstat(file.fileno())
        except OSError:
            return cls(file, screen, size=0)
        return cls(file, screen, size=found.st_size if stat.S_ISREG(found.st_mode) else 0)

    def show(self, lines: int) -> None:
        """Draw, unless that was done a moment ago."""
        now = time.monotonic()
        if self._screen.isatty() and now - self._drawn >= PAUSE:
            self._drawn = now
            pace = lines / max(now - self._begun, 0.001)
            self._screen.write(f"\r{self._bar()} {lines:,} lines, {pace:,.0f} a second ")
            self._screen.flush()

    def end(self) -> None:
        """Leave the bar behind."""
        if self._drawn:
            self._screen.write("\n")

    def _bar(self) -> str:
        if not self._size:
            return ""
        share = min(self._file.tell() / self._size, 1.0)
        done = round(share * WIDTH)
        return f"[{'#' * done}{'.' * (WIDTH - done)}] {share:4.0%}"
