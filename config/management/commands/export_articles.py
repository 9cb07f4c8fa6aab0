"""Write every live article back in the format it can be imported from."""

import shutil
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone

from articles.models import Image
from config.importing.exporting import export_lines, photo_path


class Command(BaseCommand):
    """Writes to a file, with photos beside it, or to standard output, without them."""

    help = "Export what readers see as JSON lines; photos go to photos/ beside the file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Declare the file."""
        parser.add_argument("file", nargs="?", help="a .jsonl file; standard output if left out")

    @no_translations
    def handle(self, *_args: Any, **options: Any) -> None:
        """Export everything."""
        if options["file"] is None:
            for exported in export_lines(timezone.now()):
                self.stdout.write(exported.text)
            return
        try:
            count = self._write(Path(options["file"]))
        except OSError as error:
            message = f"{error.filename}: {error.strerror}"
            raise CommandError(message, returncode=2) from error
        self.stdout.write(f"{count:,} articles exported.")

    def _write(self, path: Path) -> int:
        count = 0
        # Whoever watches the folder finds a whole file or none.
        partial = path.with_name(f"{path.name}.part")
        with partial.open("w", encoding="utf-8", newline="\n") as file:
            for exported in export_lines(timezone.now()):
                file.write(exported.text + "\n")
                if exported.photo:
                    self._copy(exported.photo, path.parent / photo_path(exported.photo))
                count += 1
        partial.replace(path)
        return count

    def _copy(self, image: Image, target: Path) -> None:
        if target.exists():
            return
        target.parent.mkdir(parents=True, exist_ok=True)
        partial = target.with_name(f"{target.name}.part")
        with image.file.open("rb") as source, partial.open("wb") as copy:
            shutil.copyfileobj(source, copy)
        partial.replace(target)
