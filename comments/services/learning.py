"""Learning a score from what moderators decided, and who switches it on and off."""

from contextlib import suppress
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from articles.access import TIMER, Actor, account_of, require_right
from articles.outbox import record
from articles.services.audit import write_house_action
from comments.errors import TooFewDecisionsError
from comments.models import Comment, ModelState, RejectReason, ScreeningModel, Status
from comments.screening import Learned, Scorer, prior, rules_score
from comments.screening.training import Decision, Judgement, judge, train

SWITCH = "comments.switch_screeningmodel"
#: The latest decisions are learned from; older ones are about other times.
DECISIONS = 10_000
#: Of the decisions, the latest share is kept apart to judge by.
HELD_BACK = 0.2
#: Decisions of each kind that are needed to learn, and to judge.
NEEDED, NEEDED_HELD_BACK = 40, 10
#: A score that tells apart less than this is not worth a moderator's trust.
LEAST_AUC = 0.7
#: The line of a newsroom that has decided nothing yet: few false holds on texts of our own.
PRIOR_THRESHOLD = 0.85
#: Versions that are kept; a year of nights would fill the disk.
KEPT = 14
#: Refused for what no score can read in the words.
_NOT_ABOUT_WORDS = (RejectReason.OFF_TOPIC, RejectReason.PRIVATE_DATA)

#: The weights in use, by version and the moment they were learned: unpacked once per process.
_unpacked: dict[tuple[int, datetime], Scorer] = {}


def learned_score() -> Learned:
    """Return the score in use; else what the software knows by itself, which holds nothing."""
    active = ScreeningModel.objects.filter(state=ModelState.ACTIVE).defer("weights").first()
    if active is None:
        return Learned(prior())
    return Learned(_scorer_of(active), active.version, active.threshold)


def _scorer_of(model: ScreeningModel) -> Scorer:
    key = (model.version, model.trained_at)
    scorer = _unpacked.get(key)
    if scorer is None:
        scorer = Scorer.from_bytes(bytes(model.weights)) if model.version else prior()
        _unpacked.clear()
        _unpacked[key] = scorer
    return scorer


def train_screening(*, actor: Actor = TIMER, now: datetime | None = None) -> ScreeningModel:
    """Learn from the latest decisions, judge by the very latest, and return the new version.

    It comes into use by itself when it tells apart better than the rules, and than the score in
    use, unless a person switched the last one off. Safe to run twice.
    Raises: NotAllowedError, TooFewDecisionsError.
    """
    require_right(actor, SWITCH)
    now = now or timezone.now()
    _keep_prior(now)
    learned, apart = _split(_decisions())
    scorer = train(learned, start=prior())
    refused = [one.is_refused for one in apart]
    judgement = judge([scorer.score(one.text) for one in apart], refused)
    rules_auc = judge([rules_score(one.text) for one in apart], refused).auc
    with transaction.atomic():
        facts = {"rules_auc": rules_auc, "held_back_count": len(apart), "trained_at": now}
        model = _keep(scorer, learned, judgement, **facts)
        if judgement.auc > max(rules_auc, LEAST_AUC) and _is_wanted(judgement.auc, apart):
            _switch_on(model, actor)
        _forget_old_versions()
    return model


def ask_for_training(actor: Actor) -> None:
    """Have a score learned by the worker, which takes up to a minute.

    Raises: NotAllowedError, TooFewDecisionsError.
    """
    require_right(actor, SWITCH)
    _split(_decisions())
    account = account_of(actor)
    with transaction.atomic():
        record("training_asked", user_id=account.pk if account else None)


def train_as_asked(user_id: int | None) -> None:
    """Learn a score on behalf of whoever pressed the button; where too little is left, do not."""
    actor = User.objects.filter(pk=user_id or 0).first() or TIMER
    with suppress(TooFewDecisionsError):
        train_screening(actor=actor)


def switch_screening_on(model: ScreeningModel, *, actor: Actor) -> None:
    """Use `model` from now on, in every process. Raises: NotAllowedError."""
    require_right(actor, SWITCH)
    with transaction.atomic():
        _switch_on(model, actor)


