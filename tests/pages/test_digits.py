"""Where a newsroom chose Arabic-Indic digits, no number of ours is written in others."""

import re
from html import unescape

import pytest
from django.urls import reverse

from tests.pages.builders import make_newspaper
from tests.pages.test_query_budgets import BUDGETS

pytestmark = pytest.mark.django_db
#: What readers see or hear: text, and the attributes that are read out; not scripts, not addresses.
UNSEEN = re.compile(r"<(script|style)\b.*?</\1>|<!--.*?-->", re.DOTALL)
HEARD = re.compile(r'\b(?:alt|aria-label|placeholder|title)="([^"]*)"')
ADDRESS = re.compile(r'<p class="article__address".*?</p>', re.DOTALL)
#: What a writer wrote stays as it was written.
WRITTEN = "بقيمة 12 مليون دولار"
PAGES = [name for name in BUDGETS if not re.search(r"API|English|worker", name)]


def seen(html):
    """Return all the words of a page, one piece a line."""
    html = ADDRESS.sub("", UNSEEN.sub("", html))
    return unescape("\n".join([*HEARD.findall(html), *re.split(r"<[^>]*>", html)]))


@pytest.mark.parametrize("name", PAGES)
def test_pages_write_numbers_as_the_newsroom_chose(name, client, settings):
    settings.NEWSROOM_DIGITS = "arab"
    article = make_newspaper(size=13, comments=25)

    text = seen(client.get(BUDGETS[name][1](article)).content.decode())

    ours = [line.strip() for line in text.splitlines() if WRITTEN not in line]
    assert [line for line in ours if re.search(r"[0-9]", line)] == []


def test_english_pages_keep_their_digits(client, settings):
    settings.NEWSROOM_DIGITS = "arab"
    make_newspaper(size=1, comments=1)

    text = seen(client.get(reverse("latest", args=["en"])).content.decode())

    assert not re.search("[\u0660-\u0669]", text)
