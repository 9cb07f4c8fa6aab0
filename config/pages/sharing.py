"""Links by which a reader passes an article on: plain addresses, no script of anybody's."""

from typing import NamedTuple
from urllib.parse import quote

from django.utils.translation import gettext as _


class ShareLink(NamedTuple):
    """Where an article may be passed on, and what that place is called."""

    name: str
    url: str


def share_links(headline: str, url: str) -> list[ShareLink]:
    """Return what stands under an article; the address carries nothing but headline and `url`."""
    words, address = quote(headline, safe=""), quote(url, safe="")
    return [
        ShareLink(_("WhatsApp"), f"https://wa.me/?text={words}%20{address}"),
        ShareLink(_("Telegram"), f"https://t.me/share/url?url={address}&text={words}"),
        ShareLink(_("X"), f"https://x.com/intent/post?url={address}&text={words}"),
        ShareLink(_("Facebook"), f"https://www.facebook.com/sharer/sharer.php?u={address}"),
        ShareLink(_("E-mail"), f"mailto:?subject={words}&body={address}"),
    ]
