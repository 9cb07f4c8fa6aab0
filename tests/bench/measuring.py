"""What a request costs: processor time of the server's processes, and how long it takes."""

import http.client
import os
import statistics
import time
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path

import psycopg

TICK = 1000 / os.sysconf("SC_CLK_TCK")
CONNECTIONS = 4
WARM_UP = 40


@dataclass(frozen=True)
class Cost:
    """One kind of request; milliseconds."""

    name: str
    #: Processor time of the web server's processes, and of the database's for this database.
    web: float
    database: float
    median: float
    p95: float

    @property
    def total(self) -> float:
        """All processor time."""
        return self.web + self.database


class Meter:
    """Asks a server, and reads what its processes spent meanwhile."""

    def __init__(self, *, port: int, session: int, database_url: str) -> None:
        """Watch the processes of `session` and the back ends of a database."""
        self.port, self.session, self.database_url = port, session, database_url

    def measure(self, name: str, path: str, *, requests: int) -> Cost:
        """Ask for `path` as often as said, over a few kept connections."""
        self._ask(path, WARM_UP)
        before = self._spent()
        times = self._ask(path, requests)
        after = self._spent()
        web, database = (
            # A back end that ended meanwhile takes its time with it, and none is given back.
            sum(max(0.0, spent - start.get(pid, 0.0)) for pid, spent in end.items()) / len(times)
            for start, end in zip(before, after, strict=True)
        )
        cuts = statistics.quantiles(times, n=20)
        return Cost(name, web, database, statistics.median(times), cuts[18])

    def _ask(self, path: str, requests: int) -> list[float]:
        with ThreadPoolExecutor(CONNECTIONS) as pool:
            share = partial(_ask_often, self.port, path)
            return [
                t
                for times in pool.map(share, [requests // CONNECTIONS] * CONNECTIONS)
                for t in times
            ]

    def _spent(self) -> tuple[dict[int, float], dict[int, float]]:
        web = [pid for pid in _processes() if _field(pid, 3) == self.session]
        with psycopg.connect(self.database_url) as database:
            rows = database.execute(
                "SELECT pid FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            ).fetchall()
        return _milliseconds(web), _milliseconds(pid for (pid,) in rows)


def _ask_often(port: int, path: str, requests: int) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for _ in range(requests):
        start = time.perf_counter()
        connection.request("GET", path, headers={"Accept": "*/*"})
        answer = connection.getresponse()
        body = answer.read()
        times.append((time.perf_counter() - start) * 1000)
        assert answer.status == 200, (path, answer.status, body[:300])
    connection.close()
    return times


def _processes() -> list[int]:
    return [int(folder.name) for folder in Path("/proc").iterdir() if folder.name.isdigit()]


def _milliseconds(pids: Iterable[int]) -> dict[int, float]:
    return {pid: TICK * (_field(pid, 11) + _field(pid, 12)) for pid in pids}


def _field(pid: int, number: int) -> int:
    # Fields of /proc/PID/stat after the name, which may hold spaces: 3 session, 11 and 12 times.
    try:
        stat = Path(f"/proc/{pid}/stat").read_text()
    except OSError:
        return 0
    return int(next(islice(stat.rpartition(")")[2].split(), number, None)))
