"""What a reader typed, as tokens; pure."""

from articles.arabic import analyse

#: Words beyond these are ignored, so that a pasted page costs what a question costs.
MAX_TOKENS = 12
MAX_CHARACTERS = 300
#: How often the headline's words count beside the body's. Source: peers/arabic.md A3.
HEADLINE_WEIGHT = 2


def parse(query: str) -> list[str]:
    """Return the distinct tokens of a query, in order."""
    return list(dict.fromkeys(analyse(query[:MAX_CHARACTERS])))[:MAX_TOKENS]


def tokens_of(headline: str, *texts: str) -> str:
    """Return what the index holds of a text: tokens parted by spaces, the headline's repeated."""
    tokens = analyse(headline) * HEADLINE_WEIGHT
    for text in texts:
        tokens += analyse(text)
    return " ".join(tokens)
