"""Tells moderators what waits, where no Celery beat does."""

from typing import Any

from django.core.management.base import BaseCommand

from comments.services import mail_digests


class Command(BaseCommand):
    """Mail the day's digests that are due; run it from a timer, as often as you like."""

    help = "Tell moderators by mail what waits, once a day from MODERATION_DIGEST_HOUR on."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Say how many were told."""
        self.stdout.write(f"{mail_digests()} told.")
