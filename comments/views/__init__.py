"""The reader's side of a thread."""

from comments.views.posting import comment_post, comment_thanks
from comments.views.reporting import comment_report

__all__ = ["comment_post", "comment_report", "comment_thanks"]
