"""What a reader typed and what an edition says, as the index holds them; pure."""

from dataclasses import dataclass

from articles.arabic import analyse, words_of

#: Raised with every change of what the index holds of the same text; `manage.py reindex` follows.
INDEX_VERSION = 1
#: Words beyond these are ignored, so that a pasted page costs what a question costs.
MAX_TOKENS = 16
MAX_CHARACTERS = 300
#: How often the headline's words count beside the body's. Source: peers/arabic.md A3.
HEADLINE_WEIGHT = 2
#: Characters that the index holds of one text: some forty thousand words.
MOST_INDEXED = 200_000


@dataclass(frozen=True)
class Sought:
    """What candidates are found by."""

    #: The stems of the question, and how much it says that a text holds each.
    worths: dict[str, float]
    #: The mean number of stems in a text.
    usual_length: float
    #: An expression of the database's that has to hold, or "".
    required: str = ""


@dataclass(frozen=True)
class Needed:
    """What every text that is found has to hold."""

    #: An expression of the database's.
    expression: str
    #: Stems that it asks for in any case.
    stems: tuple[str, ...] = ()


def parse(query: str) -> list[str]:
    """Return the distinct stems of a query, in order."""
    return list(dict.fromkeys(analyse(query[:MAX_CHARACTERS])))[:MAX_TOKENS]


def query_words(query: str) -> list[str]:
    """Return the distinct folded words of a query, in order."""
    return list(dict.fromkeys(words_of(query[:MAX_CHARACTERS])))[:MAX_TOKENS]


def tokens_of(headline: str, *texts: str) -> str:
    """Return the stems that the index holds of a text, the headline's repeated."""
    tokens = analyse(headline) * HEADLINE_WEIGHT
    for text in texts:
        tokens += analyse(text)
    return " ".join(tokens)[:MOST_INDEXED].rstrip()


def entry_words(headline: str, *texts: str) -> str:
    """Return the words that ranking reads: the headline's, and on the second line the others'."""
    rest = [word for text in texts for word in words_of(text)]
    return f"{' '.join(words_of(headline))}\n{' '.join(rest)[:MOST_INDEXED]}"
