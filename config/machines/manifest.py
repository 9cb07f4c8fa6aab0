"""The site as an app that readers can put on their screen, once per language.

Source: W3C, "Web Application Manifest".
"""

import json

from django.http import HttpRequest, HttpResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone

from articles.caching import public
from articles.isolation import DIRECTIONS
from config.machines.describing import newsroom
from config.pages.errors import readable

#: Paper, as tokens.css has it.
BACKGROUND = THEME = "#fbf9f4"
#: File below static/icons/, pixels, purpose.
ICONS = (
    ("icon-192.png", 192, "any"),
    ("icon-512.png", 512, "any"),
    ("maskable-512.png", 512, "maskable"),
)


@readable
def manifest(request: HttpRequest, language: str) -> HttpResponse:
    """Answer with the app's name, direction and icons."""
    front = reverse("front", args=[language])
    facts = {
        "id": front,
        "name": newsroom(language),
        "short_name": newsroom(language),
        "lang": language,
        "dir": DIRECTIONS[language],
        "start_url": front,
        # The other language is no other site.
        "scope": "/",
        "display": "minimal-ui",
        "background_color": BACKGROUND,
        "theme_color": THEME,
        "icons": [_icon(*icon) for icon in ICONS],
    }
    words = json.dumps(facts, ensure_ascii=False)
    response = HttpResponse(words, content_type="application/manifest+json")
    return public(request, response, now=timezone.now())


def _icon(name: str, size: int, purpose: str) -> dict[str, str]:
    return {
        "src": static(f"icons/{name}"),
        "sizes": f"{size}x{size}",
        "type": "image/png",
        "purpose": purpose,
    }
