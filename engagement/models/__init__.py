"""What readers do beyond reading and commenting."""

from engagement.models.likes import Like, Tally

__all__ = ["Like", "Tally"]
