"""Text rules, and what screening does with what they find."""

import pytest

from comments.models import Comment, ModerationAction
from comments.screening import Around, screen_text
from comments.services import is_newcomer, screen_comment, transition
from comments.tasks import screen_comment as screen_task
from tests.factories import HOUR, NOW, make_comment, make_moderator

SAID = "الحافلات تتأخر ساعة كل صباح، فهل تشمل الميزانية خط المشفى؟"
VOWELLED = "الحَافِلات تتأخّر ســاعة كل صباحٍ فهل تشمل الميزانيّة خط المشفي"


@pytest.mark.parametrize(
    ("body", "is_newcomer", "reasons", "is_spam"),
    [
        (SAID, True, (), False),
        ("انظروا https://example.org/a", True, ("links",), False),
        ("انظروا https://example.org/a و https://example.org/b", False, (), False),
        ("http://a.b http://a.c http://a.d", False, ("links",), False),
        ("زوروا WWW.example.org الآن", True, ("links",), False),
        ("example.com", True, ("links",), False),
        ("[url=x] هنا", True, ("links",), False),
        ("راسلوني على samer@example.com", True, ("private_data",), False),
        ("رقمه 0944123456 وصفحته example.com", True, ("private_data", "links"), False),
        ("قرأت 3.5 صفحات. شكرا", True, (), False),
        ("http://a.b " * 4, True, ("links",), True),
        ("http://a.b " * 4, False, ("links",), True),
    ],
)
def test_screen_text_sees_links(body, is_newcomer, reasons, is_spam):
    findings = screen_text(body, around=Around(is_newcomer=is_newcomer))

    assert (findings.reasons, findings.is_spam) == (reasons, is_spam)


@pytest.mark.parametrize(
    ("body", "earlier", "reason"),
    [
        (SAID, SAID, "repeated"),
        (VOWELLED, SAID, "repeated"),
        (f"{SAID} !!!", SAID, "repeated"),
        (SAID.replace("ساعة", "ساعتين"), SAID, "repeated"),
        ("شكرا", "شكرا", ""),
        ("كلام مختلف تماما عن كل ما سبق في هذا الموضوع", SAID, ""),
        (SAID, "كلام مختلف تماما عن كل ما سبق في هذا الموضوع", ""),
    ],
)
def test_screen_text_sees_repetition_through_its_disguises(body, earlier, reason):
    assert screen_text(body, around=Around(earlier=(earlier,))).reason == reason


def waiting(**fields):
    return make_comment(
        **{"status": "pending", "hold_reason": "premoderated", "visitor_key": "v"} | fields
    )


@pytest.mark.django_db
def test_screen_comment_notes_links_once():
    comment = waiting(body="انظروا https://example.org/a")

    for _ in range(2):
        screen_comment(comment.pk)

    comment.refresh_from_db()
    assert (comment.status, comment.hold_reason, comment.version) == ("pending", "links", 1)
    action = ModerationAction.objects.get()
    assert (action.reason, action.actor_name) == ("links", "pipeline")


@pytest.mark.django_db
@pytest.mark.parametrize("mark", [{"visitor_key": "v"}, {"visitor_key": "w", "address_hash": "a"}])
def test_screen_comment_notes_repetition_by_visitor_or_network(mark):
    make_comment(body=SAID, address_hash="a", visitor_key="v")
    comment = waiting(body=SAID, created_at=NOW + HOUR, **{"address_hash": "b"} | mark)

    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert comment.hold_reason == "repeated"


@pytest.mark.django_db
@pytest.mark.parametrize("fields", [{"visitor_key": "w"}, {"created_at": NOW + 25 * HOUR}])
def test_screen_comment_leaves_others_and_old_words_alone(fields):
    make_comment(body=SAID, visitor_key="v")
    comment = waiting(**{"body": SAID, "created_at": NOW + HOUR} | fields)

    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert comment.hold_reason == "premoderated"


@pytest.mark.django_db
def test_screen_comment_moves_advertising_to_spam():
    comment = waiting(body="https://a.example " * 5)

    for _ in range(2):
        screen_task(comment.pk)

    comment.refresh_from_db()
    assert (comment.status, comment.reviewed_at) == ("spam", None)
    assert ModerationAction.objects.get().actor_name == "pipeline"


@pytest.mark.django_db
def test_screen_comment_keeps_the_stronger_reason():
    comment = waiting(body="https://a.example", hold_reason="no_proof")

    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert comment.hold_reason == "no_proof"
    assert not ModerationAction.objects.exists()


@pytest.mark.django_db
def test_screen_comment_leaves_a_moderators_decision_alone():
    comment = waiting(body="https://a.example " * 5)
    moderator = make_moderator()
    approved = transition(comment, to="approved", actor=moderator, expected_version=1)
    transition(approved, to="pending", actor=moderator, expected_version=2)

    screen_comment(comment.pk)

    assert Comment.objects.get().status == "pending"


@pytest.mark.django_db
def test_screen_comment_lets_a_known_reader_quote_a_source():
    for _ in range(2):
        make_comment(visitor_key="v", reviewed_at=NOW)
    comment = waiting(body="انظروا https://example.org/a")

    screen_comment(comment.pk)

    comment.refresh_from_db()
    assert comment.hold_reason == "premoderated"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("visitor_key", "fields"),
    [
        ("", {"visitor_key": "", "reviewed_at": NOW}),
        ("v", {"visitor_key": "v"}),
        ("v", {"visitor_key": "v", "status": "rejected", "reviewed_at": NOW}),
        ("v", {"visitor_key": "w", "reviewed_at": NOW}),
    ],
)
def test_is_newcomer_counts_what_a_person_approved(visitor_key, fields):
    for _ in range(2):
        make_comment(**fields)

    assert is_newcomer(visitor_key)
