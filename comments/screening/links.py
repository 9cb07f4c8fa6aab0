"""Counting links in a text, however they are written; no Django."""

import re

#: A reader who quotes a source gives one or two addresses; this many is an advertisement.
SPAM_LINKS = 4
#: Links that make a comment wait, of newcomers and of the others.
#: Source: peers/comments.md, suggested defaults.
NEWCOMER_LINKS, LINKS = 1, 3

_LINK = re.compile(
    # With its host, or an address in full would count twice.
    r"(?:https?://|www\.)[\w.-]*|\[url(?!=http)|<a\s+(?!href)"
    r"|(?<![\w@.])[\w-]{2,63}\.(?:com|net|org|info|biz|ru|cn|top|xyz|shop|site|online|io|me)\b",
    re.IGNORECASE,
)


def count_links(body: str) -> int:
    """Return how many addresses `body` leads to; e-mail addresses are none."""
    return len(_LINK.findall(body))


def is_held_for_links(links: int, *, is_newcomer: bool) -> bool:
    """Tell whether so many links wait for a moderator."""
    return links >= (NEWCOMER_LINKS if is_newcomer else LINKS)
