"""What a reader may have meant whose words are nowhere: words of what other readers see now.

No list of words is kept that could tell of a draft, or of what has ended: words one mistake away
are looked up in the index of live editions, and are shown as those editions write them.
"""

from collections import Counter
from datetime import datetime

from articles.arabic import fold, stem, words_of, written_words
from articles.richtext import to_text
from articles.search.filters import Filters
from articles.search.index import backend
from articles.search.query import Needed
from articles.search.spelling import distance, neighbours
from articles.search.syntax import Query

#: Words that are guessed at; a longer question is asked as it is.
MOST_WORDS = 4
#: Letters; what is shorter is near to too much.
SHORTEST_WORD = 4
#: Newest editions that are read for their words.
_READ = 40


def suggest(query: Query, filters: Filters, *, now: datetime) -> str:
    """Return the words of `query` as live editions have them together, or "".

    Of the newest editions with every word or one a mistake away, the nearest words win, then
    those in most of them. One query, however large the archive.
    """
    words = list(dict.fromkeys(words_of(query.plain)))
    if not 0 < len(words) <= MOST_WORDS:
        return ""
    wanted = [_near(word) for word in words]
    find = backend()
    asked = Needed(find.all_of([find.any_of(sorted(stems)) for stems in wanted]))
    texts = find.newest_texts(asked, filters, now=now, wanted=_READ)
    chosen = [_choose(word, stems, texts) for word, stems in zip(words, wanted, strict=True)]
    meant = " ".join(chosen)
    return meant if fold(meant).split() != words else ""


def _near(word: str) -> set[str]:
    found = {stem(word)}
    return found | neighbours(stem(word)) if len(word) >= SHORTEST_WORD else found


def _choose(word: str, stems: set[str], texts: list[tuple[str, str, str]]) -> str:
    seen: Counter[str] = Counter()
    for headline, summary, body in texts:
        written = {match[0] for match in written_words(f"{headline} {summary} {to_text(body)}")}
        seen.update(one for one in written if stem(fold(one)) in stems)
    if not seen:
        return word
    return min(seen, key=lambda one: (distance(word, fold(one)), -seen[one], one))
