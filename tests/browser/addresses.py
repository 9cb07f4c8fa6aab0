"""Every kind of page that readers meet, by name, in the newsroom that `seed` fills."""

from django.utils import timezone

from tests.browser.hostile import HOSTILE

LANGUAGES = ("ar", "en")
#: By number: with a photo; without one, with comments; withdrawn; alone in its section.
PHOTO, PLAIN, KILLED, LONE = 1, 2, 3, 4
ASKED = {"ar": "النقل", "en": "transport"}
#: The first comment of each language on PLAIN: the seed brings its Arabic roots in first.
SAID = {"ar": 1, "en": 1 + sum(number % 3 != 1 for number in range(len(HOSTILE)))}

#: Address below /<language>/, and the status it answers with.
PAGES = {
    "front": ("", 200),
    "article with a photo": (f"articles/{PHOTO}/", 200),
    "article without a photo": (f"articles/{PLAIN}/", 200),
    "section": ("sections/local/", 200),
    "tag": ("tags/transport/", 200),
    "author": ("authors/layla/", 200),
    "latest": ("latest/", 200),
    "archive": ("archive/", 200),
    "archive of a year": ("archive/{today:%Y}/", 200),
    "archive of a month": ("archive/{today:%Y}/{today:%m}/", 200),
    "search": ("search/", 200),
    "search with hits": ("search/?q={asked}", 200),
    "search with filters": ("search/?q={asked}&sort=best&section=local&language=both", 200),
    "search without hits": ("search/?q=qwrtz", 200),
    "page about us": ("pages/about/", 200),
    "newsletter": ("newsletter/", 200),
    "newsletter asked for": ("newsletter/asked/", 200),
    "offline": ("offline/", 200),
    "thread": (f"articles/{PLAIN}/comments/", 200),
    "report": (f"articles/{PLAIN}/comments/{{said}}/report/", 200),
    "withdrawn": (f"articles/{KILLED}/", 410),
    "unknown": ("articles/999/", 404),
}


def address_of(name: str, language: str) -> str:
    """Return the path of a page."""
    path, _status = PAGES[name]
    facts = {"asked": ASKED[language], "said": SAID[language], "today": timezone.localdate()}
    return f"/{language}/{path.format(**facts)}"


def forgiven(name: str) -> str:
    """Return what Chromium may complain of: a page that is refused on purpose."""
    status = PAGES[name][1]
    return "" if status == 200 else str(status)
