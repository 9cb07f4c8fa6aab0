"""Bans: who is refused, until when, in which words; on record, lifted, and seen by nobody else."""

import json
from datetime import UTC, datetime, timedelta

import pytest
from django.utils.translation import override

from articles.errors import NotAllowedError
from articles.models import HouseAction
from articles.origin import network_key_ends_at, network_key_period
from comments.captcha import Proof
from comments.errors import BannedError, BanWouldMeetNobodyError
from comments.models import Ban, Comment, ModerationAction
from comments.services import (
    Complaint,
    Sentence,
    ban_reader,
    lift_ban,
    reject_waiting,
    report_comment,
    submit_comment,
)
from tests.api.calls import make_device, send
from tests.comments.helpers import make_draft, make_proof, make_sender
from tests.factories import (
    HOUR,
    NOW,
    make_comment,
    make_edition,
    make_moderator,
    make_profile,
    make_section,
    make_user,
)

pytestmark = pytest.mark.django_db

DEVICE = Sentence("device", timedelta(days=7), "hate", note="ثالث إنذار")
NETWORK = Sentence("network", timedelta(days=30), "advertising")
RIGHTS = ("comments.ban_reader", "comments.moderate_comment", "comments.view_comment")


def make_banner(**fields):
    return make_user(*RIGHTS, "comments.change_comment", "comments.view_ban", **fields)


def theirs(sender, **fields):
    return make_comment(visitor_key=sender.visitor_key, address_hash=sender.address_hash, **fields)


def write(sender, now=NOW + HOUR, **fields):
    draft = make_draft(**fields)
    return submit_comment(draft, sender=sender, proof=make_proof(draft), now=now)


def test_a_banned_device_is_refused_until_its_ban_ends():
    sender = make_sender()
    ban = ban_reader(theirs(sender), DEVICE, actor=make_banner(), now=NOW)

    with pytest.raises(BannedError) as refusal:
        write(sender)
    later = write(sender, now=NOW + timedelta(days=7, seconds=1))

    assert (ban.kind, ban.mark, ban.ends_at) == (
        "device",
        sender.visitor_key,
        refusal.value.ends_at,
    )
    assert refusal.value.ends_at == NOW + timedelta(days=7)
    assert later.status == "pending"


def test_a_ban_is_told_in_the_language_of_the_page():
    error = BannedError(datetime(2026, 6, 3, 9, tzinfo=UTC), reason="x")

    with override("en"):
        english = str(error)
    with override("ar"):
        arabic = str(error)

    assert english == "You cannot comment or report here until 3 June 2026, 12:00. Reason: x."
    assert arabic == "لا يمكنك التعليق ولا الإبلاغ هنا حتى 3 حزيران/يونيو 2026، 12:00. السبب: x."


def test_a_banned_reader_reports_nothing():
    sender = make_sender()
    comment = theirs(sender)
    ban_reader(comment, DEVICE, actor=make_banner(), now=NOW)

    with pytest.raises(BannedError):
        report_comment(comment.pk, Complaint("hate"), sender=sender, proof=Proof(), now=NOW + HOUR)


def test_a_ban_of_a_network_meets_everybody_on_it_and_ends_with_its_key():
    sender = make_sender()
    ban = ban_reader(theirs(sender), NETWORK, actor=make_banner(), now=NOW)

    with pytest.raises(BannedError):
        write(make_sender(address_hash=sender.address_hash))

    assert ban.ends_at == datetime(2026, 4, 1, tzinfo=UTC)
    assert write(make_sender()).status == "pending"


@pytest.mark.parametrize(
    ("moment", "end"),
    [
        (datetime(2026, 1, 31, 23, 59, tzinfo=UTC), datetime(2026, 2, 1, tzinfo=UTC)),
        (datetime(2026, 12, 1, tzinfo=UTC), datetime(2027, 1, 1, tzinfo=UTC)),
    ],
)
def test_a_key_of_networks_lives_for_a_month(moment, end):
    assert network_key_ends_at(moment) == end
    assert network_key_period(moment) != network_key_period(end)
    assert network_key_period(moment) == network_key_period(end - timedelta(microseconds=1))


