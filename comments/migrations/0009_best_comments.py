"""Comments in three orders: likes, what editors chose, and an index for each order."""

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_houses"),
        ("comments", "0008_desk_work"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="comment",
            name="comment_places",
        ),
        migrations.AddField(
            model_name="comment",
            name="is_featured",
            field=models.BooleanField(default=False, editable=False, verbose_name="editors' pick"),
        ),
        migrations.AddField(
            model_name="comment",
            name="is_pinned",
            field=models.BooleanField(default=False, editable=False, verbose_name="pinned"),
        ),
        migrations.AddField(
            model_name="comment",
            name="like_count",
            field=models.PositiveIntegerField(default=0, editable=False, verbose_name="likes"),
        ),
        migrations.AddField(
            model_name="comment",
            name="standing",
            field=models.BigIntegerField(default=0, editable=False),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=[
                    "article",
                    "language",
                    "has_place",
                    "-is_pinned",
                    "-created_at",
                    "-id",
                ],
                name="comment_newest",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=[
                    "article",
                    "language",
                    "has_place",
                    "-is_pinned",
                    "created_at",
                    "id",
                ],
                name="comment_oldest",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=[
                    "article",
                    "language",
                    "has_place",
                    "-standing",
                    "-created_at",
                    "-id",
                ],
                name="comment_best",
            ),
        ),
    ]
