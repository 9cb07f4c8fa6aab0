"""`make bench`: what a request costs over archives of two sizes, beside a constant page."""

import os
import sys
from datetime import UTC, datetime
from urllib.parse import quote

from tests.bench.archive import COMMON_AR, RARE_AR
from tests.bench.measuring import Cost, Meter
from tests.bench.site import archive_site, write_section
from tests.services.processes import ROOT, Place

SIZES = [int(size) for size in os.environ.get("BENCH_ARTICLES", "10000 100000").split()]
REQUESTS = int(os.environ.get("BENCH_REQUESTS", "400"))
#: What a search, newest first, may cost: so many constant pages, and milliseconds more.
PAGES, MORE = 3, 2.0
#: How much more it may cost over the largest archive than over the smallest.
GROWTH = 2.0
CONSTANT = "constant page"
METHOD = """Processor milliseconds per request (user and system) of one web server
process with four threads, and of its PostgreSQL back ends, asked over four kept connections.
Nothing is cached anywhere; the constant page goes through every middleware and asks nothing.
The rare word is in 1 % of the articles, the common one in 20 %."""
REPORT = ROOT / "docs" / "benchmarks.md"


def paths(place: Place) -> dict[str, str]:
    """Name what is measured, and where it is."""
    article, slug = place.rows(
        "SELECT article_id, slug FROM articles_edition WHERE language = 'ar'"
        " ORDER BY first_published_at DESC LIMIT 1"
    )[0]
    page, api = "/ar/search/?q=", "/api/v1/search/?language=ar&q="
    rare, common = quote(RARE_AR), quote(COMMON_AR)
    searches = {
        f"{kind}, {name} word, {sort} first": f"{address}{word}&sort={sort}"
        for kind, address in (("search page", page), ("search API", api))
        for name, word in (("rare", rare), ("common", common))
        for sort in ("newest", "best")
    }
    return {
        CONSTANT: "/bench/constant/",
        **searches,
        "article page": f"/ar/articles/{article}/{slug}/",
        "front page": "/ar/",
        "latest": "/ar/latest/",
        "API list": "/api/v1/articles/?language=ar",
    }


def measure(size: int) -> list[Cost]:
    """Measure every kind of request over an archive of `size` articles."""
    with archive_site(size) as place:
        server = place.serve(processes=1, threads=4)
        meter = Meter(port=place.port, session=server.pid, database_url=place.database_url)
        return [
            meter.measure(name, quote(path, safe="/?&=%"), requests=REQUESTS)
            for name, path in paths(place).items()
        ]


def table(size: int, costs: list[Cost]) -> str:
    """Write the costs as a table, each beside the constant page of the same run."""
    constant = costs[0].total
    rows = [
        f"| {cost.name} | {cost.web:.2f} | {cost.database:.2f} | {cost.total:.2f} "
        f"| {cost.total / constant:.1f} | {cost.median:.1f} | {cost.p95:.1f} |"
        for cost in costs
    ]
    head = (
        "| request | web | database | both | times constant | median | p95 |\n" + "|---" * 7 + "|\n"
    )
    return f"### {size:,} articles\n\n{head}" + "\n".join(rows) + "\n"


def faults(by_size: dict[int, list[Cost]]) -> list[str]:
    """Say which searches, newest first, cost too much, or more over a larger archive."""
    found = []
    least = {cost.name: cost.total for cost in by_size[min(by_size)]}
    for size, costs in by_size.items():
        allowed = PAGES * costs[0].total + MORE
        for cost in costs:
            if "newest" not in cost.name:
                continue
            if cost.total > allowed:
                found.append(
                    f"{size:,}: {cost.name} costs {cost.total:.2f} ms, allowed {allowed:.2f}"
                )
            if cost.total > GROWTH * least[cost.name]:
                found.append(f"{size:,}: {cost.name} grew from {least[cost.name]:.2f} ms")
    return found


def main() -> None:
    """Measure, write the report, and end with 1 where a search costs too much."""
    by_size = {size: measure(size) for size in SIZES}
    wrong = faults(by_size)
    verdict = "\n".join(f"- {words}" for words in wrong) or (
        f"Every search, newest first, costs at most {PAGES} constant pages and {MORE:.0f} ms,\n"
        f"and at most {GROWTH:.0f} times as much over the largest archive as over the smallest."
    )
    text = "\n\n".join(
        [
            f"`make bench`, {datetime.now(tz=UTC):%d %B %Y}. {METHOD}",
            verdict,
            *(table(size, costs) for size, costs in by_size.items()),
        ]
    )
    sys.stdout.write(text)
    if len(by_size) > 1:
        write_section(REPORT, "What a request costs", text)
    sys.exit(1 if wrong else 0)


if __name__ == "__main__":
    main()
