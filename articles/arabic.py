"""Text of Arabic and English: cleaning, folding, digits, addresses and search tokens; no Django."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

TATWEEL = "\u0640"  # ARABIC TATWEEL

# What is never kept: it is invisible and can make a line read as something it is not.
_BIDI_CONTROLS = (
    "\u061c"  # ARABIC LETTER MARK
    "\u200e\u200f"  # LEFT-TO-RIGHT MARK, RIGHT-TO-LEFT MARK
    "\u202a-\u202e"  # embeddings, overrides and their end
    "\u2066-\u2069"  # isolates and their end
)
_ZERO_WIDTH = "\u200b\u2060\ufeff\u00ad"  # ZERO WIDTH SPACE, WORD JOINER, BOM, SOFT HYPHEN
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff"
_UNWANTED = re.compile(f"[{_BIDI_CONTROLS}{_ZERO_WIDTH}{_CONTROLS}]")
# Plain single spaces are not matched: every word of an archive passes here.
_SPACES = re.compile(r"[^\S\n]{2,}|[^\S\n ]")
_BLANK_LINES = re.compile(r"\n{3,}")

# Marks above and below letters: Quranic signs, harakat, superscript alef, extended marks.
_MARK_RANGES = "\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u08d3-\u08ff"
_MARKS = re.compile(f"[{_MARK_RANGES}]")
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "\u0671": "ا",  # ALEF WASLA
        "ى": "ي",
        "\u06cc": "ي",  # FARSI YEH
        "ئ": "ي",
        "ؤ": "و",
        "ة": "ه",
        "\u06a9": "ك",  # KEHEH
        "\u06af": "ك",  # GAF
        TATWEEL: "",
    }
)
_ARABIC_INDIC = "".join(chr(0x660 + digit) for digit in range(10))
_EASTERN = "".join(chr(0x6F0 + digit) for digit in range(10))
_TO_ASCII = str.maketrans(_ARABIC_INDIC + _EASTERN, "0123456789" * 2)
_TO_ARABIC = str.maketrans("0123456789", _ARABIC_INDIC)

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
# The same as it was written: with marks, accents and what is invisible inside it.
_INSIDE = f"{_MARK_RANGES}\u0300-\u036f\u200c\u200d{_BIDI_CONTROLS}{_ZERO_WIDTH}"
_WRITTEN = re.compile(rf"[^\W_](?:[^\W_]|[{_INSIDE}]|['’](?=[^\W_]))*")
_ARTICLES = ("وال", "بال", "كال", "فال", "ولل", "ال", "لل")
_SUFFIXES = ("هما", "كما", "ها", "هم", "هن", "نا", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_ENGLISH_PLURALS = (("ies", "y"), ("es", "e"), ("s", ""))
#: Folded words that say nothing about what a text is about, and words that ask.
_STOP_WORDS = frozenset(
    (  # noqa: SIM905 - a list of words reads better as a text
        "في وفي من ومن الي والي علي وعلي عن وعن مع ومع بعد قبل خلال حول بين تحت فوق عند منذ حتي "
        "لكن ولكن ان وان فان بان لان انه انها وانه او ام ثم قد وقد لقد لم ولم لن لو اذا اذ كما "
        "مما فيه فيها منه منها عليه عليها اليه اليها له لها لهم به بها بهم لدي عبر ضمن نحو سوي "
        "دون بدون هذا هذه وهذا وهذه هذان هؤلاء ذلك وذلك تلك هناك هنا الذي والذي التي والتي "
        "الذين اللذين اللاتي كان وكان كانت وكانت كانوا يكون تكون وهو وهي هو هي هم هن انا نحن "
        "انت ليس ليست سوف كل بعض غير اي ايضا فقط لا ولا ما وما مثل حيث بينما عندما متي اين كيف "
        "لماذا ماذا لمن كم هل فيم بم اية ايه the a an and or of in on at to for from by with "
        "into over about is are was were be been has have had do does did it its he she his her "
        "they their this that these those as not but if what which who whom whose when where "
        "why how"
    ).split()
)
#: Letters of a piece of a word, and its marked edges.
_GRAM = 4
#: Letters of the longest word; what is longer is no word, and no index would take all of it.
_LONGEST = 40


def clean_text(text: str) -> str:
    """Return `text` as it is stored: composed, without controls, one kind of line break.

    Joiners stay (Persian and emoji need them). Source: W3C alreq; peers/arabic.md B2.3.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    text = unicodedata.normalize("NFC", _UNWANTED.sub("", text))
    return _BLANK_LINES.sub("\n\n", _SPACES.sub(" ", text)).strip()


