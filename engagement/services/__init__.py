"""What readers can do, and what the newsroom makes of it."""

from engagement.services.issues import (
    SEND,
    compose_issue,
    edit_newsletter,
    run_newsletters,
    send_newsletter,
    skip_newsletter,
)
from engagement.services.likes import (
    Drift,
    LikeState,
    bring_base_likes,
    check_counters,
    like_article,
    like_state,
    quarantine_likes,
    release_likes,
    set_base_likes,
    unlike_article,
)
from engagement.services.mails import items_of, render_issue
from engagement.services.pushing import (
    push_batch,
    push_breaking,
    push_key,
    subscribe_push,
    unsubscribe_push,
)
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
    "compose_issue",
    "confirm_subscription",
    "edit_newsletter",
    "erase_subscription",
    "forget_unconfirmed",
    "items_of",
    "like_article",
    "like_state",
    "mail_confirmation",
    "push_batch",
    "push_breaking",
    "push_key",
    "quarantine_likes",
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
    "unsubscribe",
    "unsubscribe_push",
]
