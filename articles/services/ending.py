"""Endings: unpublishing, expiring, killing, and taking that back."""

from datetime import datetime

from articles.access import Actor, account_of
from articles.errors import ArticleWithdrawnError, BadMomentError, NotLiveError
from articles.models import Article, Edition, Withdrawal
from articles.outbox import record
from articles.services.audit import write_action
from articles.services.publishing import acting_on, close, live_edition, waiting_edition

WITHDRAW = "articles.withdraw_article"


def unpublish(
    article: Article,
    *,
    language: str,
    actor: Actor,
    at: datetime | None = None,
    now: datetime | None = None,
) -> Edition:
    """End what readers see, now or at `at` (an expiry); its address then answers 404.

    Ending now also cancels what waits, which would otherwise bring the article back.
    Raises: NotLiveError; BadMomentError for an end in the past.
    """
    with acting_on(article, language=language, actor=actor, now=now) as (locked, moment):
        if at is not None and at <= moment:
            raise BadMomentError
        live = live_edition(locked, language, moment)
        if live is None:
            raise NotLiveError
        if at is None:
            _end_everything(locked, language, moment)
        elif live.ends_at is None or at < live.ends_at:
            close(live, at)
        else:
            raise BadMomentError
        write_action(
            locked,
            "expiry_set" if at else "unpublished",
            actor=actor,
            language=language,
            edition=live,
            at=(at or moment).isoformat(),
        )
        record("edition_ended", at=at, article_id=locked.pk, language=language)
        live.refresh_from_db()
        return live


def withdraw(
    article: Article,
    *,
    language: str,
    actor: Actor,
    notice: str,
    now: datetime | None = None,
) -> Withdrawal:
    """Kill the article in `language`: its address answers 410 with `notice` to readers.

    Works on what is live or was once public; what waits is cancelled. Raises: NotLiveError for an
    article that readers never saw, ArticleWithdrawnError for one already withdrawn.
    """
    with acting_on(article, language=language, actor=actor, now=now, permission=WITHDRAW) as (
        locked,
        moment,
    ):
        if Withdrawal.objects.filter(article=locked, language=language, lifted_at=None).exists():
            raise ArticleWithdrawnError
        seen = locked.editions.in_language(language).shown().filter(goes_live_at__lte=moment)
        if not seen.exists():
            raise NotLiveError
        _end_everything(locked, language, moment)
        withdrawal = Withdrawal.objects.create(
            article=locked,
            language=language,
            notice=notice,
            withdrawn_at=moment,
            withdrawn_by=account_of(actor),
        )
        write_action(locked, "withdrawn", actor=actor, language=language, notice=notice)
        record("edition_ended", article_id=locked.pk, language=language)
        return withdrawal


def lift_withdrawal(
    article: Article, *, language: str, actor: Actor, now: datetime | None = None
) -> Withdrawal:
    """Let a withdrawn article be published again; nothing becomes public by this alone.

    Raises: NotLiveError where nothing is withdrawn.
    """
    with acting_on(article, language=language, actor=actor, now=now, permission=WITHDRAW) as (
        locked,
        moment,
    ):
        withdrawal = Withdrawal.objects.filter(
            article=locked, language=language, lifted_at=None
        ).first()
        if withdrawal is None:
            raise NotLiveError
        withdrawal.lifted_at = moment
        withdrawal.save(update_fields=["lifted_at"])
        write_action(locked, "withdrawal_lifted", actor=actor, language=language)
        record("edition_ended", article_id=locked.pk, language=language)
        return withdrawal


def _end_everything(article: Article, language: str, moment: datetime) -> None:
    if waiting := waiting_edition(article, language, moment):
        close(waiting, waiting.goes_live_at)
    if live := live_edition(article, language, moment):
        close(live, moment)
