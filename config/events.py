"""Which event has which consequences."""

from collections.abc import Callable
from typing import Any

from articles.models import OutboxEvent

#: Event name to what follows, in order; each takes the payload as keyword arguments.
CONSEQUENCES: dict[str, list[Callable[..., Any]]] = {
    "edition_published": [],
    "edition_ended": [],
    "comment_submitted": [],
    "comment_moderated": [],
    "image_uploaded": [],
}


def handle(event: OutboxEvent) -> None:
    """Run all that follows from `event`, which may be twice."""
    for consequence in CONSEQUENCES[event.name]:
        consequence(**event.payload)
