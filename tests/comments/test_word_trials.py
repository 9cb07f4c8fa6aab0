"""What a term would have done, before it is saved; which terms a text meets, and why."""

import pytest
from django.urls import reverse

from comments.models import WordRule
from comments.services import explain_words, try_term, word_trials
from tests.articles.desk import make_role
from tests.comments.test_word_rules import form_of, make_rule
from tests.factories import make_comment, make_edition

pytestmark = pytest.mark.django_db


@pytest.fixture
def article():
    return make_edition().article


def test_a_trial_parts_false_hits_from_hits(article):
    make_comment(article=article, body="كلام طيب لا شيء فيه")
    make_comment(article=article, body="الكاتب ح\u0640قير")
    make_comment(article=article, body="يا 7a2eer", status="rejected", reject_reason="offensive")
    make_comment(article=article, body="ح ق ي ر", status="spam")
    make_comment(article=article, body="كلام طيب", name="الحقير", status="pending")

    trial = try_term("حقير", "hold")

    assert (trial.looked_at, trial.count) == (5, 4)
    assert (trial.wrong.count, trial.right.count, trial.open.count) == (1, 2, 1)
    assert [sample.piece for sample in trial.right.samples] == ["ح ق ي ر", "7a2eer"]
    assert trial.open.samples[0].piece == "الحقير"
    assert str(WordRule.objects.count()) == "0"


def test_a_trial_obeys_the_allowing_terms_and_leaves_the_old_rule_out(article):
    make_comment(article=article, body="شوهد كلب البحر عند الميناء")
    allowing = make_rule("كلب البحر", action="allow")

    assert try_term("كلب", "hold").count == 0
    assert try_term("كلب", "hold", rule_id=allowing.pk).count == 1


def test_a_trial_of_an_allowing_term_tells_what_it_sets_free(article):
    make_comment(article=article, body="شوهد كلب البحر عند الميناء")
    make_comment(article=article, body="يا كلب", status="rejected", reject_reason="offensive")
    make_rule("كلب")

    trial = try_term("كلب البحر", "allow")

    assert (trial.is_allowing, trial.wrong.count, trial.right.count) == (True, 1, 0)


def test_samples_are_few_and_cut_around_the_piece(article, monkeypatch):
    monkeypatch.setattr(word_trials, "SHOWN", 1)
    for _number in range(3):
        make_comment(article=article, body=f"{'كلام ' * 40} حقير {'كلام ' * 40}")

    trial = try_term("حقير", "reject", looked_at=2)

    assert (trial.looked_at, trial.wrong.count) == (2, 2)
    (sample,) = trial.wrong.samples
    assert sample.before[0] == sample.after[-1] == "…"
    assert len(sample.before + sample.after) < 150


def test_a_text_is_explained_piece_by_piece():
    make_rule("كلب")
    make_rule("كلب البحر", action="allow")
    make_rule("حقير")
    make_rule("حقير جدا")

    pieces = explain_words("رأيت كلب البحر يا 7a2eer وحقير جدا")

    met = [(one.text, one.rule.term, one.read, one.excuse) for one in pieces if one.rule]
    assert met == [
        ("كلب", "كلب", "كلب", "كلب البحر"),
        ("7a2eer", "حقير", "حقير", ""),
        ("وحقير", "حقير", "حقير", ""),
    ]
    assert "".join(one.text for one in pieces) == "رأيت كلب البحر يا 7a2eer وحقير جدا"


def test_the_form_tries_without_saving_and_keeps_what_was_typed(client, article):
    make_comment(article=article, body="الكاتب حقير")
    client.force_login(make_role("chief_editor"))
    form = form_of(note="جربوها", _try="1")

    page = client.post(reverse("admin:comments_wordrule_add"), form).content.decode()

    assert "<mark>حقير</mark>" in page
    assert 'value="جربوها"' in page
    assert "errornote" not in page
    assert WordRule.objects.count() == 0

    rule = make_rule("وقح")
    address = reverse("admin:comments_wordrule_change", args=[rule.pk])
    page = client.post(address, form).content.decode()

    assert "<mark>حقير</mark>" in page
    rule.refresh_from_db()
    assert rule.term == "وقح"


def test_a_term_that_cannot_be_tried_shows_the_form_with_its_errors(client):
    client.force_login(make_role("chief_editor"))

    answer = client.post(reverse("admin:comments_wordrule_add"), form_of(term="!", _try="1"))

    assert answer.status_code == 200
    assert "trial" not in answer.context


@pytest.mark.parametrize("action", ["hold", "allow"])
def test_the_live_tester_answers_with_a_piece_of_the_page(client, action):
    rule = make_rule()
    client.force_login(make_role("section_editor"))
    again = reverse("admin:comments_wordrule_try_again", args=[rule.pk])

    for address in (reverse("admin:comments_wordrule_try"), again):
        answer = client.post(address, form_of(action=action))

        assert answer.context["trial"].count == 0
        assert "<html" not in answer.content.decode()

    assert client.get(again).status_code == 405


def test_who_may_not_see_comments_sees_only_public_ones(client, article):
    make_comment(article=article, body="الكاتب حقير", name="ليلى")
    make_comment(article=article, body="غير منشور حقير", status="pending")
    address = reverse("admin:comments_wordrule_try")
    client.force_login(make_role("section_editor"))

    page = client.post(address, form_of()).content.decode()

    assert "ليلى" in page
    assert "غير منشور" not in page
    assert "/comments/comment/" not in page

    client.force_login(make_role("chief_editor"))

    page = client.post(address, form_of()).content.decode()

    assert "غير منشور" in page
    assert "/comments/comment/" in page


def test_moderators_try_texts_but_no_terms(client):
    make_rule("كلب", note="سر")
    make_rule("كلب البحر", action="allow")
    client.force_login(make_role("moderator"))
    address = reverse("admin:comments_wordrule_text")

    assert client.post(reverse("admin:comments_wordrule_try"), form_of()).status_code == 403
    assert client.get(address).status_code == 200

    page = client.post(address, {"text": "يا كلب، ذاك كلب البحر"}).content.decode()

    assert page.count("<mark>كلب</mark>") == 2
    assert "كلب البحر</bdi>" in page
    assert "<mark>" not in client.post(address, {"text": "كلام طيب"}).content.decode()
    assert "errorlist" in client.post(address, {"text": ""}).content.decode()


def test_reporters_try_nothing(client):
    client.force_login(make_role("reporter"))

    assert client.get(reverse("admin:comments_wordrule_text")).status_code == 403
