"""Which policy holds for a discussion at one moment: computed when it is read.

An article's policy goes before its section's, that before the site's; one for a language before
one for both; of several the newest begun. What a policy leaves empty comes from the next.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import (
    Case,
    F,
    Func,
    IntegerField,
    JSONField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import JSONObject
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles.models import LANGUAGES, Article, Edition
from comments.models import CommentPolicy
from comments.models.policy import Mode

#: How near a policy is to the discussion: the nearer goes first.
SITE, SECTION, ARTICLE = range(3)
#: What holds where nobody set anything.
DEFAULT_MODE = Mode.PRE_MODERATED

CLOSED = _("Comments on this article are closed.")
CLOSED_BY_AGE = _(
    "Discussions close a while after publication, and this one is over. "
    "Thank you to everybody who took part."
)


@dataclass(frozen=True)
class Rule:
    """A policy as discussions read it."""

    key: int
    scope: int
    starts_at: datetime
    ends_at: datetime | None = None
    language: str = ""
    mode: str = ""
    links_allowed: int | None = None
    close_after_days: int | None = None
    #: By language.
    closed_reasons: tuple[tuple[str, str], ...] = ()

    @property
    def rank(self) -> tuple[int, bool, datetime, int]:
        """The larger goes first."""
        return self.scope, bool(self.language), self.starts_at, self.key

    def holds(self, now: datetime) -> bool:
        """Tell whether it has begun and has not ended."""
        return self.starts_at <= now and (self.ends_at is None or now < self.ends_at)


@dataclass(frozen=True)
class Discussion:
    """What holds for one article in one language at one moment."""

    mode: str
    #: None where no policy says.
    links_allowed: int | None = None
    #: What readers are told where it is closed, in the language of the discussion.
    closed_reason: str = ""
    #: When it closes by itself, if it will.
    closes_at: datetime | None = None
    #: When what is said here may next change.
    boundary: datetime | None = None
    #: The policy that the mode comes from.
    rule: Rule | None = None

    @property
    def is_open(self) -> bool:
        """Tell whether readers may comment."""
        return self.mode != Mode.CLOSED


def resolve(
    rules: Iterable[Rule], *, language: str, published_at: datetime, now: datetime
) -> Discussion:
    """Return what holds at `now` for a discussion in `language` of what was published then."""
    mine = [rule for rule in rules if rule.language in {"", language}]
    found = _at(mine, language, published_at, now)
    ahead = sorted({moment for moment in _moments(mine, published_at) if moment > now})
    closings = (at for at in ahead if not _at(mine, language, published_at, at).is_open)
    return Discussion(
        mode=found.mode,
        links_allowed=found.links_allowed,
        closed_reason=found.closed_reason,
        closes_at=next(closings, None) if found.is_open else None,
        boundary=min(ahead, default=None),
        rule=found.rule,
    )


def _at(rules: list[Rule], language: str, published_at: datetime, now: datetime) -> Discussion:
    ranked = sorted(
        (rule for rule in rules if rule.holds(now)), key=lambda rule: rule.rank, reverse=True
    )
    moded = next((rule for rule in ranked if rule.mode), None)
    aged = next((rule for rule in ranked if rule.close_after_days is not None), None)
    links = (rule.links_allowed for rule in ranked if rule.links_allowed is not None)
    if moded and moded.mode == Mode.CLOSED:
        return Discussion(Mode.CLOSED, closed_reason=_told(moded, language, CLOSED), rule=moded)
    if aged and (closing := _closing(aged, published_at)) and closing <= now:
        reason = _told(aged, language, CLOSED_BY_AGE)
        return Discussion(Mode.CLOSED, closed_reason=reason, rule=aged)
    mode = moded.mode if moded else DEFAULT_MODE
    return Discussion(mode, links_allowed=next(links, None), rule=moded)


def _told(rule: Rule, language: str, otherwise: Promise) -> str:
    # An app may speak another language than the article it asks for.
    with translation.override(language):
        return dict(rule.closed_reasons).get(language) or str(otherwise)


def _closing(rule: Rule, published_at: datetime) -> datetime | None:
    days = rule.close_after_days
    return published_at + timedelta(days=days) if days else None


def _moments(rules: list[Rule], published_at: datetime) -> Iterable[datetime]:
    for rule in rules:
        yield from filter(None, (rule.starts_at, rule.ends_at, _closing(rule, published_at)))


#: Whatever has an `article_id` and a `section_id`.
_Discussed = TypeVar("_Discussed", bound="QuerySet[Any]")


class _Rows(Func):
    """Every row of a subquery as one JSON list."""

    function = "JSON_GROUP_ARRAY"
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, function="JSONB_AGG", **context)


_FACTS = ("language", "mode", "links_allowed", "close_after_days")
_COLUMNS = (*_FACTS, "starts_at", "ends_at", *(f"closed_reason_{code}" for code in LANGUAGES))


def with_policies(editions: _Discussed, now: datetime) -> _Discussed:
    """Read the policies of each edition's discussion along with it: see `discussion_of`."""
    here = Q(article_id=OuterRef("article_id")) | Q(section_id=OuterRef("section_id"))
    site = Q(article_id=None, section_id=None)
    rules = CommentPolicy.objects.not_over(now).filter(here | site).order_by()
    scope = Case(
        When(article_id__isnull=False, then=ARTICLE),
        When(section_id__isnull=False, then=SECTION),
        default=Value(SITE),
        output_field=IntegerField(),
    )
    row = JSONObject(key=F("pk"), scope=scope, **{name: F(name) for name in _COLUMNS})
    rows = Subquery(rules.values(rows=_Rows(row)), output_field=JSONField())
    return editions.annotate(policy_rows=rows)


def discussion_of(edition: Edition, now: datetime) -> Discussion:
    """Return what holds for the discussion of an edition from `with_policies`."""
    rows: Any = vars(edition)["policy_rows"] or ()
    return resolve(
        map(_rule, rows),
        language=edition.language,
        published_at=edition.first_published_at,
        now=now,
    )


def discussions_at_desk(article: Article, *, now: datetime) -> dict[str, Discussion]:
    """Return by language what holds, or would, if the article were published, in two queries."""
    desk = Article.objects.filter(pk=article.pk).annotate(article_id=F("pk"))
    rows: Any = with_policies(desk, now).values_list("policy_rows", flat=True).get()
    rules = [_rule(row) for row in rows or ()]
    live = Edition.objects.live(now).filter(article_id=article.pk)
    published = dict(live.values_list("language", "first_published_at"))
    return {
        language: resolve(
            rules, language=language, published_at=published.get(language, now), now=now
        )
        for language in LANGUAGES
    }


def discussion_on(article_id: int, language: str, *, now: datetime) -> Discussion | None:
    """Return what holds for a discussion in one query, or None where the article is not live."""
    live = Edition.objects.live(now).filter(article_id=article_id, language=language)
    fields = live.only("article_id", "language", "first_published_at")
    edition = with_policies(fields, now).first()
    return discussion_of(edition, now) if edition else None


def _rule(row: dict[str, Any]) -> Rule:
    facts = {name: row[name] for name in ("key", "scope", *_FACTS)}
    return Rule(
        **facts,
        starts_at=_moment(row["starts_at"]),
        ends_at=_moment(row["ends_at"]) if row["ends_at"] else None,
        closed_reasons=tuple((code, row[f"closed_reason_{code}"]) for code in LANGUAGES),
    )


def _moment(text: str) -> datetime:
    # SQLite keeps no zone; what it keeps is UTC.
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
