"""Rich text as readers get it: every block with its direction, what is foreign set apart."""

import re
from collections.abc import Iterator
from html import escape

from articles.isolation import DIRECTIONS, Part, main_language, parts_to_isolate

#: Raise it when `render` changes; `manage.py rerender` then rebuilds what is derived.
RENDER_VERSION = 2

# Cleaning writes every attribute in double quotes; a title may hold an angle bracket.
_TOKEN = re.compile(r'<[^>"]*(?:"[^"]*"[^>"]*)*>|[^<]+')
_BLOCKS = "p|h2|h3|li|blockquote|td|th|ul|ol|table|thead|tbody|tr|figure|figcaption|hr"
_BLOCK = re.compile(rf"</?(?:{_BLOCKS})\b")
#: Blocks that may say their direction.
_DIRECTED = re.compile(r"<(?:p|h2|h3|li|blockquote|td|th)\b")
_DIRECTION = re.compile(r'\bdir="(rtl|ltr)"')
_LANGUAGE = re.compile(r'\blang="(\w+)"')
_ENTITY = re.compile(r"&(?:amp|lt|gt|quot|nbsp|#\d+);")
_SIGNS = {"&amp;": "&", "&nbsp;": " "}
#: Stands where an entity is longer than its sign, so that places stay what they are.
_FILLER = "\ufffc"  # OBJECT REPLACEMENT CHARACTER

#: Which token, how many characters into it, and what is put there.
Mark = tuple[int, int, str]


def render(html: str, language: str) -> str:
    """Return sanitised `html` of an edition in `language` as readers get it.

    No word changes: blocks gain `dir` (and `lang` where they are in the other language), foreign
    phrases and numbers that would be drawn in a wrong order gain `<bdi>`.
    """
    tokens = [found[0] for found in _TOKEN.finditer(html)]
    rendered: list[str] = []
    for start, end in _stretches(tokens):
        words = tokens[start:end]
        text = "".join(map(_letters, words))
        if not text.strip():
            rendered += words
            continue
        # Words outside a block of their own stand in the direction of the page.
        base = language
        if rendered and _DIRECTED.match(rendered[-1]):
            base, rendered[-1] = _directed(rendered[-1], text, language)
        rendered += _isolated(words, text, base)
    return "".join(rendered)


def render_line(text: str, language: str) -> str:
    """Return plain `text`, which stands among words in `language`, as HTML with its parts apart.

    A line break becomes `<br>`.
    """
    pieces, at = [], 0
    for part in parts_to_isolate(text, language):
        words = escape(text[part.start : part.end])
        pieces += [escape(text[at : part.start]), opening_tag(part), words, "</bdi>"]
        at = part.end
    return "".join([*pieces, escape(text[at:])]).replace("\n", "<br>")


def render_paragraph(text: str, language: str) -> str:
    """Return plain `text` on a page in `language` as a `<p>` with a direction of its own."""
    base = main_language(text, language)
    foreign = "" if base == language else f' lang="{base}"'
    return f'<p dir="{DIRECTIONS[base]}"{foreign}>{render_line(text, base)}</p>'


def with_dateline(html: str, dateline: str, language: str) -> str:
    """Return rendered `html` with the plain text `dateline` before its first words.

    In the first paragraph where that is in `language`; otherwise in one of its own.
    """
    if not dateline:
        return html
    opening = f'<p dir="{DIRECTIONS[language]}">'
    place = f"<b>{render_line(dateline, language)}</b>"
    if html.startswith(opening):
        return f"{opening}{place} – {html[len(opening) :]}"
    return f"{opening}{place}</p>{html}"


def _stretches(tokens: list[str]) -> Iterator[tuple[int, int]]:
    """Yield where each tag of a block stands, and each stretch between two of them."""
    start = 0
    for at, token in enumerate(tokens):
        if _BLOCK.match(token):
            if start < at:
                yield start, at
            yield at, at + 1
            start = at + 1
    if start < len(tokens):
        yield start, len(tokens)


