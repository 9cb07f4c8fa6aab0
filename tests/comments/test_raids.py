"""Copies, floods and raids: what many send at once, and what is merely lively."""

from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse

from articles.models import OutboxEvent
from comments.models import Comment, Raid, TextBand
from comments.screening import Around, screen_text
from comments.screening.likeness import are_alike, bands_of, shingles
from comments.screening.waves import Wave, is_flood, is_raid
from comments.services import forget_texts, mail_raid, screen_comment
from comments.services.raids import is_raided, watch_for_raid
from comments.tasks import forget_texts as forget_task
from tests.articles.desk import make_role
from tests.factories import HOUR, NOW, make_comment, make_edition, make_moderator

MINUTE = timedelta(minutes=1)
SAID = "الحافلات تتأخر ساعة كل صباح، فهل تشمل الميزانية خط المشفى أم تنساه كالعادة؟"
NEARLY = "الحَافِلات تتأخّر ساعتين كل صباحٍ!! فهل تشمل الميزانيّة خط المشفي أم تنساه كالعادة"
OTHER = "زرنا المتحف الجديد مع الأولاد، والمرشدة شرحت كل قاعة بصبر ومحبة، شكرا لها."


def wave(**fields):
    usual = {"count": 30, "usual_count": 1, "newcomers": 0.9, "usual_newcomers": 0.4, "alike": 0}
    return Wave(**usual | fields)


@pytest.mark.parametrize(
    ("fields", "verdict"),
    [
        ({}, True),
        ({"count": 14}, False),
        ({"usual_count": 7}, False),
        ({"usual_newcomers": 0.8}, False),
        ({"usual_newcomers": 0.8, "alike": 0.4}, True),
    ],
)
def test_is_raid_wants_a_sudden_and_an_odd_wave(fields, verdict):
    assert is_raid(wave(**fields)) is verdict


def test_is_flood_counts_the_last_minutes():
    lately, earlier = [NOW - MINUTE] * 4, [NOW - HOUR] * 40

    assert is_flood(NOW, of_reader=lately, of_network=[])
    assert not is_flood(NOW, of_reader=earlier, of_network=[*lately, *earlier])
    assert is_flood(NOW, of_reader=[], of_network=lately * 6)


def test_bands_meet_where_texts_are_alike():
    assert set(bands_of(SAID)) & set(bands_of(NEARLY))
    assert not set(bands_of(SAID)) & set(bands_of(OTHER))
    assert bands_of("شكرا") == []
    assert len(bands_of("a" * 30)) == 8


def test_are_alike_looks_through_disguises():
    assert are_alike(shingles(SAID), shingles(NEARLY))
    assert not are_alike(shingles(SAID), shingles(OTHER))
    assert not are_alike(shingles("شكرا"), shingles("شكرا"))


def test_screen_text_knows_what_is_around():
    around = Around(senders=3, is_refused_before=True, is_flood=True, is_raid=True)
    known = Around(is_newcomer=False, is_raid=True)

    assert screen_text(SAID, around=around).reasons == ("refused_before", "copied", "raid", "flood")
    assert screen_text(SAID, around=known).reasons == ()


def send(article, number, **fields):
    fields = {"visitor_key": f"v{number}", "address_hash": f"a{number}", "body": SAID} | fields
    at = NOW + number * MINUTE
    comment = make_comment(
        article=article, status="pending", hold_reason="premoderated", **{"created_at": at} | fields
    )
    screen_comment(comment.pk)
    comment.refresh_from_db()
    return comment


@pytest.mark.django_db
def test_the_third_sender_of_a_text_waits_for_it_across_articles():
    articles = [make_edition().article for _ in range(3)]

    sent = [send(article, number) for number, article in enumerate(articles)]

    assert [one.hold_reason for one in sent] == ["premoderated", "premoderated", "copied"]


@pytest.mark.django_db
def test_comments_without_a_known_sender_are_told_apart():
    article = make_edition().article

    sent = [send(article, number, visitor_key="", address_hash="") for number in range(3)]

    assert sent[-1].hold_reason == "copied"


@pytest.mark.django_db
def test_what_was_refused_lately_waits_in_other_hands():
    article = make_edition().article
    first = send(article, 0)
    Comment.objects.filter(pk=first.pk).update(status="rejected")

    again = send(article, 1, body=NEARLY)
    long_after = send(article, 2, body=NEARLY, created_at=NOW + timedelta(days=9))

    assert again.hold_reason == "refused_before"
    assert long_after.hold_reason == "premoderated"


@pytest.mark.django_db
def test_a_reader_who_sends_many_waits_for_it():
    article = make_edition().article
    bodies = [
        f"{word} {OTHER[n * 3 :]} {word}" for n, word in enumerate(("كذا", "وذا", "ثم", "هل", "لو"))
    ]

    sent = [
        send(article, n, visitor_key="v", body=f"{n} {bodies[n]}", address_hash="")
        for n in range(5)
    ]

    assert "flood" in sent[-1].screening.reasons
    assert "flood" not in sent[-2].screening.reasons


