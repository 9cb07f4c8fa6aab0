"""What the header and footer of every reader page need, asking the database nothing."""

from typing import Any

from django.conf import settings
from django.urls import reverse

from articles.models import other_language


def frame(language: str, *, other_path: str = "") -> dict[str, Any]:
    """Return the context of base.html; `other_path` is this page in the other language."""
    other = other_language(language)
    return {
        "language": language,
        "newsroom": settings.NEWSROOM_NAME[language],
        "switch": {
            "language": other,
            "name": dict(settings.LANGUAGES)[other],
            "url": other_path or reverse("front", args=[other]),
            "is_live": bool(other_path),
        },
    }