def _letters(piece: str) -> str:
    if piece.startswith("<"):
        return "\n" if piece == "<br>" else ""
    return _ENTITY.sub(_placeholder, piece)


def _placeholder(found: re.Match[str]) -> str:
    return _SIGNS.get(found[0], '"').ljust(len(found[0]), _FILLER)


def _directed(tag: str, text: str, language: str) -> tuple[str, str]:
    """Return the language that a block is read in, and its tag with what it lacked."""
    if said := _DIRECTION.search(tag):
        return {"rtl": "ar", "ltr": "en"}[said[1]], tag
    base = main_language(text, language)
    tag = tag.replace(' dir="auto"', "")
    attributes = f' dir="{DIRECTIONS[base]}"'
    if base != language and not _LANGUAGE.search(tag):
        attributes += f' lang="{base}"'
    return base, f"{tag[:-1]}{attributes}>"


def _isolated(words: list[str], text: str, base: str) -> list[str]:
    """Return the tokens of a stretch with its parts in `<bdi>`."""
    places = _places(words)
    rendered = list(words)
    marks = [mark for part in parts_to_isolate(text, base) for mark in _marks(words, places, part)]
    # From the end, so that places stay what they are.
    for at, offset, mark in reversed(marks):
        rendered[at] = rendered[at][:offset] + mark + rendered[at][offset:]
    return rendered


def opening_tag(part: Part) -> str:
    """Return the `<bdi>` that opens a part."""
    language = "" if part.language is None else f' lang="{part.language}"'
    return f'<bdi dir="{part.direction}"{language}>'


def _places(words: list[str]) -> dict[int, tuple[int, int]]:
    """Map each token that is text to where its letters stand in the text of the stretch."""
    places, at = {}, 0
    for number, word in enumerate(words):
        length = len(_letters(word))
        if not word.startswith("<"):
            places[number] = (at, at + length)
        at += length
    return places


def _marks(words: list[str], places: dict[int, tuple[int, int]], part: Part) -> list[Mark]:
    """Return what to put where, so that `part` stands in one `<bdi>`, or in one per token."""
    inside = [at for at, (start, end) in places.items() if start < part.end and part.start < end]
    first, last = inside[0], inside[-1]
    begin, end = part.start - places[first][0], part.end - places[last][0]
    lacking, left_open = _unpaired(words[first + 1 : last])
    if _can_begin(words, first, begin, lacking) and _can_end(words, last, end, left_open):
        opening = (first - lacking, 0 if lacking else begin, opening_tag(part))
        closing = (last + left_open, len(words[last + left_open]) if left_open else end, "</bdi>")
        return [opening, closing]
    marks = []
    for at in inside:
        start, stop = places[at]
        marks.append((at, max(part.start, start) - start, opening_tag(part)))
        marks.append((at, min(part.end, stop) - start, "</bdi>"))
    return marks


def _unpaired(words: list[str]) -> tuple[int, int]:
    """Count the tags that end here without having begun, and those that begin without ending."""
    lacking = left_open = 0
    for word in words:
        if word.startswith("</"):
            lacking, left_open = (lacking, left_open - 1) if left_open else (lacking + 1, 0)
        elif word.startswith("<"):
            left_open += 1
    return lacking, left_open


def _can_begin(words: list[str], first: int, offset: int, lacking: int) -> bool:
    tags = words[max(0, first - lacking) : first]
    return not lacking or (
        offset == 0
        and len(tags) == lacking
        and all(tag.startswith("<") and not tag.startswith(("</", "<br")) for tag in tags)
    )


def _can_end(words: list[str], last: int, offset: int, left_open: int) -> bool:
    tags = words[last + 1 : last + 1 + left_open]
    return not left_open or (
        offset == len(words[last])
        and len(tags) == left_open
        and all(tag.startswith("</") for tag in tags)
    )
