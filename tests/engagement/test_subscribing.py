"""Subscribing, confirming, changing and leaving, as a reader without JavaScript does it."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import caches
from django.urls import reverse

from articles.models import OutboxEvent
from comments.captcha import make_preview_token
from engagement.letters import link_to
from engagement.models import Subscription
from engagement.services import forget_unconfirmed, mail_confirmation
from engagement.tasks import forget_unconfirmed as forget_task
from tests.comments.helpers import solve
from tests.engagement.letters import make_subscription, path_in
from tests.factories import NOW, make_edition

pytestmark = pytest.mark.django_db(transaction=True)
ASK = "/ar/newsletter/"
SECOND = timedelta(seconds=1)
MINUTE = timedelta(minutes=1)


@pytest.fixture
def clock():
    with time_machine.travel(NOW, tick=False) as traveller:
        yield traveller


def ask(client, clock, email="samer@example.org", *, path=ASK, **fields):
    """Take both steps, five seconds apart."""
    first = client.post(path, {"email": email} | fields)
    clock.shift(5 * SECOND)
    token = first.content.decode().partition('name="preview" value="')[2].partition('"')[0]
    return client.post(path, {"email": email, "preview": token} | fields)


def subscribe(client, clock, mailbox, email="samer@example.org"):
    """Ask, and press the button that the mail leads to."""
    ask(client, clock, email)
    client.post(path_in(mailbox[-1], "confirm"))
    return Subscription.objects.get(email_key=email.casefold())


def test_the_form_is_the_same_for_everybody_and_sets_no_cookie(client):
    response = client.get(ASK)

    assert response.status_code == 200
    assert "s-maxage" in response.headers["Cache-Control"]
    assert response.cookies == {}
    assert "csrf" not in response.content.decode()


def test_every_page_leads_to_the_form(client):
    assert f'href="{ASK}"' in client.get("/ar/").content.decode()


def test_asking_takes_two_steps_and_sends_one_mail(client, clock, mailoutbox):
    response = ask(client, clock, frequency="weekly")

    assert (response.status_code, response.headers["Location"]) == (303, "/ar/newsletter/asked/")
    assert [mail.to for mail in mailoutbox] == [["samer@example.org"]]
    assert mailoutbox[0].subject == "مداد: هل تريد نشرتنا البريدية؟"
    subscription = Subscription.objects.get()
    assert (subscription.frequency, subscription.is_active) == ("weekly", False)


def work(client, **asked):
    """Do the work that the form's script does while the reader types."""
    query = {"purpose": "newsletter", "language": "ar"} | asked
    return solve(client.get("/api/v1/captcha/challenge/", query).json())


def test_work_done_meanwhile_takes_the_place_of_the_second_step(client, mailoutbox):
    proof = work(client)

    response = client.post(ASK, {"email": "samer@example.org", "altcha": proof})

    assert (response.status_code, response.headers["Location"]) == (303, "/ar/newsletter/asked/")
    assert [mail.to for mail in mailoutbox] == [["samer@example.org"]]


def test_work_is_good_once(client, mailoutbox):
    proof = work(client)

    answers = [
        client.post(ASK, {"email": f"{name}@example.org", "altcha": proof})
        for name in ("samer", "huda")
    ]

    assert [answer.status_code for answer in answers] == [303, 422]
    assert len(mailoutbox) == 1
    # The second step is always there: whoever was refused goes on by it.
    assert 'name="preview"' in answers[1].content.decode()
    assert "huda@example.org" in answers[1].content.decode()


@pytest.mark.parametrize("asked", [{"language": "en"}, {"purpose": "comment"}])
def test_work_for_something_else_subscribes_nobody(client, mailoutbox, asked):
    if "purpose" in asked:
        asked["article"] = make_edition().article_id
    proof = work(client, **asked)

    response = client.post(ASK, {"email": "samer@example.org", "altcha": proof})

    assert response.status_code == 422
    assert (mailoutbox, Subscription.objects.count()) == ([], 0)


def test_the_form_asks_for_work_where_scripts_run(client):
    page = client.get("/en/newsletter/").content.decode()

    wanted = "/api/v1/captcha/challenge/?purpose=newsletter&amp;language=en"
    assert f'data-url="{wanted}"' in page
    assert 'name="altcha"' in page


def test_the_first_step_sends_nothing(client, mailoutbox):
    response = client.post(ASK, {"email": "samer@example.org"})

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]
    assert (mailoutbox, Subscription.objects.count()) == ([], 0)


def test_the_page_after_asking_is_stored_by_nobody(client):
    response = client.get("/en/newsletter/asked/")

    assert response.status_code == 200
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("email", ["", "samer", "a@b@c", "x" * 250 + "@example.org"])
def test_a_wrong_address_is_told_at_once(client, email, mailoutbox):
    response = client.post(ASK, {"email": email})

    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
    assert mailoutbox == []


