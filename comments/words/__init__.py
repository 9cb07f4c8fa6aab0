"""Word lists that know Arabic: terms found in a text, whatever their disguise; no Django."""

from comments.words.matcher import Hit, Matcher
from comments.words.terms import Rule, is_matchable

__all__ = ["Hit", "Matcher", "Rule", "is_matchable"]
