"""A crawler that follows every link of the site, as a search engine and a browser would."""

import re
from html.parser import HTMLParser
from urllib.parse import urldefrag, urljoin

from tests.machines.reading import Head

SITE = "http://localhost:8000"
#: Attributes that name one address, and those of `srcset` that name several.
ONE, SEVERAL = ("href", "src"), ("srcset", "imagesrcset")
#: <meta> whose content is an address that must answer too.
PICTURES = ("og:image",)


_PART = re.compile("<loc>(.*?)</loc>")


class _Links(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, _tag, attrs):
        facts = dict(attrs)
        self.found += [facts[name] for name in ONE if facts.get(name)]
        for name in SEVERAL:
            parts = (facts.get(name) or "").split(",")
            self.found += [part.split()[0] for part in parts if part.strip()]
        if facts.get("property") in PICTURES:
            self.found.append(facts["content"])


class Visit:
    """One answer: what it is, and where it leads."""

    def __init__(self, path, response):
        self.path = path
        self.status = response.status_code
        self.content = b"".join(response) if response.streaming else response.content
        self.is_page = response["Content-Type"].startswith("text/html")
        self.text = "" if response["Content-Type"].startswith("image") else self.content.decode()
        self.cookies = response.cookies
        self.head = Head(self.text) if self.is_page else None

    @property
    def links(self):
        """Return the paths on this site that the page, or the sitemap's index, leads to."""
        if self.path == "/sitemap.xml":
            return [part.removeprefix(SITE) for part in _PART.findall(self.text)]
        if not self.is_page:
            return []
        found = [urldefrag(urljoin(SITE + self.path, link))[0] for link in _Links(self.text).found]
        return [
            url.removeprefix(SITE) or "/" for url in found if (url + "/").startswith(SITE + "/")
        ]

    @property
    def is_found_by_search(self):
        """Tell whether search engines list this very address."""
        is_listed = self.is_page and self.status == 200
        robots = " ".join(self.head.meta.get("robots", [])) if is_listed else "noindex"
        return "noindex" not in robots and self.head.canonical == SITE + self.path


def crawl(client, *starts):
    """Return every visit by its path, from `starts` on; addresses of static files are left out."""
    visits, waiting = {}, list(starts)
    while waiting:
        path = waiting.pop()
        if path in visits or path.startswith("/static/"):
            continue
        response = client.get(path, follow=path == "/")
        visits[path] = Visit(path, response)
        waiting += visits[path].links
    return visits
