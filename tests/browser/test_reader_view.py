"""What readers get who let the browser strip the page, or print it."""

import json
import re
import subprocess

import httpx
import pytest

from tests.browser.addresses import LANGUAGES, PHOTO, PLAIN
from tests.browser.hostile import HOSTILE
from tests.browser.seed import LONG_AR, LONG_EN
from tests.factories import HEADLINE_AR, HEADLINE_EN
from tests.house import ROOT

pytestmark = pytest.mark.browser
#: A sheet with fewer is a sheet wasted.
FEW_WORDS = 10
TOOLS = ROOT / "tests/browser/tools"
HEADLINES = {"ar": HEADLINE_AR, "en": HEADLINE_EN}
LONG = {"ar": LONG_AR, "en": LONG_EN}
AUTHORS = {"ar": "ليلى الحموي", "en": "Layla Hamwi"}
CAPTIONS = {"ar": "حافلات في الساحة الرئيسية", "en": "Buses on the main square"}
CREDITS = {"ar": "جيتي", "en": "Getty"}
SOURCES = {"ar": "زمان الوصل", "en": "Zaman al-Wasl"}
ARABIC_QUOTE = "سننتظر الحافلة لا الوعود."
NOT_PRINTED = {"ar": ("ابحث", "أرسل التعليق"), "en": ("Search", "Send the comment")}


def words_of(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def paragraphs_of(html):
    return [words_of(text) for text in re.findall(r"<(?:p|li|td|th)[^>]*>(.*?)</", html)]


def reader_view(server, path):
    address = server + path
    page = httpx.get(address, follow_redirects=True).text
    read = ["node", "read.js", address]
    printed = subprocess.run(
        read, cwd=TOOLS, input=page, capture_output=True, text=True, check=True
    )
    return json.loads(printed.stdout)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_view_has_the_whole_article(language, server):
    article = reader_view(server, f"/{language}/articles/{PHOTO}/")

    words = words_of(article["content"])
    assert HEADLINES[language] in article["title"]
    assert article["byline"] == AUTHORS[language]
    assert (article["lang"], article["dir"]) == (language, {"ar": "rtl", "en": "ltr"}[language])
    assert article["content"].count("<img") == 1
    for part in (CAPTIONS, CREDITS, SOURCES):
        assert part[language] in words
    assert [text for text in paragraphs_of(LONG[language]) if text not in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_reader_view_has_every_paragraph_and_no_comment(language, server):
    article = reader_view(server, f"/{language}/articles/{PLAIN}/")

    words = words_of(article["content"])
    assert [text for text in paragraphs_of(LONG[language]) if text not in words] == []
    assert [name for name, _body in HOSTILE if name in words] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_printed_article_is_one_clean_document(language, visit, tmp_path):
    printed = tmp_path / "article.pdf"
    with visit(language) as reader:
        page = reader.open(f"/{language}/articles/{PHOTO}/")
        page.pdf(path=printed, format="A4")

    facts = subprocess.run(["pdfinfo", printed], capture_output=True, text=True, check=True)
    text = subprocess.run(["pdftotext", printed, "-"], capture_output=True, text=True, check=True)
    words = " ".join(text.stdout.split())
    pages = text.stdout.removesuffix("\f").split("\f")
    assert len(pages) <= 2
    assert all(len(page.split()) > FEW_WORDS for page in pages)
    assert re.search(r"Page size:.*A4", facts.stdout)
    assert f"/articles/{PHOTO}" in words.replace(" ", "")
    # Letters of Arabic come back from a PDF in shapes and orders of their own.
    if language == "en":
        for part in (HEADLINES, CAPTIONS, CREDITS, SOURCES):
            assert part[language] in words
        assert [text for text in paragraphs_of(LONG_EN) if text not in words] == [ARABIC_QUOTE]
    assert [word for word in NOT_PRINTED[language] if word in words] == []
