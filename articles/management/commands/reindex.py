"""`manage.py reindex`: rebuild the search index from the editions."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.services.derived import reindex


class Command(BaseCommand):
    """Rebuild the search index."""

    help = "Analyse anew for search what an older analyser did, or is missing from the index."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept --all."""
        parser.add_argument("--all", action="store_true", help="Analyse every edition anew.")

    def handle(self, **options: Any) -> None:
        """Rebuild, and say how many."""
        count = reindex(self._show, everything=options["all"])
        self.stdout.write(f"{count} editions indexed.")

    def _show(self, done: int) -> None:
        self.stderr.write(f"{done:,} editions ...")