def switch_screening_off(model: ScreeningModel, *, actor: Actor) -> None:
    """Use no score; none comes back before a person says so. Raises: NotAllowedError."""
    require_right(actor, SWITCH)
    with transaction.atomic():
        if model.pk in _locked(ModelState.ACTIVE):
            _set_state(model, ModelState.STOPPED, actor)


def _decisions() -> list[Decision]:
    judged = (
        Comment.objects.filter(
            reviewed_by__isnull=False,
            status__in=[Status.APPROVED, Status.REJECTED, Status.SPAM, Status.REMOVED],
        )
        .exclude(reject_reason__in=_NOT_ABOUT_WORDS)
        .exclude(body="")
    )
    rows = judged.order_by("-reviewed_at", "-pk").values_list("body", "status")[:DECISIONS]
    return [Decision(body, status != Status.APPROVED) for body, status in reversed(rows)]


def _split(decisions: list[Decision]) -> tuple[list[Decision], list[Decision]]:
    cut = len(decisions) - int(len(decisions) * HELD_BACK)
    learned, apart = decisions[:cut], decisions[cut:]
    _refuse_too_few(learned, NEEDED)
    _refuse_too_few(apart, NEEDED_HELD_BACK)
    return learned, apart


def _refuse_too_few(decisions: list[Decision], needed: int) -> None:
    refused = sum(one.is_refused for one in decisions)
    if min(refused, len(decisions) - refused) < needed:
        raise TooFewDecisionsError


def _keep_prior(now: datetime) -> None:
    ScreeningModel.objects.get_or_create(
        version=0, defaults={"trained_at": now, "threshold": PRIOR_THRESHOLD}
    )


def _keep(
    scorer: Scorer, learned: list[Decision], judgement: Judgement, **facts: Any
) -> ScreeningModel:
    latest = ScreeningModel.objects.aggregate(latest=Max("version"))["latest"]
    return ScreeningModel.objects.create(
        version=latest + 1,
        decision_count=len(learned),
        refused_count=sum(one.is_refused for one in learned),
        model_auc=judgement.auc,
        threshold=judgement.threshold,
        false_holds=judgement.false_holds,
        caught=judgement.caught,
        weights=scorer.to_bytes(),
        **facts,
    )


def _is_wanted(auc: float, apart: list[Decision]) -> bool:
    if ScreeningModel.objects.filter(state=ModelState.STOPPED).exists():
        return False
    in_use = learned_score()
    if in_use.threshold is None:
        return True
    scores = [in_use.scorer.score(one.text) for one in apart]
    return auc >= judge(scores, [one.is_refused for one in apart]).auc


def _switch_on(model: ScreeningModel, actor: Actor) -> None:
    # One row on the record for each, so that it shows what gave way to what.
    others = _locked(ModelState.ACTIVE, ModelState.STOPPED)
    in_use = others.pop(model.pk, None)
    for other in others.values():
        _set_state(other, ModelState.REPLACED, actor)
    if in_use is None or in_use.state != ModelState.ACTIVE:
        _set_state(model, ModelState.ACTIVE, actor)


def _locked(*states: ModelState) -> dict[int, ScreeningModel]:
    # All of them, in one order: who switches meanwhile waits, and sees what came of it.
    rows = ScreeningModel.objects.select_for_update().order_by("pk").defer("weights")
    return {row.pk: row for row in rows if row.state in states}


def _set_state(model: ScreeningModel, state: ModelState, actor: Actor) -> None:
    before = ScreeningModel.objects.defer("weights").get(pk=model.pk)
    model.state = state
    model.save(update_fields=["state"])
    write_house_action(before, model, actor=actor)


def _forget_old_versions() -> None:
    in_force = [ModelState.ACTIVE, ModelState.STOPPED]
    idle = ScreeningModel.objects.filter(version__gt=0).exclude(state__in=in_force)
    kept = list(idle.order_by("-version").values_list("pk", flat=True)[:KEPT])
    idle.exclude(pk__in=kept).delete()
