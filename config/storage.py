"""Where collected static files are kept, bundled, hashed by content and compressed."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from whitenoise.compress import Compressor
from whitenoise.storage import CompressedManifestStaticFilesStorage

from config.bundles import BUNDLES, combine


class StaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # untyped
    """Hashed files with a gzip twin, and a Brotli twin where a minute of work is worth it."""

    def post_process(self, paths: dict[str, Any], *args: Any, **options: Any) -> Iterator[Any]:
        """Put bundles beside their parts, then hash and compress everything."""
        for bundle in BUNDLES:
            self._put(bundle, paths)
        yield from super().post_process(paths, *args, **options)

    def _put(self, bundle: str, paths: dict[str, Any]) -> None:
        def read(part: str) -> str:
            storage, path = paths[part]
            with storage.open(path) as file:
                return str(file.read().decode())

        self.delete(bundle)
        self.save(bundle, ContentFile(combine(bundle, read).encode()))
        paths[bundle] = (self, bundle)

    def create_compressor(self, **options: Any) -> Compressor:
        """Leave Brotli for everything (80 s for the demo) to the building of a production."""
        return super().create_compressor(use_brotli=settings.PRODUCTION, **options)

    def compress_files(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Compress as always; what every reader fetches gets its Brotli twin on any site."""
        names = list(paths)
        yield from super().compress_files(names)
        brotli = Compressor(use_gzip=False, quiet=True)
        bundles = [name for name in names if ".bundle." in name and not settings.PRODUCTION]
        for name in bundles:
            twins = brotli.compress(self.path(name))
            yield from ((name, f"{name}.br") for _twin in twins)

    def stored_name(self, name: str) -> str:
        """Return the hashed name, or the plain one of a file that nobody has collected yet."""
        try:
            return str(super().stored_name(name))
        except ValueError:
            return name
