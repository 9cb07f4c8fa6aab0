"""Builders of import files."""

import json
from io import BytesIO
from pathlib import Path

from django.core.management import CommandError, call_command

from config.importing.reading import read_lines
from tests.factories import BODY_AR, BODY_EN, HEADLINE_AR, HEADLINE_EN, NOW

ARABIC = {"headline": HEADLINE_AR, "body": BODY_AR}
ENGLISH = {"headline": HEADLINE_EN, "body": BODY_EN}


def make_line(**fields) -> dict:
    """Build the least that a line must hold, and `fields`."""
    return {"external_id": "legacy-81234", "ar": ARABIC} | fields


def make_comment(**fields) -> dict:
    """Build a comment as a line holds it."""
    return {
        "external_id": "c1",
        "name": "ليلى",
        "body": "خبر سار لأهل المدينة.",
        "created_at": "2017-06-21T10:00:00Z",
    } | fields


def write_file(folder: Path, *lines: dict | bytes) -> Path:
    """Write lines to a file, bytes as they are."""
    path = folder / "archive.jsonl"
    raw = [line if isinstance(line, bytes) else json.dumps(line).encode() for line in lines]
    path.write_bytes(b"".join(line + b"\n" for line in raw))
    return path


def run_import(path: Path, *options: str) -> tuple[str, str]:
    """Import a file; return what the command said, and what it said of refused lines."""
    said, refused = Said(), Said()
    try:
        call_command("import_articles", str(path), *options, stdout=said, stderr=refused)
    except CommandError as error:
        refused.write(f"{error} ({error.returncode})")
    return said.text, refused.text


def refusal(line: dict | bytes, *, limit: int = 10_000) -> tuple[str, str, str]:
    """Read one line that must be refused; return the field, the code and the reason."""
    raw = line if isinstance(line, bytes) else json.dumps(line).encode()
    (read,) = read_lines(BytesIO(raw), now=NOW, limit=limit)
    assert read.error is not None
    return read.error.field, read.error.code, str(read.error)


class Said:
    """A stream that remembers."""

    def __init__(self):
        self.text = ""

    def write(self, text: str) -> None:
        self.text += text

    def flush(self) -> None:
        pass

    def isatty(self) -> bool:
        return False
