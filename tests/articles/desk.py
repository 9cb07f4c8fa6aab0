"""What tests of the desk share: a signed-in editor, and forms as a browser would send them."""

from html.parser import HTMLParser

from django.contrib.auth.models import Group

from config.roles import sync_roles
from tests.factories import make_user

WORDS = (
    *("kicker", "headline", "deck", "dateline", "summary", "body", "image_caption"),
    *("slug", "seo_title", "seo_description"),
)
NO_BYLINES = {"bylines-TOTAL_FORMS": "0", "bylines-INITIAL_FORMS": "0"}


def make_role(role, **fields):
    """Build an account that has one of the newsroom's roles."""
    sync_roles()
    user = make_user(**fields)
    user.groups.add(Group.objects.get(name=role))
    return user


def form_of(article=None, **changes):
    """Return the article form as a browser sends it, with `changes`."""
    form = {f"{name}_{language}": "" for name in WORDS for language in ("ar", "en")}
    if article is not None:
        article.refresh_from_db()
        form = {name: getattr(article, name) or "" for name in form}
        form["section"] = article.section_id or ""
    version = article.version if article else ""
    return form | {"method": "own", "seen_version": version} | NO_BYLINES | changes


class Inputs(HTMLParser):
    """Every place to type text on a page, by name."""

    def __init__(self, html):
        super().__init__()
        self.found = {}
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        known = dict(attributes)
        kind = known.get("type", "text")
        if tag == "textarea" or (tag == "input" and kind in {"text", "search", "url", "email"}):
            self.found[known.get("name") or known.get("id")] = known
