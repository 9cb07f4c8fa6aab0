"""Every kind of page that readers meet, by name, in the newsrooms that the tests serve."""

from dataclasses import dataclass
from http import HTTPStatus

from django.core import signing
from django.utils import timezone

from tests.browser.hostile import HOSTILE
from tests.browser.newsroom import SECRET_KEY

LANGUAGES = ("ar", "en")
#: By number: with a photo; without one, with comments; withdrawn; alone in its section; where
#: nobody can comment.
PHOTO, PLAIN, KILLED, LONE, CLOSED = 1, 2, 3, 4, 5
ASKED = {"ar": "النقل", "en": "transport"}
#: The first comment of each language on PLAIN: the seed brings its Arabic roots in first.
SAID = {"ar": 1, "en": 1 + sum(number % 3 != 1 for number in range(len(HOSTILE)))}
MAILBOX = "samer@example.org"
#: What the links of mails to subscribers carry: see the seed.
SUBSCRIBER, LEAVER, LETTER_KEY = 1, 2, "k" * 32
#: Who follows the conversation of `SAID`, by language.
FOLLOWER = {"ar": 1, "en": 2}
FOLLOWING_MAILBOX = "follower@example.org"
ASKED_AT = 1_750_000_000
#: More posts than a reader may send in a minute, even where a new minute begins between them.
MANY = 70


@dataclass(frozen=True)
class Kind:
    """A kind of page: its path below /<language>/, its status, and how readers come there."""

    path: str
    status: int = HTTPStatus.OK
    #: What a reader sends; without it the page is only read.
    form: dict[str, str] | None = None
    #: Which newsroom: "seeded", "away" (a database without tables), "broken" (no database at all).
    house: str = "seeded"
    #: How often it is sent at most until it answers so.
    tries: int = 1


CHOICE = {"language": "ar", "frequency": "weekly", "action": "save"}
PAGES = {
    "front": Kind(""),
    "article with a photo": Kind(f"articles/{PHOTO}/"),
    "article without a photo": Kind(f"articles/{PLAIN}/"),
    "section": Kind("sections/local/"),
    "tag": Kind("tags/transport/"),
    "author": Kind("authors/layla/"),
    "latest": Kind("latest/"),
    "archive": Kind("archive/"),
    "archive of a year": Kind("archive/{today:%Y}/"),
    "archive of a month": Kind("archive/{today:%Y}/{today:%m}/"),
    "search": Kind("search/"),
    "search with hits": Kind("search/?q={asked}"),
    "search with filters": Kind("search/?q={asked}&sort=best&section=local&language=both"),
    "search without hits": Kind("search/?q=qwrtz"),
    "page about us": Kind("pages/about/"),
    "newsletter": Kind("newsletter/"),
    "newsletter refused": Kind("newsletter/", 422, {"email": "samer"}),
    "newsletter looked at once more": Kind("newsletter/", form={"email": MAILBOX}),
    "newsletter asked for": Kind("newsletter/asked/"),
    "newsletter begun": Kind("newsletter/confirm/{confirm}/"),
    "newsletter agreed to": Kind("newsletter/confirm/{confirm}/", form={"agreed": "yes"}),
    "newsletter changed": Kind("newsletter/manage/{manage}/"),
    "newsletter saved": Kind("newsletter/manage/{manage}/", form=CHOICE),
    "newsletter ended": Kind("newsletter/unsubscribe/{unsubscribe}/"),
    "newsletter left": Kind("newsletter/unsubscribe/{unsubscribe}/", form={"agreed": "yes"}),
    "offline": Kind("offline/"),
    "thread": Kind(f"articles/{PLAIN}/comments/"),
    "comment that lacks a name": Kind(
        f"articles/{PLAIN}/comments/", 422, {"name": " ", "body": "<b>نص</b>"}
    ),
    "comment looked at once more": Kind(
        f"articles/{PLAIN}/comments/", form={"name": "<i>سلمى</i>", "body": "خبر جيد & مفيد"}
    ),
    "closed discussion": Kind(f"articles/{CLOSED}/"),
    "comment sent to a closed discussion": Kind(
        f"articles/{CLOSED}/comments/", 409, {"name": "سلمى", "body": "خبر جيد & مفيد"}
    ),
    "report": Kind(f"articles/{PLAIN}/comments/{{said}}/report/"),
    "comment liked": Kind(f"articles/{PLAIN}/comments/{{said}}/like/", form={"action": "like"}),
    "answers by mail": Kind("comments/follow/{follow}/"),
    "answers by mail agreed to": Kind("comments/follow/{follow}/", form={"agreed": "yes"}),
    "answers by mail ended": Kind("comments/unfollow/gone/"),
    "answers by mail left": Kind("comments/unfollow/gone/", form={"agreed": "yes"}),
    "own comment": Kind("comments/{own}/"),
    "own comment just sent": Kind("comments/{own}/?sent"),
    "like": Kind(f"articles/{PLAIN}/like/", form={"action": "like"}),
    "withdrawn": Kind(f"articles/{KILLED}/", 410),
    "unknown": Kind("articles/999/", 404),
    "limited": Kind(f"articles/{PLAIN}/like/", 429, {"action": "like"}, house="away", tries=MANY),
    "away": Kind("latest/", 503, house="away"),
    "broken": Kind("latest/", 500, house="broken"),
}


def address_of(name: str, language: str) -> str:
    """Return the path of a page."""
    facts = {"asked": ASKED[language], "said": SAID[language], "today": timezone.localdate()}
    facts["own"] = signing.Signer(key=SECRET_KEY, salt="comments.own").sign_object(SAID[language])
    facts["follow"] = signing.dumps(
        [FOLLOWER[language], FOLLOWING_MAILBOX], key=SECRET_KEY, salt="comments.confirm"
    )
    return f"/{language}/{PAGES[name].path.format(**facts, **_tokens())}"


def _tokens() -> dict[str, str]:
    owners = {"confirm": SUBSCRIBER, "manage": SUBSCRIBER, "unsubscribe": LEAVER}
    return {purpose: _token(purpose, owner) for purpose, owner in owners.items()}


def _token(purpose: str, owner: int) -> str:
    claims = {"id": owner, "key": LETTER_KEY}
    if purpose == "confirm":
        claims["asked"] = ASKED_AT
    return signing.dumps(claims, key=SECRET_KEY, salt=f"newsletter.{purpose}")


def forgiven(name: str) -> str:
    """Return what Chromium may complain of: a page that is refused on purpose.

    In a house that is away so is the other language's page, which is fetched ahead.
    """
    kind = PAGES[name]
    if kind.house == "away":
        return "status of"
    return "" if kind.status == HTTPStatus.OK else str(int(kind.status))
