"""Breaking news: browsers that want it, and what each was told."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0008_search_candidates"),
        ("engagement", "0002_newsletter"),
    ]

    operations = [
        migrations.CreateModel(
            name="PushSubscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("endpoint_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("endpoint", models.CharField(editable=False, max_length=1000)),
                ("p256dh", models.CharField(editable=False, max_length=87)),
                ("auth", models.CharField(editable=False, max_length=22)),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="asked for at")),
                (
                    "failed_count",
                    models.PositiveSmallIntegerField(default=0, verbose_name="failures in a row"),
                ),
            ],
            options={
                "verbose_name": "browser with breaking news",
                "verbose_name_plural": "browsers with breaking news",
                "ordering": ["-created_at", "-id"],
                "indexes": [models.Index(fields=["language", "id"], name="push_by_language")],
            },
        ),
        migrations.CreateModel(
            name="PushDelivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("ar", "Arabic"), ("en", "English")],
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        choices=[
                            ("claimed", "being sent"),
                            ("sent", "sent"),
                            ("refused", "refused"),
                        ],
                        default="claimed",
                        max_length=8,
                        verbose_name="outcome",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="sent at")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "subscription",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="deliveries",
                        to="engagement.pushsubscription",
                    ),
                ),
            ],
            options={
                "verbose_name": "notification",
                "verbose_name_plural": "notifications",
                "ordering": ["-id"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("subscription", "article"), name="one_notification_per_article"
                    )
                ],
            },
        ),
    ]
