"""Compare every stored count with its rows."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from engagement.services import check_counters


class Command(BaseCommand):
    """Print each drift; fail on any that is not mended."""

    help = "Compare stored counts of likes and comments with their rows."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take `--mend`."""
        parser.add_argument("--mend", action="store_true", help="Correct what is wrong.")

    def handle(self, *_args: Any, mend: bool, **_options: Any) -> None:
        """Check, and say what was found."""
        drifts = check_counters(mend=mend)
        for drift in drifts:
            self.stdout.write(str(drift))
        if drifts and not mend:
            message = f"{len(drifts)} counts are wrong; run with --mend to correct them."
            raise CommandError(message)
        self.stdout.write(f"Corrected {len(drifts)}." if drifts else "All counts are right.")
