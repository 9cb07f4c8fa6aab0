"""What a reader typed and what an edition says, as the index holds them; pure."""

from articles.arabic import analyse, words_of

#: Words beyond these are ignored, so that a pasted page costs what a question costs.
MAX_TOKENS = 16
MAX_CHARACTERS = 300
#: How often the headline's words count beside the body's. Source: peers/arabic.md A3.
HEADLINE_WEIGHT = 2


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
    return " ".join(tokens)


def entry_words(headline: str, *texts: str) -> str:
    """Return the words that ranking reads: the headline's, and on the second line the others'."""
    rest = [word for text in texts for word in words_of(text)]
    return f"{' '.join(words_of(headline))}\n{' '.join(rest)}"
