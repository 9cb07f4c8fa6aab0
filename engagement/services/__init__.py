"""What readers can do, and what the newsroom makes of it."""

from engagement.services.comment_likes import (
    comment_like_state,
    like_comment,
    quarantine_comment_likes,
    release_comment_likes,
    unlike_comment,
)
from engagement.services.counters import Drift, check_counters
from engagement.services.issues import (
    SEND,
    compose_issue,
    edit_newsletter,
    run_newsletters,
    send_newsletter,
    skip_newsletter,
)
from engagement.services.likes import (
    bring_base_likes,
    like_article,
    like_state,
    quarantine_likes,
    release_likes,
    set_base_likes,
    unlike_article,
)
from engagement.services.liking import LikeState
from engagement.services.mails import items_of, render_issue
from engagement.services.popular import rank_popular
from engagement.services.pushing import (
    push_batch,
    push_breaking,
    push_key,
    subscribe_push,
    unsubscribe_push,
)
from engagement.services.reads import count_read, flush_reads
from engagement.services.sending import send_batch, send_issue
from engagement.services.subscribing import (
    change_subscription,
    confirm_subscription,
    erase_subscription,
    forget_unconfirmed,
    mail_confirmation,
    request_subscription,
    unsubscribe,
)

__all__ = [
    "SEND",
    "Drift",
    "LikeState",
    "bring_base_likes",
    "change_subscription",
    "check_counters",
    "comment_like_state",
    "compose_issue",
    "confirm_subscription",
    "count_read",
    "edit_newsletter",
    "erase_subscription",
    "flush_reads",
    "forget_unconfirmed",
    "items_of",
    "like_article",
    "like_comment",
    "like_state",
    "mail_confirmation",
    "push_batch",
    "push_breaking",
    "push_key",
    "quarantine_comment_likes",
    "quarantine_likes",
    "rank_popular",
    "release_comment_likes",
    "release_likes",
    "render_issue",
    "request_subscription",
    "run_newsletters",
    "send_batch",
    "send_issue",
    "send_newsletter",
    "set_base_likes",
    "skip_newsletter",
    "subscribe_push",
    "unlike_article",
    "unlike_comment",
    "unsubscribe",
    "unsubscribe_push",
]
