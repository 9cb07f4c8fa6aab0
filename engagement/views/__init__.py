"""The reader's side of liking."""

from engagement.views.likes import like

__all__ = ["like"]
