"""Which policy holds: nearest first, at its moments, and read along with the edition."""

from datetime import timedelta

import pytest
from django.utils import timezone, translation

from articles.models import Edition
from comments.models import Mode
from comments.policies import (
    ARTICLE,
    SECTION,
    SITE,
    Rule,
    discussion_of,
    discussion_on,
    resolve,
    with_policies,
)
from tests.factories import HOUR, NOW, make_article, make_edition, make_policy, make_section

DAY = timedelta(days=1)


def rule(key=1, scope=SITE, **fields):
    return Rule(key, scope, **{"starts_at": NOW - DAY} | fields)


def found(*rules, language="ar", now=NOW, published_at=NOW - DAY):
    return resolve(rules, language=language, published_at=published_at, now=now)


@pytest.mark.parametrize(
    ("rules", "mode"),
    [
        ([], "pre_moderated"),
        ([rule(mode="open")], "open"),
        # The nearer goes first, whatever its age and language.
        ([rule(1, SITE, mode="closed"), rule(2, SECTION, mode="open")], "open"),
        ([rule(1, ARTICLE, mode="open"), rule(2, SECTION, mode="closed")], "open"),
        ([rule(1, SECTION, mode="open"), rule(2, SITE, mode="closed", language="ar")], "open"),
        # One for a language goes before one for both.
        (
            [
                rule(1, mode="open", language="ar", starts_at=NOW - 2 * DAY),
                rule(2, mode="closed"),
            ],
            "open",
        ),
        ([rule(mode="open", language="en")], "pre_moderated"),
        # The newest begun wins, and among twins the last written.
        (
            [rule(1, mode="open", starts_at=NOW - HOUR), rule(2, mode="closed")],
            "open",
        ),
        ([rule(1, mode="closed"), rule(2, mode="open")], "open"),
        # What has not begun or is over does not hold; both ends belong to the later side.
        ([rule(mode="open", starts_at=NOW + HOUR)], "pre_moderated"),
        ([rule(mode="open", starts_at=NOW)], "open"),
        ([rule(mode="open", ends_at=NOW)], "pre_moderated"),
        ([rule(mode="open", ends_at=NOW + HOUR)], "open"),
        # What says nothing about the mode leaves it to the next.
        ([rule(1, mode="open"), rule(2, ARTICLE, close_after_days=9)], "open"),
    ],
)
def test_resolve_finds_the_mode(rules, mode):
    assert found(*rules).mode == mode


@pytest.mark.parametrize(
    ("rules", "links"),
    [
        ([], None),
        ([rule(links_allowed=0)], 0),
        ([rule(1, links_allowed=3), rule(2, SECTION, mode="open")], 3),
        ([rule(1, links_allowed=3), rule(2, SECTION, links_allowed=1)], 1),
    ],
)
def test_resolve_finds_the_links_allowed(rules, links):
    assert found(*rules).links_allowed == links


@pytest.mark.parametrize(
    ("rules", "is_open", "closes_at"),
    [
        ([rule(close_after_days=2)], True, NOW + DAY),
        ([rule(close_after_days=1)], False, None),
        ([rule(close_after_days=0)], True, None),
        # Reviewing a section until Friday does not open its old discussions again.
        ([rule(1, close_after_days=1), rule(2, SECTION, mode="pre_moderated")], False, None),
        ([rule(1, close_after_days=1), rule(2, ARTICLE, close_after_days=0)], True, None),
        ([rule(mode="closed")], False, None),
        ([rule(mode="closed", starts_at=NOW + HOUR)], True, NOW + HOUR),
        ([rule(1, mode="closed", starts_at=NOW + HOUR), rule(2, ARTICLE, mode="open")], True, None),
        # It closes when what keeps it open ends.
        (
            [rule(1, mode="closed"), rule(2, ARTICLE, mode="open", ends_at=NOW + HOUR)],
            True,
            NOW + HOUR,
        ),
    ],
)
def test_resolve_closes(rules, is_open, closes_at):
    discussion = found(*rules)

    assert (discussion.is_open, discussion.closes_at) == (is_open, closes_at)


