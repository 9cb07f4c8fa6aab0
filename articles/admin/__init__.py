"""The editors' desk in Django's admin."""

from articles.admin import articles, people, photos, records, taxonomy

__all__ = ["articles", "people", "photos", "records", "taxonomy"]
