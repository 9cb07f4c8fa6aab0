"""The shared cache as an optional extra: a Redis that is away costs one timeout, not many."""

import logging
import time
from typing import Any, ClassVar

from redis import Redis
from redis.exceptions import ConnectionError as RedisConnectionError
from redis.exceptions import TimeoutError as RedisTimeoutError

logger = logging.getLogger(__name__)

#: Seconds for which a Redis that failed is not asked again.
REST = 5.0


class RestingRedis(Redis):
    """A client that, after a failure, fails at once for a while instead of waiting each time.

    One request asks the cache several times; without the rest, a silent Redis would cost it one
    timeout for each. The state belongs to the process.
    """

    resting_until: ClassVar[float] = 0.0

    def execute_command(self, *args: Any, **options: Any) -> Any:
        """Ask Redis unless it is resting.

        Raises: redis.ConnectionError, redis.TimeoutError, which the cache takes for a miss.
        """
        _refuse_while_resting()
        try:
            return super().execute_command(*args, **options)  # type: ignore[no-untyped-call]  # redis-py's
        except (RedisConnectionError, RedisTimeoutError) as error:
            RestingRedis.resting_until = time.monotonic() + REST
            logger.warning("Redis is away, going on without it for %s s: %r", REST, error)
            raise

    def pipeline(self, *args: Any, **options: Any) -> Any:
        """Return a pipeline unless Redis is resting.

        Raises: redis.ConnectionError.
        """
        _refuse_while_resting()
        return super().pipeline(*args, **options)


def _refuse_while_resting() -> None:
    if time.monotonic() < RestingRedis.resting_until:
        message = "Redis did not answer a moment ago."
        raise RedisConnectionError(message)
