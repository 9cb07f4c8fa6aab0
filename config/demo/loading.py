"""Filling an empty newsroom: each article with its state, comments and likes, once."""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.db import transaction

from articles.models import Article, Stage
from articles.outbox import muted
from articles.services import (
    correct,
    move_stage,
    publish,
    save_article,
    schedule,
    withdraw,
)
from articles.services.derived import refresh_search_statistics
from comments.models import Comment, Status
from comments.services import import_comments, transition
from config.demo.furnishing import furnish
from config.demo.people import make_people
from config.demo.pictures import draw
from config.importing.filling import Filler
from config.importing.lines import Line
from engagement.services import set_base_likes

FOLDER = Path(__file__).parent
#: What a moderator does here by hand, so that the record of decisions has somebody to name.
DECIDED = {
    Status.REJECTED: Status.PENDING,
    Status.SPAM: Status.PENDING,
    Status.REMOVED: Status.APPROVED,
}


def load_demo(now: datetime) -> int:
    """Bring in what is missing, dated back from `now`; return how many articles came."""
    people = make_people()
    known = set(Article.objects.values_list("external_id", flat=True))
    rows = [row for row in _rows("articles.jsonl") if row["external_id"] not in known]
    states: dict[str, Any] = json.loads((FOLDER / "states.json").read_text("utf-8"))
    photos = settings.DATA_DIR / "demo"
    filler = Filler(folder=photos)
    for row in rows:
        if (image := row.get("image")) and not (photos / image["path"]).exists():
            draw(Path(image["path"]).stem, photos / image["path"])
        with transaction.atomic(), muted():
            _Arrival(filler, row, states[row["external_id"]], people, now).bring_in()
        filler.taxonomy.keep()
    if rows:
        furnish(people, now)
        refresh_search_statistics()
    return len(rows)


def _rows(name: str) -> list[dict[str, Any]]:
    with (FOLDER / name).open(encoding="utf-8") as file:
        return [json.loads(line) for line in file]


@dataclass
class _Arrival:
    """One article on its way into the demo; `state` is its entry in states.json."""

    filler: Filler
    row: dict[str, Any]
    state: dict[str, Any]
    people: dict[str, User]
    now: datetime

    def bring_in(self) -> None:
        line = Line.of(self.row, now=self.now)
        article = Article(external_id=line.external_id)
        self.filler.fill(article, line, now=self.now)
        article.refresh_from_db()
        if "hours" in self.state:
            self._publish(article, list(line.words))
        for language, hours in self.state.get("scheduled", {}).items():
            self._stage(article, language, Stage.READY)
            self._schedule(article, language, hours)
        for language, (stage, note) in self.state.get("stages", {}).items():
            self._stage(article, language, stage, note=note)
        set_base_likes(article.pk, self.state.get("likes", 0))
        self._discuss(article)

    def _publish(self, article: Article, languages: list[str]) -> None:
        published_at = self.now - timedelta(hours=self.state["hours"])
        correction = self.state.get("corrected")
        if correction:
            self._rewrite(article, correction["before"], backwards=False)
        for language in languages:
            publish(article, language=language, actor=self.people["chief_editor"], now=published_at)
            self._stage(article, language, Stage.READY)
        if correction:
            self._rewrite(article, correction["before"], backwards=True)
            self._correct(article, correction)
        self._go_on(article)

    def _correct(self, article: Article, correction: dict[str, Any]) -> None:
        at = self.now - timedelta(hours=correction["hours"])
        for language, note in correction["note"].items():
            chief = self.people["chief_editor"]
            correct(article, language=language, actor=chief, note=note, now=at)

    def _go_on(self, article: Article) -> None:
        """Let happen what happened after publication."""
        if kill := self.state.get("withdrawn"):
            at, chief = self.now - timedelta(hours=kill["hours"]), self.people["chief_editor"]
            for language, notice in kill["notice"].items():
                withdraw(article, language=language, actor=chief, notice=notice, now=at)
        if edits := self.state.get("edited"):
            self._rewrite(article, edits)
        if later := self.state.get("replacing"):
            self._rewrite(article, later["after"])
            for language in later["after"]:
                self._schedule(article, language, later["hours"])

    def _schedule(self, article: Article, language: str, hours: float) -> None:
        at = (self.now + timedelta(hours=hours)).replace(minute=0, second=0, microsecond=0)
        chief = self.people["section_editor"]
        schedule(article, language=language, actor=chief, at=at, now=self.now)

    def _stage(self, article: Article, language: str, to: str, *, note: str = "") -> None:
        editor = self.people["section_editor"]
        move_stage(article, language=language, to=to, actor=editor, note=note, now=self.now)

    def _rewrite(
        self, article: Article, edits: dict[str, list[str]], *, backwards: bool = False
    ) -> None:
        """Put the second of two phrases in the place of the first, on the desk."""
        for language, (first, second) in edits.items():
            old, new = (second, first) if backwards else (first, second)
            for name, text in article.text_in(language).items():
                setattr(article, f"{name}_{language}", text.replace(old, new))
        reporter = self.people["reporter"]
        save_article(article, actor=reporter, expected_version=article.version, now=self.now)

    def _discuss(self, article: Article) -> None:
        published_at = self.now - timedelta(hours=self.state.get("hours", 0))
        said = [one for one in _rows("comments.jsonl") if one["article"] == article.external_id]
        rows = [
            {key: one[key] for key in ("external_id", "parent", "language", "name", "body")}
            | {
                "status": DECIDED.get(one["status"], one["status"]),
                "created_at": published_at + timedelta(hours=one["hours"]),
            }
            for one in said
        ]
        import_comments(article.pk, rows)
        for one in said:
            if one.get("reason"):
                self._moderate(article, one)

    def _moderate(self, article: Article, said: dict[str, Any]) -> None:
        comment = Comment.objects.get(article=article, external_id=said["external_id"])
        if said["status"] == Status.PENDING:
            Comment.objects.filter(pk=comment.pk).update(hold_reason=said["reason"])
            return
        transition(
            comment,
            to=said["status"],
            actor=self.people["moderator"],
            expected_version=comment.version,
            reason=said["reason"],
        )
