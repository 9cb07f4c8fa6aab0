"""Proof of work: bound, dated, signed, and the same however it is spelled."""

import base64
import json
from datetime import timedelta

import pytest
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from comments.captcha import Context, Proof, digest_of, make_challenge, verify
from tests.comments.helpers import solve


def context(article_id=7, language="ar"):
    return Context(article_id, language, timezone.now())


def encode(value):
    return base64.b64encode(json.dumps(value).encode()).decode()


def decode(payload):
    return json.loads(base64.b64decode(payload))


def test_verify_passes_honest_work():
    payload = solve(make_challenge(7, "ar"))

    assert verify(Proof("altcha", payload), context()) == "passed"


@pytest.mark.parametrize(("article_id", "language"), [(8, "ar"), (7, "en")])
def test_verify_fails_work_for_another_place(article_id, language):
    payload = solve(make_challenge(7, "ar"))

    assert verify(Proof("altcha", payload), context(article_id, language)) == "failed"


def test_verify_fails_work_for_another_purpose():
    payload = solve(make_challenge(7, "ar", purpose="newsletter"))

    assert verify(Proof("altcha", payload), context()) == "failed"


def test_verify_fails_work_of_half_an_hour_ago(time_machine):
    time_machine.move_to(timezone.now() - timedelta(minutes=30), tick=False)
    payload = solve(make_challenge(7, "ar"))
    time_machine.shift(timedelta(minutes=19, seconds=50))
    early = verify(Proof("altcha", payload), context())
    time_machine.shift(20)

    assert [early, verify(Proof("altcha", payload), context())] == ["passed", "failed"]


@pytest.mark.parametrize(
    ("part", "value"),
    [("expiresAt", 9_999_999_999), ("cost", 1), ("keyPrefix", ""), ("data", {"article": 7})],
)
def test_verify_fails_a_challenge_that_was_tampered_with(part, value, settings):
    settings.ALTCHA_COST = 2
    payload = decode(solve(make_challenge(7, "ar")))
    payload["challenge"]["parameters"][part] = value

    assert verify(Proof("altcha", encode(payload)), context()) == "failed"


def test_verify_fails_a_challenge_signed_elsewhere(settings):
    payload = solve(make_challenge(7, "ar"))
    settings.SECRET_KEY = "another"

    assert verify(Proof("altcha", payload), context()) == "failed"


def test_verify_fails_work_that_was_not_done():
    payload = decode(solve(make_challenge(7, "ar")))
    payload["solution"]["counter"] += 1

    assert verify(Proof("altcha", encode(payload)), context()) == "failed"


def test_verify_fails_an_unknown_kind():
    assert verify(Proof("", "x"), context()) == "failed"


def test_digest_of_is_one_for_all_spellings_of_one_proof():
    payload = solve(make_challenge(7, "ar"))
    other_solution = decode(payload)
    other_solution["solution"]["time"] = 1
    spaced = base64.b64encode(json.dumps(decode(payload), indent=3).encode()).decode()

    digests = {digest_of(Proof("altcha", one)) for one in (payload, encode(other_solution), spaced)}

    assert len(digests) == 1


def test_digest_of_differs_between_challenges():
    payloads = [solve(make_challenge(7, "ar")) for _ in range(2)]

    assert len({digest_of(Proof("altcha", payload)) for payload in payloads}) == 2


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=8,
)


@settings(max_examples=60, deadline=None)
@given(
    part=st.sampled_from(["challenge", "solution", "parameters", "signature", "nonce"]), new=JSON
)
def test_verify_survives_any_payload(part, new):
    payload = decode(solve(make_challenge(7, "ar")))
    places = {
        "challenge": payload,
        "solution": payload,
        "parameters": payload["challenge"],
        "signature": payload["challenge"],
        "nonce": payload["challenge"]["parameters"],
    }
    places[part][part] = new
    proof = Proof("altcha", encode(payload))

    assert verify(proof, context()) == "failed"
    digest_of(proof)


@settings(max_examples=60, deadline=None)
@given(kind=st.sampled_from(["altcha", "preview", "recaptcha"]), value=st.text(max_size=60))
def test_verify_survives_any_text(kind, value):
    assert verify(Proof(kind, value), context()) == "failed"
    digest_of(Proof(kind, value))
