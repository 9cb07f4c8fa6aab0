"""Pages read as machines read them: the tags of a head, and its structured data."""

import json
from html.parser import HTMLParser


class Head(HTMLParser):
    """Collects what the head of a page tells machines."""

    def __init__(self, html):
        super().__init__()
        #: Name or property to the contents it was given, in order.
        self.meta = {}
        #: Each <link> by its attributes.
        self.links = []
        self.data = []
        self._is_data = False
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        if tag == "meta" and "content" in facts:
            name = facts.get("name") or facts.get("property")
            self.meta.setdefault(name, []).append(facts["content"])
        if tag == "link":
            self.links.append(facts)
        self._is_data = facts.get("type") == "application/ld+json"

    def handle_endtag(self, _tag):
        self._is_data = False

    def handle_data(self, data):
        if self._is_data:
            self.data.append(json.loads(data))

    def of_type(self, kind):
        """Return the one block of structured data of this type."""
        (found,) = [block for block in self.data if block["@type"] == kind]
        return found

    @property
    def canonical(self):
        (found,) = [link["href"] for link in self.links if link["rel"] == "canonical"]
        return found

    @property
    def versions(self):
        """Return each language that the page says it has, with its address."""
        return {link["hreflang"]: link["href"] for link in self.links if "hreflang" in link}


def head_of(client, path):
    """Return the head of the page at `path`."""
    response = client.get(path)
    assert response.status_code == 200, path
    return Head(response.content.decode())
