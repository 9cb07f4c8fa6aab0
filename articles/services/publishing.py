"""Publishing: closing what readers see and opening what they shall see, in one transaction."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles import rendering
from articles.access import Actor, account_of, require
from articles.errors import (
    ArticleWithdrawnError,
    NotLiveError,
    ScheduledEditionExistsError,
)
from articles.models import LANGUAGES, Article, Correction, Edition, Withdrawal
from articles.outbox import record
from articles.search import index_edition
from articles.services.audit import write_action
from articles.services.snapshots import CONTENT_FIELDS, Snapshot, take_snapshot

TICK = timedelta(microseconds=1)
#: What starts within this of now was published in the same tick of the clock, not scheduled.
SAME_TICK = timedelta(milliseconds=1)


@contextmanager
def acting_on(
    article: Article,
    *,
    language: str,
    actor: Actor,
    now: datetime | None,
    permission: str = "articles.publish_article",
) -> Iterator[tuple[Article, datetime]]:
    """Open a transaction that holds the article's row lock, for an actor who may act.

    Yields the article as the database has it now, and the moment of the act: `now`, or the start
    of what was published in the same tick. Raises: NotAllowedError.
    """
    with transaction.atomic():
        locked = Article.objects.select_for_update(of=("self",)).get(pk=article.pk)
        require(actor, permission, section_id=locked.section_id, language=language)
        yield locked, _after_this_tick(locked, language, now or timezone.now())


def _after_this_tick(article: Article, language: str, now: datetime) -> datetime:
    in_this_tick = article.editions.in_language(language)
    latest = in_this_tick.filter(goes_live_at__gt=now, goes_live_at__lte=now + SAME_TICK)
    return latest.aggregate(at=Max("goes_live_at"))["at"] or now


def publish(
    article: Article,
    *,
    language: str,
    actor: Actor,
    now: datetime | None = None,
    as_new: bool = False,
    rebase_schedule: bool = False,
    first_published_at: datetime | None = None,
) -> Edition:
    """Show readers the desk copy in `language` from now on.

    `as_new` gives it today's date again; `first_published_at` gives it an older one (imports).
    A waiting schedule refuses, unless `rebase_schedule` freezes it anew from the same words.
    Locks the article. Raises: NotAllowedError, NotReadyError, ArticleWithdrawnError,
    ScheduledEditionExistsError.
    """
    with acting_on(article, language=language, actor=actor, now=now) as (locked, moment):
        edition = _replace(locked, language, actor, moment, rebase_schedule=rebase_schedule)
        if as_new or first_published_at:
            if first_published_at and edition.content_changed_at == edition.first_published_at:
                # Never seen here before: importing it did not change its words.
                edition.content_changed_at = first_published_at
            edition.first_published_at = first_published_at or edition.goes_live_at
            edition.save(update_fields=["first_published_at", "content_changed_at"])
        _announce(edition, "published", actor)
        return edition


def publish_together(
    article: Article, *, actor: Actor, now: datetime | None = None
) -> list[Edition]:
    """Publish both languages at one moment, or neither.

    Raises: what `publish` raises, for the first language that cannot be published.
    """
    moment = now or timezone.now()
    with transaction.atomic():
        return [
            publish(article, language=language, actor=actor, now=moment) for language in LANGUAGES
        ]


def correct(
    article: Article,
    *,
    language: str,
    actor: Actor,
    note: str,
    is_minor: bool = False,
    rebase_schedule: bool = False,
    now: datetime | None = None,
) -> Edition:
    """Replace what readers see by the corrected desk copy, and tell them in `note`.

    A minor correction (spelling) shows no note. Raises: NotLiveError, and what `publish` raises.
    """
    with acting_on(article, language=language, actor=actor, now=now) as (locked, moment):
        if live_edition(locked, language, moment) is None:
            raise NotLiveError
        entry = [] if is_minor else [{"note": note, "at": _rfc3339(moment)}]
        edition = _replace(
            locked, language, actor, moment, rebase_schedule=rebase_schedule, corrections=entry
        )
        Correction.objects.create(
            article=locked,
            language=language,
            edition=edition,
            note=note,
            is_minor=is_minor,
            corrected_at=moment,
            corrected_by=account_of(actor),
        )
        _announce(edition, "corrected", actor, note=note, is_minor=is_minor)
        return edition


def live_edition(article: Article, language: str, now: datetime) -> Edition | None:
    """Return what readers see at `now`, or None."""
    return article.editions.in_language(language).live(now).first()


def waiting_edition(article: Article, language: str, now: datetime) -> Edition | None:
    """Return what is scheduled after `now`, or None; there is never more than one."""
    return article.editions.in_language(language).waiting(now).first()


def refuse_withdrawn(article: Article, language: str) -> None:
    """Refuse to publish what was killed.

    Raises: ArticleWithdrawnError.
    """
    if Withdrawal.objects.filter(article=article, language=language, lifted_at=None).exists():
        raise ArticleWithdrawnError


def _replace(
    article: Article,
    language: str,
    actor: Actor,
    now: datetime,
    *,
    rebase_schedule: bool,
    corrections: list[dict[str, str]] | None = None,
) -> Edition:
    refuse_withdrawn(article, language)
    waiting = waiting_edition(article, language, now)
    if waiting and not rebase_schedule:
        raise ScheduledEditionExistsError
    snapshot = take_snapshot(article, language)
    live = live_edition(article, language, now)
    # Two publications in one tick must still not overlap.
    start = max(now, live.goes_live_at + TICK) if live else now
    # An expiry, or the start of what waits, ends the new edition as it would have ended the old.
    ends_at = live.ends_at if live else waiting.goes_live_at if waiting else None
    if live:
        close(live, start)
    if waiting:
        close(waiting, waiting.goes_live_at)
    show = partial(open_edition, article, snapshot, language=language, actor=actor)
    edition = show(goes_live_at=start, ends_at=ends_at, new=corrections)
    if waiting:
        show(goes_live_at=waiting.goes_live_at, ends_at=None)
    return edition


def close(edition: Edition, moment: datetime) -> None:
    """End the edition's interval at `moment`."""
    edition.ends_at = moment
    edition.save(update_fields=["ends_at"])


