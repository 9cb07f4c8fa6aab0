"""Answers without the parts about the other language: switch, alternates and counts."""

import json
from html.parser import HTMLParser

#: Elements that have no end tag.
#: What structured data says of another language's article.
TRANSLATIONS = {"workTranslation", "translationOfWork"}
VOID = {"link", "meta", "input", "img", "br", "hr", "source"}


class _OwnParts(HTMLParser):
    """Collects tags and words outside elements that speak of the other language."""

    def __init__(self):
        super().__init__()
        self.parts = []
        self.skipped = 0
        self.is_data = False

    def handle_starttag(self, tag, attrs):
        facts = dict(attrs)
        self.is_data = facts.get("type") == "application/ld+json"
        is_other = (
            "data-other-language" in facts
            or facts.get("rel") == "alternate"
            or facts.get("property") == "og:locale:alternate"
        )
        if tag in VOID:
            if not (self.skipped or is_other):
                self.parts.append((tag, attrs))
            return
        if self.skipped or is_other:
            self.skipped += 1
        else:
            self.parts.append((tag, attrs))

    def handle_endtag(self, tag):
        self.is_data = False
        if tag not in VOID and self.skipped:
            self.skipped -= 1

    def handle_data(self, data):
        if self.skipped or not data.strip():
            return
        if self.is_data:
            facts = json.loads(data).items()
            self.parts.append({name: fact for name, fact in facts if name not in TRANSLATIONS})
        else:
            self.parts.append(data.strip())


def without_alternates(response):
    """Return what `response` says of its own language: its status and, where it is 200, its parts.

    What stands where an article is not live may lead to the other language, so that only the
    status of a refusal speaks of its own.
    """
    if response.status_code != 200:
        return response.status_code
    if response["Content-Type"].startswith("application/json"):
        answer = json.loads(response.content)
        answer.pop("other_language")
        return answer
    parser = _OwnParts()
    parser.feed(response.content.decode())
    return parser.parts
