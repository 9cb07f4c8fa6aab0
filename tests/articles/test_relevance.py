"""A small form of `make bench-search`: whoever changes the analyser or the ranking sees it here."""

import pytest

from tests.bench import relevance
from tests.bench.search import bring_in, find_on_site

#: Articles that share every word with the demo's; fewer than the benchmark has, to be quick.
OTHERS = 150


@pytest.mark.django_db
def test_questions_find_what_answers_them():
    bring_in(OTHERS)
    written = relevance.questions()
    headlines = relevance.mistyped(relevance.demo_texts())

    arabic = relevance.judge([one for one in written if one.language == "ar"], find_on_site)
    english = relevance.judge([one for one in written if one.language == "en"], find_on_site)
    mistyped = relevance.judge(headlines, find_on_site)

    assert arabic.mrr >= 0.92
    assert arabic.recall >= 0.96
    assert english.mrr >= 0.89
    assert english.recall >= 0.96
    assert mistyped.mrr >= 0.98
    assert mistyped.recall >= 1.0
