"""`manage.py reindex`: rebuild the search index from the editions."""

from typing import Any

from django.core.management.base import BaseCommand

from articles.services.derived import reindex


class Command(BaseCommand):
    """Rebuild the search index."""

    help = "Analyse every edition anew for search."

    def handle(self, **options: Any) -> None:  # noqa: ARG002 - Django's signature
        """Rebuild, and say how many."""
        count = reindex(self._show)
        self.stdout.write(f"{count} editions indexed.")

    def _show(self, done: int) -> None:
        self.stderr.write(f"{done:,} editions ...")
