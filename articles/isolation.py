"""Which parts of a text must be set apart so that both directions read in the right order."""

import re
from collections.abc import Iterator
from typing import NamedTuple

#: Languages by the direction they are written in.
DIRECTIONS = {"ar": "rtl", "en": "ltr"}


class Part(NamedTuple):
    """A piece to isolate: where it stands, its direction, and its language where that is known."""

    start: int
    end: int
    direction: str
    #: "" says that nobody knows the language; None that there is none, as in a number.
    language: str | None


# Letters written from the left: Latin with accents, Greek and Cyrillic.
_LEFT = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0370-\u052f\u1e00-\u1eff"
# Arabic letters and what stands on or between them; neither digits nor punctuation.
_RIGHT = (
    "\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06df-\u06e8\u06ea-\u06ef\u06fa-\u06ff"
    "\u0750-\u077f\u0870-\u08ff\ufb50-\ufdcf\ufdf0-\ufdfd\ufe70-\ufefc\u200c\u200d"
)
_ADDRESS = (
    r"(?:https?://|www\.)[!-;=?-~\ufffc]*[A-Za-z0-9/_=#&\ufffc-]"  # no full stop at its end
    r"|[A-Za-z0-9_.+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+"
)
_HANDLE = r"[@#][A-Za-z_][A-Za-z0-9_]*"
_WORD = (
    rf"(?:[A-Z]\.){{2,}}"  # U.S.
    rf"|[0-9]*[{_LEFT}][{_LEFT}0-9]*(?:(?:[.'’/_+-]|&\ufffc*)[{_LEFT}0-9]+)*(?:\+\+|\#)?"
)
_NUMBER = r"[0-9]+(?:[.,:/][0-9]+)*"
# What may stand between two words of one phrase.
_SPACE = r"[ ]\ufffc*"
_GAP = (
    rf"(?:{_SPACE})?(?:[,;:–—-]|&\ufffc*)?{_SPACE}|[.]{_SPACE}(?=[A-Z])|(?:{_SPACE})?/(?:{_SPACE})?"
)
# Not inside a word or a longer number; an Arabic prefix such as «و» may touch it.
_FREE, _ENDS = "(?<![A-Za-z0-9.,:/-])", "(?![A-Za-z0-9-])"
_RANGE = rf"{_FREE}{_NUMBER}(?:[ ]?[–—-][ ]?{_NUMBER})+{_ENDS}"

_IN_ARABIC = re.compile(
    rf"(?P<plain>{_ADDRESS}|{_HANDLE})"
    rf"|(?P<phrase>(?:{_WORD})(?:(?:{_GAP})(?:{_NUMBER}[ ])*(?:{_WORD}))*)"
    r"|(?P<number>(?<![0-9+])\+[0-9]+(?:[ -]?\(?[0-9]+\)?)*"  # +963 11 222
    rf"|{_FREE}0[0-9]{{1,3}}[ -][0-9]{{3,}}(?:[ -][0-9]{{2,}})*"  # 011 222 3344
    rf"|{_FREE}[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}{_ENDS}"  # 2026-03-14
    rf"|{_FREE}{_NUMBER}(?=[ ]?[%٪])"  # the sign itself follows the text: 50%
    rf"|(?<![0-9)-])[-\u2212]{_NUMBER}"  # -5, with a hyphen or a MINUS SIGN
    rf"|[$€£]{_NUMBER}|{_NUMBER}[$€£])"
    rf"|(?P<range>{_RANGE})"
)
_IN_ENGLISH = re.compile(
    rf"(?P<phrase>[#@]?[{_RIGHT}]+(?:_[{_RIGHT}0-9]+)*"
    rf"(?:[ ]?[،؛:–—-]?[ ](?:[0-9\u0660-\u0669]+[ ])*[{_RIGHT}]+)*)"
)
_PATTERNS = {"ar": _IN_ARABIC, "en": _IN_ENGLISH}
_NUMBERS = re.compile(_NUMBER)
_IGNORED = re.compile(rf"{_ADDRESS}|{_HANDLE}")
_LETTERS = {"ar": re.compile(rf"[{_RIGHT}]+"), "en": re.compile(rf"[{_LEFT}]+")}
#: A text is foreign only where fewer than one word in four is in the language of its page.
FOREIGN_SHARE = 4


def main_language(text: str, expected: str) -> str:
    """Return "ar" or "en", whichever `text` is written in; `expected` where it may be either.

    The first letter alone would decide wrongly for «COVID-19 ينتشر»: a text counts as foreign
    where it begins so and fewer than a quarter of its words are in the expected language.
    """
    text = _IGNORED.sub(" ", text)
    other = "en" if expected == "ar" else "ar"
    own = [found.start() for found in _LETTERS[expected].finditer(text)]
    foreign = [found.start() for found in _LETTERS[other].finditer(text)]
    begins_foreign = bool(foreign) and (not own or foreign[0] < own[0])
    is_foreign = begins_foreign and len(own) * FOREIGN_SHARE < len(own) + len(foreign)
    return other if is_foreign else expected


def parts_to_isolate(text: str, language: str) -> Iterator[Part]:
    """Yield, in order, what stands against the direction of `text`, written in `language`.

    In Arabic: phrases in letters from the left, addresses, handles, telephone numbers, signed
    numbers, money; the number alone before a percent sign, which stays on its left; and each end
    of a range or score, which is read from the right like the words around it. Source: Unicode
    Standard Annex 9; W3C, Arabic and Persian Layout Requirements; docs/decisions/0011.
    """
    for found in _PATTERNS[language].finditer(text):
        if found.lastgroup == "range":
            for number in _NUMBERS.finditer(text, found.start(), found.end()):
                yield Part(number.start(), number.end(), "ltr", None)
        elif found.lastgroup == "phrase":
            yield _phrase(found, "en" if language == "ar" else "ar")
        else:
            yield Part(found.start(), found.end(), "ltr", None)


def _phrase(found: re.Match[str], language: str) -> Part:
    # Letters with accents may be French, Turkish or Kurdish: nobody can tell from a name.
    is_plain = all(letter.isascii() for letter in found[0] if letter.isalpha())
    known = language if language == "ar" or is_plain else ""
    return Part(found.start(), found.end(), DIRECTIONS[language], known)
