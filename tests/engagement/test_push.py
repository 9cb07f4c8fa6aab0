"""Breaking news to browsers: sealed for each, told once, never into our own network."""

import json
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.urls import reverse
from django.utils import timezone

from articles.models import OutboxEvent
from articles.outbox import muted
from articles.services import correct, withdraw
from config.env import read_push_key, read_quiet_hours
from engagement.endpoints import check_endpoint
from engagement.errors import EndpointRefusedError
from engagement.models import Outcome, PushDelivery, PushSubscription
from engagement.sealing import Keys, decode, load_point, load_private, seal
from engagement.services import push_batch, push_breaking, push_key
from engagement.services.pushing import PushServiceBusyError
from tests.api.calls import api, make_device
from tests.engagement.push_service import Browser, push_service
from tests.factories import HEADLINE_AR, make_edition, make_editor, make_user

pytestmark = pytest.mark.django_db(transaction=True)
LAST = 2**62


@pytest.fixture
def serve(settings, monkeypatch, tmp_path):
    return lambda *statuses: push_service(settings, monkeypatch, tmp_path, *statuses)


def keep(service, browser=None, **fields):
    """Subscribe a browser by the API; returns the answer."""
    keys = (browser or Browser()).keys
    number = PushSubscription.objects.count()
    facts = {
        "endpoint": f"{getattr(service, 'address', service)}/push/{number}",
        "p256dh": keys.p256dh,
        "auth": keys.auth,
        "language": "ar",
    }
    return write("post", facts | fields)


def write(method, body, device=None, **headers):
    call = getattr(device or make_device(), method)
    path = api("push/subscriptions/")
    return call(path, json.dumps(body), content_type="application/json", headers=headers)


def make_breaking(**fields):
    return make_edition(is_breaking=True, now=timezone.now(), **fields).article


def test_seal_is_what_the_standard_shows():
    keys = Keys(
        "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4",
        "BTBZMqHH6r4Tts7J_aSIgg",
    )

    body = seal(
        b"When I grow up, I want to be a watermelon",
        keys,
        salt=decode("DGv6ra1nlYgDCS1FRnbzlw"),
        sender=load_private("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw"),
    )

    # RFC 8291, section 5.
    assert body == decode(
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS"
        "6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_"
        "Qulcy4a-fN"
    )


def test_breaking_news_reaches_each_browser_of_its_language_once(serve):
    browser = Browser()
    with serve() as service:
        keep(service, browser)
        keep(service, language="en")

        article = make_breaking()
        push_breaking(article.pk, "ar")

        assert len(service.received) == 1
        path, headers, body = service.received[0]
    told = browser.understand(body)
    assert path == "/push/0"
    assert (headers["TTL"], headers["Urgency"]) == ("3600", "high")
    assert (headers["Content-Encoding"], headers["Topic"]) == ("aes128gcm", f"article-{article.pk}")
    assert (told["title"], told["language"]) == (HEADLINE_AR, "ar")
    assert told["url"].startswith(f"http://localhost:8000/ar/articles/{article.pk}/")
    assert PushDelivery.objects.get().outcome == Outcome.SENT
    assert str(PushDelivery.objects.get()) == f"{article.pk}/ar"


def test_the_sender_signs_for_this_push_service_alone(serve):
    with serve() as service:
        keep(service)
        make_breaking()
        address, headers = service.address, service.received[0][1]

    words, key = headers["Authorization"].removeprefix("vapid t=").split(", k=")
    signed, _, signature = words.rpartition(".")
    numbers = [
        int.from_bytes(decode(signature)[part], "big") for part in (slice(32), slice(32, 64))
    ]
    mark = utils.encode_dss_signature(*numbers)
    load_point(key).verify(mark, signed.encode(), ec.ECDSA(hashes.SHA256()))
    with pytest.raises(InvalidSignature):
        load_point(key).verify(mark, b"another", ec.ECDSA(hashes.SHA256()))
    claims = json.loads(decode(signed.split(".")[1]))
    assert claims["aud"] == address
    assert 0 < claims["exp"] - timezone.now().timestamp() <= 24 * 3600
    assert key == push_key()


def test_only_breaking_news_that_is_new_is_told(serve):
    with serve() as service:
        keep(service)
        make_edition(now=timezone.now())
        make_edition(is_breaking=True, now=timezone.now() - timedelta(hours=2))
        with muted():
            imported = make_breaking()
        correct(imported, language="ar", actor=make_editor(), note="صُحّح رقم.")

        assert service.received == []


