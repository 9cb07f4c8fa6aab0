"""Who is kept from writing at this moment."""

from datetime import datetime

from comments.errors import BannedError
from comments.models import Ban


def refuse_banned(*, visitor_key: str, address_hash: str, now: datetime) -> None:
    """Refuse a reader whom a ban meets. Raises: BannedError, about the ban that ends last."""
    met = Ban.objects.in_force(now).meeting(visitor_key=visitor_key, address_hash=address_hash)
    ban = met.order_by("-ends_at").first()
    if ban is not None:
        raise BannedError(ban.ends_at, reason=ban.get_reason_display())
