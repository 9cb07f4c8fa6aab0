"""Bring articles in from a file of one JSON object a line."""

import sys
from argparse import ArgumentParser
from contextlib import ExitStack
from pathlib import Path
from typing import Any, BinaryIO

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone

from articles.services.derived import refresh_search_statistics
from config.importing.filling import Filler
from config.importing.progress import Progress
from config.importing.reading import read_lines
from config.importing.report import Report
from config.importing.writing import Importer


class Command(BaseCommand):
    """Imports what it can; ends with 1 if a line was refused, 0 if none was."""

    help = "Import articles. Refused lines are listed and do not stop the others."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file and what to do with it."""
        parser.add_argument("file", help="a .jsonl file, or - for standard input")
        parser.add_argument("--dry-run", action="store_true", help="check, but write nothing")
        parser.add_argument("--report", help="write refused lines to this file, as JSON lines")

    @no_translations
    def handle(self, *_args: Any, **options: Any) -> None:
        """Import the file."""
        with ExitStack() as stack:
            try:
                file, folder = _open(options["file"], stack)
                rows = options["report"] and stack.enter_context(Path(options["report"]).open("w"))
            except OSError as error:
                message = f"{error.filename}: {error.strerror}"
                raise CommandError(message, returncode=2) from error
            report = Report(people=self.stderr, file=rows or None)
            self._import(file, folder, report, is_dry_run=options["dry_run"])
        self.stdout.write(("Dry run: " if options["dry_run"] else "") + report.summary)
        if report.refused:
            message = f"{report.refused:,} lines were refused; the others were imported."
            raise CommandError(message, returncode=1)

    def _import(self, file: BinaryIO, folder: Path, report: Report, *, is_dry_run: bool) -> None:
        now = timezone.now()
        filler = Filler(folder=folder, is_dry_run=is_dry_run)
        importer = Importer(filler=filler, report=report, now=now)
        progress = Progress.over(file, sys.stderr)
        for read in importer.write_all(read_lines(file, now=now)):
            progress.show(read.number)
        progress.end()
        if not is_dry_run:
            refresh_search_statistics()


def _open(name: str, stack: ExitStack) -> tuple[BinaryIO, Path]:
    if name == "-":
        return sys.stdin.buffer, Path.cwd()
    path = Path(name)
    return stack.enter_context(path.open("rb")), path.parent