def test_a_browser_that_is_gone_is_forgotten(serve):
    with serve(404, 410, 201) as service:
        for _ in range(3):
            keep(service)

        make_breaking()

    assert PushSubscription.objects.count() == 1
    outcomes = PushDelivery.objects.order_by("pk").values_list("outcome", flat=True)
    assert list(outcomes) == ["refused", "refused", "sent"]


@pytest.mark.parametrize("status", [429, 503, 0])
def test_a_busy_push_service_is_tried_again_and_nobody_is_told_twice(serve, status):
    with serve(status, 201) as service:
        keep(service)
        keep(service)
        article = make_breaking()
        event = OutboxEvent.objects.get(name="push_batch_ready")
        assert event.done_at is None
        assert "PushServiceBusyError" in event.last_error

        assert push_batch(article.pk, "ar", first=0, last=LAST) == 1
        assert push_batch(article.pk, "ar", first=0, last=LAST) == 0

        assert sorted(path for path, *_ in service.received) == ["/push/0", "/push/0", "/push/1"]


def test_a_push_service_that_is_away_is_tried_again(serve):
    with serve() as service:
        keep(service)
    with muted():
        article = make_breaking()

    with pytest.raises(PushServiceBusyError):
        push_batch(article.pk, "ar", first=0, last=LAST)

    assert not PushDelivery.objects.exists()


def test_a_browser_that_refuses_five_times_is_forgotten(serve):
    with serve(*[400] * 5) as service:
        keep(service)
        for left in (1, 1, 1, 1, 0):
            make_breaking()
            assert PushSubscription.objects.count() == left


def test_an_article_withdrawn_meanwhile_is_not_told(serve):
    with serve(503) as service:
        keep(service)
        article = make_breaking()
        withdraw(article, language="ar", actor=make_editor(), notice="سُحب")

        assert push_batch(article.pk, "ar", first=0, last=LAST) == 0


def test_what_another_worker_tells_is_left_to_it(serve):
    with serve() as service:
        keep(service)
        browser = PushSubscription.objects.get()
        with muted():
            article = make_breaking()
        PushDelivery.objects.create(
            subscription=browser, article=article, language="ar", created_at=timezone.now()
        )

        assert push_batch(article.pk, "ar", first=0, last=LAST) == 0
        assert service.received == []


@pytest.mark.parametrize(
    ("quiet", "hour", "is_told"),
    [((22, 6), 23, False), ((22, 6), 5, False), ((22, 6), 6, True), ((1, 3), 2, False)],
)
def test_quiet_hours_are_kept(serve, settings, quiet, hour, is_told):
    settings.WEB_PUSH_QUIET_HOURS = quiet
    night = timezone.localtime().replace(hour=hour, minute=30)
    with serve() as service, time_machine.travel(night, tick=False):
        with muted():
            article = make_breaking()
        PushSubscription.objects.all().delete()
        push_breaking(article.pk, "ar")
        keep(service)

        assert push_batch(article.pk, "ar", first=0, last=LAST) == (1 if is_told else 0)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://push.example/1",
        "https://127.0.0.1/1",
        "https://localhost/1",
        "https://10.0.0.7/1",
        "https://[::1]/1",
        "https://169.254.169.254/latest",
        "https://93.184.216.34:22/1",
        "https://user@93.184.216.34/1",
        "https://93.184.216.34:port/1",
        "https://93.184.216.34/\u0645",
        "https:///1",
        "https://no-such-host.invalid/1",
    ],
)
def test_no_address_leads_into_our_own_network(endpoint):
    response = keep("", endpoint=endpoint)

    assert response.status_code == 422
    assert response.json()["code"] == "endpoint_refused"
    assert not PushSubscription.objects.exists()


def test_a_public_address_is_looked_at_once_and_connected_to():
    assert check_endpoint("https://93.184.216.34/push") == "93.184.216.34"


def test_a_host_that_became_ours_meanwhile_is_forgotten(serve, settings):
    with serve() as service:
        keep(service)
        settings.WEB_PUSH_HOSTS = ["push.example"]

        make_breaking()

        assert service.received == []
    assert not PushSubscription.objects.exists()


