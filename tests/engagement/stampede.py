"""Readers who like and unlike from many threads at once; run as a process of its own by a test."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from random import Random

import django

THREADS = 16
READERS = 120


def main(article_id: int, comment_id: int) -> None:
    """Let everybody like both, a tenth twice, and every third take it back; print what was seen."""
    django.setup()
    from django.db import connections  # noqa: PLC0415 - after setup

    from engagement.services import (  # noqa: PLC0415 - as above
        like_article,
        like_comment,
        unlike_article,
        unlike_comment,
    )

    def act(number: int) -> int:
        reader = {"actor_key": f"reader{number}", "address_hash": f"network{number}"}
        try:
            state = like_article(article_id, **reader)
            like_comment(comment_id, **reader)
            if number % 3 == 0:
                state = unlike_article(article_id, **reader)
                unlike_comment(comment_id, **reader)
        finally:
            connections.close_all()
        return state.like_count

    crowd = [*range(READERS), *(number for number in range(READERS // 10) if number % 3)]
    Random(7).shuffle(crowd)  # noqa: S311 - an order, not a secret
    with ThreadPoolExecutor(THREADS) as pool:
        json.dump(list(pool.map(act, crowd)), sys.stdout)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
