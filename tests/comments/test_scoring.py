"""What a score sees of a text, how it learns, and what it must never learn."""

import pytest

from comments.screening import Learned, Scorer, prior, rules_score, screen_text
from comments.screening.features import features_of, is_neutral, words_in
from comments.screening.training import Decision, area_under_curve, judge, train
from tests.bench.screening import FREE, auc_of, held, labelled_texts
from tests.comments.decisions import DISLIKED, say

INSULT = "روح تعلم تحكي يا حقير"
CRITICISM = "الوزير أثبت فشله، وعليه أن يستقيل اليوم قبل الغد"


@pytest.mark.parametrize(
    "disguised", ["ح ق ي ر", "ح.ق.ي.ر", "ح_ق_ي_ر", "حقييييير", "حَقِير", "ﺣﻘﻴﺮ", "حق\u0640ير"]
)
def test_words_are_read_through_their_disguises(disguised):
    assert [word.text for word in words_in(disguised)] == ["حقير"]


def test_numbers_are_read_as_one_and_the_same():
    assert features_of("دفعنا ٥٢٤ ليرة") == features_of("دفعنا 12 ليرة")


def test_a_text_without_words_has_no_features():
    assert (features_of("!؟ ..."), words_in("")) == ([], [])


@pytest.mark.parametrize("name", ["الأكراد", "والعلويين", "مسيحيو", "Kurds", "لاجئات", "للدروز"])
def test_names_of_peoples_and_faiths_are_not_weighed(name):
    assert is_neutral(words_in(name)[0].text)
    assert features_of(name) == []


def test_names_of_peoples_do_not_raise_a_score_whatever_was_decided():
    # Moderators who refuse whatever names one people must not teach it to the machine.
    decisions = [Decision(say(n, "الأكراد" if n % 2 else ""), bool(n % 2)) for n in range(200)]

    scorer = train(decisions, start=prior())

    assert scorer.score(say(7, "الأكراد")) == scorer.score(say(7))


def test_prior_tells_insults_from_criticism():
    assert prior().score(INSULT) > 0.85
    assert prior().score(CRITICISM) < 0.3


def test_pieces_name_the_words_that_raise_a_score():
    assert prior().pieces(INSULT)[0].text == "حقير"
    assert prior().pieces("") == []


def test_training_learns_what_people_refuse_and_forgets_nothing():
    decisions = [Decision(say(n, DISLIKED if n % 2 else ""), bool(n % 2)) for n in range(120)]

    scorer = train(decisions, start=prior())

    assert scorer.score(say(500, DISLIKED)) > 0.8
    assert scorer.score(say(501)) < 0.2
    assert scorer.score(INSULT) > 0.7
    assert train(decisions, start=prior()).weights == scorer.weights


def test_a_scorer_is_packed_and_unpacked():
    packed = prior().to_bytes()

    again = Scorer.from_bytes(packed)

    assert len(packed) < 120_000
    assert again.score(INSULT) == pytest.approx(prior().score(INSULT), abs=0.01)


def test_area_under_curve_counts_equals_half():
    assert area_under_curve([3, 2], [1, 2]) == 0.875
    assert area_under_curve([1], [1]) == 0.5
    assert area_under_curve([1, 1], [2]) == 0


def test_judge_draws_the_line_where_few_published_texts_are_held():
    scores = [n / 100 for n in range(100)] + [0.985, 0.5]

    judgement = judge(scores, [False] * 100 + [True] * 2)

    assert (judgement.threshold, judgement.false_holds, judgement.caught) == (0.97, 0.02, 0.5)


def test_screen_text_holds_by_a_score_only_where_one_is_in_use():
    shown = screen_text(INSULT, learned=Learned(prior()))
    held = screen_text(INSULT, learned=Learned(prior(), 3, 0.5))
    spared = screen_text(CRITICISM, learned=Learned(prior(), 3, 0.5))

    assert (shown.reasons, held.reasons, spared.reasons) == ((), ("score",), ())
    assert shown.score == held.score
    assert held.is_spam is False


def test_rules_score_grows_with_what_the_rules_find():
    texts = [CRITICISM, "انظروا https://a.example", "رقمه 0944123456", "http://a.b " * 4]

    assert [rules_score(text) for text in texts] == [0, 1, 2, 5]


def test_prior_tells_texts_kept_apart_and_leaves_mockery_and_names_alone():
    texts = labelled_texts()
    levantine = [one for one in texts if one.kind == "levantine"]

    assert auc_of(texts, [prior().score(one.text) for one in texts]) > 0.95
    assert auc_of(levantine, [prior().score(one.text) for one in levantine]) > 0.95
    assert held([one for one in texts if one.kind in FREE], prior()) == 0
    assert held([one for one in texts if not one.is_refused], prior()) < 0.01
