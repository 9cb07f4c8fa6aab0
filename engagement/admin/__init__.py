"""The desk's view of what readers do."""

from engagement.admin.likes import LikeAdmin, TallyAdmin
from engagement.admin.newsletter import NewsletterIssueAdmin, SubscriptionAdmin

__all__ = ["LikeAdmin", "NewsletterIssueAdmin", "SubscriptionAdmin", "TallyAdmin"]
