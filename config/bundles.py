"""Which files reading pages are made of, and how they travel together once they are collected."""

import re
from collections.abc import Callable
from pathlib import PurePath

_SHEET_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
# Whole lines only: two strokes inside a line may be part of an address.
_SCRIPT_COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)

#: Name of a bundle to its parts, in order. A part is served by itself where nobody collected them.
BUNDLES: dict[str, tuple[str, ...]] = {
    "css/reading.bundle.css": (
        "css/tokens.css",
        "css/base.css",
        "css/layout.css",
        *(
            f"css/components/{name}.css"
            for name in (
                *("masthead", "strip", "button", "card", "favourites", "archive", "search"),
                *("article", "like-button", "comments"),
            )
        ),
    ),
    "js/article.bundle.js": (
        "js/reading.js",
        "js/components/like-button.js",
        # Before the proof: it holds a form back while the connection is away.
        "js/components/comment-draft.js",
        "js/components/proof-of-work.js",
        "js/components/more-comments.js",
    ),
}


def combine(bundle: str, read: Callable[[str], str]) -> str:
    """Return the text of a bundle; `read` returns a part's by its name.

    Comments stay at home. Addresses in style sheets must hold in the bundle's own folder, and each
    script keeps its names to itself.
    """
    texts = [read(part) for part in BUNDLES[bundle]]
    if PurePath(bundle).suffix == ".css":
        return "\n".join(_lines(_SHEET_COMMENT.sub("", text)) for text in texts)
    return "\n".join(f"{{\n{_lines(_SCRIPT_COMMENT.sub('', text))}\n}}" for text in texts)


def _lines(text: str) -> str:
    return "\n".join(line.strip() for line in text.splitlines() if line.strip())
