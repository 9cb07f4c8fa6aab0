"""Learn a screening score from the decisions of moderators."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from comments.errors import TooFewDecisionsError
from comments.services import train_screening


class Command(BaseCommand):
    """Learn a new version now, and say how it did on decisions kept apart."""

    help = "Learn the screening score from what moderators approved and refused."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Learn, and print what came of it."""
        try:
            model = train_screening()
        except TooFewDecisionsError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(
            f"Version {model.version}, from {model.decision_count} decisions: it tells apart "
            f"{model.model_auc:.3f}, the rules {model.rules_auc:.3f}; "
            f"{model.get_state_display()}."
        )
