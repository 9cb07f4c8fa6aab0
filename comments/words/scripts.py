"""How each way of writing is read: Arabic, Latin with its leet, and Arabic in Latin letters."""

import re
from dataclasses import dataclass, field
from functools import lru_cache

from comments.words.letters import LEET, is_arabic_letter

#: A letter that a character may be read as, and how loose that reading is.
Option = tuple[str, int]
#: How many characters are read, as what, and how loosely.
Reading = tuple[int, str, int]
_LONG = re.compile("[aeiouy]{2}")


@dataclass(frozen=True, eq=False)
class Script:
    """What characters stand for in one way of writing.

    A character that is not named stands for nothing where it is no letter, and ends every
    reading where it is one.
    """

    name: str
    singles: dict[str, tuple[Option, ...]]
    pairs: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    #: How a word may begin.
    initials: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    #: How a word may end.
    finals: dict[str, tuple[Option, ...]] = field(default_factory=dict)
    #: A doubled letter is not how the word is written.
    doubles_are_loose: bool = True
    #: A vowel beside another is a long one, which Arabic writes.
    keeps_long_vowels: bool = False


def _options(strict: str, loose: str = "", *, skip: bool = False) -> tuple[Option, ...]:
    either = [*((one, 0) for one in strict.split()), *((one, 1) for one in loose.split())]
    return (*either, ("", 0)) if skip else tuple(either)


_ARABIC_LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"
_LATIN_LETTERS = "abcdefghijklmnopqrstuvwxyz"
#: Digits and Latin letters inside an Arabic word: by sound, by look, or for nothing.
_INSIDE_ARABIC = {
    "0": "ه و",
    "1": "ا ل",
    "2": "ا ق",
    "3": "ع",
    "5": "خ ه",
    "6": "ط",
    "7": "ح",
    "8": "ق غ",
    "9": "ق ص و",
    "a": "ا",
    "b": "ب",
    "c": "ك س",
    "d": "د ض",
    "e": "ي",
    "f": "ف",
    "g": "ق ج غ",
    "h": "ه ح",
    "i": "ي ا",
    "j": "ج ل",
    "k": "ك ق",
    "l": "ل ا",
    "m": "م",
    "n": "ن",
    "o": "و ه",
    "p": "ب",
    "q": "ق",
    "r": "ر",
    "s": "س ص",
    "t": "ت ط",
    "u": "و",
    "v": "ف",
    "w": "و",
    "x": "خ",
    "y": "ي",
    "z": "ز ذ",
    "|": "ا",
    "!": "ا",
    "+": "ت",
    "@": "ا",
}

