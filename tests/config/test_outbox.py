"""Nothing recorded is lost, nothing is handled by two, and no request waits for the broker."""

import socket
import time
from datetime import timedelta

import pytest
import time_machine
from celery import Celery, current_app
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from articles import outbox
from articles.models import OutboxEvent
from articles.outbox import LEASE, MEMORY, RETRY_AFTER, deliver, record, sweep
from config import events
from config.tasks import deliver_event, forget_done_events, sweep_outbox
from tests.factories import NOW

pytestmark = pytest.mark.django_db

SECOND = timedelta(seconds=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as clock:
        yield clock


class Steps:
    """Consequences that remember what they were given and fail as often as told."""

    def __init__(self, failures: dict[str, int] | None = None) -> None:
        self.failures = failures or {}
        self.calls = []

    def _call(self, name: str, payload: dict) -> None:
        self.calls.append((name, payload["comment_id"]))
        if self.failures.get(name):
            self.failures[name] -= 1
            raise ConnectionRefusedError(name)

    def screen(self, **payload):
        self._call("screen", payload)

    def mail(self, **payload):
        self._call("mail", payload)


@pytest.fixture
def steps(monkeypatch, settings):
    settings.CELERY_TASK_ALWAYS_EAGER = True
    steps = Steps()
    happening = {"comment_submitted": [steps.screen, steps.mail]}
    monkeypatch.setattr(events, "CONSEQUENCES", happening)
    return steps


def make_event(*, due_in: timedelta = -SECOND, **fields) -> OutboxEvent:
    """Build an event that is overdue and that nobody was woken for."""
    fields = {"name": "comment_submitted", "payload": {"comment_id": 7}} | fields
    return OutboxEvent.objects.create(due_at=timezone.now() + due_in, **fields)


def state(event: OutboxEvent) -> OutboxEvent:
    return OutboxEvent.objects.get(pk=event.pk)


def test_an_event_is_acted_on_after_commit(steps, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        event = record("comment_submitted", comment_id=7)
        assert steps.calls == []

    assert steps.calls == [("screen", 7), ("mail", 7)]
    assert state(event).done_at is not None
    assert state(event).attempts == 1


def test_an_event_of_a_change_that_is_rolled_back_never_was(
    steps, django_capture_on_commit_callbacks
):
    def change():
        with transaction.atomic():
            record("comment_submitted", comment_id=7)
            raise KeyError

    with django_capture_on_commit_callbacks(execute=True) as callbacks, pytest.raises(KeyError):
        change()

    assert callbacks == []
    assert steps.calls == []
    assert not OutboxEvent.objects.exists()


def test_a_failed_step_is_tried_again_alone(steps, clock, caplog):
    steps.failures = {"screen": 1}
    event = make_event()

    sweep_outbox()
    clock.shift(RETRY_AFTER)
    done = sweep_outbox()

    assert steps.calls == [("screen", 7), ("mail", 7), ("screen", 7)]
    assert done == 1
    assert state(event).done_at == timezone.now()
    assert state(event).last_error == ""
    assert "ConnectionRefusedError" in caplog.text


def test_a_failing_event_waits_twice_as_long_each_time(steps, clock):
    steps.failures = {"screen": 99}
    event = make_event()

    waits = []
    for _ in range(13):
        sweep_outbox()
        waits.append((state(event).due_at - timezone.now()) / RETRY_AFTER)
        clock.shift(waits[-1] * RETRY_AFTER)

    assert waits == [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 1024, 1024]
    assert state(event).done_at is None
    assert "comment_submitted has 1 steps left" in state(event).last_error
    assert steps.calls.count(("mail", 7)) == 1


@pytest.mark.usefixtures("steps", "clock")
def test_an_unknown_event_fails_and_stops_no_other():
    unknown = make_event(name="unheard_of", due_in=-2 * SECOND)
    known = make_event()

    sweep_outbox()

    assert "KeyError" in state(unknown).last_error
    assert state(unknown).done_at is None
    assert state(known).done_at is not None


@pytest.mark.usefixtures("clock")
def test_the_sweep_leaves_alone_what_is_not_due_or_done(steps):
    make_event(due_in=SECOND)
    make_event(done_at=NOW)

    assert sweep_outbox() == 0
    assert steps.calls == []


@pytest.mark.usefixtures("clock")
def test_the_sweep_takes_the_longest_waiting_first(steps):
    make_event(payload={"comment_id": 2})
    make_event(payload={"comment_id": 1}, due_in=-2 * SECOND)

    assert sweep_outbox(limit=1) == 1
    assert steps.calls[0] == ("screen", 1)


@pytest.mark.usefixtures("clock")
def test_an_event_taken_by_one_is_not_taken_by_another(steps):
    event = make_event()
    seen = []

    def handle_while_others_try(taken):
        seen.append(deliver(taken.pk, events.handle))
        seen.append(sweep(events.handle, limit=9))

    first = deliver(event.pk, handle_while_others_try)

    assert first
    assert seen == [False, 0]
    assert steps.calls == []


@pytest.mark.usefixtures("clock")
def test_two_sweeps_that_saw_the_same_event_act_on_it_once(steps):
    event = make_event()

    both = [deliver(event.pk, events.handle, attempts=event.attempts) for _ in range(2)]

    assert both == [True, False]
    assert steps.calls == [("screen", 7), ("mail", 7)]


def test_an_event_whose_worker_was_killed_is_taken_again_after_its_lease(steps, clock):
    event = make_event()

    def die(_event):
        raise SystemExit

    with pytest.raises(SystemExit):
        deliver(event.pk, die)
    redelivered = deliver_event(event.pk)
    clock.shift(LEASE - SECOND)
    early = sweep_outbox()
    clock.shift(SECOND)
    late = sweep_outbox()

    assert redelivered is None
    assert (early, late) == (0, 1)
    assert steps.calls == [("screen", 7), ("mail", 7)]


@pytest.mark.usefixtures("clock")
def test_an_eager_site_tries_events_left_over_with_the_next_one(
    steps, django_capture_on_commit_callbacks
):
    for number in range(5):
        make_event(payload={"comment_id": number}, due_in=-SECOND * (9 - number))

    with django_capture_on_commit_callbacks(execute=True):
        record("comment_submitted", comment_id=7)

    assert [number for name, number in steps.calls if name == "screen"] == [7, 0, 1, 2]


@pytest.mark.usefixtures("clock")
def test_events_done_long_ago_are_forgotten():
    make_event(done_at=NOW - MEMORY - SECOND)
    kept = [make_event(done_at=NOW - MEMORY).pk, make_event(due_in=-2 * MEMORY).pk]

    assert forget_done_events() == 1
    assert sorted(OutboxEvent.objects.values_list("pk", flat=True)) == kept


def test_the_timer_knows_only_tasks_that_exist():
    timed = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}

    assert timed <= set(current_app.tasks)


@pytest.fixture
def broker(settings, monkeypatch):
    """Return a function that points tasks at a port; nothing rests at first."""
    settings.CELERY_TASK_ALWAYS_EAGER = False
    monkeypatch.setattr(outbox, "_resting_until", 0.0)

    def use(port: int) -> None:
        app = Celery(broker=f"redis://127.0.0.1:{port}/0", set_as_current=False)
        app.conf.broker_transport_options = {"socket_timeout": 0.3}
        monkeypatch.setattr(outbox, "current_app", app)

    return use


def wait_for_nudges() -> None:
    outbox._nudger.submit(lambda: None).result(timeout=20)  # noqa: SLF001 - there is no other door


@pytest.mark.parametrize("kind", ["refused", "silent"])
def test_no_request_waits_for_a_broker_that_is_away(
    steps, broker, kind, caplog, django_capture_on_commit_callbacks
):
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        if kind == "silent":
            listener.listen(9)
        broker(listener.getsockname()[1])

        start = time.monotonic()
        for number in range(3):
            with django_capture_on_commit_callbacks(execute=True):
                record("comment_submitted", comment_id=number)
        waited = time.monotonic() - start
        wait_for_nudges()

    assert waited < 0.5
    assert steps.calls == []
    assert caplog.text.count("The broker is away") == 1
    assert OutboxEvent.objects.filter(done_at=None, attempts=0).count() == 3


def test_while_the_broker_rests_nobody_nudges_it(
    broker, monkeypatch, caplog, django_capture_on_commit_callbacks
):
    broker(1)
    monkeypatch.setattr(outbox, "_resting_until", time.monotonic() + 60)

    with django_capture_on_commit_callbacks(execute=True):
        event = record("comment_submitted", comment_id=7)
    wait_for_nudges()

    assert caplog.text == ""
    assert state(event).attempts == 0


@pytest.mark.usefixtures("clock")
def test_what_happens_later_waits_for_its_moment(steps, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        event = record("comment_submitted", at=NOW + 60 * SECOND, comment_id=7)

    early = sweep(events.handle, limit=9, now=NOW + 59 * SECOND)
    on_time = sweep(events.handle, limit=9, now=NOW + 60 * SECOND)

    assert (early, on_time) == (0, 1)
    assert steps.calls == [("screen", 7), ("mail", 7)]
    assert state(event).done_at


@pytest.mark.usefixtures("clock")
def test_what_was_to_happen_by_now_is_acted_on_at_once(steps, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        record("comment_submitted", at=NOW, comment_id=7)

    assert steps.calls == [("screen", 7), ("mail", 7)]


def test_an_event_is_taken_back_while_nobody_acted_on_it():
    waiting, tried, done = (
        make_event(),
        make_event(attempts=1),
        make_event(attempts=1, done_at=NOW),
    )

    assert [outbox.cancel(event.pk) for event in (waiting, tried, done)] == [True, False, False]
    assert list(OutboxEvent.objects.order_by("pk")) == [tried, done]
    assert not outbox.cancel(waiting.pk)


def test_an_eager_site_acts_on_what_is_due_when_something_is_put_off(
    steps, django_capture_on_commit_callbacks
):
    make_event()

    with django_capture_on_commit_callbacks(execute=True):
        record("comment_submitted", at=timezone.now() + timedelta(seconds=10), comment_id=8)

    assert steps.calls == [("screen", 7), ("mail", 7)]


def test_a_site_with_workers_leaves_what_is_due_to_them(
    steps, settings, django_capture_on_commit_callbacks
):
    settings.CELERY_TASK_ALWAYS_EAGER = False
    make_event()

    with django_capture_on_commit_callbacks(execute=True):
        record("comment_submitted", at=timezone.now() + timedelta(seconds=10), comment_id=8)

    assert steps.calls == []
