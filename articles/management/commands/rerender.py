"""`manage.py rerender`: rebuild what readers get of bodies, from the source."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from articles.services.derived import rerender


class Command(BaseCommand):
    """Rebuild rendered bodies."""

    help = "Render anew the bodies that an older renderer made; the source is not touched."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Accept --all."""
        parser.add_argument("--all", action="store_true", help="Render every edition anew.")

    def handle(self, **options: Any) -> None:
        """Rebuild, and say how many."""
        self.stdout.write(f"{rerender(everything=options['all'])} editions rendered.")
