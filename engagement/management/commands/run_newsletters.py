"""Composing and sending newsletters where no Celery beat runs."""

from typing import Any

from django.core.management.base import BaseCommand

from engagement.services import run_newsletters


class Command(BaseCommand):
    """Do what Celery beat does every five minutes; a site without one calls it from a timer."""

    help = "Compose the newsletters whose hour has come, and send those that were looked at."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002 - Django calls it
        """Run once."""
        run_newsletters()
