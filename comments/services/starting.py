"""The list a newsroom may begin with: few terms, each an insult wherever it stands, all held."""

import json
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction

from articles.access import Actor
from comments.models import WordAction, WordRule
from comments.services.words import save_word_rule

_FILE = Path(__file__).resolve().parent.parent / "starter_words.json"


@dataclass(frozen=True)
class StarterTerm:
    """A term that is offered; the notes are for colleagues, in the term's language."""

    term: str
    action: str = "hold"
    note: str = ""

    @property
    def is_allowing(self) -> bool:
        """Tell whether the term excuses others."""
        return self.action == WordAction.ALLOW


def starter_terms(language: str) -> list[StarterTerm]:
    """Return the terms of the starter list in `language` that are not on the newsroom's list.

    A term that was switched off is on the list: it does not come back by itself.
    """
    offered = [StarterTerm(**row) for row in json.loads(_FILE.read_text())[language]]
    known = set(WordRule.objects.values_list("term", flat=True))
    return [one for one in offered if one.term not in known]


def load_starter_terms(language: str, *, actor: Actor) -> int:
    """Add the starter list in `language` to the newsroom's, and return how many terms were new.

    Raises: NotAllowedError.
    """
    with transaction.atomic():
        terms = starter_terms(language)
        for one in terms:
            rule = WordRule(term=one.term, action=one.action, note=one.note)
            save_word_rule(rule, actor=actor)
    return len(terms)
