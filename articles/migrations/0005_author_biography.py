"""What readers are told about an author."""

from django.db import migrations, models

HELP = "A few sentences for readers; shown above the author's articles."


def biography(**facts: bool) -> models.TextField:
    return models.TextField(
        blank=True, default="", help_text=HELP, verbose_name="biography", **facts
    )


class Migration(migrations.Migration):
    """Biographies."""

    dependencies = [("articles", "0004_search_ranking")]
    operations = [
        migrations.AddField("author", "biography", biography()),
        migrations.AddField("author", "biography_ar", biography(null=True)),
        migrations.AddField("author", "biography_en", biography(null=True)),
    ]
