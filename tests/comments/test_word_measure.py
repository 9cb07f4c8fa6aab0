"""What the word list catches and spares, over our own disguises and honest texts."""

import json
import time

import pytest

from articles.richtext import to_text
from comments.words import Matcher, Rule
from tests.comments.word_disguises import PHRASES, TERMS_AR, TERMS_EN, clean_texts, disguises
from tests.house import ROOT

#: At least so many of the disguises are found, and at most so many honest texts held.
CAUGHT, HELD = 0.97, 0.005


@pytest.fixture(scope="module")
def matcher():
    terms = [*TERMS_AR, *TERMS_EN, *PHRASES]
    return Matcher(Rule(number, term) for number, term in enumerate(terms))


def honest_texts():
    demo = ROOT / "config" / "demo"
    for line in (demo / "comments.jsonl").read_text().splitlines():
        yield json.loads(line)["body"]
    for line in (demo / "articles.jsonl").read_text().splitlines():
        words = json.loads(line)
        for language in ("ar", "en"):
            if words.get(language):
                yield from to_text(words[language]["body"]).splitlines()
    yield from clean_texts()


@pytest.mark.parametrize("seed", range(3))
def test_nearly_all_disguises_are_caught(matcher, seed):
    tried, missed = 0, []

    for way, term, text in disguises(seed):
        tried += 1
        if term not in {hit.rule.term for hit in matcher.find(f"هذا {text} والسلام")}:
            missed.append((way, term, text))

    assert tried > 900
    assert len(missed) / tried <= 1 - CAUGHT, missed


def test_honest_texts_are_left_alone(matcher):
    texts = [text for text in honest_texts() if text.strip()]

    held = [text for text in texts if matcher.find(text)]

    assert len(texts) > 300
    assert len(held) / len(texts) <= HELD, held


def test_a_thousand_rules_cost_no_more_than_ten():
    words = sorted({word for text in honest_texts() for word in text.split() if len(word) > 3})
    long = " ".join(honest_texts())[:3000]

    few, many = (_cost(Matcher(map(Rule, range(count), words)), long) for count in (10, 1000))

    # A scan of the list would take a hundred times as long.
    assert many < few * 20


def _cost(matcher, text):
    matcher.find(text)  # readers use the same words again and again
    begun = time.process_time()
    matcher.find(text)
    return time.process_time() - begun
