"""Telling a raid from a lively discussion, and a flood from a zealous reader; no Django."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

#: What is looked at: so long, and no longer.
WINDOW = timedelta(minutes=10)
#: Earlier comments of one reader, and of one network, in a window. A network holds thousands of
#: readers, who are only asked to wait. Source: the rate limits allow six and three hundred.
READER_FLOOD, NETWORK_FLOOD = 4, 24
#: A wave is so many comments in a window, and so many times what the article is used to.
WAVE, TIMES = 15, 5.0
#: It is a raid when so many more of its senders are new than elsewhere on the site, or when so
#: many of its comments are alike.
MORE_NEWCOMERS, ALIKE = 0.25, 0.3


@dataclass(frozen=True)
class Wave:
    """Comments under one article in one window, and what is usual; shares between 0 and 1."""

    count: int
    usual_count: float
    newcomers: float
    usual_newcomers: float
    alike: float


def is_raid(wave: Wave) -> bool:
    """Tell whether a wave is more than news that many have something to say about."""
    is_sudden = wave.count >= WAVE and wave.count >= TIMES * wave.usual_count
    is_odd = wave.newcomers - wave.usual_newcomers >= MORE_NEWCOMERS or wave.alike >= ALIKE
    return is_sudden and is_odd


def is_flood(
    now: datetime, *, of_reader: Sequence[datetime], of_network: Sequence[datetime]
) -> bool:
    """Tell whether so many comments came from one reader or one network in the last window."""
    return _lately(now, of_reader) >= READER_FLOOD or _lately(now, of_network) >= NETWORK_FLOOD


def _lately(now: datetime, moments: Sequence[datetime]) -> int:
    return sum(now - WINDOW < moment <= now for moment in moments)
