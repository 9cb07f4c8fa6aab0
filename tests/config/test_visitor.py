"""A reader without an account: a signed number, given by a write alone, and hashed places."""

import pytest
import time_machine
from django.conf import settings as project_settings
from django.core import signing
from django.core.cache import caches
from django.http import HttpResponse
from django.test import RequestFactory

from config.middleware import (
    DEVICE_HEADER,
    VISITOR_LIFE,
    Visitor,
    VisitorMiddleware,
)
from tests.factories import HOUR, NOW, make_edition

COOKIE = project_settings.VISITOR_COOKIE_NAME


def make_visitor(address="192.0.2.7", forwarded="", **extra) -> Visitor:
    if forwarded:
        extra["HTTP_X_FORWARDED_FOR"] = forwarded
    return Visitor(RequestFactory().post("/", REMOTE_ADDR=address, **extra))


def carry(token: str) -> Visitor:
    request = RequestFactory().post("/")
    request.COOKIES[COOKIE] = token
    return Visitor(request)


@pytest.mark.parametrize(
    ("proxies", "forwarded", "seen"),
    [
        (0, "", "192.0.2.7"),
        (0, "198.51.100.1", "192.0.2.7"),
        (1, "", "192.0.2.7"),
        (1, "198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9, 198.51.100.1", "198.51.100.1"),
        (1, "203.0.113.9,", "192.0.2.7"),
        (2, "198.51.100.1", "192.0.2.7"),
        (2, "198.51.100.1, 10.0.0.1", "198.51.100.1"),
        (2, "203.0.113.9, 198.51.100.1, 10.0.0.1", "198.51.100.1"),
    ],
)
def test_an_address_is_believed_as_far_as_our_proxies_wrote_it(settings, proxies, forwarded, seen):
    settings.TRUSTED_PROXY_COUNT = proxies

    assert make_visitor(forwarded=forwarded).address == seen


def test_inventing_addresses_changes_nothing(settings):
    settings.TRUSTED_PROXY_COUNT = 1

    hashes = {
        make_visitor(forwarded=f"203.0.113.{number}, 198.51.100.1").exact_address_hash
        for number in range(20)
    }

    assert len(hashes) == 1


@pytest.mark.parametrize(
    ("one", "other", "same_network", "same_place"),
    [
        ("192.0.2.7", "192.0.2.7", True, True),
        ("192.0.2.7", "192.0.2.200", True, False),
        ("192.0.2.7", "192.0.3.7", False, False),
        ("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", True, True),
        ("2001:db8:1:2::1", "2001:db8:1:3::1", True, False),
        ("2001:db8:1::1", "2001:db8:2::1", False, False),
        ("::ffff:192.0.2.7", "192.0.2.7", True, True),
        ("::ffff:192.0.2.7", "::ffff:198.51.100.1", False, False),
        ("fe80::1%eth0", "fe80::2%eth0", True, True),
        ("nonsense", "", True, True),
    ],
)
def test_places_are_hashed_by_network_and_by_household(one, other, same_network, same_place):
    first, second = make_visitor(one), make_visitor(other)

    assert (first.address_hash == second.address_hash) == same_network
    assert (first.exact_address_hash == second.exact_address_hash) == same_place


def test_no_address_is_kept_in_clear_and_networks_are_forgotten_monthly():
    with time_machine.travel(NOW, tick=False):
        march = make_visitor().address_hash
    with time_machine.travel(NOW + 24 * 31 * HOUR, tick=False):
        april = make_visitor().address_hash

    assert len(march) == 64
    assert "192" not in march[:3]
    assert march != april


def test_a_first_write_sent_twice_comes_from_one_reader():
    assert make_visitor().key == make_visitor().key
    assert make_visitor().key != make_visitor("192.0.2.8").key
    assert make_visitor().key != make_visitor(HTTP_USER_AGENT="another browser").key


def test_a_first_write_sent_twice_over_the_hour_comes_from_one_reader():
    with time_machine.travel(NOW.replace(minute=59, second=59), tick=False) as clock:
        first = make_visitor().key
        clock.shift(2)
        second = make_visitor().key
        caches["limits"].clear()  # as after an hour
        much_later = make_visitor().key

    assert first == second
    assert first != much_later


def test_the_number_comes_back_with_cookie_or_header():
    first = make_visitor()
    token = first.token

    carried = carry(token)
    app = Visitor(RequestFactory().post("/", headers={DEVICE_HEADER: token}))

    assert carried.is_known
    assert carried.key == app.key == first.key


@pytest.mark.parametrize(
    "token",
    [
        "",
        "nonsense",
        "مداد",
        "a:b:c",
        signing.dumps("0" * 40, salt="another purpose"),
        signing.dumps("0" * 40, salt="visitor", key="another secret"),
        signing.dumps("0" * 40, salt="visitor")[:-1] + "\u00e9",
    ],
)
def test_a_number_we_did_not_sign_is_no_number(token):
    visitor = carry(token)

    assert not visitor.is_known
    assert visitor.key != "0" * 40


def test_a_number_lives_a_year():
    with time_machine.travel(NOW, tick=False) as clock:
        token = make_visitor().token
        clock.shift(VISITOR_LIFE - 1)
        still = carry(token).is_known
        clock.shift(1)
        after = carry(token).is_known

    assert (still, after) == (True, False)


def answer(view, request=None):
    return VisitorMiddleware(view)(request or RequestFactory().post("/"))


def write(request) -> HttpResponse:
    return HttpResponse(request.visitor.key)


def test_a_write_gives_a_cookie_that_scripts_cannot_read():
    response = answer(write)

    cookie = response.cookies[COOKIE]
    assert signing.loads(cookie.value, salt="visitor") == response.content.decode()
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert cookie["path"] == "/"
    assert cookie["domain"] == ""
    assert response.headers[DEVICE_HEADER] == cookie.value


def test_who_carries_a_number_gets_no_other():
    request = RequestFactory().post("/")
    request.COOKIES[COOKIE] = make_visitor().token

    response = answer(write, request)

    assert not response.cookies
    assert DEVICE_HEADER not in response.headers


def test_a_view_that_asks_nothing_gives_no_cookie():
    response = answer(lambda request: HttpResponse(str(request.visitor.is_known)))

    assert not response.cookies
    assert response.content == b"False"


def test_devices_may_be_given_random_numbers():
    assert len({Visitor.new_key() for _ in range(9)}) == 9


@pytest.mark.django_db
@pytest.mark.parametrize("page", ["/", "/ar/", "/en/", "/ar/latest/", "/en/search/?q=bus"])
def test_pages_give_no_cookie(client, page):
    make_edition()

    response = client.get(page)

    assert response.status_code in {200, 302}
    assert not response.cookies
    assert DEVICE_HEADER not in response.headers


@pytest.mark.django_db
@time_machine.travel(NOW + HOUR, tick=False)
def test_an_article_and_its_form_addresses_give_no_cookie_when_read(client):
    edition = make_edition()

    for part in (f"{edition.slug}/", "like/", "comments/"):
        response = client.get(f"/ar/articles/{edition.article_id}/{part}")
        assert not response.cookies
