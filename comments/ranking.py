"""How "best first" orders a thread: likes, how sure they are, and how many readers could give them.

Pure numbers. Why this formula: docs/decisions/0018-best-comments-without-dislikes.md.
"""

from datetime import timedelta
from math import sqrt

#: Two sides of 95 %, as in Wilson's interval.
Z = 1.96
#: Readers of a news item halve in this time after it appears, then ever more slowly.
#: Source: Dezsö et al., "Dynamics of information access on the web", Phys. Rev. E 73 (2006).
HALF_LIFE = timedelta(hours=36)
#: However late a comment comes, it is read by so much of the readership at least.
LEAST_REACH = 0.25
#: Steps of a stored standing for each like.
PRECISION = 1000
#: Above any number of likes: what editors chose comes first, and what they pinned before that.
FEATURED_BONUS = 10**12
PINNED_BONUS = 2 * FEATURED_BONUS


def standing_of(like_count: int, delay: timedelta) -> int:
    """Return where a comment with so many likes stands, the higher the better.

    `delay` is how long after the article it came. The likes are the least that may be expected of
    such a comment again (the lower end of the interval for a rate, which is Wilson's for rare
    events), over the share of the readers who came after it.
    """
    return round(PRECISION * _least_expected(like_count) / _reach(delay))


def bonus_of(*, is_featured: bool, is_pinned: bool) -> int:
    """Return what editors add to a standing."""
    return is_featured * FEATURED_BONUS + is_pinned * PINNED_BONUS


def _least_expected(count: int) -> float:
    return count + Z * Z / 2 - Z * sqrt(count + Z * Z / 4)


def _reach(delay: timedelta) -> float:
    later = max(delay, timedelta()) / HALF_LIFE
    return max(LEAST_REACH, 1 / (1 + later))
