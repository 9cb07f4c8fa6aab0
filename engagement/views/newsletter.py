"""The newsletter without JavaScript and without an account: ask, confirm, change, leave."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from articles.caching import private, public
from articles.errors import LimitReachedError, NewsroomError
from articles.frame import frame
from articles.models import other_language
from articles.origin import anonymous_write
from comments.captcha import NO_ARTICLE, make_preview_token
from engagement.forms import ChoiceForm, SubscriptionForm
from engagement.letters import Purpose, find_by_token
from engagement.models import Frequency, Subscription
from engagement.services import (
    change_subscription,
    confirm_subscription,
    erase_subscription,
    push_key,
    request_subscription,
    unsubscribe,
)


@require_http_methods(["GET", "HEAD", "POST"])
@anonymous_write
def newsletter(request: HttpRequest, language: str) -> HttpResponse:
    """Show the form, the same for everybody; take it in two steps."""
    if request.method == "POST":
        return _receive(request, language)
    form = SubscriptionForm(initial={"frequency": Frequency.DAILY})
    response = _page("newsletter", language, name="newsletter", form=form, key=push_key())
    return public(request, response, now=timezone.now())


@require_safe
def newsletter_asked(_request: HttpRequest, language: str) -> HttpResponse:
    """Say that a mail is on its way, in the same words whether or not one is."""
    return private(_page("newsletter_asked", language, name="newsletter_asked"))


def _receive(request: HttpRequest, language: str) -> HttpResponse:
    form = SubscriptionForm(request.POST)
    if not form.is_valid():
        return _page("newsletter", language, name="newsletter", status=422, form=form)
    if not form.is_vouched_for:
        return _second_step(form, language)
    try:
        _ask(request, form, language)
    except NewsroomError as error:
        form.add_error(None, str(error))
        return _second_step(form, language, error=error)
    asked = redirect("newsletter_asked", language)
    asked.status_code = 303
    return asked


def _ask(request: HttpRequest, form: SubscriptionForm, language: str) -> None:
    if form.is_trapped:  # a script is answered like a reader
        return
    visitor = request.visitor  # type: ignore[attr-defined]  # VisitorMiddleware
    request_subscription(
        form.cleaned_data["email"],
        language=language,
        frequency=form.cleaned_data["frequency"],
        proof=form.proof,
        address_hash=visitor.exact_address_hash,
        network_hash=visitor.address_hash,
    )


def _second_step(
    form: SubscriptionForm, language: str, *, error: NewsroomError | None = None
) -> HttpResponse:
    now = timezone.now()
    token = make_preview_token(NO_ARTICLE, language, now=now, purpose="newsletter")
    status = error.status if error else 200
    context: dict[str, Any] = {"form": form, "token": token}
    response = _page("newsletter_check", language, name="newsletter", status=status, **context)
    if isinstance(error, LimitReachedError):
        response.headers["Retry-After"] = str(error.retry_after)
    return response


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
def newsletter_confirm(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Show a button, since programs follow links too; a POST begins the subscription."""
    subscription = _owner("confirm", token)
    if request.method == "POST":
        confirm_subscription(subscription)
    return _letter_page("newsletter_confirm", request, language, token)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
def newsletter_unsubscribe(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Show a button; a POST ends the subscription at once, with no cookie and no question.

    Mail programs send it by themselves (RFC 8058), so what counts is the signed link alone,
    wherever the POST comes from.
    """
    subscription = find_by_token("unsubscribe", token)
    # Whoever was erased has left already.
    if request.method == "POST" and subscription:
        unsubscribe(subscription)
    return _letter_page("newsletter_unsubscribe", request, language, token)


@require_http_methods(["GET", "HEAD", "POST"])
@csrf_exempt
def newsletter_manage(request: HttpRequest, language: str, token: str) -> HttpResponse:
    """Show what comes and how often; a POST changes it, or erases everything we know."""
    subscription = _owner("manage", token)
    chosen = {"language": subscription.language, "frequency": subscription.frequency}
    form = ChoiceForm(request.POST if request.method == "POST" else None, initial=chosen)
    done = _manage(request, form, subscription) if request.method == "POST" else ""
    context = {"form": form, "done": done, "subscription": subscription}
    return _letter_page("newsletter_manage", request, language, token, **context)


def _manage(request: HttpRequest, form: ChoiceForm, subscription: Subscription) -> str:
    if request.POST.get("action") == "erase":
        erase_subscription(subscription)
        return "erased"
    if not form.is_valid():
        return ""
    change_subscription(subscription, **form.cleaned_data)
    return "changed"


def _owner(purpose: Purpose, token: str) -> Subscription:
    subscription = find_by_token(purpose, token)
    if subscription is None:
        raise Http404
    return subscription


def _letter_page(
    name: str, request: HttpRequest, language: str, token: str, **context: Any
) -> HttpResponse:
    here: dict[str, Any] = {"token": token, "is_done": request.method == "POST"}
    response = _page(name, language, name=name, arguments=[token], **here | context)
    # The address is a key: it goes to nobody as a Referer and into no cache.
    response.headers["Referrer-Policy"] = "no-referrer"
    add_never_cache_headers(response)
    return response


def _page(
    template: str,
    language: str,
    *,
    name: str,
    status: int = 200,
    arguments: list[str] | None = None,
    **context: Any,
) -> HttpResponse:
    other_path = reverse(name, args=[other_language(language), *(arguments or [])])
    around = frame(language, other_path=other_path)
    html = render_to_string(f"engagement/{template}.html", around | context)
    return HttpResponse(html, status=status)