def test_a_ban_that_would_meet_nobody_is_refused():
    imported = make_comment(external_id="c1")
    old = theirs(make_sender(), created_at=NOW - timedelta(days=40))

    for comment, sentence in ((imported, DEVICE), (imported, NETWORK), (old, NETWORK)):
        with pytest.raises(BanWouldMeetNobodyError):
            ban_reader(comment, sentence, actor=make_banner(), now=NOW)

    assert not Ban.objects.exists()


def test_who_may_not_ban_does_not():
    comment = theirs(make_sender())
    elsewhere = make_banner()
    make_profile(elsewhere, sections=[make_section()])

    for actor in (make_moderator(), elsewhere):
        with pytest.raises(NotAllowedError):
            ban_reader(comment, DEVICE, actor=actor, now=NOW)
    ban = ban_reader(comment, DEVICE, actor=make_banner(), now=NOW)
    with pytest.raises(NotAllowedError):
        lift_ban(ban, actor=make_moderator())


def test_anyone_with_the_right_lifts_a_ban_once():
    sender, first, second = make_sender(), make_banner(), make_banner()
    ban = ban_reader(theirs(sender), DEVICE, actor=first, now=NOW)

    lifted = lift_ban(ban, actor=second, now=NOW + HOUR)
    again = lift_ban(ban, actor=first, now=NOW + 2 * HOUR)

    assert (lifted.lifted_by, lifted.lifted_at) == (second, NOW + HOUR)
    assert again == ban
    assert Ban.objects.get().lifted_by == second
    assert write(sender).status == "pending"


def test_bans_are_on_record_without_what_readers_are_known_by():
    sender = make_sender()
    ban = ban_reader(theirs(sender), DEVICE, actor=make_banner(), now=NOW)
    lift_ban(ban, actor=make_banner(), now=NOW + HOUR)

    acts = list(HouseAction.objects.filter(kind="ban").order_by("pk"))
    assert [act.thing_id for act in acts] == [ban.pk, ban.pk]
    assert acts[0].detail["note"] == ["", "ثالث إنذار"]
    assert "lifted_at" in acts[1].detail
    told = json.dumps([(act.thing_name, act.detail) for act in acts])
    assert sender.visitor_key not in told
    assert sender.address_hash not in told


def test_reject_waiting_rejects_what_the_reader_has_in_the_queue():
    sender = make_sender()
    article = make_edition().article
    banner = make_banner()
    waiting = [theirs(sender, article=article, status="pending") for _ in range(3)]
    shown = theirs(sender, article=article)
    other = make_comment(article=article, status="pending")
    ban = ban_reader(shown, DEVICE, actor=banner, now=NOW)

    count = reject_waiting(ban, actor=banner, now=NOW)

    rejected = Comment.objects.filter(status="rejected", reject_reason="hate")
    assert (count, set(rejected)) == (3, set(waiting))
    assert Comment.objects.get(pk=other.pk).status == "pending"
    assert ModerationAction.objects.filter(actor=banner).count() == 3


def test_reject_waiting_leaves_what_the_actor_may_not_decide():
    sender, banner = make_sender(), make_user("comments.ban_reader")
    waiting = theirs(sender, status="pending")
    ban = ban_reader(waiting, NETWORK, actor=banner, now=NOW)

    assert reject_waiting(ban, actor=banner, now=NOW) == 0


