"""How well search answers: questions of our own, put to the demo's articles among many others.

The questions say things otherwise than the articles do. The other articles are drawn from the same
words, so that every word of a question stands in many texts. Headlines are asked for too, as
readers mistype them: hamzas, harakat, taa marbuta, articles and digits.
"""

# ruff: noqa: S311 - no secrets, but the same texts each time.

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from math import log, log2
from pathlib import Path

from articles.arabic import analyse, fold, grams, words_of
from articles.search.query import HEADLINE_WEIGHT
from articles.search.ranking import K1, B
from tests.services.processes import ROOT

LANGUAGES = ("ar", "en")
DEPTH = 10
DEMO = ROOT / "config" / "demo" / "articles.jsonl"
QUESTIONS = Path(__file__).with_name("questions.tsv")
#: Words of a mistyped headline; of the other articles' headlines and bodies.
MISTYPED_WORDS = 3
HEADLINE, BODY = (6, 10), (90, 220)
#: How often the next word is any word rather than one that followed in a demo article.
LEAPS = 0.5

_TAG = re.compile(r"<[^>]*>")
_HAMZAS = str.maketrans("أإآؤئ", "اااوي")
_TO_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True)
class Text:
    """What is searched of one article in one language."""

    name: str
    language: str
    headline: str
    body: str


@dataclass(frozen=True)
class Asked:
    """A question, and the article that answers it."""

    kind: str
    language: str
    question: str
    answer: str


@dataclass(frozen=True)
class Score:
    """Means over questions, each between 0 and 1."""

    mrr: float
    ndcg: float
    recall: float


def demo_texts() -> list[Text]:
    """Return the demo's articles, in both languages."""
    articles = [json.loads(line) for line in DEMO.read_text().splitlines()]
    return [
        _text(article["external_id"], language, article[language])
        for article in articles
        for language in LANGUAGES
        if article.get(language)
    ]


def demo_lines() -> list[str]:
    """Return the demo's articles as lines for `import_articles`, without their pictures."""
    articles = map(json.loads, DEMO.read_text().splitlines())
    lines = []
    for article in articles:
        article.pop("image", None)
        lines.append(json.dumps(article | {"published_at": "2026-01-05T06:00:00Z"}))
    return lines


def other_lines(count: int) -> Iterator[str]:
    """Yield lines for `import_articles`: articles of the demo's words, in no sensible order."""
    languages = {
        language: _chain([text for text in demo_texts() if text.language == language])
        for language in LANGUAGES
    }
    for number in range(count):
        chance = random.Random(number)
        article = {language: _draw(chain, chance) for language, chain in languages.items()}
        yield json.dumps(
            {
                "external_id": f"other-{number}",
                "section": "محليات",
                "published_at": "2026-01-05T06:00:00Z",
                **article,
            },
            ensure_ascii=False,
        )


def texts_of(lines: Iterable[str]) -> list[Text]:
    """Return what is searched of lines for `import_articles`."""
    articles = map(json.loads, lines)
    return [
        _text(article["external_id"], language, article[language])
        for article in articles
        for language in LANGUAGES
    ]


def questions() -> list[Asked]:
    """Return the questions that were written for the benchmark."""
    rows = [line.split("\t") for line in QUESTIONS.read_text().splitlines()]
    return [Asked("questions", language, question, name) for name, language, question in rows]


def mistyped(texts: list[Text]) -> list[Asked]:
    """Return of each Arabic headline the three longest words, typed in a hurry, three times."""
    asked = []
    for number, text in enumerate(text for text in texts if text.language == "ar"):
        longest = sorted(set(words_of(text.headline)), key=lambda word: (-len(word), word))
        words = [
            word
            for word in text.headline.split()
            if any(kept in longest[: MISTYPED_WORDS + 1] for kept in words_of(word))
        ]
        for turn in range(3):
            chance = random.Random(100 * number + turn)
            picked = chance.sample(words, min(MISTYPED_WORDS, len(words)))
            typed = " ".join(_mistype(word, chance) for word in picked)
            asked.append(Asked("mistyped", "ar", typed, text.name))
    return asked