def clean_line(text: str) -> str:
    """Return `text` as a headline, name or tag is stored: one line without tatweel."""
    return " ".join(clean_text(text).replace(TATWEEL, "").split())


def fold(text: str) -> str:
    """Return `text` with everything dropped that writers of Arabic leave out or swap.

    Hamzas, harakat, tatweel, taa marbuta, alef maksura, Persian letters, presentation forms,
    both digit sets and case. For comparing and searching, never for showing.
    """
    text = unicodedata.normalize("NFKC", _UNWANTED.sub("", text))
    return _MARKS.sub("", text).translate(_LETTERS).translate(_TO_ASCII).casefold()


def ascii_digits(text: str) -> str:
    """Return `text` with Arabic-Indic and Eastern digits as 0-9."""
    return text.translate(_TO_ASCII)


def to_digits(text: str, system: str) -> str:
    """Return `text` with the digits of `system`: "latn" (2017) or "arab" (٢٠١٧)."""
    plain = ascii_digits(text)
    return plain.translate(_TO_ARABIC) if system == "arab" else plain


def slugify(text: str, limit: int = 60) -> str:
    """Return the readable part of an address: letters kept, harakat dropped, cut at a word.

    `limit` is in characters. A first word longer than that is cut inside.
    """
    text = _MARKS.sub("", unicodedata.normalize("NFKC", clean_line(text))).casefold()
    words = [word.replace("'", "").replace("’", "") for word in _WORD.findall(text)]
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word
        if len(longer) > limit:
            break
        slug = longer
    return slug or "".join(words[:1])[:limit]


def words_of(text: str) -> list[str]:
    """Return the folded words of `text` that say something, in order.

    Of a text of nothing but stop words ("من هو") all words: it must be possible to ask for it.
    """
    words = [word[:_LONGEST] for word in _WORD.findall(fold(text))]
    return [word for word in words if word not in _STOP_WORDS] or words


def written_words(text: str) -> Iterator[re.Match[str]]:
    """Yield where each word of `text` stands as it was written, marks and all."""
    return _WRITTEN.finditer(text)


def analyse(text: str) -> list[str]:
    """Return the search tokens of `text`, in order: folded, without stop words, lightly stemmed."""
    return [stem(word) for word in words_of(text)]


# A newspaper keeps using the same words: three quarters of an import's are found here.
@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return a folded word without article and ending; never a root.

    Source: Larkey, Ballesteros and Connell (2007), light10, with pronouns; Harman (1991) for
    English plurals.
    """
    if word.isascii():
        return _without_plural(word)
    if word.startswith("و") and len(word) > 4 and not word.startswith("ولل"):  # noqa: PLR2004 - letters
        word = word[1:]
    for article in _ARTICLES:
        if word.startswith(article) and len(word) - len(article) >= 3:  # noqa: PLR2004 - letters
            word = word[len(article) :]
            break
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:  # noqa: PLR2004 - letters
            return word[: -len(suffix)]
    return word


def _without_plural(word: str) -> str:
    word = word.removesuffix("'s")
    if len(word) > 3 and not word.endswith(("ss", "us", "is")):  # noqa: PLR2004 - letters
        for ending, instead in _ENGLISH_PLURALS:
            if word.endswith(ending):
                return word.removesuffix(ending) + instead
    return word


@lru_cache(maxsize=50_000)
def grams(word: str) -> tuple[str, ...]:
    """Return the pieces of four letters of a folded word, its edges marked ("^كتا", "كتاب").

    They meet where stems do not: in broken plurals, and in words as they are mistyped.
    Source: peers/arabic.md A3, which measured them best of thirty analysers.
    """
    marked = f"^{word}$"
    return tuple(marked[n : n + _GRAM] for n in range(max(1, len(marked) - _GRAM + 1)))
