"""Which moderator was told on which day what waits."""

from django.conf import settings
from django.db import models


class DigestMark(models.Model):
    """One day on which one moderator's digest was taken care of; the unique row is the lock."""

    moderator = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["moderator", "day"], name="one_digest_a_day"),
        ]

    def __str__(self) -> str:
        return f"{self.moderator_id}: {self.day}"
