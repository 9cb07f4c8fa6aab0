"""What a newsroom's term is compiled to: every string of bare letters that means it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import islice, product

from comments.words.letters import Piece
from comments.words.scripts import ARABIZI, Option

#: Letters below which a term would hit everything.
MIN_LETTERS = 2
#: Words of a phrase between which "ال" is tried.
_PHRASE_WORDS = 4
#: Arabic spellings that one term in Latin letters and digits may have.
_SPELLINGS = 48
_WEAK = frozenset("اويءع")
#: Written with two Latin letters that English hardly has: they vouch for one letter more.
_TELLING = frozenset("خغ")


@dataclass(frozen=True)
class Rule:
    """A term and what it asks for: `action` is the caller's own word, "allow" wins over others."""

    key: int
    term: str
    action: str = "hold"

    @property
    def is_allowing(self) -> bool:
        """Tell whether the term excuses others."""
        return self.action == "allow"


@dataclass(frozen=True)
class Entry:
    """One spelling of a rule's term; `splits` are where its own words part."""

    rule: Rule
    letters: str
    splits: frozenset[int] = frozenset()
    #: A feminine stem in "ت" is a word only with a pronoun behind it.
    needs_pronoun: bool = False
    #: Consonants that cannot be left out or taken for another letter in Latin script.
    weight: int = 0

    @property
    def size(self) -> int:
        """How many letters it has."""
        return len(self.letters)


def is_matchable(term: str) -> bool:
    """Tell whether `term` has letters enough to be looked for."""
    return sum(len(word) for word in _words(term)) >= MIN_LETTERS


def compile_rule(rule: Rule) -> Iterator[Entry]:
    """Yield every spelling of a rule's term."""
    words = _words(rule.term)
    for variant in _with_articles(words):
        key = "".join(variant)
        entry = Entry(rule, key, _splits(variant), weight=_weight(key))
        yield entry
        yield from _other_endings(entry)
    if len(words) == 1:
        for key in _arabic_spellings(words[0]):
            yield Entry(rule, key, weight=_weight(key))


def _words(term: str) -> list[str]:
    pieces = (Piece(word) for word in term.split())
    return [piece.letters for piece in pieces if piece.letters]


def _with_articles(words: list[str]) -> Iterator[tuple[str, ...]]:
    # "ابن كلب" also means "ابن الكلب", and the other way round.
    bare = [word.removeprefix("ال") if len(word) > 4 else word for word in words[1:]]  # noqa: PLR2004 - letters
    if len(words) > _PHRASE_WORDS or not all(Piece(word).is_arabic for word in words):
        yield tuple(words)
        return
    for articles in product(("", "ال"), repeat=len(bare)):
        yield (
            *words[:1],
            *(article + word for article, word in zip(articles, bare, strict=True)),
        )


def _splits(words: tuple[str, ...]) -> frozenset[int]:
    lengths = [len(word) for word in words[:-1]]
    return frozenset(sum(lengths[: n + 1]) for n in range(len(lengths)))


def _other_endings(entry: Entry) -> Iterator[Entry]:
    key = entry.letters
    if key.endswith("ه") and len(key) > 3:  # noqa: PLR2004 - letters
        yield replace(entry, letters=key[:-1] + "ت", needs_pronoun=True)
        yield replace(entry, letters=key[:-1] + "ات")
    if key.endswith("ء") and len(key) > 3:  # noqa: PLR2004 - letters
        yield replace(entry, letters=key[:-1] + "ي")


def _weight(key: str) -> int:
    return sum((char not in _WEAK) + (char in _TELLING) for char in key)


def _arabic_spellings(word: str) -> Iterator[str]:
    # Digits among Latin letters are how Arabic is typed without Arabic keys; an English word has
    # too many readings, and some are honest Arabic words, as are the short ones ("3ars").
    if Piece(word).is_latin and Piece(word).has_digits:
        options = [_meant_by(char) for char in _without_doubles(word)]
        options[-1] = options[-1] + _letters(ARABIZI.finals.get(word[-1], ()))
        spellings = dict.fromkeys("".join(letters) for letters in product(*options))
        yield from islice((one for one in spellings if len(one) > 3), _SPELLINGS)  # noqa: PLR2004 - letters


def _meant_by(char: str) -> list[str]:
    return ["ق"] if char == "2" else _letters(ARABIZI.singles.get(char, ()))


def _letters(options: Iterable[Option]) -> list[str]:
    return [letters for letters, is_loose in options if not is_loose]


def _without_doubles(word: str) -> str:
    for double, single in (("ee", "y"), ("oo", "w"), ("aa", "a"), ("ii", "y"), ("ou", "w")):
        word = word.replace(double, single)
    return "".join(char for n, char in enumerate(word) if char != word[n - 1 : n])
