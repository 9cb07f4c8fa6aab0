"""Readers who come from addresses of their own and do the work that commenting asks for."""

import asyncio
import time
from dataclasses import dataclass

import httpx
from altcha import Challenge, Payload, solve_challenge

from tests.services.processes import Place

#: Seconds; far more than any answer may take.
PATIENCE = 180.0
IN_FLIGHT = "submission_in_flight"


@dataclass(frozen=True)
class Answer:
    """What came back, and after how many seconds."""

    status: int
    body: dict
    seconds: float


def address_of(number: int) -> str:
    """Return a loopback address in a network (/24) of its own."""
    return f"127.{1 + number // 250}.{1 + number % 250}.7"


def client_from(place: Place, number: int) -> httpx.AsyncClient:
    """Return a client whose connections come from that reader's address."""
    transport = httpx.AsyncHTTPTransport(local_address=address_of(number))
    return httpx.AsyncClient(base_url=place.address, transport=transport, timeout=PATIENCE)


async def like(place: Place, article: int, number: int) -> Answer:
    """Like an article."""
    async with client_from(place, number) as client:
        return await _timed(client, "PUT", f"/api/v1/articles/{article}/like/")


async def comment(place: Place, article: int, number: int, *, copies: int = 1) -> list[Answer]:
    """Ask for a challenge, solve it, and post the same comment `copies` times at once."""
    async with client_from(place, number) as client:
        proof = await solve(client, article)
        posts = [_post(client, article, number, proof=proof) for _ in range(copies)]
        return list(await asyncio.gather(*posts))


async def solve(client: httpx.AsyncClient, article: int) -> str:
    """Fetch a challenge and do its work."""
    answer = await client.get(
        "/api/v1/captcha/challenge/", params={"article": article, "language": "ar"}
    )
    challenge = Challenge.from_dict(answer.raise_for_status().json())
    return Payload(challenge, solve_challenge(challenge)).to_base64()


async def _post(client: httpx.AsyncClient, article: int, number: int, *, proof: str) -> Answer:
    body = {
        "name": f"القارئ {number}",
        "body": f"تعليق رقم {number} على هذا الخبر، وشكراً لمن كتبه.",
        "captcha": proof,
    }
    for _ in range(100):
        answer = await _timed(
            client,
            "POST",
            f"/api/v1/articles/{article}/comments/?language=ar",
            json=body,
            headers={"Idempotency-Key": f"post-{number}"},
        )
        if answer.body.get("code") != IN_FLIGHT:
            break
        await asyncio.sleep(0.2)
    return answer


async def _timed(client: httpx.AsyncClient, method: str, path: str, **rest) -> Answer:
    start = time.monotonic()
    answer = await client.request(method, path, **rest)
    return Answer(answer.status_code, answer.json(), time.monotonic() - start)