def open_edition(
    article: Article,
    snapshot: Snapshot,
    *,
    language: str,
    actor: Actor,
    goes_live_at: datetime,
    ends_at: datetime | None,
    new: list[dict[str, str]] | None = None,
) -> Edition:
    """Write an edition with all that hangs on it; the caller holds the article's lock.

    `new` holds corrections to add to those that the edition before carried.
    """
    before = _edition_before(article, language, goes_live_at)
    edition = Edition.objects.create(
        article=article,
        language=language,
        goes_live_at=goes_live_at,
        ends_at=ends_at,
        first_published_at=before.first_published_at if before else goes_live_at,
        content_changed_at=_content_changed_at(before, snapshot, goes_live_at),
        corrections=(before.corrections if before else []) + (new or []),
        source_hash=snapshot.source_hash,
        rendered_body=rendering.render(snapshot.columns["body"], language),
        rendered_version=rendering.RENDER_VERSION,
        created_by=account_of(actor),
        **snapshot.columns,
    )
    edition.tags.set(snapshot.tags)
    edition.authors.set(snapshot.authors)
    index_edition(edition)
    return edition


def _edition_before(article: Article, language: str, moment: datetime) -> Edition | None:
    # Cancelled schedules have an empty interval: readers never saw them.
    seen = article.editions.in_language(language).filter(goes_live_at__lt=moment)
    return seen.shown().order_by("-goes_live_at", "-id").first()


def _content_changed_at(before: Edition | None, snapshot: Snapshot, moment: datetime) -> datetime:
    if before is None:
        return moment
    same = all(getattr(before, name) == snapshot.columns[name] for name in CONTENT_FIELDS)
    return before.content_changed_at if same else moment


def _announce(edition: Edition, action: str, actor: Actor, **detail: Any) -> None:
    write_action(
        edition.article,
        action,
        actor=actor,
        language=edition.language,
        edition=edition,
        **detail,
    )
    record("edition_published", article_id=edition.article_id, language=edition.language)


def _rfc3339(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
