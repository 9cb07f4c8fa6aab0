"""Random sequences of every editorial action: languages stay apart, editions stay as published."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from articles.errors import NewsroomError
from articles.models import LANGUAGES, Article, other_language
from articles.services import (
    cancel_schedule,
    correct,
    lift_withdrawal,
    move_stage,
    publish,
    publish_together,
    save_article,
    schedule,
    unpublish,
    withdraw,
)
from articles.services.publishing import SAME_TICK
from articles.services.snapshots import take_snapshot
from tests.alternates import without_alternates
from tests.factories import NOW, make_article, make_editor

ONE = st.sampled_from(LANGUAGES)
MINUTES = st.integers(min_value=0, max_value=4).map(lambda minutes: timedelta(minutes=minutes))
WORDS = st.sampled_from(
    [
        "هدنة جديدة في المدينة القديمة",
        "النهر يفيض",
        "A truce in the old city",
        "The river rises",
        "",
    ]
)
#: Sequences, and the most actions in each, some of which end early; together at least 1,000 steps,
#: which is asserted.
SEQUENCES, STEPS = 34, 40


class Newsroom(RuleBasedStateMachine):
    """One article, one editor, a clock, and what readers were shown."""

    #: Over all sequences.
    steps = 0

    def __init__(self):
        super().__init__()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.now = NOW
        self.editor = make_editor()
        self.article = make_article()
        self.published = {}
        self.remembered = {}

    def teardown(self):
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def act(self, language, service, **arguments):
        """Call a service; a refusal must change nothing, and success nothing of the other."""
        other = other_language(language)
        mine, theirs, answers = self.seen_of(language), self.seen_of(other), self.answers(other)
        article = Article.objects.get(pk=self.article.pk)
        try:
            with transaction.atomic():
                result = service(
                    article, language=language, actor=self.editor, now=self.now, **arguments
                )
        except NewsroomError:
            assert self.seen_of(language) == mine
            result = None
        assert self.seen_of(other) == theirs
        assert self.ask(other) == answers
        self.remembered.pop((language, self.now), None)
        return result

    def seen_of(self, language):
        """Return all that readers were, are and will be shown in `language`."""
        editions = self.article.editions.in_language(language).order_by("pk")
        withdrawals = self.article.withdrawals.filter(language=language).order_by("pk")
        return list(editions.values()), list(withdrawals.values())

    def answers(self, language):
        """Return what a reader gets of `language`, less what it says of the other language.

        Asked again before anything happened to that language, the answer is remembered.
        """
        if (language, self.now) not in self.remembered:
            self.remembered[language, self.now] = self.ask(language)
        return self.remembered[language, self.now]

    def ask(self, language):
        key = self.article.pk
        addresses = (
            f"/{language}/",
            f"/{language}/articles/{key}/{self.slug(language)}/",
            f"/api/v1/articles/{key}/?language={language}",
        )
        with time_machine.travel(self.now, tick=False):
            return [without_alternates(Client().get(address)) for address in addresses]

    def slug(self, language):
        live = self.live(language, self.now)
        return live.slug if live and live.slug else "-"

    def live(self, language, now):
        return self.article.editions.in_language(language).live(now).first()

    @rule(language=ONE, headline=WORDS, body=WORDS)
    def write(self, language, headline, body):
        before = [self.seen_of(code) for code in LANGUAGES]
        article = Article.objects.get(pk=self.article.pk)
        setattr(article, f"headline_{language}", headline)
        setattr(article, f"body_{language}", f"<p>{body}</p>")
        save_article(article, actor=self.editor, expected_version=article.version)
        assert [self.seen_of(code) for code in LANGUAGES] == before

    @rule(language=ONE, as_new=st.booleans(), rebase=st.booleans())
    def publish(self, language, as_new, rebase):
        edition = self.act(language, publish, as_new=as_new, rebase_schedule=rebase)
        if edition:
            assert self.live(language, edition.goes_live_at) == edition

    @rule(language=ONE, wait=MINUTES)
    def schedule(self, language, wait):
        edition = self.act(language, schedule, at=self.now + wait)
        if edition:
            just_before = edition.goes_live_at - timedelta(microseconds=1)
            assert self.live(language, just_before) != edition
            assert self.live(language, edition.goes_live_at) == edition

    @rule(language=ONE)
    def cancel(self, language):
        cancelled = self.act(language, cancel_schedule)
        if cancelled:
            assert self.live(language, cancelled.goes_live_at) != cancelled

    @rule(language=ONE, wait=st.none() | MINUTES)
    def unpublish(self, language, wait):
        at = None if wait is None else self.now + wait
        if self.act(language, unpublish, at=at):
            assert self.live(language, at or self.now + SAME_TICK) is None

    @rule(language=ONE, rebase=st.booleans(), is_minor=st.booleans())
    def correct(self, language, rebase, is_minor):
        self.act(language, correct, note="تصويب رقم", is_minor=is_minor, rebase_schedule=rebase)

    @rule(language=ONE)
    def withdraw(self, language):
        if self.act(language, withdraw, notice="سُحب هذا الخبر."):
            assert self.live(language, self.now + SAME_TICK) is None

    @rule(language=ONE)
    def lift(self, language):
        self.act(language, lift_withdrawal)

    @rule(language=ONE, stage=st.sampled_from(["draft", "in_review", "ready"]))
    def move(self, language, stage):
        self.act(language, move_stage, to=stage)

    @rule()
    def publish_both(self):
        before = [self.seen_of(code) for code in LANGUAGES]
        article = Article.objects.get(pk=self.article.pk)
        try:
            with transaction.atomic():
                publish_together(article, actor=self.editor, now=self.now)
        except NewsroomError:
            assert [self.seen_of(code) for code in LANGUAGES] == before

        self.remembered.clear()

    @rule(pause=MINUTES)
    def wait(self, pause):
        self.now += pause

    @invariant()
    def count_the_step(self):
        Newsroom.steps += 1

    @invariant()
    def intervals_never_overlap(self):
        for language in LANGUAGES:
            shown = self.article.editions.in_language(language).shown()
            intervals = sorted(shown.values_list("goes_live_at", "ends_at"))
            for (_, end), (start, _) in pairwise(intervals):
                assert end is not None
                assert end <= start

    @invariant()
    def editions_stay_as_published(self):
        changing = ("ends_at", "first_published_at")
        for row in self.article.editions.values():
            kept = {key: value for key, value in row.items() if key not in changing}
            assert self.published.setdefault(row["id"], kept) == kept


@pytest.mark.django_db
def test_languages_stay_apart_and_editions_stay_as_published():
    run_state_machine_as_test(
        Newsroom,
        settings=settings(
            max_examples=SEQUENCES,
            stateful_step_count=STEPS,
            deadline=None,
            phases=[Phase.explicit, Phase.reuse, Phase.generate],
            suppress_health_check=list(HealthCheck),
        ),
    )

    assert Newsroom.steps >= 1000


@pytest.mark.django_db
def test_the_hash_tells_two_texts_apart():
    article = make_article()
    first = take_snapshot(article, "ar").source_hash
    article.body_ar = "<p>نص آخر تمامًا.</p>"

    assert take_snapshot(article, "ar").source_hash != first
