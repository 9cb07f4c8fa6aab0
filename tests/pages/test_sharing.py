"""Passing an article on."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.utils import translation

from config.pages.sharing import share_links
from tests.pages.builders import make_newspaper, path_of

HEADLINE = "«النقل العام»: 50% من الحافلات & الترام؟"
URL = "https://example.org/ar/articles/1/%D8%A7%D9%84%D9%86%D9%82%D9%84/"


def test_links_carry_headline_and_address_and_nothing_else():
    with translation.override("en"):
        found = {link.name: link.url for link in share_links(HEADLINE, URL)}

    telegram = parse_qs(urlsplit(found["Telegram"]).query)
    assert telegram == {"url": [URL], "text": [HEADLINE]}
    assert parse_qs(urlsplit(found["WhatsApp"]).query) == {"text": [f"{HEADLINE} {URL}"]}
    assert parse_qs(urlsplit(found["E-mail"]).query) == {"subject": [HEADLINE], "body": [URL]}


@pytest.mark.django_db
def test_article_can_be_passed_on_without_javascript(client):
    path = path_of(make_newspaper(size=1), "ar")

    page = client.get(path).content.decode()

    assert 'href="https://wa.me/?text=' in page
    assert 'rel="noopener noreferrer nofollow">واتساب</a>' in page
    assert re.findall(r'<script[^>]* src="(?!/static/)', page) == []
