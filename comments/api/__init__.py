"""Reading and sending comments from an app."""

from comments.api.endpoints import ChallengeEndpoint, CommentEndpoint, ReplyEndpoint

__all__ = ["ChallengeEndpoint", "CommentEndpoint", "ReplyEndpoint"]
