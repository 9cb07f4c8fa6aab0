"""Events in the same transaction as the change, and the nudge that has them acted on.

A service calls `record`; after commit the worker is woken. A sweep (`config.tasks`) picks up what
nobody was woken for, so a lost nudge costs seconds and never an event.
"""

import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from celery import current_app
from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from articles.models import OutboxEvent

logger = logging.getLogger(__name__)

#: The task that acts on one event, by name: the ground does not know the roof.
DELIVERY_TASK = "config.deliver_event"
#: How long an event waits before a sweep takes it; doubles with each failed attempt.
RETRY_AFTER = timedelta(seconds=15)
#: After a failed nudge no other is tried for this many seconds: the broker is away.
BROKER_REST = 10.0

# One thread nudges the broker, so that a broker that hangs never holds up a request.
_nudger = ThreadPoolExecutor(max_workers=1, thread_name_prefix="outbox")
_resting_until = 0.0
_is_muted = ContextVar("is_muted", default=False)


@contextmanager
def muted() -> Iterator[None]:
    """Write no event meanwhile: what an archive brings in is no news, so nobody is told."""
    token = _is_muted.set(True)
    try:
        yield
    finally:
        _is_muted.reset(token)


def record(name: str, **payload: Any) -> OutboxEvent:
    """Write an event beside the change that caused it, and wake a worker after commit.

    `payload` holds keys and plain values, never objects.
    """
    if _is_muted.get():
        return OutboxEvent(name=name, payload=payload)
    event = OutboxEvent.objects.create(
        name=name,
        payload=payload,
        due_at=timezone.now() + RETRY_AFTER,
    )
    transaction.on_commit(partial(_wake, event.pk), robust=True)
    return event


def _wake(event_id: int) -> None:
    if settings.CELERY_TASK_ALWAYS_EAGER:
        _send(event_id)
    elif time.monotonic() >= _resting_until:
        _nudger.submit(_nudge, event_id)


def _nudge(event_id: int) -> None:
    global _resting_until  # noqa: PLW0603 - one broker, one breaker per process
    if time.monotonic() < _resting_until:
        return
    try:
        _send(event_id)
    except Exception:  # noqa: BLE001 - whatever the broker did, the sweep has the event
        _resting_until = time.monotonic() + BROKER_REST
        logger.warning("The broker is away; event %s waits for the sweep.", event_id)


def _send(event_id: int) -> None:
    if settings.CELERY_TASK_ALWAYS_EAGER:
        current_app.tasks[DELIVERY_TASK].delay(event_id)
    else:
        current_app.send_task(DELIVERY_TASK, args=[event_id])


def deliver(event_id: int, handle: Callable[[OutboxEvent], None]) -> bool:
    """Act on one event under its lock; tell whether it was still waiting.

    An event is done only when `handle` returns: after an error it is due again later, and the
    error is kept. `handle` may run twice for one event, so it must be safe to.
    """
    now = timezone.now()
    # Taking the event moves its due date, so that a sweep does not hand it out meanwhile.
    waiting = OutboxEvent.objects.filter(pk=event_id, done_at=None)
    if not waiting.update(attempts=F("attempts") + 1, due_at=now + timedelta(seconds=60)):
        return False
    event = OutboxEvent.objects.get(pk=event_id)
    try:
        handle(event)
    except Exception as error:
        delay = RETRY_AFTER * 2 ** min(event.attempts, 10)
        OutboxEvent.objects.filter(pk=event_id).update(
            last_error=repr(error)[:2000], due_at=now + delay
        )
        logger.exception("Event %s (%s) failed.", event_id, event.name)
        return True
    OutboxEvent.objects.filter(pk=event_id).update(done_at=timezone.now(), last_error="")
    return True


def overdue(now: datetime, *, limit: int = 500) -> list[int]:
    """Return the keys of events that nobody has acted on in time, oldest first."""
    waiting = OutboxEvent.objects.filter(done_at=None, due_at__lte=now)
    return list(waiting.order_by("due_at").values_list("pk", flat=True)[:limit])
