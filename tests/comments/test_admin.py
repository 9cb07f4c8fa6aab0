"""The moderators' desk: the list, its bulk actions, the buttons on a comment, in both languages."""

import re

import pytest
from django.utils import timezone

from articles.access import Reader
from comments.models import Comment, ModerationAction, Report, ThreadCount
from comments.services import appeal_comment, edit_comment, transition
from tests.factories import (
    NOW,
    make_comment,
    make_edition,
    make_moderator,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

LIST = "/admin/comments/comment/"


@pytest.fixture
def moderator():
    return make_moderator(username="huda")


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def waiting(**fields):
    return make_comment(**{"status": "pending", "hold_reason": "premoderated"} | fields)


def act(desk, action, comments, **fields):
    chosen = {"action": action, "_selected_action": [comment.pk for comment in comments]}
    seen = {f"version-{comment.pk}": comment.version for comment in comments}
    return desk.post(LIST, chosen | seen | fields, follow=True)


def messages_of(response):
    return [(message.level_tag, str(message)) for message in response.context["messages"]]


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).status


@pytest.mark.parametrize("language", ["ar", "en"])
def test_list_shows_comments_in_the_language_of_the_desk(desk, moderator, language):
    make_profile(moderator, desk_language=language)
    waiting(name="سامر <b>", body="الحافلات تتأخر")

    page = desk.get(LIST).content.decode()

    assert "<bdi>سامر &lt;b&gt;</bdi>" in page
    assert '<span dir="auto">الحافلات تتأخر</span>' in page
    assert f'dir="{"rtl" if language == "ar" else "ltr"}"' in page


def test_list_filters_by_status_with_counts(desk):
    pending = waiting()
    make_comment(article=pending.article)

    page = desk.get(LIST, {"status__exact": "pending"})

    assert list(page.context["cl"].queryset) == [pending]
    assert len(re.findall(r"\(\d+\)", page.content.decode())) > 4


def test_list_searches_names_and_texts(desk):
    found = waiting(body="خط المشفى الجديد")
    waiting(article=found.article)

    assert list(desk.get(LIST, {"q": "المشفى"}).context["cl"].queryset) == [found]


@pytest.mark.parametrize("rows", [1, 30])
def test_list_runs_as_many_queries_for_many_rows(desk, rows, django_assert_max_num_queries):
    article = make_edition().article
    for _ in range(rows):
        waiting(article=article)

    with django_assert_max_num_queries(14):
        desk.get(LIST)


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [
        ("approve", "pending", "approved"),
        ("mark_as_spam", "pending", "spam"),
        ("hold", "approved", "pending"),
    ],
)
def test_bulk_action_decides_through_the_service(desk, moderator, action, before, after):
    comments = [make_comment(status=before) for _ in range(2)]

    response = act(desk, action, comments)

    assert [status_of(comment) for comment in comments] == [after, after]
    actors = ModerationAction.objects.values_list("actor", flat=True)
    assert list(actors) == [moderator.pk] * 2
    assert [level for level, _ in messages_of(response)] == ["success"]


def test_bulk_approve_counts_what_readers_see(desk):
    comment = waiting()

    act(desk, "approve", [comment])

    assert ThreadCount.objects.get().visible_count == 1


@pytest.mark.parametrize(
    ("action", "before", "after"),
    [("reject", "pending", "rejected"), ("remove", "approved", "removed")],
)
def test_bulk_refusal_asks_for_a_reason_first(desk, action, before, after):
    comments = [make_comment(status=before) for _ in range(2)]

    asked = act(desk, action, comments)
    assert [status_of(comment) for comment in comments] == [before, before]
    act(desk, action, comments, reason="off_topic")

    assert 'name="reason"' in asked.content.decode()
    assert [status_of(comment) for comment in comments] == [after, after]
    assert set(Comment.objects.values_list("reject_reason", flat=True)) == {"off_topic"}


def test_bulk_refusal_asks_again_for_an_invented_reason(desk):
    comment = waiting()

    response = act(desk, "reject", [comment], reason="because")

    assert "errorlist" in response.content.decode()
    assert status_of(comment) == "pending"


def test_bulk_refusal_takes_no_more_than_its_form_can_hold(desk):
    article = make_edition().article
    comments = [waiting(article=article) for _ in range(201)]

    response = act(desk, "reject", comments[:1], select_across="1")

    assert [level for level, _ in messages_of(response)] == ["error"]


def test_bulk_action_says_who_was_faster(desk):
    comment = waiting()
    transition(
        comment,
        to="rejected",
        actor=make_moderator(username="omar"),
        expected_version=1,
        reason="hate",
    )

    response = act(desk, "approve", [comment])

    [(level, message)] = messages_of(response)
    assert level == "error"
    assert "omar" in message
    assert status_of(comment) == "rejected"


