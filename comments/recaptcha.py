"""reCAPTCHA by django-recaptcha's client, made safe: any trouble reads as "unavailable"."""

import json
import logging
import re
import threading
import time
from datetime import datetime, timedelta
from http.client import HTTPException
from queue import Empty, SimpleQueue
from typing import Any, Literal
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.utils.dateparse import parse_datetime
from django_recaptcha.client import recaptcha_request

logger = logging.getLogger(__name__)

#: Seconds in all, from the name look-up to the last byte.
TIMEOUT = 3.0
MAX_AGE = timedelta(seconds=120)
#: How far the provider's clock may be ahead of ours.
CLOCK_SKEW = timedelta(seconds=60)
FAILURES_TO_OPEN = 3
#: Seconds without asking, once the provider has failed that often in a row.
REST = 60.0
ANSWER_MAX_BYTES = 65536
_TOKEN = re.compile(r"[\w.-]{20,4096}", re.ASCII)
#: Complaints about us, not about the reader.
_OUR_FAULTS = {"missing-input-secret", "invalid-input-secret", "bad-request"}

Verdict = Literal["passed", "failed", "unavailable"]


class Breaker:
    """Remember failures in a row, so that a dead provider costs one reader in many a wait."""

    def __init__(self) -> None:
        """Start closed."""
        self._lock = threading.Lock()
        self.reset()

    def reset(self) -> None:
        """Forget every failure."""
        self._failures = 0
        self._resting_until = 0.0

    def is_open(self) -> bool:
        """Tell whether asking is pointless for now."""
        return time.time() < self._resting_until

    def note(self, *, answered: bool) -> None:
        """Count one attempt."""
        with self._lock:
            self._failures = 0 if answered else self._failures + 1
            if self._failures >= FAILURES_TO_OPEN:
                self._failures = 0
                self._resting_until = time.time() + REST


breaker = Breaker()


def is_configured() -> bool:
    """Tell whether both keys are set."""
    return bool(settings.RECAPTCHA_PUBLIC_KEY and settings.RECAPTCHA_PRIVATE_KEY)


def check(token: str, *, now: datetime) -> Verdict:
    """Ask the provider about a reader's token; wait at most `TIMEOUT` seconds.

    Source: peers/comments.md 10.2, where the stock client answers an outage with a 500.
    """
    if not is_configured() or not _TOKEN.fullmatch(token):
        return "failed"
    if breaker.is_open():
        return "unavailable"
    answer = _ask(token)
    breaker.note(answered=answer is not None)
    if answer is None:
        return "unavailable"
    return _judge(answer, now)


def _ask(token: str) -> dict[str, Any] | None:
    # A socket's timeout starts anew with every byte, so a provider that drips would hold a reader
    # for minutes: another thread listens and we stop waiting.
    answers: SimpleQueue[dict[str, Any] | None] = SimpleQueue()
    threading.Thread(target=_fetch, args=(token, answers), daemon=True).start()
    try:
        return answers.get(timeout=TIMEOUT)
    except Empty:
        logger.warning("reCAPTCHA did not answer in time.")
        return None


def _fetch(token: str, answers: "SimpleQueue[dict[str, Any] | None]") -> None:
    # The reader's address is not sent: it would tell the provider who reads what.
    fields = {"secret": settings.RECAPTCHA_PRIVATE_KEY, "response": token}
    try:
        with recaptcha_request(urlencode(fields).encode()) as response:
            answer = json.loads(response.read(ANSWER_MAX_BYTES))
        answer["success"]
    except (OSError, HTTPException, ValueError, KeyError, TypeError, RecursionError) as error:
        logger.warning("reCAPTCHA could not be asked: %r", error)
        answers.put(None)
    else:
        answers.put(answer)


def _judge(answer: dict[str, Any], now: datetime) -> Verdict:
    if _OUR_FAULTS.intersection(_codes(answer)):
        logger.error("reCAPTCHA refuses our keys: %s", answer["error-codes"])
        return "unavailable"
    if (
        answer["success"] is not True
        or answer.get("hostname") != urlsplit(settings.SITE_URL).hostname
    ):
        return "failed"
    return "passed" if _is_fresh(answer.get("challenge_ts"), now) else "failed"


def _codes(answer: dict[str, Any]) -> list[str]:
    codes = answer.get("error-codes")
    return [str(code) for code in codes] if isinstance(codes, list) else []


def _is_fresh(stamp: object, now: datetime) -> bool:
    try:
        solved_at = parse_datetime(stamp) if isinstance(stamp, str) else None
    except ValueError:
        return False
    if solved_at is None or solved_at.tzinfo is None:
        return False
    return -CLOCK_SKEW <= now - solved_at <= MAX_AGE