def judge(asked: list[Asked], find: Callable[[Asked], list[str]]) -> Score:
    """Ask everything; `find` returns the names of articles, the best first."""
    ranks = []
    for one in asked:
        found = find(one)[:DEPTH]
        ranks.append(found.index(one.answer) + 1 if one.answer in found else 0)
    count = len(ranks)
    return Score(
        mrr=sum(1 / rank for rank in ranks if rank) / count,
        ndcg=sum(1 / log2(rank + 1) for rank in ranks if rank) / count,
        recall=sum(1 for rank in ranks if rank) / count,
    )


def plain_words(text: str) -> list[str]:
    """Cut into words as they are written, in small letters: what databases do by themselves."""
    return re.findall(r"\w+", text.casefold())


def all_grams(text: str) -> list[str]:
    """Cut the words that say something into marked pieces of four letters."""
    return [piece for word in words_of(text) for piece in grams(word)]


#: Ways to analyse a text, measured beside what the site does.
ANALYSERS: dict[str, Callable[[str], list[str]]] = {
    "words as written": plain_words,
    "folded": lambda text: plain_words(fold(text)),
    "folded, without stop words": words_of,
    "stems": analyse,
    "pieces of four letters": all_grams,
}


class Bm25:
    """The whole collection under one analyser, every text that holds any word of the question."""

    def __init__(self, texts: list[Text], analyser: Callable[[str], list[str]]) -> None:
        """Index `texts`, the headline counted twice."""
        self._analyser = analyser
        self._names = [text.name for text in texts]
        self._postings: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._lengths = []
        for number, text in enumerate(texts):
            terms = analyser(text.headline) * HEADLINE_WEIGHT + analyser(text.body)
            self._lengths.append(len(terms))
            for term, count in Counter(terms).items():
                self._postings[term][number] = count
        self._mean = sum(self._lengths) / len(self._lengths)

    def find(self, question: str) -> list[str]:
        """Return names, the best first."""
        scores: defaultdict[int, float] = defaultdict(float)
        for term in set(self._analyser(question)):
            postings = self._postings.get(term, {})
            rarity = log(1 + (len(self._names) - len(postings) + 0.5) / (len(postings) + 0.5))
            for number, count in postings.items():
                slack = K1 * (1 - B + B * self._lengths[number] / self._mean)
                scores[number] += rarity * count * (K1 + 1) / (count + slack)
        best = sorted(scores, key=lambda number: (-scores[number], -number))
        return [self._names[number] for number in best[:DEPTH]]


def _text(name: str, language: str, fields: dict) -> Text:
    rest = " ".join(filter(None, map(fields.get, ("kicker", "deck", "summary", "body"))))
    return Text(name, language, fields["headline"], _TAG.sub(" ", rest))


def _chain(texts: list[Text]) -> dict[str, list[str]]:
    followers: defaultdict[str, list[str]] = defaultdict(list)
    for text in texts:
        words = f"{text.headline} {text.body}".split()
        for word, following in pairwise(words):
            followers[word].append(following)
    return followers


def _draw(chain: dict[str, list[str]], chance: random.Random) -> dict[str, str]:
    known = list(chain)
    counts = [len(chain[word]) for word in known]

    def draw(count: int) -> str:
        words = chance.choices(known, counts)
        while len(words) < count:
            following = chain.get(words[-1])
            is_leap = following is None or chance.random() < LEAPS
            words += chance.choices(known, counts) if is_leap else [chance.choice(following)]
        return " ".join(words)

    return {
        "headline": draw(chance.randint(*HEADLINE)),
        "body": f"<p>{draw(chance.randint(*BODY))}</p>",
    }


def _mistype(word: str, chance: random.Random) -> str:
    word = word.strip("،.:«»؟")
    ways: list[Callable[[str], str]] = [
        lambda word: word.translate(_HAMZAS),
        lambda word: word.replace("ة", "ه"),
        lambda word: word[:-1] + {"ي": "ى", "ى": "ي"}.get(word[-1], word[-1]),
        lambda word: word[:2] + "\u0640\u0640" + word[2:],
        lambda word: word[:1] + "\u064e" + word[1:],
        lambda word: word.translate(_TO_ARABIC),
        lambda word: word[2:] if word.startswith("ال") else "ال" + word,
    ]
    for way in chance.sample(ways, 3):
        word = way(word)
    return word
