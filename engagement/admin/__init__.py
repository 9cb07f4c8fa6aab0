"""The desk's view of what readers do."""

from engagement.admin.likes import CommentLikeAdmin, LikeAdmin, TallyAdmin
from engagement.admin.newsletter import NewsletterIssueAdmin, SubscriptionAdmin
from engagement.admin.push import PushDeliveryAdmin, PushSubscriptionAdmin
from engagement.admin.reads import ReadCountAdmin

__all__ = [
    "CommentLikeAdmin",
    "LikeAdmin",
    "NewsletterIssueAdmin",
    "PushDeliveryAdmin",
    "PushSubscriptionAdmin",
    "ReadCountAdmin",
    "SubscriptionAdmin",
    "TallyAdmin",
]
