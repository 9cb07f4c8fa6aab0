"""What every endpoint does alike: which methods it knows and how its reads may be stored."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest
from django.utils.cache import get_conditional_response, patch_cache_control, set_response_etag
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import ViewSet

from articles.addresses import absolute

OK = 200


class Endpoint(ViewSet):
    """Reads carry an ETag and may be stored by anyone who asks again before using them."""

    http_method_names = ["get", "head", "post", "put", "delete"]

    def finalize_response(
        self, request: Request, response: Response, *args: Any, **kwargs: Any
    ) -> Response:
        """Answer 304 to a client that already has this."""
        response = super().finalize_response(request, response, *args, **kwargs)
        is_read = request.method in {"GET", "HEAD"} and response.status_code == OK
        if is_read and not response.has_header("Cache-Control"):
            # A scheduled edition must show on its second, so nothing is fresh by age.
            patch_cache_control(response, public=True, no_cache=True)
            response.add_post_render_callback(_conditionally(request))
        return response


def _conditionally(request: HttpRequest) -> Any:
    def answer(response: Any) -> Any:
        set_response_etag(response)
        return get_conditional_response(request, etag=response["ETag"], response=response)

    return answer


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
