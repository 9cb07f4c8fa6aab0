"""What the buttons of an article do: each calls one service."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from articles import services
from articles.access import Actor, require
from articles.admin.status import LanguageStatus
from articles.errors import NotAllowedError
from articles.forms import (
    ActionForm,
    CorrectForm,
    NoteForm,
    PublishForm,
    ScheduleForm,
    UnpublishForm,
    WithdrawForm,
)
from articles.models import LANGUAGES, Article, Stage

#: Stands in place of a language where an act concerns both.
BOTH = "both"
PUBLISH = "articles.publish_article"
WITHDRAW = "articles.withdraw_article"
CHANGE = "articles.change_article"

Offer = Callable[[LanguageStatus], bool]


@dataclass(frozen=True)
class Act:
    """One button: what it says, who may press it and when it makes sense.

    A direct act is done as soon as the words are saved; the others ask on a page of their own.
    `run` takes the article, the actor, a language (or BOTH) and what the form was told.
    """

    slug: str
    label: str | Promise
    done: str | Promise
    permission: str
    is_offered: Offer
    run: Callable[..., Any]
    form: type[ActionForm] = ActionForm
    is_direct: bool = False
    is_grave: bool = False


def _run(
    service: Callable[..., Any], article: Article, actor: Actor, language: str, **told: Any
) -> Any:
    return service(article, language=language, actor=actor, **told)


def _run_both(article: Article, actor: Actor, _language: str) -> Any:
    return services.publish_together(article, actor=actor)


def _move(to: str, article: Article, actor: Actor, language: str, note: str = "") -> Any:
    return services.move_stage(article, language=language, to=to, actor=actor, note=note)


def _is_free(status: LanguageStatus) -> bool:
    return status.difference != "same" and not status.withdrawal


def _may_publish(status: LanguageStatus) -> bool:
    return _is_free(status) and not status.waiting


def _in_stage(*stages: str) -> Offer:
    return lambda status: status.difference != "same" and status.stage_code in stages


_ACTS = (
    Act(
        "publish",
        _("Publish"),
        _("Published in %(language)s."),
        PUBLISH,
        _may_publish,
        partial(_run, services.publish),
        PublishForm,
        is_direct=True,
    ),
    Act(
        "schedule",
        _("Schedule"),
        _("Scheduled in %(language)s."),
        PUBLISH,
        _may_publish,
        partial(_run, services.schedule),
        ScheduleForm,
    ),
    Act(
        "cancel",
        _("Cancel the schedule"),
        _("The schedule in %(language)s was cancelled."),
        PUBLISH,
        lambda status: bool(status.waiting),
        partial(_run, services.cancel_schedule),
    ),
    Act(
        "correct",
        _("Correct"),
        _("Corrected in %(language)s."),
        PUBLISH,
        lambda status: bool(status.live),
        partial(_run, services.correct),
        CorrectForm,
    ),
    Act(
        "unpublish",
        _("Unpublish"),
        _("Unpublished in %(language)s."),
        PUBLISH,
        lambda status: bool(status.live),
        partial(_run, services.unpublish),
        UnpublishForm,
        is_grave=True,
    ),
    Act(
        "withdraw",
        _("Withdraw"),
        _("Withdrawn in %(language)s."),
        WITHDRAW,
        lambda status: bool(status.live),
        partial(_run, services.withdraw),
        WithdrawForm,
        is_grave=True,
    ),
    Act(
        "lift",
        _("Lift the withdrawal"),
        _("The withdrawal in %(language)s was lifted."),
        WITHDRAW,
        lambda status: bool(status.withdrawal),
        partial(_run, services.lift_withdrawal),
    ),
    Act(
        "review",
        _("Send to review"),
        _("Sent to review in %(language)s."),
        CHANGE,
        _in_stage(Stage.DRAFT, Stage.CHANGES_ASKED),
        partial(_move, Stage.IN_REVIEW),
        NoteForm,
    ),
    Act(
        "changes",
        _("Ask for changes"),
        _("Changes were asked for in %(language)s."),
        CHANGE,
        _in_stage(Stage.IN_REVIEW, Stage.READY),
        partial(_move, Stage.CHANGES_ASKED),
        NoteForm,
    ),
    Act(
        "ready",
        _("Mark as ready"),
        _("Ready in %(language)s."),
        CHANGE,
        _in_stage(Stage.DRAFT, Stage.IN_REVIEW),
        partial(_move, Stage.READY),
        is_direct=True,
    ),
    Act(
        "together",
        _("Publish both languages together"),
        _("Published in both languages."),
        PUBLISH,
        lambda status: _may_publish(status) and status.has_words and not status.live,
        _run_both,
        is_direct=True,
    ),
)
ACTS = {act.slug: act for act in _ACTS}
TOGETHER = ACTS["together"]


def languages_of(language: str) -> tuple[str, ...]:
    """Return the languages that an act on `language` (or BOTH) concerns."""
    return LANGUAGES if language == BOTH else (language,)


def may(actor: Actor, act: Act, *, article: Article, language: str) -> bool:
    """Tell whether `actor` may do `act`, as the service will decide too."""
    try:
        for one in languages_of(language):
            require(actor, act.permission, section_id=article.section_id, language=one)
    except NotAllowedError:
        return False
    return True


def offered(article: Article, status: LanguageStatus, actor: Actor) -> list[Act]:
    """Return the acts that make sense for one language now and that `actor` may do."""
    return [
        act
        for act in _ACTS
        if act is not TOGETHER
        and act.is_offered(status)
        and may(actor, act, article=article, language=status.language)
    ]
