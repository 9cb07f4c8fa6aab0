"""No kind of page that readers meet is forgotten by what checks them all."""

from django.urls import URLPattern, URLResolver, get_resolver, resolve

from tests.browser.addresses import PAGES, address_of

#: Names of addresses with a language that are no row of the table, and why.
ELSEWHERE = {
    "article": "the address by number leads to it",
    "comments_of_mine": "no page",
    "manifest": "no page",
    "news_sitemap": "no page",
    "read": "no page",
    "own_comment_act": "answers forms of a page in the table",
    "own_comment_data": "a file",
}


def reader_addresses(patterns, prefix=""):
    """Yield the names of addresses that begin with a language."""
    for pattern in patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from reader_addresses(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern) and route.startswith("<lang:language>/"):
            yield pattern.name


def test_every_page_of_the_urlconf_is_checked():
    names = set(reader_addresses(get_resolver().url_patterns))

    paths = {address_of(name, "ar").split("?")[0] for name in PAGES}
    checked = {resolve(path).url_name for path in paths}

    assert names - checked == set(ELSEWHERE)
