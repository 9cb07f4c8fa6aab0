"""What a character may stand for: bare letters, look-alikes, digits that are read as letters."""

import re
import unicodedata
from functools import lru_cache

from articles.arabic import fold

#: What is no letter: it may stand between the letters of a word, or end one.
JUNK = "-"
#: Hides one letter ("f*ck"), or stands for nothing.
MASKS = "*#"
#: Symbols and digits that English writers put for letters they resemble.
LEET = {
    "0": "o",
    "1": "il",
    "3": "e",
    "4": "a",
    "5": "s",
    "6": "g",
    "7": "t",
    "8": "b",
    "9": "g",
    "@": "a",
    "$": "s",
    "!": "i",
    "|": "il",
    "€": "e",
    "£": "l",
    "¡": "i",
    "+": "t",
}
_BASES = {
    "TEH MARBUTA": "ه",
    "ALEF MAKSURA": "ي",
    "TTEHEH": "ت",
    "TCHEHEH": "ج",
    "TCHEH": "ج",
    "TEHEH": "ت",
    "BEEH": "ب",
    "BEHEH": "ب",
    "PEH": "ب",
    "BEH": "ب",
    "TTEH": "ت",
    "TEH": "ت",
    "THEH": "ث",
    "DYEH": "ج",
    "NYEH": "ج",
    "JEEM": "ج",
    "HAH": "ح",
    "KHAH": "خ",
    "DAHAL": "د",
    "DDAHAL": "د",
    "DDAL": "د",
    "DUL": "د",
    "DAL": "د",
    "THAL": "ذ",
    "RREH": "ر",
    "REH": "ر",
    "JEH": "ز",
    "ZAIN": "ز",
    "SEEN": "س",
    "SHEEN": "ش",
    "SAD": "ص",
    "DAD": "ض",
    "TAH": "ط",
    "ZAH": "ظ",
    "AIN": "ع",
    "GHAIN": "غ",
    "PEHEH": "ف",
    "VEH": "ف",
    "FEH": "ف",
    "QAF": "ق",
    "NGOEH": "ك",
    "GUEH": "ك",
    "GAF": "ك",
    "NG": "ك",
    "KEHEH": "ك",
    "KAF": "ك",
    "LAM": "ل",
    "MEEM": "م",
    "RNOON": "ن",
    "NOON": "ن",
    "HEH": "ه",
    "AE": "ه",
    "VE": "و",
    "OE": "و",
    "YU": "و",
    "U": "و",
    "WAW": "و",
    "E": "ي",
    "YEH": "ي",
    "ALEF": "ا",
}
# Letters of other scripts by what they look like beside Latin ones, and small capitals.
_LOOK_ALIKES = str.maketrans(
    "авеёкмнорстухісјԁһԛѕԝьгпиαβεηικνορτυχωγσμıłøđħŧƒɑɡɩⅼᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ",
    "abeekmhopctyxicjdhqswbrnuabenikvoptuxwyouilodhtfagilabcdefghijklmnoprstuvwyz",
)
_APOSTROPHES = "'\u2019\u2018\u02bc`\u00b4"


class _Bare(dict[int, str]):
    """Maps a folded character to what stays of it; filled while texts come in."""

    def __missing__(self, code: int) -> str:
        self[code] = bare = _bare(chr(code))
        return bare


def _bare(char: str) -> str:
    if unicodedata.category(char) in {"Mn", "Me", "Mc", "Cf", "Cc"} or char == "\u0640":  # TATWEEL
        return ""
    if char in _APOSTROPHES:
        return "'"
    if not char.isalnum():
        return char if char in LEET or char in MASKS else JUNK
    return _arabic_base(char) or char.translate(_LOOK_ALIKES)


def _arabic_base(char: str) -> str:
    name = unicodedata.name(char, "")
    if not name.startswith("ARABIC LETTER "):
        return ""
    words = f" {name.removeprefix('ARABIC LETTER ').split(' WITH ')[0]} "
    return next((base for key, base in _BASES.items() if f" {key} " in words), char)


_TABLE = _Bare()
_JUNK_RUN = re.compile(f"{JUNK}{{2,}}")
_ARABIC = re.compile("[\u0621-\u064a]")
_LATIN = re.compile("[a-z]")
_DIGIT = re.compile("[2-9]")
_NO_LETTER = re.compile(r"[\W_]+")
_STRETCHED = re.compile(r"([^\W\d_])\1{2,}")


class Piece:
    """A stretch of text without spaces, brought down to bare letters.

    `forms` are the spellings to look at: where a letter is stretched ("nooo"), it stands there
    once and twice. `letters` has the letters and digits alone. Digits are told of where they may
    be Arabic letters.
    """

    __slots__ = ("forms", "has_digits", "is_arabic", "is_latin", "letters", "text")

    def __init__(self, written: str) -> None:
        """Bring `written` down to bare letters."""
        bare = unicodedata.normalize("NFKD", fold(written)).translate(_TABLE)
        self.text = text = _JUNK_RUN.sub(JUNK, bare)
        self.is_arabic = bool(_ARABIC.search(text))
        self.is_latin = bool(_LATIN.search(text))
        self.has_digits = bool(_DIGIT.search(text))
        self.letters = text if text.isalnum() else _NO_LETTER.sub("", text)
        self.forms: tuple[str, ...] = (text,)
        if _STRETCHED.search(text):
            self.forms = (_STRETCHED.sub(r"\1", text), _STRETCHED.sub(r"\1\1", text))


@lru_cache(maxsize=50_000)
def piece_of(written: str) -> Piece:
    """Return the piece that `written` is; readers keep using the same words."""
    return Piece(written)


def is_arabic_letter(char: str) -> bool:
    """Tell whether `char` is one of the bare Arabic letters."""
    return "\u0621" <= char <= "\u064a"
