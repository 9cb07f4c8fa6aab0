"""Where collected static files are kept, hashed by content and compressed."""

from typing import Any

from django.conf import settings
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Hashed files with a gzip twin, and a Brotli twin where a minute of work is worth it."""

    def create_compressor(self, **options: Any) -> Compressor:
        """Leave Brotli (80 s for the demo) to the building of a production."""
        return super().create_compressor(use_brotli=settings.PRODUCTION, **options)

    def stored_name(self, name: str) -> str:
        """Return the hashed name, or the plain one of a file that nobody has collected yet."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
