"""What a term would have done to the last comments, before anybody saves it; and to one text."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from comments.models import Comment, Status, WordAction, WordRule
from comments.words import Hit, Matcher, Rule

#: Comments that a term is tried on, and how many while it is still being typed.
LOOKED_AT = 5_000
GLANCED_AT = 1_000
#: Comments that are shown of each kind; the rest is a number.
SHOWN = 20
#: Characters shown on either side of what was matched.
AROUND = 70
#: The key of a term that is not saved yet.
_TRIED = 0

#: What people decided about a comment, as it bears on a term.
_GROUPS: dict[str, str] = {
    Status.APPROVED: "wrong",
    Status.REJECTED: "right",
    Status.SPAM: "right",
    Status.REMOVED: "right",
}

Finder = Callable[[str], list[Hit]]


@dataclass(frozen=True)
class Sample:
    """A comment that a term meets, cut around the piece that met it."""

    comment_id: int
    name: str
    status: str
    before: str
    piece: str
    after: str

    @property
    def status_label(self) -> str:
        """The status in words."""
        return str(Status(self.status).label)


@dataclass
class Group:
    """Comments of one kind: how many, and the newest of them."""

    count: int = 0
    samples: list[Sample] = field(default_factory=list)


@dataclass
class Trial:
    """What a term would have done. `wrong` are comments that people had approved.

    Of an allowing term, the same groups hold what it would set free.
    """

    looked_at: int = 0
    is_allowing: bool = False
    wrong: Group = field(default_factory=Group)
    right: Group = field(default_factory=Group)
    open: Group = field(default_factory=Group)

    @property
    def count(self) -> int:
        """How many comments the term meets."""
        return self.wrong.count + self.right.count + self.open.count


@dataclass(frozen=True)
class Explained:
    """A piece of a text, and the rule that it met; or plain text, without a rule.

    `read` is what the piece was read as; `excuse` the allowing term that overrules the rule.
    """

    text: str
    rule: WordRule | None = None
    read: str = ""
    excuse: str = ""


def try_term(
    term: str, action: str, *, rule_id: int | None = None, looked_at: int = LOOKED_AT
) -> Trial:
    """Return what `term` would have done to the last comments, in place of the rule `rule_id`.

    A second for a term that nobody tried before; bodies are read, nothing is changed.
    """
    others = WordRule.objects.in_force().exclude(pk=rule_id or 0)
    candidate = Rule(_TRIED, term, action)
    if action == WordAction.ALLOW:
        rules = [_rule(one) for one in others]
        return _try(_freed_by(candidate, rules), looked_at, is_allowing=True)
    allowing = [_rule(one) for one in others.filter(action=WordAction.ALLOW)]
    matcher = Matcher([candidate, *allowing])
    return _try(lambda text: matcher.find(text)[:1], looked_at, is_allowing=False)


def explain_words(text: str) -> list[Explained]:
    """Return `text` in pieces, each with the rule that it meets and why."""
    rules = {rule.pk: rule for rule in WordRule.objects.in_force()}
    matcher = Matcher(map(_rule, rules.values()))
    return list(_pieces(text, matcher.explain(text), rules))


def _rule(rule: WordRule) -> Rule:
    return Rule(rule.pk, rule.term, rule.action)


def _freed_by(candidate: Rule, rules: list[Rule]) -> Finder:
    before, after = Matcher(rules), Matcher([candidate, *rules])

    def freed(text: str) -> list[Hit]:
        hits = before.find(text)
        return hits[:1] if hits and not after.find(text) else []

    return freed


def _try(find: Finder, looked_at: int, *, is_allowing: bool) -> Trial:
    trial = Trial(is_allowing=is_allowing)
    newest = Comment.objects.order_by("-pk").values_list("pk", "name", "body", "status")
    for pk, name, body, status in newest[:looked_at]:
        trial.looked_at += 1
        for text in (body, name):
            if hits := find(text):
                group: Group = getattr(trial, _GROUPS.get(status, "open"))
                group.count += 1
                if len(group.samples) < SHOWN:
                    group.samples.append(_sample(pk, name, status, text, hits[0]))
                break
    return trial


def _sample(pk: int, name: str, status: str, text: str, hit: Hit) -> Sample:
    start, end = max(0, hit.start - AROUND), hit.end + AROUND
    return Sample(
        comment_id=pk,
        name=name,
        status=status,
        before=("…" if start else "") + text[start : hit.start],
        piece=text[hit.start : hit.end],
        after=text[hit.end : end] + ("…" if end < len(text) else ""),
    )


def _pieces(
    text: str, found: Iterable[tuple[Hit, str]], rules: dict[int, WordRule]
) -> Iterator[Explained]:
    done = 0
    for hit, excuse in found:
        # Of two rules that meet in one place, the first is shown: either would do.
        if hit.start >= done:
            yield Explained(text[done : hit.start])
            piece = text[hit.start : hit.end]
            yield Explained(piece, rules[hit.rule.key], hit.read, excuse)
            done = hit.end
    yield Explained(text[done:])