def test_an_address_cannot_smuggle_a_header(client, clock, mailoutbox):
    response = ask(client, clock, "samer@example.org\nBcc: all@example.org")

    assert response.status_code == 422
    assert mailoutbox == []


@pytest.mark.parametrize("token", ["rubbish", "", "ملفق"])
def test_a_second_step_that_was_not_ours_is_refused(client, mailoutbox, token):
    response = client.post(ASK, {"email": "samer@example.org", "preview": token or "x" * 5000})

    assert response.status_code == 422
    assert mailoutbox == []
    assert "samer@example.org" in response.content.decode()


def test_a_second_step_is_good_once(client, clock, mailoutbox):
    token = make_preview_token(0, "ar", now=NOW, purpose="newsletter")
    clock.shift(5 * SECOND)

    answers = [
        client.post(ASK, {"email": email, "preview": token}).status_code
        for email in ("samer@example.org", "huda@example.org")
    ]

    assert answers == [303, 422]
    assert len(mailoutbox) == 1


def test_a_script_that_fills_the_trap_is_thanked_and_writes_nothing(client, clock, mailoutbox):
    response = ask(client, clock, website="https://spam.example")

    assert response.status_code == 303
    assert (mailoutbox, Subscription.objects.count()) == ([], 0)


def test_another_site_cannot_subscribe_anybody(client):
    response = client.post(ASK, {"email": "samer@example.org"}, headers={"Origin": "https://e.org"})

    assert response.status_code == 403


def test_known_and_unknown_addresses_are_answered_alike(client, clock):
    make_subscription(email="known@example.org")

    known, unknown = (ask(client, clock, f"{name}@example.org") for name in ("known", "strange"))

    assert (known.status_code, known.content) == (unknown.status_code, unknown.content)
    assert known.headers["Location"] == unknown.headers["Location"]


def test_a_subscriber_who_asks_again_is_told_by_mail_alone(client, clock, mailoutbox):
    subscription = make_subscription(email="Known@example.org")

    ask(client, clock, "known@EXAMPLE.org", path="/en/newsletter/", frequency="weekly")

    assert len(mailoutbox) == 1
    assert client.get(path_in(mailoutbox[0], "manage")).status_code == 200
    subscription.refresh_from_db()
    assert (subscription.language, subscription.frequency) == ("ar", "daily")


def test_a_mailbox_is_written_to_once_an_hour(client, clock, mailoutbox):
    for _ in range(3):
        assert ask(client, clock).status_code == 303
    assert len(mailoutbox) == 1

    clock.shift(60 * MINUTE)
    ask(client, clock)

    assert len(mailoutbox) == 2


def test_a_mailbox_is_written_to_three_times_a_day(client, clock, mailoutbox):
    clock.move_to(NOW.replace(hour=1))
    for _ in range(6):
        assert ask(client, clock).status_code == 303
        clock.shift(61 * MINUTE)

    assert len(mailoutbox) == 3


def test_a_sender_who_asks_for_many_is_told_to_wait(client, clock):
    answers = [ask(client, clock, f"reader{number}@example.org") for number in range(6)]

    assert [answer.status_code for answer in answers] == [303] * 5 + [429]
    assert int(answers[-1].headers["Retry-After"]) > 0


def test_confirming_needs_a_button(client, clock, mailoutbox):
    ask(client, clock)
    path = path_in(mailoutbox[0], "confirm")

    shown = client.get(path)
    assert Subscription.objects.get().confirmed_at is None
    done = client.post(path)

    assert (shown.status_code, done.status_code) == (200, 200)
    assert shown.headers["Referrer-Policy"] == "no-referrer"
    assert Subscription.objects.get().is_active


def test_confirming_twice_changes_nothing_more(client, clock, mailoutbox):
    subscription = subscribe(client, clock, mailoutbox)
    clock.shift(MINUTE)

    client.post(path_in(mailoutbox[0], "confirm"))

    assert Subscription.objects.get().confirmed_at == subscription.confirmed_at


def test_a_link_that_confirms_holds_three_days(client, clock, mailoutbox):
    ask(client, clock)
    path = path_in(mailoutbox[0], "confirm")

    clock.shift(timedelta(days=3) - 5 * SECOND)
    assert client.get(path).status_code == 200
    clock.shift(10 * SECOND)

    assert client.post(path).status_code == 404
    assert not Subscription.objects.get().is_active


