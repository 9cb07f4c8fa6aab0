"""The editors' desk in Django's admin."""

from articles.admin import articles, curation, people, photos, records, taxonomy

__all__ = ["articles", "curation", "people", "photos", "records", "taxonomy"]