def test_bulk_action_tells_a_few_refusals_and_counts_the_rest(desk):
    article = make_edition().article
    comments = [make_comment(article=article, status="withdrawn") for _ in range(7)]

    response = act(desk, "approve", [*comments, waiting(article=article)])

    levels = [level for level, _ in messages_of(response)]
    assert levels == ["success", *["error"] * 6]


@pytest.mark.parametrize("seen", ["", "x", "\u0661", "9" * 30])
def test_bulk_action_without_a_seen_version_takes_todays(desk, seen):
    comment = waiting()

    act(desk, "approve", [comment], **{f"version-{comment.pk}": seen})

    assert status_of(comment) == "approved"


def test_bulk_action_refuses_what_is_on_another_desk(desk, moderator):
    make_profile(moderator, sections=[make_section()])
    comment = waiting()

    response = act(desk, "approve", [comment])

    assert [level for level, _ in messages_of(response)] == ["error"]
    assert status_of(comment) == "pending"


def test_viewer_is_offered_no_decision(client):
    comment = waiting()
    client.force_login(make_user("comments.view_comment"))

    act(client, "approve", [comment])
    page = client.get(f"{LIST}{comment.pk}/change/").content.decode()
    answer = client.post(f"{LIST}{comment.pk}/decide/", {"to": "approved", "version": 1})

    assert status_of(comment) == "pending"
    assert "/decide/" not in page
    assert answer.status_code == 403


def decide(desk, comment, to, **fields):
    chosen = {"to": to, "version": comment.version} | fields
    return desk.post(f"{LIST}{comment.pk}/decide/", chosen, follow=True)


def test_comment_page_offers_what_may_follow(desk):
    root = make_comment()
    comment = waiting(article=root.article, parent=root)

    page = desk.get(f"{LIST}{comment.pk}/change/").content.decode()

    assert set(re.findall(r'name="to" value="(\w+)"', page)) == {"approved", "rejected", "spam"}
    assert f"{LIST}{root.pk}/change/" in page
    assert 'name="_save"' not in page


@pytest.mark.parametrize(
    ("to", "reason"), [("approved", ""), ("rejected", "private_data"), ("spam", "")]
)
def test_comment_page_decides(desk, moderator, to, reason):
    comment = waiting()

    response = decide(desk, comment, to, reason=reason)

    comment.refresh_from_db()
    assert (comment.status, comment.reject_reason) == (to, reason)
    assert comment.reviewed_by == moderator
    assert [level for level, _ in messages_of(response)] == ["success"]


def test_comment_page_requires_a_reason(desk):
    comment = waiting()

    response = decide(desk, comment, "rejected")

    assert [level for level, _ in messages_of(response)] == ["error"]
    assert status_of(comment) == "pending"


def test_comment_page_says_who_was_faster(desk):
    comment = waiting()
    transition(comment, to="spam", actor=make_moderator(username="omar"), expected_version=1)

    [(level, message)] = messages_of(decide(desk, comment, "approved"))

    assert level == "error"
    assert "omar" in message


@pytest.mark.parametrize("fields", [{"to": "nowhere"}, {"version": "x"}, {"version": "9" * 30}])
def test_comment_page_refuses_made_up_decisions(desk, fields):
    comment = waiting()

    response = desk.post(f"{LIST}{comment.pk}/decide/", {"to": "approved", "version": 1} | fields)

    assert response.status_code == 404


def test_comment_page_decides_by_post_alone(desk):
    assert desk.get(f"{LIST}{waiting().pk}/decide/").status_code == 405


def test_unknown_comment_has_no_page_and_no_decision(desk):
    answers = [
        desk.post(f"{LIST}999/decide/", {"to": "approved", "version": 1}),
        desk.get(f"{LIST}999/change/", follow=True),
    ]

    assert answers[0].status_code == 404
    assert answers[1].redirect_chain


def test_nothing_is_edited_added_or_deleted_here(desk):
    comment = waiting(body="النص الأصلي")

    answers = [
        desk.post(f"{LIST}{comment.pk}/change/", {"body": "x", "status": "approved"}),
        desk.get(f"{LIST}add/"),
        desk.post(f"{LIST}{comment.pk}/delete/", {"post": "yes"}),
    ]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert (status_of(comment), Comment.objects.get().body) == ("pending", "النص الأصلي")


