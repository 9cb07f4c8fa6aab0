"""Background work of the roof: acting on events, sweeping up, checking counters."""

import logging

from celery import shared_task

logger = logging.getLogger(__name__)


@shared_task(name="config.deliver_event")
def deliver_event(event_id: int) -> None:
    """Act on one outbox event for the first time; later attempts are the sweep's."""
    from articles.outbox import deliver  # noqa: PLC0415 - a task imports its service inside
    from config.events import handle  # noqa: PLC0415 - as above

    deliver(event_id, handle)


@shared_task(name="config.sweep_outbox")
def sweep_outbox(limit: int = 200) -> int:
    """Act on events whose moment passed without anybody acting; return how many."""
    from articles.outbox import sweep  # noqa: PLC0415 - as above
    from config.events import handle  # noqa: PLC0415 - as above

    return sweep(handle, limit=limit)


@shared_task(name="config.forget_done_events")
def forget_done_events() -> int:
    """Delete events that were done long ago; return how many."""
    from articles.outbox import forget_done  # noqa: PLC0415 - as above

    return forget_done()


@shared_task(name="config.check_counters")
def check_counters() -> int:
    """Report every stored count that is wrong, without correcting it; return how many."""
    from engagement import services  # noqa: PLC0415 - as above

    drifts = services.check_counters()
    for drift in drifts:
        logger.error("A count is wrong: %s", drift)
    return len(drifts)
