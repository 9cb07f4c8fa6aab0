"""The reader's side of a thread."""

from comments.views.following import following_confirm, following_unfollow
from comments.views.own import comments_of_mine, own_comment, own_comment_act, own_comment_data
from comments.views.posting import comment_post
from comments.views.reporting import comment_report

__all__ = [
    "comment_post",
    "comment_report",
    "comments_of_mine",
    "following_confirm",
    "following_unfollow",
    "own_comment",
    "own_comment_act",
    "own_comment_data",
]
