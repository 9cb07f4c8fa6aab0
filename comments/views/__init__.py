"""The reader's side of a thread."""

from comments.views.posting import comment_post, comment_thanks

__all__ = ["comment_post", "comment_thanks"]
