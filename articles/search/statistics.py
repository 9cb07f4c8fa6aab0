"""How common words are among the newsroom's texts: counted now and then, read with each question.

The counts lag behind publications, and of a large archive they come from its newest editions
alone. Ranking takes their logarithm, so that both change no order that a reader would notice;
what is found never depends on them.
"""

from collections import Counter
from collections.abc import Iterable

from django.db import transaction

from articles.arabic import grams, stem
from articles.models import SearchEntry, SearchTerm
from articles.models.search import TERM_MAX_LENGTH
from articles.search.query import HEADLINE_WEIGHT
from articles.search.ranking import GRAM_MARK, Corpus

#: Editions that are counted at most.
SAMPLE = 50_000
#: The counts are taken anew once the index has grown by this share, and a handful of editions.
GROWTH, HANDFUL = 1.25, 20
#: What stands in one text alone is not kept: absent means rare.
KEPT_FROM = 2
_BATCH = 2_000
#: What was counted in all, in rows beside the terms, which never begin so: editions, and the mean
#: number of stems and of pieces of words in one.
_DOCUMENTS, _STEMS_MEAN, _GRAMS_MEAN = "#documents", "#stems_mean", "#grams_mean"


def read_corpus(terms: Iterable[str]) -> Corpus:
    """Return how common `terms` are, in one query; before the first count nothing is common."""
    wanted = {term for term in terms if len(term) <= TERM_MAX_LENGTH}
    wanted |= {_DOCUMENTS, _STEMS_MEAN, _GRAMS_MEAN}
    found = SearchTerm.objects.filter(pk__in=sorted(wanted))
    counts = dict(found.values_list("term", "document_count"))
    documents = counts.pop(_DOCUMENTS, 0)
    stems_mean, grams_mean = counts.pop(_STEMS_MEAN, 1), counts.pop(_GRAMS_MEAN, 1)
    return Corpus(documents, stems_mean, grams_mean, counts)


def count_if_grown() -> bool:
    """Count anew if the index has grown much since the last time; tell whether it had."""
    counted = read_corpus(()).documents
    most = int(counted * GROWTH) + HANDFUL
    # Looks at no more rows than it needs to.
    if counted and SearchEntry.objects.order_by("pk").values("pk")[:most].count() < most:
        return False
    count_terms()
    return True


def count_terms(*, sample: int = SAMPLE) -> int:
    """Count in how many editions each term stands, from the newest `sample`; return how many."""
    tally, documents, stems_sum, grams_sum = _tally(sample)
    total = SearchEntry.objects.count()
    scale = total / max(1, documents)
    counts = {term: round(count * scale) for term, count in tally.items() if count >= KEPT_FROM}
    counts[_DOCUMENTS] = total
    counts[_STEMS_MEAN] = max(1, round(stems_sum / max(1, documents)))
    counts[_GRAMS_MEAN] = max(1, round(grams_sum / max(1, documents)))
    with transaction.atomic():
        SearchTerm.objects.all().delete()
        SearchTerm.objects.bulk_create(
            (
                SearchTerm(term=term, document_count=count)
                for term, count in sorted(counts.items())
                if len(term) <= TERM_MAX_LENGTH
            ),
            batch_size=_BATCH,
            # Two workers may count at once; the rows of whoever was first are not in sight yet.
            update_conflicts=True,
            unique_fields=["term"],
            update_fields=["document_count"],
        )
    return total


def _tally(sample: int) -> tuple[Counter[str], int, int, int]:
    tally: Counter[str] = Counter()
    documents = stems_sum = grams_sum = 0
    # Keys first: a cursor left open over the sample would hold SQLite's readers to old pages.
    keys = list(SearchEntry.objects.order_by("-pk").values_list("pk", flat=True)[:sample])
    for start in range(0, len(keys), _BATCH):
        batch = SearchEntry.objects.filter(pk__in=keys[start : start + _BATCH])
        for text in batch.values_list("words", flat=True):
            headline, _, rest = text.partition("\n")
            words = headline.split() * HEADLINE_WEIGHT + rest.split()
            distinct = set(words)
            tally.update({stem(word) for word in distinct})
            tally.update({GRAM_MARK + piece for word in distinct for piece in grams(word)})
            documents += 1
            stems_sum += len(words)
            grams_sum += sum(len(word) - 1 for word in words)
    return tally, documents, stems_sum, grams_sum
