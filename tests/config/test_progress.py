"""The bar that shows how far an import has come."""

from io import BytesIO

import time_machine

from config.importing.progress import Progress
from tests.config.lines import Said


class Terminal(Said):
    """A stream that people watch."""

    def isatty(self) -> bool:
        return True


def test_a_terminal_sees_how_far_the_file_is_read(tmp_path):
    screen = Terminal()
    path = tmp_path / "archive.jsonl"
    path.write_bytes(b"x" * 100)

    with path.open("rb") as file:
        progress = Progress.over(file, screen)
        file.read(50)
        progress.show(10)
        progress.show(11)
        progress.end()

    assert "[###############...............]  50% 10 lines" in screen.text
    assert screen.text.endswith(" \n")
    assert screen.text.count("\r") == 1


def test_without_a_size_only_lines_are_counted():
    screen = Terminal()

    with time_machine.travel("2026-03-14T09:26:53Z"):
        Progress.over(BytesIO(b"x"), screen).show(3)

    assert screen.text.startswith("\r 3 lines")


def test_nobody_watching_sees_nothing():
    screen = Said()
    progress = Progress.over(BytesIO(b"x"), screen)

    progress.show(3)
    progress.end()

    assert screen.text == ""
