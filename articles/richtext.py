"""Rich text: what may be stored, and its words."""

import re
from html import unescape

import nh3

from articles.arabic import clean_text

_TAGS = {
    *("p", "br", "h2", "h3", "blockquote", "ul", "ol", "li", "strong", "em", "a", "hr"),
    *("table", "thead", "tbody", "tr", "th", "td", "figure", "figcaption", "sub", "sup", "s"),
}
_DIRECTION = {"dir", "lang"}
_ATTRIBUTES = {
    **dict.fromkeys(("p", "h2", "h3", "blockquote", "li", "ul", "ol", "td", "th"), _DIRECTION),
    "a": {"href", "title"} | _DIRECTION,
}
_VALUES = {
    tag: {"dir": {"rtl", "ltr", "auto"}, "lang": {"ar", "en", "fr", "he", "fa", "tr", "ku"}}
    for tag in _ATTRIBUTES
}
# nh3 lets through an address that begins with U+2028 or U+00A0 before "javascript:".
_HREF = re.compile(r"^(https?:|mailto:|/|#)", re.IGNORECASE)
_END_OF_BLOCK = re.compile(r"</(p|h2|h3|li|blockquote|td|th|tr)>|<br>|<hr>")
_TAG = re.compile(r"<[^>]+>")
#: Addresses within the page and within the site; cleaning writes every one in double quotes.
_OWN_PAGE = re.compile(r'(<a [^>]*\bhref=")#')
_OWN_SITE = re.compile(r'(<a [^>]*\bhref=")/(?!/)')
_EMPTY = re.compile(r"(<p[^>]*>(\s|&nbsp;|<br>)*</p>\s*)+$")


def _keep_attribute(tag: str, attribute: str, value: str) -> str | None:
    if attribute == "href":
        return value if _HREF.match(value) else None
    allowed = _VALUES.get(tag, {}).get(attribute)
    return value if allowed is None or value in allowed else None


def sanitise(html: str) -> str:
    """Return `html` with nothing left that could run, hide or restyle; safe to call twice.

    Paragraph direction and language stay; scripts, styles, handlers and invisible direction
    marks go. Source: peers/arabic.md task C (6 of 7,771 vectors pass nh3 alone, 0 pass this).
    """
    cleaned = nh3.clean(
        clean_text(html),
        tags=_TAGS,
        attributes=_ATTRIBUTES,
        attribute_filter=_keep_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener",
    )
    # Entities may have hidden what clean_text removes, so look at the result once more.
    return _EMPTY.sub("", clean_text(cleaned))


def with_absolute_links(html: str, *, site: str, page: str) -> str:
    """Return rendered `html` whose links hold elsewhere; `site` has no slash at its end.

    `page` is where it was published, for links to its own parts.
    """
    html = _OWN_PAGE.sub(lambda found: f"{found[1]}{page}#", html)
    return _OWN_SITE.sub(lambda found: f"{found[1]}{site}/", html)


def to_text(html: str) -> str:
    """Return the words of `html`, a line per block."""
    return clean_text(unescape(_TAG.sub("", _END_OF_BLOCK.sub("\n", html))))
