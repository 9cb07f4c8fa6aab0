"""The word list at work: compiled once per process, followed at once, changed on the record."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.db import transaction
from django.db.models import Max, Sum

from articles.access import Actor, account_of, require_right
from articles.services.audit import write_house_action
from comments.models import WordAction, WordRule
from comments.words import Matcher, Rule


@dataclass(frozen=True)
class WordFinding:
    """A rule that a comment met: what it asks for, and the piece of text that met it."""

    rule_id: int
    term: str
    action: str
    reason: str
    piece: str
    start: int
    is_in_name: bool = False


def screen_words(name: str, body: str) -> WordFinding | None:
    """Return the gravest rule that a name or a body meets: one that rejects before one that holds.

    One query; the rules are read again only after one of them changed.
    """
    findings = find_words(name, body)
    rejecting = (one for one in findings if one.action == WordAction.REJECT)
    return next(rejecting, findings[0] if findings else None)


def find_words(name: str, body: str) -> list[WordFinding]:
    """Return every rule that a name and a body meet, in the order of the text."""
    return word_finder()(name, body)


def word_finder() -> Callable[[str, str], list[WordFinding]]:
    """Return what finds the rules that a name and a body meet: one query for many comments."""
    state = _state()
    matcher, rules = _compiled(state) if state[0] else (Matcher([]), {})

    def find(name: str, body: str) -> list[WordFinding]:
        return [
            *_findings(matcher, rules, name, is_in_name=True),
            *_findings(matcher, rules, body, is_in_name=False),
        ]

    return find


def save_word_rule(rule: WordRule, *, actor: Actor) -> WordRule:
    """Save a term, which every process obeys from now on, and write it on the record.

    Raises: NotAllowedError.
    """
    require_right(actor, f"comments.{'change' if rule.pk else 'add'}_wordrule")
    with transaction.atomic():
        before = WordRule.objects.select_for_update().filter(pk=rule.pk).first()
        if before is None:
            rule.added_by = account_of(actor)
        else:
            rule.version = before.version + 1
        rule.save()
        write_house_action(before, rule, actor=actor)
    return rule


def _state() -> tuple[int, datetime | None]:
    # The sum cannot miss a change, in whatever order transactions end; the moment tells lists
    # apart whose sums are the same, as after a backup was restored.
    state = WordRule.objects.aggregate(versions=Sum("version"), moment=Max("changed_at"))
    return state["versions"] or 0, state["moment"]


# Two, so that requests that began before a change do not compile for each other.
@lru_cache(maxsize=2)
def _compiled(_state: tuple[int, datetime | None]) -> tuple[Matcher, dict[int, WordRule]]:
    rules = {rule.pk: rule for rule in WordRule.objects.in_force()}
    return Matcher(Rule(pk, rule.term, rule.action) for pk, rule in rules.items()), rules


def _reason(rule: WordRule) -> str:
    return rule.reason if rule.action == WordAction.REJECT else ""


def _findings(
    matcher: Matcher, rules: dict[int, WordRule], text: str, *, is_in_name: bool
) -> list[WordFinding]:
    return [
        WordFinding(
            rule_id=hit.rule.key,
            term=hit.rule.term,
            action=hit.rule.action,
            reason=_reason(rules[hit.rule.key]),
            piece=text[hit.start : hit.end],
            start=hit.start,
            is_in_name=is_in_name,
        )
        for hit in matcher.find(text)
    ]
