"""Rules about a comment's text: what makes it wait, what makes it spam; no Django."""

import re
from collections.abc import Iterable
from difflib import SequenceMatcher
from typing import Literal

from articles.arabic import fold

Finding = Literal["", "links", "repeated", "spam"]

#: A reader who quotes a source gives one or two addresses; this many is an advertisement.
SPAM_LINKS = 4
#: Source: peers/comments.md, suggested defaults (similarity 0.9 within a day).
SIMILARITY = 0.9
#: Shorter texts ("شكرا", "well done") are honestly said twice.
REPEAT_MIN_LENGTH = 20
#: Characters; comparing is quadratic, and a copied flood is alike from its beginning.
COMPARED = 600

_LINK = re.compile(
    r"(?:https?://|www\.|\[url|<a\s)"
    r"|(?<![\w@.])[\w-]{2,63}\.(?:com|net|org|info|biz|ru|cn|top|xyz|shop|site|online|io|me)\b",
    re.IGNORECASE,
)
_NOT_A_WORD = re.compile(r"[\W_]+")


def screen_text(body: str, *, earlier: Iterable[str]) -> Finding:
    """Return what is suspicious about `body`; `earlier` are the sender's last comments.

    Texts are compared folded, so that harakat, tatweel and swapped letters hide nothing.
    """
    links = len(_LINK.findall(body))
    if links >= SPAM_LINKS:
        return "spam"
    if _is_repeated(body, earlier):
        return "repeated"
    return "links" if links else ""


def _is_repeated(body: str, earlier: Iterable[str]) -> bool:
    text = _essence(body)
    return len(text) >= REPEAT_MIN_LENGTH and any(_alike(text, _essence(one)) for one in earlier)


def _essence(text: str) -> str:
    return _NOT_A_WORD.sub("", fold(text))[:COMPARED]


def _alike(text: str, other: str) -> bool:
    if text == other:
        return True
    matcher = SequenceMatcher(None, text, other, autojunk=False)
    return matcher.quick_ratio() >= SIMILARITY and matcher.ratio() >= SIMILARITY