@pytest.mark.django_db
def test_texts_are_found_by_what_they_say_now():
    comment = send(make_edition().article, 0)
    Comment.objects.filter(pk=comment.pk).update(body=OTHER)

    screen_comment(comment.pk)

    kept = TextBand.objects.all()
    assert {one.band for one in kept} == set(bands_of(OTHER))
    assert {str(one) for one in kept} == {str(band) for band in bands_of(OTHER)}


@pytest.mark.django_db
def test_old_and_erased_texts_are_forgotten():
    article = make_edition().article
    old, erased, kept = (send(article, n) for n in range(3))
    TextBand.objects.filter(comment=old).update(created_at=NOW - timedelta(days=8))
    Comment.objects.filter(pk=erased.pk).update(status="erased")

    assert forget_texts(now=NOW) == 16
    assert set(TextBand.objects.values_list("comment_id", flat=True)) == {kept.pk}

    forget_task()

    assert not TextBand.objects.exists()


def storm(article, *, count=16, at=NOW, **fields):
    edition_language = {"article": article, "language": "ar", "status": "pending", "name": "قارئ"}
    Comment.objects.bulk_create(
        Comment(
            **edition_language
            | {
                "body": f"{number} {OTHER}",
                "visitor_key": f"storm{number}",
                "created_at": at - number * timedelta(seconds=20),
            }
            | fields
        )
        for number in range(count)
    )


def known_readers(count=10):
    article = make_edition().article
    for number in range(count):
        make_comment(
            article=article,
            visitor_key=f"known{number}",
            reviewed_at=NOW,
            created_at=NOW - HOUR,
        )
        make_comment(
            article=article,
            visitor_key=f"known{number}",
            reviewed_at=NOW,
            created_at=NOW - 2 * HOUR,
        )


@pytest.mark.django_db
def test_a_raid_makes_newcomers_wait_on_that_article_and_ends_by_itself():
    known_readers()
    article, calm = make_edition().article, make_edition().article
    storm(article)

    raid = watch_for_raid(article.pk, "ar", NOW)
    newcomer = send(article, 1, body="سؤال: متى يبدأ العمل؟")
    reader = send(article, 2, visitor_key="known1", body="سؤال: متى يبدأ العمل؟")
    elsewhere = send(calm, 3, body="سؤال: متى يبدأ العمل؟")

    assert (raid.comment_count, raid.newcomers) == (16, 1)
    assert newcomer.hold_reason == "raid"
    assert (reader.hold_reason, elsewhere.hold_reason) == ("premoderated", "premoderated")
    assert is_raided(article.pk, "ar", NOW + 29 * MINUTE)
    assert not is_raided(article.pk, "en", NOW)
    assert not is_raided(article.pk, "ar", NOW + HOUR)


@pytest.mark.django_db
def test_a_raid_that_goes_on_is_one_raid_with_one_alert():
    known_readers()
    article = make_edition().article
    storm(article)

    watch_for_raid(article.pk, "ar", NOW)
    storm(article, count=20, at=NOW + 5 * MINUTE, visitor_key="w")
    watch_for_raid(article.pk, "ar", NOW + 5 * MINUTE)

    raid = Raid.objects.get()
    assert raid.ends_at == NOW + 35 * MINUTE
    assert raid.comment_count > 20
    assert OutboxEvent.objects.filter(name="raid_began").count() == 1


@pytest.mark.django_db
def test_lively_readers_are_no_raid():
    known_readers(16)
    article = make_edition().article
    storm(article)
    for number, comment in enumerate(Comment.objects.filter(article=article)):
        comment.visitor_key = f"known{number}"
        comment.save()

    assert watch_for_raid(article.pk, "ar", NOW) is None
    assert not Raid.objects.exists()


@pytest.mark.django_db
def test_a_raid_is_told_once_to_the_moderators_of_its_language():
    make_moderator(email="rana@example.org")
    known_readers()
    article = make_edition().article
    storm(article)
    raid = watch_for_raid(article.pk, "ar", NOW)

    assert (mail_raid(raid.pk), mail_raid(raid.pk)) == (1, 0)

    message = mail.outbox[0]
    assert "موجة من مرسلين جدد" in message.subject
    assert "وصل 16 تعليقاً" in message.body
    assert reverse("admin:comments_raid_change", args=[raid.pk]) in message.body


@pytest.mark.django_db
def test_a_raid_under_what_was_never_public_is_told_to_nobody():
    article = make_edition().article
    raid = Raid.objects.create(
        article=article,
        language="en",
        began_at=NOW,
        ends_at=NOW + HOUR,
        comment_count=20,
        newcomers=1,
    )

    assert mail_raid(raid.pk) == 0


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "headline"), [("ar", "مجلس المدينة"), ("en", "City council")])
def test_moderators_look_at_raids(client, language, headline):
    article = make_edition().article
    raid = Raid.objects.create(
        article=article,
        language=language,
        began_at=NOW,
        ends_at=NOW + HOUR,
        comment_count=20,
        newcomers=0.75,
    )
    client.force_login(make_role("moderator"))

    listed = client.get(reverse("admin:comments_raid_changelist")).content.decode()
    page = client.get(reverse("admin:comments_raid_change", args=[raid.pk])).content.decode()

    assert headline in listed
    assert "0.750" in page
    assert str(raid) == f"{article.pk} {language}"
