"""Reading and sending comments from an app."""

from comments.api.endpoints import ChallengeEndpoint, CommentEndpoint, ReplyEndpoint
from comments.api.own import OwnCommentEndpoint, OwnCommentsEndpoint
from comments.api.reports import ReportEndpoint

__all__ = [
    "ChallengeEndpoint",
    "CommentEndpoint",
    "OwnCommentEndpoint",
    "OwnCommentsEndpoint",
    "ReplyEndpoint",
    "ReportEndpoint",
]