OVER = (
    "Discussions close a while after publication, and this one is over. "
    "Thank you to everybody who took part."
)
REASONS = (("ar", "أغلقنا النقاش احتراما لعائلات الضحايا."), ("en", ""))


@pytest.mark.parametrize(
    ("rules", "language", "reason"),
    [
        ([rule(mode="closed", closed_reasons=REASONS)], "ar", REASONS[0][1]),
        (
            [rule(mode="closed", closed_reasons=REASONS)],
            "en",
            "Comments on this article are closed.",
        ),
        ([rule(close_after_days=1, closed_reasons=REASONS)], "ar", REASONS[0][1]),
        (
            [rule(close_after_days=1)],
            "en",
            OVER,
        ),
        ([rule(mode="open", closed_reasons=REASONS)], "ar", ""),
    ],
)
def test_resolve_says_why_in_the_language_of_the_discussion(rules, language, reason):
    with translation.override("ar"):
        assert found(*rules, language=language).closed_reason == reason


@pytest.mark.parametrize(
    ("rules", "boundary"),
    [
        ([], None),
        ([rule(starts_at=NOW + HOUR)], NOW + HOUR),
        ([rule(starts_at=NOW + HOUR, language="en")], None),
        ([rule(ends_at=NOW + HOUR), rule(starts_at=NOW + DAY)], NOW + HOUR),
        ([rule(close_after_days=3)], NOW + 2 * DAY),
        ([rule(ends_at=NOW - HOUR)], None),
    ],
)
def test_resolve_tells_when_it_may_change(rules, boundary):
    assert found(*rules).boundary == boundary


def test_resolve_names_the_policy_that_the_mode_comes_from():
    near, far = rule(1, SECTION, mode="open"), rule(2, SITE, mode="closed")

    assert found(near, far).rule == near


@pytest.mark.django_db
def test_discussion_on_an_article_reads_its_policies_and_no_others():
    edition = make_edition()
    make_policy(mode=Mode.OPEN, links_allowed=2, close_after_days=400)
    make_policy(mode=Mode.CLOSED, section=make_section())
    make_policy(mode=Mode.CLOSED, article=make_article())
    make_policy(mode=Mode.CLOSED, section=edition.section, ends_at=NOW)
    make_policy(mode=Mode.CLOSED, section=edition.section, starts_at=NOW, ends_at=NOW)
    policy = make_policy(
        mode=Mode.POST_MODERATED, section=edition.section, language="ar", ends_at=NOW + HOUR
    )

    discussion = discussion_on(edition.article_id, "ar", now=NOW)

    assert (discussion.mode, discussion.links_allowed) == ("post_moderated", 2)
    assert discussion.boundary == NOW + HOUR
    assert discussion.closes_at == NOW + timedelta(days=400)
    assert (discussion.rule.key, discussion.rule.scope) == (policy.pk, SECTION)


@pytest.mark.django_db
def test_discussion_on_an_article_follows_the_clock():
    article_id = make_edition().article_id
    make_policy(mode=Mode.OPEN, article_id=article_id, starts_at=NOW + HOUR, ends_at=NOW + 2 * HOUR)

    modes = [discussion_on(article_id, "ar", now=NOW + n * HOUR).mode for n in range(3)]

    assert modes == ["pre_moderated", "open", "pre_moderated"]


@pytest.mark.django_db
def test_discussion_on_what_is_not_live_is_none():
    assert discussion_on(make_article().pk, "ar", now=NOW) is None


@pytest.mark.django_db
def test_discussion_of_an_article_without_section():
    edition = make_edition(section=None)
    make_policy(mode=Mode.CLOSED, section=make_section())
    make_policy(mode=Mode.OPEN)

    found_edition = with_policies(Edition.objects.all(), NOW).get(pk=edition.pk)

    assert discussion_of(found_edition, timezone.now()).mode == "open"