def test_audit_is_looked_at_alone(client):
    comment = waiting()
    transition(comment, to="spam", actor=make_moderator(username="omar"), expected_version=1)
    client.force_login(make_user("comments.view_moderationaction", "comments.view_comment"))
    action = ModerationAction.objects.get()

    rows = client.get("/admin/comments/moderationaction/").content.decode()
    page = client.get(f"/admin/comments/moderationaction/{action.pk}/change/").content.decode()

    assert "omar" in rows
    assert f"{LIST}{comment.pk}/change/" in page
    assert client.post(f"/admin/comments/moderationaction/{action.pk}/delete/").status_code == 403


def test_reports_are_on_the_comment_and_in_the_list(desk):
    quiet, reported = make_comment(), make_comment()
    note = "ينشر رقم هاتفي <b>"
    for comment, state, said in ((quiet, "declined", ""), (reported, "open", note)):
        Report.objects.create(
            comment=comment,
            reporter_key="reader",
            reason="other",
            note=said,
            weight=2,
            state=state,
            created_at=NOW,
        )

    queue = desk.get(f"{LIST}?reported=open").content.decode()
    pages = [
        desk.get(f"{LIST}{comment.pk}/change/").content.decode() for comment in (quiet, reported)
    ]

    assert f"#comment-{reported.pk}" in queue
    assert f"#comment-{quiet.pk}" not in queue
    assert ['<span dir="auto">ينشر رقم هاتفي &lt;b&gt;</span>' in page for page in pages] == [0, 1]
    assert "reader" not in pages[1].replace("readers", "")


def test_a_comment_that_shows_can_be_left_in_place(desk, moderator):
    make_profile(moderator, desk_language="en")
    comment = make_comment()
    page = desk.get(f"{LIST}{comment.pk}/change/").content.decode()

    desk.post(f"{LIST}{comment.pk}/decide/", {"to": "approved", "version": 1})

    assert 'value="Leave it in place"' in page
    assert 'value="Approve"' not in page
    assert Comment.objects.get().reviewed_by == moderator


def highlight(desk, comment, act, version=1):
    fields = {"act": act, "version": version}
    return desk.post(f"{LIST}{comment.pk}/highlight/", fields, follow=True)


def offered(desk, comment):
    page = desk.get(f"{LIST}{comment.pk}/change/").content.decode()
    return re.findall(r'name="act" value="(\w+)"', page)


def test_buttons_pick_and_pin_and_take_it_back(desk):
    comment = make_comment()

    before = offered(desk, comment)
    picked = messages_of(highlight(desk, comment, "feature"))
    highlight(desk, comment, "pin", 2)
    after = offered(desk, comment)
    history = desk.get(f"{LIST}{comment.pk}/change/").content.decode()

    assert (before, after) == (["feature", "pin"], ["unfeature", "unpin"])
    assert picked == [("success", "تمّ: اجعله من اختيار المحررين")]
    assert "صار من اختيار المحررين" in history


def test_buttons_fit_what_the_comment_is(desk):
    root = make_comment()
    reply = make_comment(article=root.article, parent=root)

    assert offered(desk, reply) == ["feature"]
    assert offered(desk, waiting(article=root.article)) == []


def test_a_faster_moderator_is_named_when_picking(desk):
    comment = make_comment()
    transition(comment, to="pending", actor=make_moderator(username="sami"), expected_version=1)

    [(level, words)] = messages_of(highlight(desk, comment, "feature"))

    assert level == "error"
    assert "sami" in words


def test_picking_needs_the_right_and_a_known_act(client, desk):
    comment = make_comment()

    assert desk.post(f"{LIST}{comment.pk}/highlight/", {"act": "praise"}).status_code == 404
    assert highlight(desk, make_comment_gone(), "pin").status_code == 404
    assert desk.get(f"{LIST}{comment.pk}/highlight/").status_code == 405
    client.force_login(make_user("comments.view_comment"))
    assert highlight(client, comment, "pin").status_code == 403
    assert offered(client, comment) == []


def make_comment_gone():
    return Comment(pk=999_999)


def test_a_comment_shows_what_its_author_replaced_and_what_they_say(desk):
    reader, now = "قصدت الميزانية لا الوزير.", timezone.now()
    comment = waiting(body="الحافلات تتأخر ساعة كل صباح.", created_at=now)
    comment = edit_comment(
        comment,
        actor=Reader(comment.pk),
        body="الحافلات تتأخر نصف ساعة.",
        expected_version=1,
    )
    comment = transition(
        comment, to="rejected", actor=make_moderator(), expected_version=2, reason="off_topic"
    )
    appeal_comment(comment, actor=Reader(comment.pk), words=reader, expected_version=3)

    page = desk.get(f"{LIST}{comment.pk}/change/").content.decode()

    assert '<div class="comment-body" dir="auto">الحافلات تتأخر ساعة كل صباح.</div>' in page
    assert f'<div class="comment-body" dir="auto">{reader}</div>' in page
