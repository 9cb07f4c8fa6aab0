"""Filters of the article list."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.admin.status import STATES, in_state
from articles.models import Language, Stage


def state_filter(code: str) -> type[admin.SimpleListFilter]:
    """Return a filter by where one language stands."""

    class StateFilter(admin.SimpleListFilter):
        """Articles by the state of one language."""

        title = Language(code).label
        parameter_name = f"state_{code}"

        def lookups(self, _request: HttpRequest, _model_admin: Any) -> Any:
            """Offer what readers see, then the stages of the desk."""
            return [
                *STATES.items(),
                *[choice for choice in Stage.choices if choice[0] != Stage.EMPTY],
                (Stage.EMPTY, _("Missing")),
            ]

        def queryset(self, _request: HttpRequest, queryset: QuerySet[Any]) -> Any:
            """Keep what is in the chosen state."""
            if self.value() in {*STATES, *Stage.values}:
                return in_state(
                    queryset, language=code, state=str(self.value()), now=timezone.now()
                )
            return queryset

    return StateFilter
