"""Where each language of an article stands: what readers see, what waits, what the desk has."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from articles.errors import NotReadyError
from articles.models import Article, ArticleStage, Edition, Stage, Withdrawal
from articles.services.snapshots import take_snapshot

#: What a chip may say beside the stages.
STATES = {
    "live": _("Live"),
    "scheduled": _("Scheduled"),
    "withdrawn": _("Withdrawn"),
}


@dataclass(frozen=True)
class LanguageStatus:
    """One language of one article at one moment."""

    language: str
    stage: ArticleStage | None = None
    live: Edition | None = None
    waiting: Edition | None = None
    withdrawal: Withdrawal | None = None
    has_words: bool = False
    #: What `desk_difference` says; not looked at in lists.
    difference: str = ""

    @property
    def stage_code(self) -> str:
        """How far the desk copy has come."""
        if self.stage:
            return self.stage.stage
        return Stage.DRAFT if self.has_words else Stage.EMPTY

    @property
    def codes(self) -> list[str]:
        """What the chips say, the most public first."""
        public = {
            "withdrawn": self.withdrawal,
            "live": self.live,
            "scheduled": self.waiting,
        }
        codes = [code for code, thing in public.items() if thing]
        is_settled = codes and self.stage_code in {Stage.EMPTY, Stage.DRAFT, Stage.READY}
        return codes if is_settled else [*codes, self.stage_code]


def with_status(articles: QuerySet[Article], now: datetime) -> QuerySet[Article]:
    """Read all that `status_of` needs, in three queries whatever the number of rows."""
    current = Edition.objects.filter(Q(ends_at=None) | Q(ends_at__gt=now)).defer(
        "body", "rendered_body"
    )
    open_ones = Withdrawal.objects.filter(lifted_at=None)
    return articles.prefetch_related(
        "stages",
        Prefetch("editions", queryset=current, to_attr="current_editions"),
        Prefetch("withdrawals", queryset=open_ones, to_attr="open_withdrawals"),
    )


def status_of(article: Any, language: str, now: datetime) -> LanguageStatus:
    """Return where `language` of an article from `with_status` stands."""

    def first(things: Any) -> Any:
        return next((thing for thing in things if thing.language == language), None)

    editions = article.current_editions
    return LanguageStatus(
        language=language,
        stage=first(article.stages.all()),
        live=first(edition for edition in editions if edition.goes_live_at <= now),
        waiting=first(edition for edition in editions if _is_waiting(edition, now)),
        withdrawal=first(article.open_withdrawals),
        has_words=bool(getattr(article, f"headline_{language}")),
    )


def _is_waiting(edition: Edition, now: datetime) -> bool:
    is_cancelled = edition.ends_at == edition.goes_live_at
    return edition.goes_live_at > now and not is_cancelled


def chips(codes: list[str]) -> SafeString:
    """Return states as HTML."""
    labels = {**STATES, **dict(Stage.choices), Stage.EMPTY: _("Missing")}
    return format_html_join(
        " ", '<span class="chip chip-{}">{}</span>', ((code, labels[code]) for code in codes)
    )


def desk_difference(article: Article, live: Edition | None, language: str) -> str:
    """Return "incomplete: ...", "changed", "same" or "" (nothing is live to compare with)."""
    try:
        snapshot = take_snapshot(article, language)
    except NotReadyError as error:
        return str(error)
    if live is None:
        return ""
    return "same" if snapshot.source_hash == live.source_hash else "changed"


def in_state(articles: QuerySet[Article], *, language: str, state: str, now: datetime) -> Any:
    """Keep articles whose `language` is in `state`: a stage, live, scheduled or withdrawn."""
    mine = {"article": OuterRef("pk"), "language": language}
    editions = Edition.objects.filter(**mine)
    conditions: dict[str, Any] = {
        "live": editions.live(now),
        "scheduled": editions.waiting(now),
        "withdrawn": Withdrawal.objects.filter(**mine, lifted_at=None),
    }
    stages = ArticleStage.objects.filter(**mine, stage=state)
    if state == Stage.EMPTY:
        return articles.filter(~Exists(ArticleStage.objects.filter(**mine).exclude(stage=state)))
    return articles.filter(Exists(conditions.get(state, stages)))
