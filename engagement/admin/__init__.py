"""The desk's view of what readers do."""

from engagement.admin.likes import LikeAdmin, TallyAdmin

__all__ = ["LikeAdmin", "TallyAdmin"]
