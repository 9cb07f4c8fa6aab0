"""What stands before and behind a term in one word: particles, endings, units."""

import re

from comments.words.terms import Entry

#: Particles that Arabic writes onto the next word, down to bare letters.
PROCLITICS = frozenset(
    and_ + particle
    for and_ in ("", "و", "ف")
    for particle in ("", "ال", "بال", "كال", "لل", "هال", "عال", "ب", "ل", "ك", "يا", "يال")
) - {""}
#: Those of two single letters make other words of short ones: "فلسفية" is philosophical.
DOUBLE_PROCLITICS = frozenset(and_ + one for and_ in "وف" for one in "بلك")
#: Those that are safe before two letters: "بكس" is a box.
SHORT_PROCLITICS = frozenset({"", "ال", "وال", "بال", "يا", "و", "يال", "هال"})
#: Endings of words of four letters and more.
ENDINGS = frozenset(
    "ه ها هم هن هما ك كم كن ي نا ا ان ين ون ات و وا يه يين تين اتهم اتكم هه".split()  # noqa: SIM905 - a list of words reads better as a text
)
#: Endings that make no other word of three letters.
SHORT_ENDINGS = frozenset({"ه", "ين", "ون", "ات"})
#: What follows a feminine "ت": pronouns.
PRONOUNS = frozenset({"ك", "كم", "ه", "ها", "هم", "ي", "نا", "ين", "ان"})
ENGLISH_ENDINGS = frozenset({"s", "z", "ed", "ing", "in", "er", "ers"})
#: Behind a doubled last letter ("shitty"), and behind hissing ones ("asses").
DOUBLED_ENDINGS = ENGLISH_ENDINGS | {"y"}
HISSING = frozenset("sxzh")
_ARABIZI_PROCLITIC = re.compile(r"(?:w[aei]?)?(?:2?[aei]l|l|b[aei]l|h[aei]l|y[ae])?(?=.{3})")
_ARABIZI_ENDING = re.compile(
    r"(?:[aei]h?|ee?n|in|[ou]u?n|aa?t|[aei]?k|[ko]om|kum|h[ou]m|na|ha|i|y|t[aei]?k|iin)?$"
)
#: Without a digit a word may be English: only endings that English does not have.
_PLAIN_ENDING = re.compile(r"(?:een|at|eh|ah|iin)?$")
#: Numbers with a unit or as an order: "3am", "7th".
_MEASURE = re.compile(
    r"\d+[-.]?(?:st|nd|rd|th|am|pm|k?m|k?g|[kgsdmcxp]|mm|cm|bn|gb|mb|tb|hz|min|mil|bil|x)$"
)
#: How English cuts a verb short: behind it nothing of the word is left ("he'll").
CONTRACTION = re.compile(r"'(?:ll|re|ve|[dmts])$")
#: Letters below which a term is too short to be read out of Latin ones.
ARABIZI_LETTERS = 3


def is_measure(text: str) -> bool:
    """Tell whether bare `text` is a number with its unit ("3am"), and no Arabic in digits."""
    return bool(_MEASURE.match(text.strip("-")))


def arabic_beginnings(form: str, at: int) -> list[tuple[int, str]]:
    """Return where the word at `at` may begin once particles are taken off, with each particle."""
    lengths = [n for n in range(1, 6) if form[at : at + n] in PROCLITICS]
    if form.startswith("يا", at):
        lengths.append(1)  # "يابن": the call and the word share their alef
    return [(at, ""), *((at + n, form[at : at + n]) for n in lengths)]


def arabizi_beginnings(form: str, at: int) -> list[tuple[int, str]]:
    """Return the same of a word in Latin letters."""
    found = [(at, "")]
    particle = _ARABIZI_PROCLITIC.match(form, at)
    if particle and particle.group():
        found.append((particle.end(), particle.group()))
    return found


def ends_in_arabic(entry: Entry, rest: str) -> bool:
    """Tell whether `rest` may end a word of an Arabic term."""
    if entry.needs_pronoun:
        return rest in PRONOUNS
    endings = ENDINGS if entry.size >= 4 else SHORT_ENDINGS  # noqa: PLR2004 - letters
    return not rest or (entry.size >= 3 and rest in endings)  # noqa: PLR2004 - letters


def ends_in_english(entry: Entry, rest: str, last: str) -> bool:
    """Tell whether `rest` may end a word of an English term whose last letter is `last`."""
    if not rest or entry.size < 3:  # noqa: PLR2004 - letters
        return not rest
    if rest == "es" and last in HISSING:
        return True
    if entry.size < 4:  # noqa: PLR2004 - letters
        return rest == "s"
    return rest in ENGLISH_ENDINGS or (rest[0] == last and rest[1:] in DOUBLED_ENDINGS)


def ends_in_arabizi(entry: Entry, rest: str, loose: int, *, is_plain: bool) -> bool:
    """Tell whether `rest` may end a word of an Arabic term in Latin letters."""
    if entry.needs_pronoun or entry.size < ARABIZI_LETTERS:
        return False
    if is_plain and entry.weight < ARABIZI_LETTERS + max(0, loose - 1):
        return False
    if entry.size == ARABIZI_LETTERS:
        return rest in {"", "een", "at"}
    return bool((_PLAIN_ENDING if is_plain else _ARABIZI_ENDING).match(rest))
