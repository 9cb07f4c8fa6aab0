"""Likes of comments."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0009_best_comments"),
        ("engagement", "0003_breaking_news"),
    ]

    operations = [
        migrations.CreateModel(
            name="CommentLike",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("actor", models.CharField(max_length=70, verbose_name="reader")),
                ("is_counted", models.BooleanField(default=True, verbose_name="counted")),
                (
                    "address_hash",
                    models.CharField(blank=True, default="", max_length=64, verbose_name="network"),
                ),
                ("created_at", models.DateTimeField(verbose_name="liked at")),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="likes",
                        to="comments.comment",
                        verbose_name="comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "like of a comment",
                "verbose_name_plural": "likes of comments",
                "ordering": ["-created_at", "-id"],
                "indexes": [
                    models.Index(fields=["comment", "created_at"], name="comment_like_burst")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("comment", "actor"), name="one_comment_like_per_actor"
                    )
                ],
            },
        ),
    ]
