"""The words of an edition as the search index holds them."""

from django.db import models

from articles.models.edition import Edition


class SearchEntry(models.Model):
    """Analysed tokens of one edition, parted by spaces; the vendor index stands behind them."""

    edition = models.OneToOneField(
        Edition,
        models.CASCADE,
        primary_key=True,
        related_name="search_entry",
    )
    tokens = models.TextField()

    def __str__(self) -> str:
        return f"#{self.edition_id}"
