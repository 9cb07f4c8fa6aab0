"""`make bench-search`: how well search answers, each analyser beside what the site does."""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from django.core.management import call_command

from articles.models import Edition
from articles.search import search
from tests.bench import relevance
from tests.bench.relevance import Asked, Bm25, Score
from tests.bench.site import write_section
from tests.services.processes import ROOT

#: Articles beside the demo's, in both languages.
OTHERS = int(os.environ.get("BENCH_OTHERS", "3000"))
REPORT = ROOT / "docs" / "benchmarks.md"
Find = Callable[[Asked], list[str]]


def analysers(texts: list[relevance.Text]) -> dict[str, Find]:
    """Return a way to find for each analyser, over all of `texts`."""
    return {name: _over(texts, analyser) for name, analyser in relevance.ANALYSERS.items()}


def _over(texts: list[relevance.Text], analyser: Callable[[str], list[str]]) -> Find:
    indexes = {
        language: Bm25([text for text in texts if text.language == language], analyser)
        for language in relevance.LANGUAGES
    }
    return lambda asked: indexes[asked.language].find(asked.question)


def bring_in(others: int) -> None:
    """Import the demo's articles and the others into the database."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text(
            "\n".join([*relevance.demo_lines(), *relevance.other_lines(others)]), encoding="utf-8"
        )
        call_command("import_articles", str(file), verbosity=0)


def find_on_site(asked: Asked) -> list[str]:
    """Ask the database as a reader does."""
    keys = search(
        asked.question,
        language=asked.language,
        now=datetime.now(tz=UTC),
        sort="best",
        limit=relevance.DEPTH,
    )
    names = dict(Edition.objects.filter(pk__in=keys).values_list("pk", "article__external_id"))
    return [names[key] for key in keys]


def report(asked: dict[str, list[Asked]], ways: dict[str, Find]) -> str:
    """Measure each way to find, and write a table."""
    head = "| analyser |" + "".join(f" {kind}: MRR@10 | nDCG@10 | recall@10 |" for kind in asked)
    rows = [head, "|---" * (1 + 3 * len(asked)) + "|"]
    for name, find in ways.items():
        scores = [relevance.judge(of_kind, find) for of_kind in asked.values()]
        rows.append(f"| {name} |" + "".join(map(_cells, scores)))
    return "\n".join(rows)


def _cells(score: Score) -> str:
    return f" {score.mrr:.3f} | {score.ndcg:.3f} | {score.recall:.3f} |"


def _timed(find: Find, times: list[float]) -> Find:
    def timed(asked: Asked) -> list[str]:
        start = time.perf_counter()
        found = find(asked)
        times.append((time.perf_counter() - start) * 1000)
        return found

    return timed


def main() -> None:
    """Measure, and write the report."""
    call_command("migrate", verbosity=0)
    bring_in(OTHERS)
    demo = relevance.demo_texts()
    texts = [*demo, *relevance.texts_of(relevance.other_lines(OTHERS))]
    written = relevance.questions()
    asked = {
        "Arabic": [one for one in written if one.language == "ar"],
        "English": [one for one in written if one.language == "en"],
        "mistyped": relevance.mistyped(demo),
    }
    times: list[float] = []
    table = report(asked, {**analysers(texts), "the site": _timed(find_on_site, times)})
    cuts = statistics.quantiles(times, n=20)
    text = (
        f"`make bench-search`, {datetime.now(tz=UTC):%d %B %Y}: {len(written)} questions of our own"
        f" and {len(asked['mistyped'])}\nmistyped headlines, put to the demo's articles among"
        f" {OTHERS:,} others of the same words.\nThe site answers in {statistics.median(times):.0f}"
        f" ms (median) and {cuts[18]:.0f} ms (95th percentile).\n\n{table}"
    )
    sys.stdout.write(text + "\n")
    write_section(REPORT, "Search relevance", text)
