"""A score learns from decisions, proves itself on others, and is switched by people."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command

from articles.errors import NotAllowedError
from articles.models import HouseAction
from comments.errors import TooFewDecisionsError
from comments.models import Comment, Screening, ScreeningModel
from comments.screening import prior
from comments.services import (
    examine,
    explain,
    learned_score,
    screen_comment,
    switch_screening_off,
    switch_screening_on,
    train_screening,
)
from comments.services.learning import KEPT
from comments.tasks import train_screening as train_task
from tests.comments.decisions import DISLIKED, decide, say
from tests.factories import NOW, make_comment, make_user

pytestmark = pytest.mark.django_db
INSULT = "روح تعلم تحكي يا حقير"


def make_switcher(**fields):
    return make_user("comments.switch_screeningmodel", **fields)


def states():
    return dict(ScreeningModel.objects.values_list("version", "state"))


def test_nothing_learned_shows_a_score_and_holds_nothing():
    comment = make_comment(status="pending", hold_reason="premoderated", body=INSULT)

    screen_comment(comment.pk)

    comment.refresh_from_db()
    screening = Screening.objects.get()
    assert comment.hold_reason == "premoderated"
    assert (screening.reasons, screening.model_version) == ([], 0)
    assert screening.score == pytest.approx(prior().score(INSULT))


def test_a_better_score_comes_into_use_with_its_figures_on_record():
    decide()

    model = train_screening(now=NOW)

    assert (model.version, model.state, model.decision_count) == (1, "active", 96)
    assert (model.refused_count, model.held_back_count, model.rules_auc) == (48, 24, 0.5)
    assert model.model_auc > 0.95
    assert (model.false_holds, model.caught) == (0, 1)
    action = HouseAction.objects.get()
    assert (action.kind, action.actor_name) == ("screeningmodel", "timer")
    assert action.detail["state"] == ["trained", "active"]


def test_a_score_in_use_holds_and_rejects_nothing():
    decide()
    train_screening()
    comment = make_comment(
        status="pending", hold_reason="premoderated", body=say(77, DISLIKED), visitor_key="v"
    )

    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert (comment.status, comment.hold_reason) == ("pending", "score")
    assert Screening.objects.get().reasons == ["score"]
    assert str(Screening.objects.get()) == "أسلوبه كأسلوب التعليقات المرفوضة"


def test_what_is_published_at_once_is_screened_and_left_where_it_is():
    decide()
    train_screening()
    comment = make_comment(body=say(77, DISLIKED), visitor_key="v")

    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert (comment.status, Screening.objects.get().reasons) == ("approved", ["score"])


def test_examine_judges_a_comment_that_is_not_saved():
    comment = make_comment()
    unsaved = Comment(
        article=comment.article,
        language="ar",
        body="رقمه 0944123456",
        created_at=NOW,
        visitor_key="v",
    )

    assert examine(unsaved).reasons == ("private_data",)
    assert not Screening.objects.exists()


def test_explain_quotes_what_speaks_against_a_comment():
    comment = make_comment(status="pending", body=f"{INSULT}، رقمه 0944123456")

    before = explain([comment])[comment.pk]
    screen_comment(comment.pk)

    assert (before.reasons, before.version) == ([], 0)
    assert "حقير" in {piece.text for piece in before.pieces}
    assert {datum.kind for datum in before.private_data} == {"phone"}
    assert explain([comment])[comment.pk].reasons == ["private_data"]


def test_a_score_no_better_than_the_rules_stays_out_of_use():
    # Links are what these moderators refuse, and the rules see them all.
    decide(disliked="https://a.example/x")

    model = train_screening()

    assert (model.state, model.rules_auc) == ("trained", 1.0)
    assert learned_score().threshold is None


@pytest.mark.parametrize(
    "fields",
    [
        {"reviewed_by": None},
        {"body": ""},
        {"status": "approved"},
        {"status": "pending"},
        {"status": "rejected", "reject_reason": "off_topic"},
    ],
)
def test_training_wants_enough_of_both_kinds(fields):
    decide(**fields)

    with pytest.raises(TooFewDecisionsError):
        train_screening()


def test_training_wants_enough_to_judge_by():
    decide(100)
    Comment.objects.filter(
        status="approved", reviewed_at__gt=NOW + NOW.resolution * 80 * 60_000_000
    )
    newest = Comment.objects.filter(status="approved").order_by("-reviewed_at")[:10]
    Comment.objects.filter(pk__in=[comment.pk for comment in newest]).update(status="spam")

    with pytest.raises(TooFewDecisionsError):
        train_screening()


def test_a_newer_score_replaces_one_that_is_no_better():
    decide()
    train_screening()

    train_screening()

    assert states() == {0: "trained", 1: "replaced", 2: "active"}


def test_a_worse_score_replaces_nothing():
    other, later = "طعجوق", NOW.replace(year=2027)
    decide()
    decide(disliked=other)
    train_screening()
    Comment.objects.all().delete()
    # The new one never hears the other word before it is judged by both.
    decide(112)
    decide(14, reviewed_at=later)
    decide(14, disliked=other, reviewed_at=later)

    model = train_screening()

    assert 0.7 < model.model_auc < 1
    assert states() == {0: "trained", 1: "active", 2: "trained"}


def test_what_a_person_switched_off_stays_off_until_a_person_says_so():
    decide()
    model, switcher = train_screening(), make_switcher(username="rana")

    switch_screening_off(model, actor=switcher)
    switch_screening_off(model, actor=switcher)
    train_screening()

    assert states() == {0: "trained", 1: "stopped", 2: "trained"}
    assert HouseAction.objects.first().detail["state"] == ["active", "stopped"]
    assert HouseAction.objects.first().actor_name == "rana"

    switch_screening_on(ScreeningModel.objects.get(version=0), actor=switcher)
    switch_screening_on(ScreeningModel.objects.get(version=0), actor=switcher)

    assert states() == {0: "active", 1: "replaced", 2: "trained"}
    assert learned_score().scorer is prior()
    assert HouseAction.objects.count() == 4


def test_weights_are_unpacked_once_and_follow_a_switch():
    decide()
    first = train_screening()

    assert learned_score().scorer is learned_score().scorer

    second = train_screening()
    switch_screening_on(first, actor=make_switcher())

    assert learned_score().version == first.version != second.version


def test_only_whoever_may_switches():
    decide()
    model = train_screening()

    for act in (switch_screening_on, switch_screening_off):
        with pytest.raises(NotAllowedError):
            act(model, actor=AnonymousUser())
    with pytest.raises(NotAllowedError):
        train_screening(actor=make_user())


def test_old_versions_are_forgotten_but_not_what_a_person_decided_on():
    decide()
    model = train_screening()
    switch_screening_off(model, actor=make_switcher())
    ScreeningModel.objects.bulk_create(
        ScreeningModel(version=number, trained_at=NOW, threshold=0.5, model_auc=0.1)
        for number in range(2, KEPT + 4)
    )

    train_screening()

    left = set(ScreeningModel.objects.values_list("version", flat=True))
    assert {0, KEPT + 4} <= left
    assert (model.version in left, 2 in left) == (True, False)


def test_the_nightly_task_waits_for_enough_decisions():
    train_task()

    assert list(ScreeningModel.objects.values_list("version", flat=True)) == [0]


def test_the_command_says_what_came_of_it(capsys):
    with pytest.raises(CommandError):
        call_command("train_screening")
    decide()

    call_command("train_screening")

    assert capsys.readouterr().out.startswith("Version 1, from 96 decisions: it tells apart ")
