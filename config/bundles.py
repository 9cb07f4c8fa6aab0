"""Which files reading pages are made of, and how they travel together once they are collected."""

import re
from collections.abc import Callable, MutableMapping
from pathlib import PurePath

_SHEET_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND_BRACES = re.compile(r"\s*([{};])\s*")
_BEHIND_COMMA = re.compile(r",\s+")
#: Between a property and its value; a selector's colon has no space behind it.
_COLON = re.compile(r"([{;][\w-]+):\s+")
# Whole lines only: two strokes inside a line may be part of an address.
_SCRIPT_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)


def _components(*names: str) -> tuple[str, ...]:
    return tuple(f"css/components/{name}.css" for name in names)


_READING = ("js/reading.js", "js/components/theme-switch.js")

#: Name of a bundle to its parts, in order. A part is served by itself where nobody collected them.
BUNDLES: dict[str, tuple[str, ...]] = {
    "css/reading.bundle.css": (
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        *_components("masthead", "strip", "button", "card"),
        *_components("article", "share", "like-button", "comments"),
    ),
    "css/lists.bundle.css": _components("favourites", "archive", "search", "newsletter", "report"),
    "js/reading.bundle.js": _READING,
    "js/article.bundle.js": (
        *_READING,
        "js/components/like-button.js",
        "js/components/share-sheet.js",
        "js/components/later-scripts.js",
        "js/read-beacon.js",
    ),
    "js/thread.bundle.js": (
        # Before the proof: it holds a form back while the connection is away.
        "js/components/comment-draft.js",
        "js/components/proof-of-work.js",
        "js/components/more-comments.js",
        "js/components/own-comments.js",
    ),
}


def combine(bundle: str, read: Callable[[str], str]) -> str:
    """Return the text of a bundle; `read` returns a part's by its name.

    Comments stay at home. Addresses in style sheets must hold in the bundle's own folder, and each
    script keeps its names to itself.
    """
    texts = [read(part) for part in BUNDLES[bundle]]
    if PurePath(bundle).suffix == ".css":
        return "\n".join(_tight(_SHEET_COMMENT.sub("", text)) for text in texts)
    return "\n".join(f"{{\n{_lines(_SCRIPT_COMMENT.sub('', text))}\n}}" for text in texts)


def file_headers(headers: MutableMapping[str, str], _path: str, _url: str) -> None:
    """Give a file what it needs of a page's headers: to be taken for what it is called."""
    headers["X-Content-Type-Options"] = "nosniff"


def _tight(text: str) -> str:
    tight = _COLON.sub(r"\1:", _AROUND_BRACES.sub(r"\1", text.strip()))
    return _BEHIND_COMMA.sub(",", tight).replace(";}", "}")


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
