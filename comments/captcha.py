"""The captcha ladder: proofs that a person, or an effort, stands behind a post."""

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal

from altcha import create_challenge, verify_solution
from django.conf import settings
from django.core import signing
from django.utils.crypto import get_random_string, salted_hmac

from comments import recaptcha

ALGORITHM = "PBKDF2/SHA-256"
CHALLENGE_LIFE = timedelta(minutes=20)
#: Nobody reads a preview in less; a script does.
PREVIEW_MIN_AGE = timedelta(seconds=3)
PREVIEW_MAX_AGE = timedelta(hours=1)
#: How long a spent proof is remembered: longer than any kind of proof lives.
PROOF_MEMORY = timedelta(days=1)
PROOF_MAX_LENGTH = 8192
#: What a proof names that vouches for no post on an article.
NO_ARTICLE = 0

Verdict = Literal["passed", "failed", "unavailable"]
Kind = Literal["altcha", "recaptcha", "preview", ""]
#: What a proof is made for; it is good for nothing else.
Purpose = Literal["comment", "newsletter", "report"]


@dataclass(frozen=True)
class Proof:
    """What came along with a post; an empty kind means nothing did."""

    kind: Kind = ""
    value: str = ""


@dataclass(frozen=True)
class Context:
    """What a proof must have been made for, and when it is looked at."""

    article_id: int
    language: str
    now: datetime
    purpose: Purpose = "comment"


def make_challenge(
    article_id: int, language: str, *, purpose: Purpose = "comment"
) -> dict[str, Any]:
    """Return a fresh ALTCHA challenge for one post on one article, as JSON-ready values.

    It must never be stored by a cache: it is good for one post.
    """
    challenge = create_challenge(
        ALGORITHM,
        settings.ALTCHA_COST,
        expires_at=datetime.now(UTC) + CHALLENGE_LIFE,
        data=_bound_to(article_id, language, purpose),
        hmac_secret=_secret(),
    )
    return dict(challenge.to_dict())


def make_preview_token(
    article_id: int, language: str, *, now: datetime, purpose: Purpose = "comment"
) -> str:
    """Return what the preview page carries: when it was made, and for which article."""
    claims = _bound_to(article_id, language, purpose) | {
        "at": int(now.timestamp()),
        "nonce": get_random_string(12),
    }
    return signing.dumps(claims, salt="comments.preview")


def verify(proof: Proof, context: Context) -> Verdict:
    """Tell whether `proof` was made for this article; "unavailable" when nobody could tell.

    It may ask another host, so never call it inside a transaction. It spends nothing: a passed
    proof still has to be spent by a row.
    """
    if proof.kind == "altcha":
        return _verdict(is_good=_altcha_holds(proof.value, context))
    if proof.kind == "preview":
        return _verdict(is_good=_preview_holds(proof.value, context))
    if proof.kind == "recaptcha":
        return recaptcha.check(proof.value, now=context.now)
    return "failed"


def digest_of(proof: Proof) -> str | None:
    """Return what makes a proof the same proof however it is spelled; None for rubbish."""
    mark = _altcha_signature(proof.value) if proof.kind == "altcha" else proof.value
    if not mark or not mark.isascii() or len(mark) > PROOF_MAX_LENGTH:
        return None
    return hashlib.sha256(f"{proof.kind}:{mark}".encode()).hexdigest()


def _verdict(*, is_good: bool) -> Verdict:
    return "passed" if is_good else "failed"


def _bound_to(article_id: int, language: str, purpose: Purpose) -> dict[str, Any]:
    return {"article": article_id, "language": language, "purpose": purpose}


def _binding_of(context: Context) -> dict[str, Any]:
    return _bound_to(context.article_id, context.language, context.purpose)


def _secret() -> str:
    return salted_hmac("comments.captcha", "altcha").hexdigest()


def _altcha_holds(payload: str, context: Context) -> bool:
    if len(payload) > PROOF_MAX_LENGTH or not payload.isascii():
        return False
    if not verify_solution(payload, _secret()).verified:
        return False
    # The signature holds, so the data are as we wrote them.
    parameters = _decoded(payload)["challenge"]["parameters"]
    return bool(parameters.get("data") == _binding_of(context))


def _altcha_signature(payload: str) -> str | None:
    # One challenge has many solutions and a solution many spellings; its signature is one.
    try:
        signature = _decoded(payload)["challenge"]["signature"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return signature if isinstance(signature, str) else None


def _decoded(payload: str) -> Any:
    return json.loads(base64.b64decode(payload[:PROOF_MAX_LENGTH]).decode())


def _preview_holds(token: str, context: Context) -> bool:
    if len(token) > PROOF_MAX_LENGTH or not re.fullmatch(r"[\w:-]+", token, re.ASCII):
        return False
    try:
        claims = signing.loads(token, salt="comments.preview")
    except signing.BadSignature:
        return False
    age = context.now - datetime.fromtimestamp(claims["at"], UTC)
    is_ours = _binding_of(context).items() <= claims.items()
    return bool(is_ours and PREVIEW_MIN_AGE <= age <= PREVIEW_MAX_AGE)
