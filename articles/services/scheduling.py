"""Scheduling: editions with a start in the future, frozen as they were approved."""

from datetime import datetime

from articles.access import Actor
from articles.errors import BadMomentError, NotScheduledError, ScheduledEditionExistsError
from articles.models import Article, Edition
from articles.outbox import record
from articles.services.audit import write_action
from articles.services.publishing import (
    SAME_TICK,
    acting_on,
    close,
    live_edition,
    open_edition,
    refuse_withdrawn,
    waiting_edition,
)
from articles.services.snapshots import take_snapshot


def schedule(
    article: Article,
    *,
    language: str,
    actor: Actor,
    at: datetime,
    now: datetime | None = None,
) -> Edition:
    """Show readers the desk copy, as it is now, from `at` on.

    What is live then ends at that moment. No worker is needed for it to happen.
    Raises: BadMomentError, ScheduledEditionExistsError, NotReadyError, ArticleWithdrawnError.
    """
    with acting_on(article, language=language, actor=actor, now=now) as (locked, moment):
        if at <= moment + SAME_TICK:
            raise BadMomentError
        refuse_withdrawn(locked, language)
        if waiting_edition(locked, language, moment):
            raise ScheduledEditionExistsError
        snapshot = take_snapshot(locked, language)
        if live := live_edition(locked, language, moment):
            # An expiry before the schedule stands: readers see nothing in between.
            close(live, min(at, live.ends_at or at))
        edition = open_edition(
            locked, snapshot, language=language, actor=actor, goes_live_at=at, ends_at=None
        )
        write_action(
            locked, "scheduled", actor=actor, language=language, edition=edition, at=at.isoformat()
        )
        record("edition_published", at=at, article_id=locked.pk, language=language)
        return edition


def cancel_schedule(
    article: Article, *, language: str, actor: Actor, now: datetime | None = None
) -> Edition:
    """Cancel what waits, and reopen the edition it would have replaced.

    Returns the cancelled edition, whose interval is now empty. Raises: NotScheduledError.
    """
    with acting_on(article, language=language, actor=actor, now=now) as (locked, moment):
        waiting = waiting_edition(locked, language, moment)
        if waiting is None:
            raise NotScheduledError
        close(waiting, waiting.goes_live_at)
        live = live_edition(locked, language, moment)
        if live and live.ends_at == waiting.goes_live_at:
            live.ends_at = None
            live.save(update_fields=["ends_at"])
        write_action(locked, "schedule_cancelled", actor=actor, language=language, edition=waiting)
        record("edition_ended", article_id=locked.pk, language=language)
        return waiting
