"""What every endpoint does alike: which methods it knows and how its reads may be stored."""

from functools import partial
from typing import Any, cast
from urllib.parse import urlencode

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from articles.addresses import absolute

OK = 200


class Endpoint(ViewSet):
    """Reads carry an ETag and may be stored by anyone who asks again before using them."""

    http_method_names = ["get", "head", "post", "put", "delete"]

    def finalize_response(  # type: ignore[override]  # DRF takes and gives any answer
        self, request: Request, response: HttpResponseBase, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """Answer 304 to a client that already has this; an answer may come already written."""
        response = super().finalize_response(request, cast("Response", response), *args, **kwargs)
        is_read = request.method in {"GET", "HEAD"} and response.status_code == OK
        if not is_read or response.has_header("Cache-Control"):
            return response
        # A scheduled edition must show on its second, so nothing is fresh by age.
        patch_cache_control(response, public=True, no_cache=True)
        if isinstance(response, Response):
            response.add_post_render_callback(partial(_answer, request))
            return response
        return _answer(request, response)


def _answer(request: HttpRequest, response: Any) -> Any:
    set_response_etag(response)
    return get_conditional_response(request, etag=response["ETag"], response=response)


def next_address(request: Request, cursor: str | None, *, name: str = "cursor") -> str | None:
    """Return the absolute address of the page at `cursor`, or None where there is none.

    `name` is the parameter that says where a page is.
    """
    if cursor is None:
        return None
    query = request.query_params.dict() | {name: cursor}
    return absolute(f"{request.path}?{urlencode(query)}")


def visitor_of(request: Request) -> Any:
    """Return who sends the request: `config.middleware.Visitor`."""
    return request.visitor  # type: ignore[attr-defined]  # put there by VisitorMiddleware
