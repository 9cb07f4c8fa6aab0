"""Style sheets and scripts in templates: one file of each where they were collected."""

from django import template
from django.contrib.staticfiles.storage import ManifestStaticFilesStorage, staticfiles_storage
from django.templatetags.static import static
from django.utils.html import format_html_join
from django.utils.safestring import SafeString

from config.bundles import BUNDLES

register = template.Library()


@register.simple_tag
def stylesheets(bundle: str) -> SafeString:
    """Return `<link>` for a bundle of style sheets, or for each of its parts."""
    return format_html_join("\n    ", '<link rel="stylesheet" href="{}">', _addresses(bundle))


@register.simple_tag
def scripts(bundle: str) -> SafeString:
    """Return `<script>` for a bundle of modules, or for each of its parts."""
    return format_html_join(
        "\n    ", '<script type="module" src="{}"></script>', _addresses(bundle)
    )


@register.simple_tag
def script_addresses(bundle: str) -> str:
    """Return where a bundle of modules is, or each of its parts, with spaces between."""
    return " ".join(address for (address,) in _addresses(bundle))


def _addresses(bundle: str) -> list[tuple[str]]:
    storage = staticfiles_storage
    is_collected = isinstance(storage, ManifestStaticFilesStorage) and (
        bundle in storage.hashed_files
    )
    return [(static(name),) for name in ([bundle] if is_collected else BUNDLES[bundle])]