def test_a_link_is_good_for_one_purpose(client, clock, mailoutbox):
    ask(client, clock)
    token = path_in(mailoutbox[0], "confirm").split("/")[-2]

    assert client.get(f"/ar/newsletter/manage/{token}/").status_code == 404
    assert client.post(f"/ar/newsletter/confirm/{token}x/").status_code == 404
    assert client.post(f"/ar/newsletter/confirm/{'x' * 600}/").status_code == 404


def test_an_older_link_confirms_nothing_after_leaving(client, clock, mailoutbox):
    subscription = subscribe(client, clock, mailoutbox)
    client.post(link_to("unsubscribe", subscription).partition("localhost:8000")[2])

    assert client.post(path_in(mailoutbox[0], "confirm")).status_code == 404
    assert not Subscription.objects.get().is_active


def test_leaving_takes_one_post_without_cookie_or_origin(client):
    subscription = make_subscription()
    path = link_to("unsubscribe", subscription).partition("localhost:8000")[2]
    body = {"List-Unsubscribe": "One-Click"}

    assert client.get(path).status_code == 200
    assert Subscription.objects.get().is_active
    response = client.post(path, body, headers={"Origin": "https://mail.example"})

    assert response.status_code == 200
    assert response.cookies == {}
    assert not Subscription.objects.get().is_active
    assert client.post(path, body).status_code == 200


def test_who_left_may_come_back(client, clock, mailoutbox):
    subscription = subscribe(client, clock, mailoutbox)
    path = link_to("unsubscribe", subscription).partition("localhost:8000")[2]
    client.post(path)

    again = subscribe(client, clock, mailoutbox)

    assert again.is_active
    client.post(path)  # links in older mails still end it
    assert not Subscription.objects.get().is_active


def test_a_reader_changes_language_and_frequency(client):
    subscription = make_subscription()
    path = link_to("manage", subscription).partition("localhost:8000")[2]

    response = client.post(path, {"language": "en", "frequency": "weekly"})

    assert response.status_code == 200
    subscription.refresh_from_db()
    assert (subscription.language, subscription.frequency) == ("en", "weekly")


def test_a_choice_that_is_not_there_changes_nothing(client):
    subscription = make_subscription(unsubscribed_at=NOW)
    path = link_to("manage", subscription).partition("localhost:8000")[2]

    response = client.post(path, {"language": "fr", "frequency": "weekly"})

    assert 'role="alert"' in response.content.decode()
    subscription.refresh_from_db()
    assert (subscription.language, subscription.frequency) == ("ar", "daily")


def test_erasing_forgets_everything_and_its_links_stay_polite(client):
    subscription = make_subscription()
    links = {
        purpose: link_to(purpose, subscription).partition("localhost:8000")[2]
        for purpose in ("manage", "unsubscribe")
    }

    response = client.post(links["manage"], {"action": "erase"})

    assert subscription.email not in response.content.decode()
    assert not Subscription.objects.exists()
    assert client.get(links["manage"]).status_code == 404
    assert client.post(links["unsubscribe"]).status_code == 200


def test_a_confirmation_is_lost_neither_by_mail_server_nor_sent_after_erasure(settings, mailoutbox):
    subscription = make_subscription(confirmed_at=None, asked_at=NOW)
    backend = settings.EMAIL_BACKEND
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    with pytest.raises(OSError, match="refused"):
        mail_confirmation(subscription.pk)
    settings.EMAIL_BACKEND = backend

    mail_confirmation(subscription.pk)
    key = subscription.pk
    subscription.delete()
    mail_confirmation(key)

    assert len(mailoutbox) == 1


def test_requests_that_nobody_confirmed_are_forgotten_after_a_week():
    week = timedelta(days=7)
    make_subscription(email="old@example.org", confirmed_at=None, created_at=NOW - week - SECOND)
    make_subscription(email="new@example.org", confirmed_at=None, created_at=NOW - week + SECOND)
    make_subscription(email="reader@example.org", created_at=NOW - 9 * week, confirmed_at=NOW)

    assert forget_unconfirmed(NOW) == 1
    forget_task()

    left = set(Subscription.objects.values_list("email", flat=True))
    assert "reader@example.org" in left
    assert "old@example.org" not in left


def test_the_event_names_no_mailbox(client, clock):
    ask(client, clock)

    event = OutboxEvent.objects.get(name="subscription_requested")

    assert event.payload == {"subscription_id": Subscription.objects.get().pk}
    assert str(Subscription.objects.get()) == "samer@example.org"


def test_mailboxes_stay_out_of_every_public_answer(client):
    make_subscription(email="canary-7f3e@example.org")
    caches["default"].clear()
    addresses = [
        ASK,
        "/ar/",
        reverse("newsletter_asked", args=["en"]),
        "/api/v1/sections/?language=ar",
    ]

    assert [path for path in addresses if "canary" in client.get(path).content.decode()] == []
