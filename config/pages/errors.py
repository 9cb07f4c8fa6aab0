"""What readers see when something went wrong, in the language of the address."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.db import DataError, InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string
from django.urls import Resolver404, reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from articles.addresses import article_path
from articles.caching import REDIRECT_LIFE, private
from articles.errors import LimitReachedError, NewsroomError
from articles.frame import frame
from articles.models import LANGUAGES, Edition, Redirect

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]
READING = ("GET", "HEAD")
logger = logging.getLogger(__name__)
#: Headlines offered where there is no page.
LATEST = 5
#: Seconds after which a reader may try again when the database is away.
DATABASE_REST = 5


def error_page(
    status: int,
    *,
    heading: str,
    words: str,
    elsewhere: dict[str, str] | None = None,
    latest: list[Edition] | None = None,
) -> HttpResponse:
    """Return an error in the active language, which nobody may keep; it asks the database nothing.

    `elsewhere` is where the article lives: `url`, `language` and `headline`; `latest` is what
    there is to read instead.
    """
    language = get_language() or LANGUAGES[0]
    context = frame(language, other_path=elsewhere["url"] if elsewhere else "")
    context |= {"status": status, "heading": heading, "words": words, "elsewhere": elsewhere}
    context |= {"latest": latest or []}
    return private(HttpResponse(render_to_string("errors/page.html", context), status=status))


def bad_request(_request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001 - Django's name
    """Answer what cannot be understood."""
    return error_page(
        400, heading=_("We did not understand that"), words=_("The address or form is not valid.")
    )


def forbidden(_request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 - as above
    """Answer what is not allowed."""
    return error_page(403, heading=_("That is not allowed"), words=_("You may not see or do this."))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's name
    """Answer a form of the desk whose token is missing or old."""
    return error_page(
        403,
        heading=_("That is not allowed"),
        words=_("The form was open for too long. Go back, load the page again and send it anew."),
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Answer an unknown address; an address from before leads to the article it became."""
    if isinstance(exception, Resolver404) and (found := _legacy(request)):
        return found
    return error_page(
        404,
        heading=_("There is no page here"),
        words=_("The address may be mistyped, or the article is no longer published."),
        latest=_latest(),
    )


def _latest() -> list[Edition]:
    newest = Edition.objects.live(timezone.now()).in_language(get_language() or LANGUAGES[0])
    shown = newest.newest_first().only("article_id", "language", "slug", "headline")
    return list(shown[:LATEST])


def _legacy(request: HttpRequest) -> HttpResponse | None:
    paths = [path for path in (request.get_full_path(), request.path) if "\x00" not in path]
    article_id = (
        Redirect.objects.filter(path__in=paths).values_list("article_id", flat=True).first()
    )
    if article_id is None:
        return None
    # Arabic first, then English, whoever asks: a moved address has one answer for everybody.
    live = Edition.objects.live(timezone.now()).filter(article_id=article_id)
    edition = live.order_by("language").only("article_id", "language", "slug").first()
    if edition is None:
        return None
    return moved(article_path(edition.language, edition.article_id, edition.slug))


def moved(path: str) -> HttpResponse:
    """Return a permanent redirect that is asked for again soon, since slugs may change back."""
    response = HttpResponsePermanentRedirect(path)
    patch_cache_control(response, public=True, max_age=REDIRECT_LIFE)
    return response


def moved_to(request: HttpRequest, language: str, slug: str, *, address: str) -> HttpResponse:
    """Lead to the page named `address` of what is at `slug` now, as it was asked for.

    Raises: Http404 where `slug` is "".
    """
    if not slug:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    path = reverse(address, args=[language, slug])
    return moved(f"{path}?{query}" if query else path)


def method_not_allowed(allowed: tuple[str, ...]) -> HttpResponse:
    """Answer a method that an address does not know."""
    response = error_page(
        405, heading=_("That is not possible here"), words=_("This address can only be read.")
    )
    response.headers["Allow"] = ", ".join(allowed)
    return response


def server_error(_request: HttpRequest) -> HttpResponse:
    """Answer our own mistake with a page that asks for nothing that may have broken."""
    context = {"language": get_language() or LANGUAGES[0]}
    return private(HttpResponse(render_to_string("errors/500.html", context), status=500))


def unavailable(retry_after: int) -> HttpResponse:
    """Answer while the database is away."""
    response = error_page(
        503,
        heading=_("We will be back in a moment"),
        words=_("The site is being restarted. What you wrote is still in your browser: go back."),
    )
    response.headers["Retry-After"] = str(retry_after)
    return response


def readable(view: "View[P]") -> "View[P]":
    """Let a view answer GET and HEAD alone; Django itself would even answer TRACE."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        if request.method not in READING:
            return method_not_allowed(READING)
        return view(request, *args, **kwargs)

    return guarded  # type: ignore[return-value]  # `wraps` hides the first argument's name


def _is_no_key(error: Exception) -> bool:
    return isinstance(error, ValueError) and "expected a number but got" in str(error)


class ErrorPagesMiddleware:
    """Turn what services refuse, and a database that is away, into pages readers understand."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next handler."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Answer for errors that no view answered for; others go on to the 500 page."""
        if isinstance(error, DataError) or _is_no_key(error):
            # A NUL in a filter of the desk, or a word where a form of it sends a number: both are
            # typed by hand, and Django hands them on unchecked.
            logger.warning("A value came that the database cannot hold.", exc_info=error)
            return bad_request(request, error)
        if isinstance(error, OperationalError | InterfaceError):
            logger.error("The database is away.", exc_info=error)
            return unavailable(DATABASE_REST)
        if not isinstance(error, NewsroomError):
            return None
        words = str(error)
        if isinstance(error, LimitReachedError):
            words = f"{words}\n{error.wait}"
        response = error_page(error.status, heading=_("This was not accepted"), words=words)
        if isinstance(error, LimitReachedError):
            response.headers["Retry-After"] = str(error.retry_after)
        return response
