"""How long a text takes to read."""

import re

from articles.models import Language

#: Words that readers take in a minute; Arabic ones carry articles and small words with them.
#: Source: peers/editorial.md 2.7 for Arabic; Brysbaert, "How many words do we read per minute?"
#: (2019), for English.
WORDS_PER_MINUTE = {Language.AR: 181, Language.EN: 238}
_TAG = re.compile(r"<[^>]*>")


def reading_minutes(html: str, language: str) -> int:
    """Return the whole minutes that a body takes, 0 where it is less than half of one."""
    words = len(_TAG.sub(" ", html).split())
    return round(words / WORDS_PER_MINUTE[Language(language)])