ARABIC = Script(
    "arabic",
    {
        **{letter: ((letter, 0),) for letter in _ARABIC_LETTERS},
        "ء": (("ء", 0), ("", 0)),
        **{char: _options(letters, skip=True) for char, letters in _INSIDE_ARABIC.items()},
    },
)
LATIN = Script(
    "latin",
    {
        **{letter: ((letter, 0),) for letter in _LATIN_LETTERS},
        "v": _options("v u"),
        "z": _options("z s"),
        **{
            char: ((char, 0), *((letter, 0) for letter in letters), ("", 0))
            for char, letters in LEET.items()
        },
        "2": _options("2", skip=True),
    },
    {"ph": _options("f"), "vv": _options("w")},
)
#: Arabic as it is typed on a Latin keyboard. Loose readings need a longer word.
_ARABIZI_SINGLES: dict[str, tuple[Option, ...]] = {
    "a": _options("ا", skip=True),
    "e": _options("", "ي", skip=True),
    "i": _options("ي", skip=True),
    "o": _options("و", skip=True),
    "u": _options("و", skip=True),
    "y": _options("ي"),
    "w": _options("و"),
    "b": _options("ب"),
    "p": _options("ب"),
    "t": _options("ت", "ط"),
    "j": _options("ج"),
    "g": _options("", "ق ج غ ك"),
    "h": _options("ه", "ح"),
    "x": _options("", "خ"),
    "d": _options("د", "ض ذ"),
    "z": _options("ز", "ذ ظ"),
    "r": _options("ر"),
    "s": _options("س", "ص"),
    "f": _options("ف"),
    "v": _options("ف"),
    "q": _options("ق"),
    "k": _options("ك", "ق"),
    "l": _options("ل"),
    "m": _options("م"),
    "n": _options("ن"),
    "2": _options("ق ا ي ء", skip=True),
    "3": _options("ع"),
    "4": _options("", "ذ ش"),
    "5": _options("خ"),
    "6": _options("ط"),
    "7": _options("ح"),
    "8": _options("ق غ"),
    "9": _options("ق ص"),
}
_ARABIZI_PAIRS = {
    "sh": _options("ش"),
    "ch": _options("ش"),
    "kh": _options("خ"),
    "gh": _options("غ"),
    "th": _options("ث", "ذ ظ"),
    "dh": _options("ذ", "ض ظ"),
    "zh": _options("", "ج ظ"),
    "3'": _options("غ"),
    "'3": _options("غ"),
    "7'": _options("خ"),
    "'7": _options("خ"),
    "6'": _options("ظ"),
    "'6": _options("ظ"),
    "9'": _options("ض"),
    "'9": _options("ض"),
    "aa": _options("ا"),
    "ee": _options("ي"),
    "ii": _options("ي"),
    "ie": _options("ي"),
    "ei": _options("ي"),
    "ey": _options("ي"),
    "iy": _options("ي"),
    "ay": _options("ي"),
    "ai": _options("ي"),
    "oo": _options("و"),
    "ou": _options("و"),
    "uu": _options("و"),
    "ow": _options("و"),
    "aw": _options("و"),
    "al": _options("ال"),
    "el": _options("ال"),
    "il": _options("ال"),
}
_VOWEL_FIRST = {vowel: _options("ا") for vowel in "aeiou"}
ARABIZI = Script(
    "arabizi",
    _ARABIZI_SINGLES,
    _ARABIZI_PAIRS,
    _VOWEL_FIRST,
    {"a": _options("ه"), "e": _options("", "ه")},
    doubles_are_loose=False,
)
#: The same without any digit: it might be English, so that less is believed of it.
PLAIN_ARABIZI = Script(
    "plain arabizi",
    {char: options for char, options in _ARABIZI_SINGLES.items() if not char.isdigit()}
    | {
        "e": _options("", skip=True),
        "g": _options("", "ق ج"),
        "p": (),
        "v": (),
        "x": (),
    },
    {pair: options for pair, options in _ARABIZI_PAIRS.items() if pair.isalpha()},
    _VOWEL_FIRST,
    # Too many names end so ("Sofia") to count it as a letter that was read.
    {"a": (("ه", 2),)},
    doubles_are_loose=False,
    keeps_long_vowels=True,
)


def is_boundary(char: str, script: Script) -> bool:
    """Tell whether a word of `script` may end before `char`, or begin behind it."""
    if script is ARABIC:
        return not is_arabic_letter(char)
    if script is LATIN:
        return not char.isalpha()
    return not char.isalnum()


@lru_cache(maxsize=50_000)
def readings(script: Script, before: str, here: str, *, is_first: bool) -> tuple[Reading, ...]:
    """Return how the first of the two characters `here` may be read behind `before`."""
    char = here[0]
    found = [(2, *option) for option in script.pairs.get(here, ())]
    if is_first:
        found += [(1, *option) for option in script.initials.get(char, ())]
    if len(here) == 1 or is_boundary(here[1], script):
        found += [(1, *option) for option in script.finals.get(char, ())]
    return (*found, *_alone(script, before, here))


def _alone(script: Script, before: str, here: str) -> list[Reading]:
    char = here[0]
    options = script.singles.get(char, ())
    if not options:
        return [(1, "", 0)] if is_boundary(char, script) else []
    is_long = script.keeps_long_vowels and bool(_LONG.search(before + here))
    found = [(1, letters, loosens) for letters, loosens in options if letters or not is_long]
    if here == char * 2:
        doubled = ((letters, loosens) for letters, loosens in options if letters)
        found += [(2, one, loosens or script.doubles_are_loose) for one, loosens in doubled]
    return found
