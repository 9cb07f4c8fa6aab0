"""`make lighthouse`: what Lighthouse, as a phone, thinks of every kind of reading page."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median_low
from typing import Any

import httpx

from tests.bench.site import write_section
from tests.services.processes import ROOT, Place

RUNS = int(os.environ.get("LIGHTHOUSE_RUNS", "3"))
ATTEMPTS = 3
#: A part of the names of the pages to measure; all of them when it is empty.
ONLY = os.environ.get("LIGHTHOUSE_ONLY", "")
LANGUAGES = {"ar": "Arabic", "en": "English"}
REPORT = ROOT / "docs" / "benchmarks.md"
FOLDER = ROOT / "var" / "lighthouse"
TOOL = ROOT / "tests" / "browser" / "tools" / "node_modules" / ".bin" / "lighthouse"
CHROMIUM = "--headless=new --no-sandbox --disable-background-networking --no-first-run"
#: What the category of search engines asks of pages that must not be found.
FINDABLE = "is-crawlable,http-status-code"
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
MEASURES = {
    "LCP": "largest-contentful-paint",
    "CLS": "cumulative-layout-shift",
    "TBT": "total-blocking-time",
}
#: The least score of the article's page, and of every other.
ARTICLE_SCORE, OTHER_SCORE = 100, 95
#: Milliseconds, shift, milliseconds: the most that an article's page may take.
LIMITS = {"LCP": 1500.0, "CLS": 0.0, "TBT": 50.0}
METHOD = """Lighthouse 12.8.2 as a phone on slow 4G (its own simulation), the median of each figure,
on the demo as `make demo` serves it. Pages that must not be found (search, 404) are not asked
whether they can be."""


@dataclass(frozen=True)
class Verdict:
    """The medians of one page: scores of 100 by category, and what readers wait for."""

    page: str
    scores: dict[str, int]
    measures: dict[str, float]

    @property
    def row(self) -> str:
        """Write the verdict as a row of the table."""
        scores = " | ".join(str(self.scores[name]) for name in CATEGORIES)
        took = self.measures
        return (
            f"| {self.page} | {scores} | {took['LCP'] / 1000:.2f} s"
            f" | {took['CLS']:.4f} | {took['TBT']:.0f} ms |"
        )

    def faults(self) -> Iterator[str]:
        """Say which gate is missed, and by how much."""
        is_article = self.page.startswith("article")
        least = ARTICLE_SCORE if is_article else OTHER_SCORE
        for name, score in self.scores.items():
            if score < least:
                yield f"{self.page}: {name} is {score}, asked {least}"
        for name, limit in LIMITS.items():
            if self.measures[name] > limit:
                yield f"{self.page}: {name} is {self.measures[name]:.4g}, allowed {limit:.4g}"


@contextmanager
def demo_site() -> Iterator[Place]:
    """Serve the demo from a folder that stays for the next run."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    place = Place(FOLDER, f"sqlite:///{FOLDER}/db.sqlite3")
    try:
        place.manage("demo", "--no-server")
        place.manage("collectstatic", "--noinput", "--verbosity", "0")
        place.serve(processes=1, threads=4)
        yield place
    finally:
        place.stop()


def addresses(place: Place, language: str) -> dict[str, str]:
    """Name the kinds of pages in one language, and where each is."""
    home = f"{place.address}/{language}/"
    article = str(httpx.get(f"{home}articles/1/", follow_redirects=True).url)
    text = httpx.get(article).text

    def linked(kind: str) -> str:
        found = re.search(rf'href="(/{language}/{kind}/[^"]+)"', text)
        assert found, f"{article} leads to no {kind}"
        return place.address + found[1]

    asked = {"ar": "المدينة", "en": "city"}[language]
    return {
        "article": article,
        "front": home,
        "section": linked("sections"),
        "tag": linked("tags"),
        "author": linked("authors"),
        "latest": f"{home}latest/",
        "archive": f"{home}archive/",
        "search": f"{home}search/?q={asked}",
        "about": f"{home}pages/about/",
        "unknown (404)": f"{home}articles/999999/",
    }


def judge(page: str, url: str) -> Verdict:
    """Let Lighthouse look so many times, and keep the median of each figure."""
    httpx.get(url)  # as any page that was asked for before
    reports = [_report(url, hidden=page.startswith(("search", "unknown"))) for _run in range(RUNS)]
    return Verdict(
        page,
        {name: median_low(_score(report, name) for report in reports) for name in CATEGORIES},
        {
            name: median_low(report["audits"][audit]["numericValue"] for report in reports)
            for name, audit in MEASURES.items()
        },
    )


def _report(url: str, *, hidden: bool) -> dict[str, Any]:
    command = [str(TOOL), url, "--quiet", "--output=json", f"--chrome-flags={CHROMIUM}"]
    command += ["--ignore-status-code", *([f"--skip-audits={FINDABLE}"] if hidden else [])]
    chromium = {"CHROME_PATH": os.environ.get("CHROME_PATH", "/usr/bin/chromium")}
    # On a busy machine it may lose its own trace, which says nothing of the page.
    for _attempt in range(ATTEMPTS):
        done = subprocess.run(
            command, env=os.environ | chromium, capture_output=True, text=True, check=False
        )
        if done.returncode == 0:
            break
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    assert "runtimeError" not in report, report["runtimeError"]
    return report


def _score(report: dict[str, Any], category: str) -> int:
    return round(report["categories"][category]["score"] * 100)


def text_of(verdicts: list[Verdict], wrong: list[str]) -> str:
    """Write the report's section."""
    when = f"`make lighthouse`, {datetime.now(tz=UTC):%d %B %Y}, {RUNS} time(s) each page."
    summary = "\n".join(f"- {words}" for words in wrong) or "Every gate is met."
    head = "| page | performance | accessibility | best practices | SEO | LCP | CLS | TBT |"
    rows = "\n".join(verdict.row for verdict in verdicts)
    return f"{when}\n{METHOD}\n\n{summary}\n\n{head}\n|---{'|--:' * 7}|\n{rows}\n"


def main() -> None:
    """Judge every page, write the report, and end with 1 where a gate is missed."""
    verdicts = []
    with demo_site() as place:
        for language, name in LANGUAGES.items():
            for kind, url in addresses(place, language).items():
                page = f"{kind}, {name}"
                if ONLY in page:
                    verdicts.append(judge(page, url))
                    sys.stderr.write(f"{verdicts[-1].row}\n")
    wrong = [fault for verdict in verdicts for fault in verdict.faults()]
    text = text_of(verdicts, wrong)
    sys.stdout.write(text)
    if not ONLY:
        write_section(Path(REPORT), "Lighthouse", text)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
