"""The API's wiring: the strict parser, the one shape of an error, paging and composed answers."""

from config.api.parsers import StrictJSONParser
from config.api.problems import problem_response

__all__ = ["StrictJSONParser", "problem_response"]
