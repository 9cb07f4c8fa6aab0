"""The moderators' desk: queues, their order and pages, what a card shows, what buttons do."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from articles.access import Reach
from comments.models import Appeal, Comment, ModerationAction, Report
from comments.queues import QUEUES, Narrowing, queue_counts, queue_page
from comments.services import recount_thread, transition
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

DESK = "/admin/comments/comment/desk/"
ACT = f"{DESK}act/"
PARTS = {"X-Desk-Parts": "1"}


@pytest.fixture
def moderator():
    return make_moderator(username="huda")


@pytest.fixture
def desk(client, moderator):
    client.force_login(moderator)
    return client


def waiting(**fields):
    return make_comment(**{"status": "pending", "hold_reason": "premoderated"} | fields)


def keys_on(response):
    return [card.comment.pk for card in response.context["cards"]]


def press(desk, do, *comments, query="", headers=None, **fields):
    seen = {f"version-{comment.pk}": comment.version for comment in comments}
    chosen = {"do": do, "chosen": [comment.pk for comment in comments]}
    return desk.post(ACT + query, chosen | seen | fields, headers=headers or {}, follow=True)


def messages_of(response):
    return [(message.level_tag, str(message)) for message in response.context["messages"]]


def status_of(comment):
    return Comment.objects.get(pk=comment.pk).status


def page_of(queue="pending", *, reach=None, after="", limit=25, **narrowing):
    return queue_page(
        QUEUES[queue],
        reach=reach or Reach(),
        narrowing=Narrowing(**narrowing),
        now=NOW + timedelta(days=1),
        after=after,
        limit=limit,
    )


def walk(name, limit):
    keys, cursor = [], ""
    while cursor is not None:
        page = page_of(name, after=cursor, limit=limit)
        keys, cursor = keys + page.keys, page.next_cursor
    return keys


@pytest.mark.parametrize("limit", [1, 2, 3, 7, 25])
def test_what_waits_comes_urgent_and_then_oldest_first(limit):
    article = make_edition().article
    moments = [NOW, NOW, NOW - timedelta(hours=1), NOW + timedelta(hours=1), NOW, NOW, NOW]
    urgent = [0, 3, 0, 3, 0, 1, 3]
    made = [
        waiting(article=article, created_at=at, priority=priority)
        for at, priority in zip(moments, urgent, strict=True)
    ]

    expected = sorted(made, key=lambda one: (-one.priority, one.created_at, one.pk))
    assert walk("pending", limit) == [one.pk for one in expected]


@pytest.mark.parametrize("limit", [1, 2, 25])
def test_what_was_decided_comes_newest_first(limit):
    article = make_edition().article
    moments = [NOW, NOW, NOW - timedelta(hours=1), NOW + timedelta(hours=1)]
    made = [make_comment(article=article, created_at=at, status="spam") for at in moments]

    expected = sorted(made, key=lambda one: (one.created_at, one.pk), reverse=True)
    assert walk("spam", limit) == [one.pk for one in expected]


def test_a_cursor_that_is_not_ours_begins_anew():
    comment = waiting()

    assert page_of(after="x").keys == [comment.pk]


def test_each_status_has_its_queue():
    article = make_edition().article
    made = {
        name: make_comment(
            article=article,
            status=queue.status,
            hold_reason="appealed" if name == "appeals" else "",
            is_unreviewed=name == "unreviewed",
        )
        for name, queue in QUEUES.items()
    }
    # What an archive brought in, and what showed where nobody has to look, wait for nobody.
    make_comment(article=article, external_id="imported")
    make_comment(article=article, reviewed_at=NOW)
    # Reports of what was looked at before still want an answer; those answered already do not.
    Comment.objects.filter(pk=made["reported"].pk).update(reviewed_at=NOW)
    for comment, state in (
        (made["reported"], "open"),
        (made["spam"], "open"),
        (made["unreviewed"], "declined"),
    ):
        Report.objects.create(
            comment=comment,
            reporter_key="reader",
            reason="hate",
            weight=1,
            state=state,
            created_at=NOW,
        )

    assert {name: page_of(name).keys for name in QUEUES} == {
        name: [comment.pk] for name, comment in made.items()
    }
    assert queue_counts(Reach(), now=NOW) == {name: {"ar": 1} for name in QUEUES}


def test_a_queue_is_narrowed_by_what_a_moderator_looks_for():
    edition = make_edition()
    here = waiting(article=edition.article, name="سامر الحلبي", visitor_key="v1")
    links = waiting(article=edition.article, hold_reason="links", visitor_key="v1", name="ليلى")
    english = waiting(language="en", visitor_key="", name="Omar")

    assert page_of(language="en").keys == [english.pk]
    assert page_of(hold_reason="links").keys == [links.pk]
    assert page_of(name="حلبي").keys == [here.pk]
    assert page_of(same_author_as=links.pk).keys == [here.pk, links.pk]
    assert page_of(same_author_as=english.pk).keys == []
    assert page_of(section_id=edition.section_id).keys == [here.pk, links.pk]


def test_a_desk_sees_its_sections_and_languages_alone():
    edition = make_edition()
    here, elsewhere = waiting(article=edition.article), waiting()
    ours = Reach(sections=frozenset({edition.section_id}))

    assert page_of(reach=ours).keys == [here.pk]
    assert queue_counts(ours, now=NOW)["pending"] == {"ar": 1}
    assert page_of(reach=Reach(language="ar")).keys == [here.pk, elsewhere.pk]
    assert page_of(reach=Reach(language="en")).keys == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_card_shows_what_one_needs_to_decide(desk, moderator, language):
    make_profile(moderator, desk_language=language)
    root = make_comment(name="ليلى <b>", body="سؤال عن الأجرة", status="removed")
    visitor = {"visitor_key": "secret-visitor", "address_hash": "secret-network"}
    waiting(article=root.article, parent=root, body="الحافلات <i> تتأخر", **visitor)
    now = timezone.now()
    for status in ("approved", "approved", "spam", "rejected", "removed", "withdrawn"):
        make_comment(article=root.article, status=status, created_at=now, **visitor)
    make_comment(article=root.article, created_at=now - timedelta(days=91), **visitor)

    response = desk.get(DESK)

    page = response.content.decode()
    [card] = response.context["cards"]
    assert (card.record.approved, card.record.rejected, card.record.spam) == (2, 2, 1)
    assert "<bdi>ليلى &lt;b&gt;</bdi>" in page
    assert 'dir="auto" lang="ar">الحافلات &lt;i&gt; تتأخر</div>' in page
    assert f"/ar/articles/{root.article_id}/" in page
    assert 'value="reject.off_topic" data-code="Digit5"' in page
    assert "secret" not in page
    assert {"ar": "كل التعليقات تُراجع", "en": "Every comment is reviewed"}[language] in page
    assert "no-store" in response.headers["Cache-Control"]


def test_a_card_tells_its_history(desk):
    comment = make_comment(reviewed_by=None)
    omar = make_moderator(username="omar", first_name="Omar", last_name="Saleh")
    transition(comment, to="removed", actor=omar, expected_version=1, reason="hate")

    page = desk.get(DESK, {"queue": "removed"}).content.decode()

    assert "Omar Saleh" in page
    assert "محذوف (كراهية" in page


def test_unknown_filters_are_left_out(desk):
    comment = waiting()

    response = desk.get(DESK, {"queue": "x", "section": "y", "same": "z", "language": "fr"})

    assert keys_on(response) == [comment.pk]


def test_a_desk_of_one_section_is_offered_that_section_alone(desk, moderator):
    ours, _other = make_section(name_en="World"), make_section(name_en="Sport")
    make_profile(moderator, sections=[ours], desk_language="en")

    page = desk.get(DESK).content.decode()

    assert "World" in page
    assert "Sport" not in page
    assert "Nothing waits here." in page


@pytest.mark.parametrize(
    ("do", "before", "after"),
    [
        ("approve", "pending", "approved"),
        ("reject.hate", "pending", "rejected"),
        ("spam", "pending", "spam"),
        ("hold", "approved", "pending"),
        ("remove.off_topic", "approved", "removed"),
    ],
)
def test_a_button_decides_through_the_service(desk, moderator, do, before, after):
    comment = make_comment(status=before)

    response = press(desk, do, comment)

    action = ModerationAction.objects.get()
    assert (status_of(comment), action.actor) == (after, moderator)
    assert [level for level, _ in messages_of(response)] == ["success"]


def test_after_a_decision_the_next_card_has_the_focus(desk):
    first = waiting()
    second = waiting(article=first.article)
    first_page = desk.get(DESK).content.decode()

    response = press(desk, "approve", first, query="?queue=pending&at=1", next=second.pk)

    assert f'name="next" value="{second.pk}"' in first_page
    assert response.redirect_chain == [
        (f"{DESK}?queue=pending&at={second.pk}#card-{second.pk}", 302)
    ]
    assert re.search(rf'id="card-{second.pk}"[^>]* autofocus', response.content.decode())


def test_pages_follow_one_another(desk):
    article = make_edition().article
    made = [waiting(article=article) for _ in range(26)]

    first = desk.get(DESK, {"name": "قارئ"})
    second = desk.get(first.context["more"])

    assert keys_on(first) + keys_on(second) == [comment.pk for comment in made]
    assert second.context["first_page"] == f"{DESK}?name=%D9%82%D8%A7%D8%B1%D8%A6"
    decided = press(desk, "approve", made[25], query=first.context["more"].removeprefix(DESK))
    assert decided.redirect_chain == [(first.context["more"], 302)]


def test_many_are_decided_about_at_once(desk):
    article = make_edition().article
    comments = [waiting(article=article) for _ in range(3)]

    response = press(desk, "approve", *comments)

    assert {status_of(comment) for comment in comments} == {"approved"}
    assert messages_of(response) == [("success", "3 تعليقات: مقبول")]
    assert recount_thread(article.pk, "ar") == 3


def test_a_conflict_says_who_was_faster_and_keeps_the_card_in_view(desk):
    comment = waiting()
    transition(comment, to="spam", actor=make_moderator(username="omar"), expected_version=1)

    response = press(desk, "approve", comment, next=99)
    parts = press(desk, "approve", comment, headers=PARTS)

    [(level, message)] = messages_of(response)
    assert level == "error"
    assert "omar" in message
    assert response.redirect_chain[0][0].endswith(f"at={comment.pk}#card-{comment.pk}")
    [card] = parts.context["cards"]
    assert ("omar" in card.error, card.comment.version, card.is_done) == (True, 2, False)
    assert "data-back" in parts.content.decode()
    assert status_of(comment) == "spam"


def test_the_script_gets_the_parts_that_changed(desk):
    comment = waiting()

    response = press(desk, "approve", comment, headers=PARTS)

    page = response.content.decode()
    assert response.context["words"] == "حالة التعليق الآن «مقبول»."
    assert "<html" not in page
    assert re.search(rf'id="card-{comment.pk}"[^>]* data-done', page)
    assert 'id="desk-queues"' in page


@pytest.mark.parametrize(
    "fields",
    [{}, {"do": "approve"}, {"do": "dance", "chosen": "1"}, {"do": "approve", "chosen": "٣"}],
)
def test_a_press_that_chooses_nothing_says_so(desk, fields):
    response = desk.post(ACT, fields, follow=True)

    assert [level for level, _ in messages_of(response)] == ["error"]


@pytest.mark.parametrize("seen", ["", "x", "9" * 30])
def test_a_press_without_the_version_that_was_seen_changes_nothing(desk, seen):
    comment = waiting()

    press(desk, "approve", comment, **{f"version-{comment.pk}": seen})

    assert status_of(comment) == "pending"


def test_another_desks_comment_is_refused(desk, moderator):
    make_profile(moderator, sections=[make_section()])
    comment = waiting()

    response = press(desk, "approve", comment)

    assert [level for level, _ in messages_of(response)] == ["error"]
    assert status_of(comment) == "pending"


def test_the_desk_is_for_those_who_may_decide(client):
    comment = waiting()
    client.force_login(make_user("comments.view_comment"))

    assert client.get(DESK).status_code == 403
    assert press(client, "approve", comment).status_code == 403
    assert status_of(comment) == "pending"


def test_the_last_press_is_undone_from_the_page(desk):
    article = make_edition().article
    first, second = waiting(article=article), waiting(article=article)
    press(desk, "reject.hate", first, second)
    page = desk.get(DESK)
    do = re.search(r'value="(undo\.[\w-]+)"', page.content.decode())[1]

    response = desk.post(ACT, {"do": do}, follow=True)

    assert "تراجع: تعليقان، مرفوض" in page.content.decode()
    assert {status_of(first), status_of(second)} == {"pending"}
    assert messages_of(response) == [("success", "تم التراجع عن تعليقين.")]
    assert keys_on(response) == [first.pk, second.pk]
    assert response.redirect_chain[0][0].endswith(f"at={first.pk}#card-{first.pk}")
    assert "تراجع، فعاد" in response.content.decode()


def test_the_script_gets_back_what_was_undone(desk):
    comment = waiting()
    press(desk, "spam", comment)
    do = f"undo.{ModerationAction.objects.get().batch}"

    response = desk.post(ACT, {"do": do}, headers=PARTS)

    [card] = response.context["cards"]
    assert (card.comment.pk, card.is_done, card.comment.version) == (comment.pk, False, 3)
    assert response.context["last"] is None


@pytest.mark.parametrize("choice", ["", "x", "00000000-0000-4000-8000-000000000000"])
def test_undoing_what_never_was_says_so(desk, choice):
    response = desk.post(ACT, {"do": f"undo.{choice}"}, follow=True)

    assert messages_of(response) == [("error", "لم يبق ما يمكن التراجع عنه.")]


def test_a_note_is_shown_to_the_other_moderators(desk, client):
    comment = waiting()

    response = press(desk, "note", comment, next=99, **{"words-note": "سألنا القسم القانوني."})
    client.force_login(make_moderator())

    assert response.redirect_chain[0][0].endswith(f"#card-{comment.pk}")
    assert messages_of(response) == [("success", "حُفظت الملاحظة لبقية المشرفين.")]
    page = client.get(DESK).content.decode()
    assert "سألنا القسم القانوني." in page
    assert '<details class="desk-card__history" open>' in page


def test_the_newsroom_answers_from_the_desk(desk):
    comment = make_comment()

    response = press(desk, "answer", comment, **{"words-answer": "صُحح الرقم، شكرًا."})

    assert [level for level, _ in messages_of(response)] == ["success"]
    assert Comment.objects.get(parent=comment).body == "صُحح الرقم، شكرًا."


def test_colleagues_see_who_looks_at_a_comment(desk, client):
    comment = waiting()

    mine = press(desk, "claim", comment, headers=PARTS)
    client.force_login(make_moderator())
    theirs = client.get(DESK).content.decode()
    refused = press(client, "claim", comment)

    assert mine.context["cards"][0].claimed_by == ""
    assert '<bdi lang="en">huda</bdi>' in theirs
    [(level, message)] = messages_of(refused)
    assert (level, "huda" in message) == ("error", True)


def test_what_is_public_and_new_is_looked_at_from_the_desk(desk, moderator):
    comment = make_comment()

    press(desk, "seen", comment, query="?queue=unreviewed")

    comment.refresh_from_db()
    assert (comment.status, comment.reviewed_by) == ("approved", moderator)


@pytest.mark.parametrize("do", ["feature", "pin"])
def test_a_comment_is_put_before_the_others_from_the_desk(desk, do):
    comment = make_comment(is_unreviewed=True)
    reply = make_comment(article=comment.article, parent=comment, is_unreviewed=True)

    press(desk, do, comment)

    page = desk.get(DESK, {"queue": "unreviewed"})
    by_key = {card.comment.pk: [tool.name for tool in card.tools] for card in page.context["cards"]}
    assert f"un{do}" in by_key[comment.pk]
    assert do not in by_key[comment.pk]
    assert ("pin" in by_key[reply.pk], "feature" in by_key[reply.pk]) == (False, True)
    comment.refresh_from_db()
    press(desk, f"un{do}", comment)
    comment.refresh_from_db()
    assert (comment.is_featured, comment.is_pinned, comment.version) == (False, False, 3)


def test_the_way_to_a_ban_is_shown_to_whoever_may(desk, client):
    comment = waiting(visitor_key="v")
    link = f'href="/admin/comments/comment/{comment.pk}/ban/"'
    without = desk.get(DESK).content.decode()
    client.force_login(make_user("comments.moderate_comment", "comments.ban_reader"))

    assert link not in without
    assert link in client.get(DESK).content.decode()
    press(client, "ban", comment)
    assert status_of(comment) == "pending"


def test_a_card_says_what_readers_report_and_what_its_author_says(desk):
    comment = make_comment()
    for number, reason in enumerate(("hate", "hate", "other")):
        Report.objects.create(
            comment=comment,
            reporter_key=f"reader-{number}",
            reason=reason,
            weight=1,
            created_at=NOW,
        )
    appealed = waiting(article=comment.article, hold_reason="appealed")
    Appeal.objects.create(comment=appealed, words="لم أُهن أحدًا.", created_at=NOW)

    [reported] = desk.get(DESK, {"queue": "reported"}).context["cards"]
    appeals = desk.get(DESK, {"queue": "appeals"}).content.decode()

    assert sorted(reported.reports.values()) == [1, 2]
    assert '<q dir="auto">لم أُهن أحدًا.</q>' in appeals


def test_filters_stay_open_while_they_leave_something_out(desk):
    pages = [desk.get(DESK, {"name": name}).content.decode() for name in ("", "سامر")]

    assert ['id="desk-narrow" open' in page for page in pages] == [False, True]


@pytest.mark.parametrize("path", ["/admin/", "/admin/comments/comment/"])
def test_ways_lead_to_the_desk(client, desk, path):
    assert f'href="{DESK}"' in desk.get(path).content.decode()

    client.force_login(make_user("comments.view_comment"))
    assert f'href="{DESK}"' not in client.get(path).content.decode()


def test_the_desk_acts_by_post_alone(desk):
    assert desk.get(ACT).status_code == 405


@pytest.mark.parametrize("rows", [1, 100])
def test_the_desk_runs_as_many_queries_for_many_rows(desk, rows, django_assert_max_num_queries):
    article = make_edition().article
    for _ in range(rows):
        comment = waiting(article=article, visitor_key="v")
        transition(comment, to="spam", actor=make_moderator(), expected_version=1)
        Comment.objects.filter(pk=comment.pk).update(status="pending")

    with django_assert_max_num_queries(25):
        desk.get(DESK)


def test_the_desk_says_what_speaks_against_a_comment_where_it_is_worth_it(desk):
    waiting(body="شكرا على هذا التقرير المفيد")

    assert "<mark>" not in desk.get(DESK).content.decode()

    waiting(body="يا حقير، رقمك 0944123456 عندي")

    page = desk.get(DESK).content.decode()
    assert "<mark><bdi>حقير</bdi></mark>" in page
    assert "<mark><bdi>0944123456</bdi></mark>" in page
    assert page.count("يشبه ما رُفض من قبل") == 1
