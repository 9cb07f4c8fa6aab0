"""What tests of comments share: senders, drafts and honest proofs."""

from itertools import count

from altcha import Challenge, Payload, solve_challenge

from comments.captcha import Proof, make_challenge
from comments.services import Draft, Sender
from tests.factories import make_edition

_numbers = count(1)

NAME = "سامر الحلبي"
BODY = "الحافلات تتأخر ساعة كل صباح، فهل تشمل الميزانية خط المشفى؟"


def make_sender(**fields) -> Sender:
    """Build a reader on a network of their own."""
    number = next(_numbers)
    return Sender(
        **{
            "visitor_key": f"visitor{number}",
            "address_hash": f"network{number}",
            "exact_address_hash": f"address{number}",
            "is_known": True,
        }
        | fields
    )


def make_draft(**fields) -> Draft:
    """Build a draft on a live Arabic article."""
    if "article_id" not in fields:
        fields["article_id"] = make_edition(language=fields.get("language", "ar")).article_id
    return Draft(**{"language": "ar", "name": NAME, "body": BODY} | fields)


def solve(challenge: dict) -> str:
    """Do the work and return what the browser would send."""
    parsed = Challenge.from_dict(challenge)
    return Payload(parsed, solve_challenge(parsed)).to_base64()


def make_proof(draft: Draft) -> Proof:
    """Solve a challenge for the draft's article."""
    return Proof("altcha", solve(make_challenge(draft.article_id, draft.language)))