def test_an_app_is_told_code_and_end():
    article = make_edition().article
    device = make_device()
    first = send(article.pk, device)
    comment = Comment.objects.get()
    Comment.objects.update(created_at=NOW)
    ban = ban_reader(comment, DEVICE, actor=make_banner())

    header = {"headers": {"midad-device": first.headers["Midad-Device"]}}
    answer = send(article.pk, device, body="الحافلة لم تأت اليوم أيضاً.", **header)

    assert (answer.status_code, answer.json()["code"]) == (403, "banned")
    assert answer.json()["until"] == ban.ends_at.isoformat().replace("+00:00", "Z")
    assert comment.visitor_key not in answer.content.decode()


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_page_refuses_a_banned_reader_and_keeps_the_words(client, language):
    edition = make_edition(language=language)
    path = f"/{language}/articles/{edition.article_id}/comments/"
    draft = make_draft(article_id=edition.article_id, language=language)

    def post(body):
        words = {"name": "سامر", "body": body, "altcha": make_proof(draft).value}
        return client.post(path, words, HTTP_ORIGIN="http://testserver")

    post("أين الحافلات الجديدة؟")
    ban_reader(Comment.objects.get(), DEVICE, actor=make_banner())
    answer = post("سؤال ثان عن الحافلات.")

    page = answer.content.decode()
    assert answer.status_code == 403
    assert "سؤال ثان عن الحافلات." in page
    assert ("Hatred against a group" in page) == (language == "en")
    assert "ثالث إنذار" not in page


@pytest.fixture
def desk(client):
    banner = make_banner()
    make_profile(banner, desk_language="en")
    client.force_login(banner)
    return client


def page_of(comment, page="ban"):
    return f"/admin/comments/comment/{comment.pk}/{page}/"


FORM = {"kind": "device", "days": "30", "reason": "hate", "note": "ثالث إنذار"}


def test_a_moderator_bans_from_the_comment(desk):
    comment = theirs(make_sender(), status="pending")
    shown = desk.get(page_of(comment, "change")).content.decode()
    asked = desk.get(page_of(comment)).content.decode()

    response = desk.post(page_of(comment), FORM | {"rejects_waiting": "on"}, follow=True)

    ban = Ban.objects.get()
    assert page_of(comment) in shown
    assert "1 comment of this reader waits." in asked
    assert ban.ends_at - ban.starts_at == timedelta(days=30)
    assert "1 comment was rejected." in response.content.decode()
    assert comment.visitor_key not in shown + asked + response.content.decode()


def test_a_moderator_bans_and_leaves_the_queue_alone(desk):
    comment = theirs(make_sender(), status="pending")

    desk.post(page_of(comment), FORM)

    assert Ban.objects.exists()
    assert Comment.objects.get().status == "pending"


def test_a_form_that_cannot_be_carried_out_comes_back(desk):
    imported = make_comment(external_id="c1")

    unreasoned = desk.post(page_of(imported), FORM | {"reason": ""})
    refused = desk.post(page_of(imported), FORM)

    assert "ثالث إنذار" in unreasoned.content.decode()
    assert "This ban would meet nobody" in refused.content.decode()
    assert not Ban.objects.exists()


def test_the_form_knows_comments_and_rights(desk, client):
    comment = make_comment()
    unknown = desk.get("/admin/comments/comment/999/ban/")
    client.force_login(make_moderator())

    assert unknown.status_code == 404
    assert client.get(page_of(comment)).status_code == 403
    assert page_of(comment) not in client.get(page_of(comment, "change")).content.decode()


def test_bans_are_listed_and_lifted_without_what_readers_are_known_by(desk):
    sender = make_sender()
    noted = ban_reader(theirs(sender), DEVICE, actor=make_banner())
    plain = ban_reader(theirs(sender), Sentence("device", HOUR, "hate"), actor=make_banner())
    address = "/admin/comments/ban/"

    lists = desk.get(address).content.decode()
    pages = [desk.get(f"{address}{ban.pk}/change/").content.decode() for ban in (noted, plain)]
    lifting = {"action": "lift", "_selected_action": [noted.pk]}
    response = desk.post(address, lifting, follow=True)

    assert "1 ban is lifted." in response.content.decode()
    assert Ban.objects.get(pk=noted.pk).lifted_at is not None
    assert Ban.objects.get(pk=plain.pk).lifted_at is None
    assert '<span dir="auto">ثالث إنذار</span>' in pages[0]
    for page in (lists, *pages):
        assert sender.visitor_key not in page
        assert sender.address_hash not in page
