"""The word list: who may change it, how it is followed at once, what it does to a comment."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from articles.access import PIPELINE, SystemActor
from articles.errors import NotAllowedError
from articles.models import HouseAction
from comments.models import ModerationAction, WordRule
from comments.services import find_words, save_word_rule, screen_comment, screen_words
from tests.articles.desk import make_role
from tests.factories import make_comment, make_moderator

pytestmark = pytest.mark.django_db

CLEAN = "الحافلات تتأخر ساعة كل صباح، فهل تشمل الميزانية خط المشفى؟"


def make_rule(term="حقير", **fields):
    rule = WordRule(term=term, **fields)
    rule.full_clean(exclude=["added_by"])
    return save_word_rule(rule, actor=SystemActor("test"))


def form_of(**fields):
    return {"term": "حقير", "action": "hold", "reason": "", "note": "", "is_active": "on"} | fields


def test_a_clean_comment_meets_no_rule():
    assert screen_words("سامر", CLEAN) is None

    make_rule()

    assert screen_words("سامر", CLEAN) is None


def test_a_rule_is_followed_and_forgotten_at_once():
    rule = make_rule()

    assert screen_words("سامر", "يا ح\u0640قير").action == "hold"

    rule.is_active = False
    save_word_rule(rule, actor=SystemActor("test"))

    assert screen_words("سامر", "يا حقير") is None

    make_rule("وقح")

    assert screen_words("سامر", "أنت وقح").term == "وقح"


def test_the_finding_says_where_and_the_gravest_comes_first():
    make_rule("وقح")
    rejecting = make_rule("حقير", action="reject", reason="offensive")
    text = "رجل وقح بل ح.ق.ي.ر"

    finding = screen_words("سامر", text)

    assert (finding.rule_id, finding.action, finding.reason) == (
        rejecting.pk,
        "reject",
        "offensive",
    )
    assert (finding.piece, text[finding.start :]) == ("ح.ق.ي.ر", "ح.ق.ي.ر")
    assert [one.term for one in find_words("سامر", text)] == ["وقح", "حقير"]


def test_names_are_screened_too():
    make_rule()

    finding = screen_words("الحقيييير", CLEAN)

    assert (finding.is_in_name, finding.piece) == (True, "الحقيييير")


def test_screening_notes_that_a_comment_waits_for_its_words():
    make_rule(reason="hate")
    comment = make_comment(
        status="pending", hold_reason="premoderated", body="كاتب 7a2eer https://example.org"
    )

    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert (comment.status, comment.hold_reason) == ("pending", "words")


def test_screening_rejects_with_the_reason_of_the_rule():
    make_rule(action="reject", reason="hate")
    comment = make_comment(status="pending", hold_reason="premoderated", body="يا حقير")

    screen_comment(comment.pk)
    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert (comment.status, comment.reject_reason) == ("rejected", "hate")
    row = ModerationAction.objects.get()
    assert (row.to_status, row.reason, row.actor_name) == ("rejected", "hate", PIPELINE.name)


def test_what_a_moderator_judged_is_left_to_them():
    make_rule(action="reject", reason="hate")
    comment = make_comment(status="approved", body="يا حقير")

    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert comment.status == "approved"


def test_allowing_terms_excuse():
    make_rule("كلب")
    make_rule("كلب البحر", action="allow")

    assert screen_words("سامر", "رأينا كلب البحر") is None
    assert screen_words("سامر", "يا كلب").term == "كلب"


@pytest.mark.parametrize("term", ["!", "ح", "  "])
def test_terms_need_letters(term):
    with pytest.raises(ValidationError) as caught:
        make_rule(term)

    assert "term" in caught.value.message_dict


def test_terms_are_stored_clean_and_once():
    assert make_rule(" \u200fابن   كل\u0640ب ").term == "ابن كلب"

    with pytest.raises(ValidationError):
        make_rule("ابن كلب")


def test_the_database_wants_a_reason_to_reject():
    with pytest.raises(ValidationError):
        make_rule(action="reject")
    with pytest.raises(IntegrityError), transaction.atomic():
        WordRule.objects.create(term="حقير", action="reject")


@pytest.mark.parametrize("role", ["section_editor", "chief_editor", "administrator"])
def test_editors_change_the_list_and_it_is_on_record(client, role):
    editor = make_role(role)
    client.force_login(editor)

    client.post(reverse("admin:comments_wordrule_add"), form_of(note="شتيمة"))

    rule = WordRule.objects.get()
    assert (rule.term, rule.added_by, rule.version) == ("حقير", editor, 1)

    address = reverse("admin:comments_wordrule_change", args=[rule.pk])
    client.post(address, form_of(action="reject", reason="hate", is_active=""))

    rule.refresh_from_db()
    assert (rule.action, rule.version, rule.is_active) == ("reject", 2, False)
    rows = HouseAction.objects.filter(kind="wordrule").order_by("id")
    assert [row.detail.get("action") for row in rows] == [["", "hold"], ["hold", "reject"]]
    assert [row.actor for row in rows] == [editor, editor]


def test_moderators_see_the_list_and_change_nothing(client):
    rule = make_rule()
    client.force_login(make_role("moderator"))

    page = client.get(reverse("admin:comments_wordrule_changelist"))

    assert "حقير" in page.content.decode()
    change = reverse("admin:comments_wordrule_change", args=[rule.pk])
    assert client.get(change).status_code == 200
    assert client.post(change, form_of(term="وقح")).status_code == 403
    with pytest.raises(NotAllowedError):
        save_word_rule(rule, actor=make_moderator())
    with pytest.raises(NotAllowedError):
        save_word_rule(WordRule(term="وقح"), actor=make_moderator())


def test_reporters_do_not_see_the_list(client):
    make_rule()
    client.force_login(make_role("reporter"))

    assert client.get(reverse("admin:comments_wordrule_changelist")).status_code == 403


def test_nobody_deletes_a_term(client):
    rule = make_rule()
    client.force_login(make_role("administrator", is_superuser=True))

    answer = client.post(reverse("admin:comments_wordrule_delete", args=[rule.pk]), {"post": "yes"})

    assert answer.status_code == 403


def test_terms_have_their_own_direction(client):
    rule = make_rule()
    client.force_login(make_role("chief_editor"))

    page = client.get(reverse("admin:comments_wordrule_change", args=[rule.pk])).content.decode()

    assert 'name="term" value="حقير"' in page
    assert 'dir="auto"' in page
    assert str(rule) == "حقير"


def test_moderators_see_which_terms_a_comment_meets(client):
    make_rule()
    make_rule("وقح")
    comment = make_comment(status="pending", body="وقح بل ح.ق.ي.ر")
    client.force_login(make_role("moderator"))

    page = client.get(reverse("admin:comments_comment_change", args=[comment.pk])).content.decode()

    assert "<mark><bdi>وقح</bdi></mark>" in page
    assert "<mark><bdi>ح.ق.ي.ر (حقير)</bdi></mark>" in page
