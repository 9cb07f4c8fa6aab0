"""What apps and scripts do beyond reading and commenting."""

from engagement.api.likes import LikeEndpoint
from engagement.api.push import PushEndpoint

__all__ = ["LikeEndpoint", "PushEndpoint"]