def test_keys_that_seal_nothing_are_refused(serve):
    with serve() as service:
        answers = [
            keep(service, p256dh="A" * 87).status_code,
            keep(service, auth="!" * 22).status_code,
            keep(service, auth="short").status_code,
            keep(service, colour="red").status_code,
        ]

    assert answers == [422] * 4


def test_a_browser_is_kept_once_with_its_newest_language(serve):
    with serve() as service:
        endpoint = f"{service.address}/same"
        assert keep(service, endpoint=endpoint).status_code == 204
        assert keep(service, endpoint=endpoint, language="en").status_code == 204

        browser = PushSubscription.objects.get()
        assert browser.language == "en"
        assert str(browser) == browser.endpoint_hash[:8]
        assert write("delete", {"endpoint": endpoint}).status_code == 204
        assert write("delete", {"endpoint": endpoint}).status_code == 204
    assert not PushSubscription.objects.exists()


def test_writes_are_limited_and_other_sites_refused():
    device = make_device()
    answers = [write("delete", {"endpoint": "https://e.example"}, device) for _ in range(21)]

    assert [answer.status_code for answer in answers] == [204] * 20 + [429]
    foreign = write("delete", {"endpoint": "https://e.example"}, Origin="https://evil.example")
    assert foreign.status_code == 403


def test_without_a_key_there_is_no_push(settings, client):
    settings.WEB_PUSH_PRIVATE_KEY = ""

    assert "push-button" not in client.get("/ar/newsletter/").content.decode()
    assert keep("https://93.184.216.34").status_code == 422
    push_breaking(make_breaking().pk, "ar")
    assert not PushDelivery.objects.exists()


def test_the_page_offers_the_button_with_our_key(client):
    page = client.get("/ar/newsletter/").content.decode()

    assert f'data-key="{push_key()}"' in page
    assert 'data-url="/api/v1/push/subscriptions/"' in page


def test_the_worker_shows_what_it_is_told(client):
    assert 'addEventListener("push"' in client.get("/sw.js").content.decode()


def test_the_desk_counts_browsers_and_shows_no_address(serve, client):
    with serve() as service:
        keep(service)
        make_breaking()
    client.force_login(
        make_user("engagement.view_pushsubscription", "engagement.view_pushdelivery")
    )

    browsers = client.get(reverse("admin:engagement_pushsubscription_changelist")).content.decode()
    told = client.get(reverse("admin:engagement_pushdelivery_changelist")).content.decode()

    assert "localhost" in browsers
    assert "/push/0" not in browsers
    assert HEADLINE_AR in told or "City council" in told


def test_push_key_is_made_once_on_the_embedded_site(tmp_path, monkeypatch):
    monkeypatch.delenv("WEB_PUSH_PRIVATE_KEY", raising=False)
    key = read_push_key(tmp_path / "new", is_production=False)

    assert read_push_key(tmp_path / "new", is_production=False) == key
    assert len(decode(key)) == 32
    assert read_push_key(tmp_path, is_production=True) == ""
    monkeypatch.setenv("WEB_PUSH_PRIVATE_KEY", "given")
    assert read_push_key(tmp_path, is_production=True) == "given"


def test_quiet_hours_are_two_hours(monkeypatch):
    monkeypatch.setenv("WEB_PUSH_QUIET_HOURS", "22-6")
    assert read_quiet_hours() == (22, 6)

    monkeypatch.setenv("WEB_PUSH_QUIET_HOURS", "late")

    with pytest.raises(ImproperlyConfigured, match="two hours"):
        read_quiet_hours()


def test_only_named_hosts_are_written_to(settings):
    settings.WEB_PUSH_HOSTS = ["push.example"]

    with pytest.raises(EndpointRefusedError):
        check_endpoint("https://93.184.216.34/push")


def test_an_address_that_is_refused_has_a_reason():
    with pytest.raises(EndpointRefusedError):
        check_endpoint("ftp://push.example")


@pytest.mark.usefixtures("database_of_threads")
def test_two_workers_tell_each_browser_once(serve):
    with serve() as service:
        for _ in range(8):
            keep(service)
        with muted():
            article = make_breaking()

        def work(_number):
            told = push_batch(article.pk, "ar", first=0, last=LAST)
            connections.close_all()
            return told

        with ThreadPoolExecutor(2) as workers:
            assert sum(workers.map(work, range(2))) == 8

        assert len(service.received) == 8
