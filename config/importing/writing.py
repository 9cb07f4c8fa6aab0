"""Writing lines into the newsroom, in batches: new articles together, known ones one by one."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction

from articles.access import IMPORTER
from articles.errors import NewsroomError
from articles.models import Article, Redirect
from articles.outbox import muted
from articles.services.archive import Arrival, bring_in, prepare
from comments.services import import_comments
from config.importing.errors import LineRefusedError
from config.importing.filling import Filler, desk_hash
from config.importing.lines import Line
from config.importing.reading import Read
from config.importing.report import CREATED, UNCHANGED, UPDATED, Report
from config.importing.updating import write_line
from engagement.services import bring_base_likes

#: Lines per transaction: who writes to the embedded database meanwhile waits about a second.
BATCH = 100
#: Whatever a line may run into when it is written.
FAULTS = (NewsroomError, ValidationError, DatabaseError)


@dataclass
class Importer:
    """Writes lines and tells the report; a dry run takes everything back."""

    filler: Filler
    report: Report
    now: datetime
    _taken: set[str] = field(default_factory=set, init=False)

    def write_all(self, reads: Iterable[Read]) -> Iterator[Read]:
        """Write every line and yield it when its batch is done; refusals go to the report."""
        for batch in _batches(reads, BATCH):
            with transaction.atomic(), muted():
                self._write_batch(batch)
                transaction.set_rollback(self.filler.is_dry_run)
            if self.filler.is_dry_run:
                self.filler.taxonomy.forget()
            yield from batch

    def _write_batch(self, batch: list[Read]) -> None:
        known = dict(
            Article.objects.filter(external_id__in=[read.external_id for read in batch])
            .order_by()
            .values_list("external_id", "imported_line_hash")
        )
        fresh: list[tuple[Read, Line]] = []
        for read in batch:
            if read.line is None:
                self.report.refuse(read, read.error or LineRefusedError(field="", code="missing"))
            elif read.line.external_id not in known:
                fresh.append((read, read.line))
            elif known[read.line.external_id] == read.line.line_hash:
                self.report.count(UNCHANGED)
            else:
                self._write_one(read, read.line, outcome=UPDATED)
        self._write_fresh(fresh)

    def _write_fresh(self, fresh: list[tuple[Read, Line]]) -> None:
        """Write new articles together, or one by one if something is wrong with one of them."""
        self._taken = set()
        ready = [
            (read, line, arrival)
            for read, line in fresh
            if (arrival := self._prepare(read, line)) is not None
        ]
        try:
            with transaction.atomic():
                _bring_together([(line, arrival) for _read, line, arrival in ready])
        except FAULTS:
            for read, line, _arrival in ready:
                self._write_one(read, line, outcome=CREATED)
        else:
            self.report.counts[CREATED] += len(ready)

    def _prepare(self, read: Read, line: Line) -> Arrival | None:
        try:
            with transaction.atomic():
                self._refuse_taken(line)
                article = Article(external_id=line.external_id)
                tags, credited = self.filler.describe(article, line)
                dates = {code: words.published_at for code, words in line.words.items()}
                arrival = Arrival(article, tags, credited, dates)
                prepare(arrival, actor=IMPORTER, now=self.now)
        except FAULTS as error:
            self._refuse(read, error)
            return None
        self.filler.taxonomy.keep()
        self._taken.update(line.legacy_urls)
        article.imported_desk_hash = desk_hash(article, tags=tags, credited=credited)
        return arrival

    def _refuse_taken(self, line: Line) -> None:
        paths = line.legacy_urls
        if paths and (
            not self._taken.isdisjoint(paths) or Redirect.objects.filter(path__in=paths).exists()
        ):
            raise LineRefusedError(field="legacy_url", code="taken")

    def _write_one(self, read: Read, line: Line, *, outcome: str) -> None:
        rows = Article.objects.select_for_update(of=("self",))
        try:
            with transaction.atomic():
                article = rows.filter(external_id=line.external_id).first()
                article = article or Article(external_id=line.external_id)
                write_line(article, line, self.filler, now=self.now)
        except FAULTS as error:
            self._refuse(read, error)
        else:
            self.filler.taxonomy.keep()
            self.report.count(outcome)

    def _refuse(self, read: Read, error: Exception) -> None:
        self.filler.taxonomy.drop()
        self.report.refuse(read, _refusal(error))


def _bring_together(ready: list[tuple[Line, Arrival]]) -> None:
    bring_in([arrival for _line, arrival in ready], actor=IMPORTER)
    Redirect.objects.bulk_create(
        Redirect(path=path, article=arrival.article)
        for line, arrival in ready
        for path in dict.fromkeys(line.legacy_urls)
    )
    bring_base_likes(
        {arrival.article.pk: line.likes for line, arrival in ready if line.likes is not None}
    )
    for line, arrival in ready:
        if line.comments:
            import_comments(arrival.article.pk, line.comments)


def _refusal(error: Exception) -> LineRefusedError:
    if isinstance(error, LineRefusedError):
        return error
    if isinstance(error, ValidationError):
        name, messages = next(iter(error.message_dict.items()))
        return LineRefusedError(field=name, code="not_allowed", detail=messages[0])
    code = "database" if isinstance(error, DatabaseError) else "not_allowed"
    return LineRefusedError(field="line", code=code, detail=str(error)[:200])


def _batches(reads: Iterable[Read], size: int) -> Iterator[list[Read]]:
    reads = iter(reads)
    while batch := list(islice(reads, size)):
        yield batch
