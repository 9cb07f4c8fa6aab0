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
from django.utils import timezone

from articles.models import OutboxEvent

logger = logging.getLogger(__name__)

Handle = Callable[[OutboxEvent], None]

#: The tasks that act on one event, and on those left over, by name: the ground does not know the
#: roof.
DELIVERY_TASK = "config.deliver_event"
SWEEP_TASK = "config.sweep_outbox"
#: How long an event waits before a sweep takes it; doubles with each failed attempt.
RETRY_AFTER = timedelta(seconds=15)
#: Doublings after which it grows no more: an event is tried every four hours for ever.
DOUBLINGS = 10
#: How long whoever took an event has for it, before a sweep takes it for dead.
LEASE = timedelta(seconds=40)
#: After a failed nudge no other is tried for this many seconds: the broker is away.
BROKER_REST = 10.0
#: Events left over that an eager site, which has no sweep, acts on after each new one.
EAGER_SWEEP = 3
#: How long events that are done stay to be looked at.
MEMORY = timedelta(days=30)

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


def record(name: str, *, at: datetime | None = None, **payload: Any) -> OutboxEvent:
    """Write an event beside the change that caused it, and wake a worker after commit.

    What happens only later (`at`: a schedule, an expiry, what can still be undone) wakes nobody; a
    sweep finds it then.
    `payload` holds keys and plain values, never objects.
    """
    if _is_muted.get():
        return OutboxEvent(name=name, payload=payload)
    now = timezone.now()
    later = at if at and at > now else None
    event = OutboxEvent.objects.create(
        name=name,
        payload=payload,
        due_at=later or now + RETRY_AFTER,
    )
    wake = _sweep_here if later else partial(_wake, event.pk)
    transaction.on_commit(wake, robust=True)
    return event


def cancel(event_id: int) -> bool:
    """Take back an event that nobody acted on yet; tell whether it was in time."""
    untouched = OutboxEvent.objects.filter(pk=event_id, attempts=0, done_at=None)
    return bool(untouched.delete()[0])


def _wake(event_id: int) -> None:
    if settings.CELERY_TASK_ALWAYS_EAGER:
        current_app.tasks[DELIVERY_TASK].apply((event_id,))
        _sweep_here()
    elif time.monotonic() >= _resting_until:
        _nudger.submit(_nudge, event_id)


def _sweep_here() -> None:
    if settings.CELERY_TASK_ALWAYS_EAGER:
        current_app.tasks[SWEEP_TASK].apply(kwargs={"limit": EAGER_SWEEP})


def _nudge(event_id: int) -> None:
    global _resting_until  # noqa: PLW0603 - one broker, one breaker per process
    if time.monotonic() < _resting_until:
        return
    try:
        current_app.send_task(DELIVERY_TASK, args=[event_id])
    except Exception:  # noqa: BLE001 - whatever the broker did, the sweep has the event
        _resting_until = time.monotonic() + BROKER_REST
        logger.warning("The broker is away; event %s waits for the sweep.", event_id)


def deliver(event_id: int, handle: Handle, *, attempts: int = 0) -> bool:
    """Act on one event that was attempted `attempts` times; tell whether it was ours to act on.

    Of several who try, one gets it. The event is done only when `handle` returns: after an error,
    or when we are killed meanwhile, a sweep tries again. So `handle` may run twice.
    """
    # Comparing the attempts takes the event from a twin; the due date keeps sweeps away meanwhile.
    ours = OutboxEvent.objects.filter(pk=event_id, done_at=None, attempts=attempts)
    if not ours.update(attempts=attempts + 1, due_at=timezone.now() + LEASE):
        return False
    event = OutboxEvent.objects.get(pk=event_id)
    try:
        handle(event)
    except Exception as error:  # noqa: BLE001 - kept with the event, which is tried again
        _try_later(event, error)
    else:
        OutboxEvent.objects.filter(pk=event_id).update(done_at=timezone.now(), last_error="")
    return True


def _try_later(event: OutboxEvent, error: Exception) -> None:
    delay = RETRY_AFTER * 2 ** min(event.attempts - 1, DOUBLINGS)
    OutboxEvent.objects.filter(pk=event.pk).update(
        last_error=repr(error)[:2000], due_at=timezone.now() + delay
    )
    logger.error("Event %s (%s) failed.", event.pk, event.name, exc_info=error)


def sweep(handle: Handle, *, limit: int, now: datetime | None = None) -> int:
    """Act on events that nobody acted on in time, the longest waiting first; return how many."""
    overdue = OutboxEvent.objects.filter(done_at=None, due_at__lte=now or timezone.now())
    waiting = list(overdue.order_by("due_at").values_list("pk", "attempts")[:limit])
    return sum(deliver(pk, handle, attempts=attempts) for pk, attempts in waiting)


def forget_done(now: datetime | None = None) -> int:
    """Delete events that were done long ago; return how many."""
    old = (now or timezone.now()) - MEMORY
    return OutboxEvent.objects.filter(done_at__lt=old).delete()[0]
