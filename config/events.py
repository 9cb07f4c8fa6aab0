"""Which event has which consequences, each a step of its own."""

from collections.abc import Callable
from typing import Any

from articles.models import OutboxEvent
from articles.services.derived import refresh_search_statistics
from articles.services.photos import make_renditions
from comments.services import (
    mail_answers,
    mail_following_confirmation,
    mail_moderators,
    mail_raid,
    note_answer,
    screen_comment,
    train_as_asked,
)
from config.machines.hub import ping_hub
from engagement.services import (
    mail_confirmation,
    push_batch,
    push_breaking,
    send_batch,
    send_issue,
)

#: Event name to what follows; each takes the payload as keyword arguments and may run twice.
CONSEQUENCES: dict[str, list[Callable[..., Any]]] = {
    "edition_published": [refresh_search_statistics, ping_hub, push_breaking],
    "edition_ended": [ping_hub],
    "comment_submitted": [screen_comment, mail_moderators],
    "following_asked": [mail_following_confirmation],
    "answers_wait": [mail_answers],
    "comment_edited": [screen_comment],
    "raid_began": [mail_raid],
    "training_asked": [train_as_asked],
    "comment_published": [note_answer],
    "comment_moderated": [note_answer],
    "subscription_requested": [mail_confirmation],
    "newsletter_started": [send_issue],
    "newsletter_batch_ready": [send_batch],
    "push_batch_ready": [push_batch],
    "image_uploaded": [make_renditions],
}


def handle(event: OutboxEvent) -> None:
    """Run what follows from `event` and is not done yet; one step's failure stops no other.

    Raises: ExceptionGroup of what failed, so that those steps are tried again.
    """
    failures = [error for step in CONSEQUENCES[event.name] if (error := _run(step, event))]
    if failures:
        message = f"{event.name} has {len(failures)} steps left"
        raise ExceptionGroup(message, failures)


def _run(step: Callable[..., Any], event: OutboxEvent) -> Exception | None:
    if step.__name__ in event.steps_done:
        return None
    try:
        step(**event.payload)
    except Exception as error:  # noqa: BLE001 - raised again by `handle`, after the other steps
        return error
    event.steps_done.append(step.__name__)
    event.save(update_fields=["steps_done"])
    return None
