"""What apps and scripts do beyond reading and commenting."""

from engagement.api.likes import CommentLikeEndpoint, LikeEndpoint
from engagement.api.push import PushEndpoint

__all__ = ["CommentLikeEndpoint", "LikeEndpoint", "PushEndpoint"]
