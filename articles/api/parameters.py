"""What a client may send: declared once, for checking and for the documentation alike."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext
from rest_framework import serializers
from rest_framework.exceptions import APIException, ErrorDetail
from rest_framework.request import Request

from articles.models import Language

#: Rows.
PAGE_MAX = 100


class ParameterError(APIException):
    """A query parameter that is unknown, missing, repeated or unusable."""

    status_code = 400
    default_code = "invalid_parameter"

    def __init__(
        self, errors: Mapping[str, ErrorDetail | str], *, code: str = default_code
    ) -> None:
        """Say in `errors` by parameter what is wrong with each."""
        super().__init__(gettext("The address has parameters that cannot be used."), code)
        self.members = {
            "errors": [
                {"parameter": name, "code": getattr(words, "code", code), "detail": str(words)}
                for name, words in errors.items()
            ]
        }


class StrictSerializer(serializers.Serializer):
    """A body whose every member is known."""

    def to_internal_value(self, data: Any) -> Any:
        """Refuse members that nobody declared, then check the rest."""
        unknown = set(data) - set(self.fields) if isinstance(data, dict) else set()
        if unknown:
            words = ErrorDetail(gettext("There is no such field."), code="unknown_field")
            raise serializers.ValidationError({name: [words] for name in sorted(unknown)})
        return super().to_internal_value(data)


class Parameters(serializers.Serializer):
    """The query parameters of one operation."""


class Limit(serializers.IntegerField):
    """How many rows an answer may have."""

    def __init__(self, **kwargs: Any) -> None:
        """Default to 20."""
        super().__init__(default=20, min_value=1, max_value=PAGE_MAX, **kwargs)


class LanguageParameters(Parameters):
    """An operation on one language of an article."""

    language = serializers.ChoiceField(
        choices=Language.choices,
        help_text="The language of the edition: each is published by itself.",
    )


def read_parameters(request: Request, kind: type[Parameters]) -> dict[str, Any]:
    """Return the checked query parameters; absent ones without a default are left out.

    Raises: ParameterError.
    """
    given = tuple((name, tuple(values)) for name, values in request.query_params.lists())
    return dict(_read(kind, given))


# Apps ask the same again and again; to declare the fields anew for each request takes longer.
@lru_cache(maxsize=1_000)
def _read(kind: type[Parameters], given: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, Any]:
    serializer = kind(data={name: values[-1] for name, values in given if values})
    _refuse(sorted({name for name, _ in given} - set(serializer.fields)), "unknown_parameter")
    _refuse(sorted(name for name, values in given if len(values) > 1), "repeated_parameter")
    if not serializer.is_valid():
        first = {name: words[0] for name, words in serializer.errors.items()}
        raise ParameterError(first)
    values: dict[str, Any] = serializer.validated_data
    return values


def no_parameters(request: Request) -> None:
    """Refuse any query parameter.

    Raises: ParameterError.
    """
    read_parameters(request, Parameters)


def _refuse(names: list[str], code: str) -> None:
    words = {
        "unknown_parameter": gettext("There is no such parameter."),
        "repeated_parameter": gettext("This parameter may be given once."),
    }
    if names:
        raise ParameterError(dict.fromkeys(names, words[code]), code=code)
