"""Background work of the roof: acting on events, sweeping up, checking counters."""

from celery import shared_task


@shared_task(name="config.deliver_event")
def deliver_event(event_id: int) -> None:
    """Act on one outbox event."""
    from articles.outbox import deliver  # noqa: PLC0415 - a task imports its service inside
    from config.events import handle  # noqa: PLC0415

    deliver(event_id, handle)


@shared_task(name="config.sweep_outbox")
def sweep_outbox() -> int:
    """Act on every event whose moment passed without anybody acting; return how many."""
    from articles.outbox import deliver, overdue  # noqa: PLC0415 - as above
    from config.events import handle  # noqa: PLC0415
    from django.utils import timezone  # noqa: PLC0415

    return sum(deliver(event_id, handle) for event_id in overdue(timezone.now()))
