"""Entry for web servers."""

import os
import re
from collections.abc import Callable, Iterable
from typing import Any

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

Application = Callable[[dict[str, Any], Any], Iterable[bytes]]
#: The one parameter of a content type without which its body cannot be read.
_BOUNDARY = re.compile(r';\s*boundary=(?:"[^"]*"|[^;]*)', re.IGNORECASE)


def in_utf8(application: Application) -> Application:
    """Read every request as UTF-8, whatever its Content-Type says.

    Django decodes even the query of a GET as that header wants: "charset=hex" is a crash, and
    "charset=utf-7" another page under the same address, for caches to keep.
    """

    def guarded(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        declared = environ.get("CONTENT_TYPE", "")
        if ";" in declared:
            boundary = _BOUNDARY.search(declared)
            kind = declared.partition(";")[0].strip()
            environ["CONTENT_TYPE"] = kind + (boundary[0] if boundary else "")
        return application(environ, start_response)

    return guarded


application = in_utf8(get_wsgi_application())
