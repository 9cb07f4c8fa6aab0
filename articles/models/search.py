"""The words of editions as the search index holds them, and how common each of them is."""

from django.db import models

from articles.models.edition import Edition

#: Characters; longer terms are counted as rare.
TERM_MAX_LENGTH = 40


class SearchEntry(models.Model):
    """The analysed words of one edition; the vendor index stands behind `tokens`.

    What decides whether and where a list shows the edition is copied from it, and kept in step by
    a trigger: a search, newest first, reads these narrow rows alone (migration 0006).
    """

    edition = models.OneToOneField(
        Edition,
        models.CASCADE,
        primary_key=True,
        related_name="search_entry",
    )
    #: Stems parted by spaces, the headline's twice: what is looked up.
    tokens = models.TextField()
    #: Folded words parted by spaces, the headline's on a line of their own: what is ranked.
    words = models.TextField(default="")
    article_key = models.BigIntegerField()
    section_key = models.BigIntegerField(null=True)
    language = models.CharField(max_length=2)
    goes_live_at = models.DateTimeField()
    ends_at = models.DateTimeField(null=True)
    first_published_at = models.DateTimeField()
    #: Of `first_published_at` in UTC, counted from the year 1; the index finds words by days too.
    day = models.IntegerField()
    #: Of the analyser that made the words: see articles.search.query.INDEX_VERSION.
    version = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"#{self.edition_id}"


class SearchTerm(models.Model):
    """In how many editions a stem ("ميزان") or a piece of a word ("~^ميز") stands, about.

    Rows whose term begins with "#" hold what was counted in all (articles.search.statistics).
    """

    term = models.CharField(max_length=TERM_MAX_LENGTH, primary_key=True)
    document_count = models.PositiveIntegerField()

    def __str__(self) -> str:
        return self.term
