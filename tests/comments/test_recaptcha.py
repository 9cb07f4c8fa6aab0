"""reCAPTCHA against a real TLS server: it never breaks a post and never opens the door."""

import time
from datetime import timedelta

import pytest
import trustme
from django.utils import timezone

from comments import recaptcha
from comments.captcha import Proof
from comments.errors import CaptchaFailedError
from comments.models import Comment
from comments.services import submit_comment
from tests.comments.helpers import BODY, NAME, make_draft, make_sender
from tests.comments.stub import closed_port, drip, hang, hang_up, provider
from tests.factories import make_edition

TOKEN = "03AFcWeA5-fine_token.of-a-reader"


@pytest.fixture(scope="module")
def authority():
    return trustme.CA()


@pytest.fixture
def google(authority, settings, monkeypatch, tmp_path):
    """Run the provider, trusted by this process alone, and set both keys."""
    trusted = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(str(trusted))
    monkeypatch.setenv("SSL_CERT_FILE", str(trusted))
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    settings.SITE_URL = "https://news.example"
    settings.RECAPTCHA_PUBLIC_KEY = "public"
    settings.RECAPTCHA_PRIVATE_KEY = "private"
    with provider(authority.issue_cert("127.0.0.1")) as server:
        settings.RECAPTCHA_DOMAIN = server.domain
        server.reply = (200, yes())
        yield server


def yes(**fields):
    solved_at = timezone.now() - timedelta(seconds=5)
    stamp = solved_at.strftime("%Y-%m-%dT%H:%M:%SZ")
    return {"success": True, "hostname": "news.example", "challenge_ts": stamp} | fields


def stamp(**ago):
    return (timezone.now() - timedelta(**ago)).isoformat()


def check():
    return recaptcha.check(TOKEN, now=timezone.now())


def test_check_passes_a_good_token_and_sends_no_address(google):
    assert check() == "passed"
    assert google.asked == [{"secret": ["private"], "response": [TOKEN]}]


REFUSALS = {
    "no": lambda: {"success": False, "error-codes": ["invalid-input-response"]},
    "spent": lambda: {"success": False, "error-codes": ["timeout-or-duplicate"]},
    "no codes": lambda: {"success": False, "error-codes": "?"},
    "half yes": lambda: yes(success="true"),
    "other site": lambda: yes(hostname="evil.example"),
    "no site": lambda: yes(hostname=None),
    "old": lambda: yes(challenge_ts=stamp(seconds=130)),
    "future": lambda: yes(challenge_ts=stamp(seconds=-90)),
    "no time": lambda: yes(challenge_ts=None),
    "strange time": lambda: yes(challenge_ts="soon"),
    "impossible time": lambda: yes(challenge_ts="2026-02-31T10:00:00Z"),
    "time without zone": lambda: yes(challenge_ts="2026-02-11T10:00:00"),
}


@pytest.mark.parametrize("answer", REFUSALS.values(), ids=REFUSALS.keys())
def test_check_fails_a_bad_token(google, answer):
    google.reply = (200, answer())

    assert check() == "failed"


TROUBLES = {
    "500": (500, {"success": True}),
    "404": (404, b""),
    "html": (200, b"<!doctype html><title>Sign in to the network</title>"),
    "empty object": (200, {}),
    "empty": (200, b""),
    "list": (200, ["success"]),
    "null": (200, None),
    "deep": (200, b"[" * 60_000),
    "latin": (200, b'{"success": "\xff"}'),
    "our key": (200, {"success": False, "error-codes": ["invalid-input-secret"]}),
    "hangs up": hang_up,
}


@pytest.mark.parametrize("reply", TROUBLES.values(), ids=TROUBLES.keys())
def test_check_says_unavailable_in_trouble(google, reply):
    google.reply = reply

    assert check() == "unavailable"


@pytest.mark.parametrize("reply", [hang, drip])
def test_check_waits_three_seconds_in_all(google, reply):
    google.reply = reply
    began = time.monotonic()

    assert check() == "unavailable"
    assert time.monotonic() - began < 3.5


@pytest.mark.usefixtures("google")
def test_check_says_unavailable_where_nobody_listens(settings):
    settings.RECAPTCHA_DOMAIN = closed_port()

    assert check() == "unavailable"


@pytest.mark.usefixtures("google")
def test_check_trusts_no_unknown_certificate(settings):
    with provider(trustme.CA().issue_cert("127.0.0.1")) as impostor:
        impostor.reply = (200, yes())
        settings.RECAPTCHA_DOMAIN = impostor.domain

        assert check() == "unavailable"
        assert impostor.asked == []


def test_check_stops_asking_a_dead_provider_for_a_minute(google, time_machine):
    time_machine.move_to(timezone.now(), tick=False)
    google.reply = (500, b"")
    for _ in range(3):
        check()
    google.reply = (200, yes())

    resting = check()
    time_machine.shift(61)
    google.reply = (200, yes())

    assert (resting, check()) == ("unavailable", "passed")
    assert len(google.asked) == 4


def test_check_forgives_failures_that_are_not_in_a_row(google):
    for reply in [(500, b""), (500, b""), (200, yes()), (500, b""), (500, b""), (200, yes())]:
        google.reply = reply
        verdict = check()

    assert verdict == "passed"


@pytest.mark.parametrize("token", ["", "short", "x" * 5000, "has spaces " * 5, "\u0661" * 30])
def test_check_never_asks_about_rubbish(google, token):
    assert recaptcha.check(token, now=timezone.now()) == "failed"
    assert google.asked == []


def test_check_without_keys_fails(google, settings):
    settings.RECAPTCHA_PRIVATE_KEY = ""

    assert check() == "failed"
    assert google.asked == []


def submit(draft, token=TOKEN):
    return submit_comment(draft, sender=make_sender(), proof=Proof("recaptcha", token))


def live_draft(**fields):
    return make_draft(**fields)


@pytest.mark.django_db
@pytest.mark.usefixtures("google")
def test_submit_comment_takes_a_good_token_once():
    comment = submit(live_draft())

    assert (comment.status, comment.hold_reason) == ("pending", "premoderated")
    with pytest.raises(CaptchaFailedError):
        submit(live_draft())


@pytest.mark.django_db
def test_submit_comment_refuses_a_bad_token(google):
    google.reply = (200, {"success": False})

    with pytest.raises(CaptchaFailedError):
        submit(live_draft())

    assert not Comment.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize("reply", [(500, b""), (200, {}), (200, b"<html>")])
def test_submit_comment_holds_the_post_when_the_provider_is_down(google, reply):
    google.reply = reply

    comment = submit(live_draft())

    assert (comment.status, comment.hold_reason) == ("pending", "captcha_unavailable")


@pytest.mark.django_db
def test_page_answers_an_outage_with_thanks_and_a_refusal_with_the_text(client, google):
    edition = make_edition()
    address = f"/ar/articles/{edition.article_id}/comments/"
    words = {"name": NAME, "body": BODY, "preview": "x", "g-recaptcha-response": TOKEN}
    google.reply = (200, {"success": False})
    refused = client.post(address, words, HTTP_ORIGIN="http://testserver")
    google.reply = (200, {})

    taken = client.post(address, words, HTTP_ORIGIN="http://testserver")

    assert (refused.status_code, taken.status_code) == (422, 303)
    assert BODY in refused.content.decode()
    assert Comment.objects.get().hold_reason == "captcha_unavailable"
