"""What editors choose: slots, the breaking strip, pages about us."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0006_newest_index"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="article",
            options={
                "ordering": ["-updated_at", "-id"],
                "permissions": [
                    ("publish_article", "Can publish, schedule, correct and unpublish"),
                    ("withdraw_article", "Can withdraw articles"),
                    ("curate_front", "Can curate the front page and the breaking strip"),
                    ("redact_edition", "Can remove words from what was published"),
                ],
                "verbose_name": "article",
                "verbose_name_plural": "articles",
            },
        ),
        migrations.AlterField(
            model_name="editorialaction",
            name="action",
            field=models.CharField(
                choices=[
                    ("saved", "saved"),
                    ("stage_moved", "stage changed"),
                    ("published", "published"),
                    ("corrected", "corrected"),
                    ("scheduled", "scheduled"),
                    ("schedule_cancelled", "schedule cancelled"),
                    ("expiry_set", "end set"),
                    ("unpublished", "unpublished"),
                    ("withdrawn", "withdrawn"),
                    ("withdrawal_lifted", "withdrawal lifted"),
                    ("redacted", "words removed"),
                    ("placed", "put on the front"),
                    ("unplaced", "taken off the front"),
                    ("likes_released", "likes counted"),
                    ("likes_quarantined", "likes set aside"),
                ],
                max_length=40,
                verbose_name="action",
            ),
        ),
        migrations.CreateModel(
            name="SitePage",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "name",
                    models.CharField(blank=True, default="", max_length=150, verbose_name="title"),
                ),
                (
                    "name_ar",
                    models.CharField(
                        blank=True, default="", max_length=150, null=True, verbose_name="title"
                    ),
                ),
                (
                    "name_en",
                    models.CharField(
                        blank=True, default="", max_length=150, null=True, verbose_name="title"
                    ),
                ),
                ("body", models.TextField(blank=True, default="", verbose_name="body")),
                (
                    "body_ar",
                    models.TextField(blank=True, default="", null=True, verbose_name="body"),
                ),
                (
                    "body_en",
                    models.TextField(blank=True, default="", null=True, verbose_name="body"),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="address")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                ("updated_at", models.DateTimeField(auto_now=True, verbose_name="saved at")),
                (
                    "updated_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="saved by",
                    ),
                ),
            ],
            options={
                "verbose_name": "page about us",
                "verbose_name_plural": "pages about us",
                "ordering": ["position", "id"],
            },
        ),
        migrations.CreateModel(
            name="BreakingStrip",
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
                ("starts_at", models.DateTimeField(verbose_name="shown from")),
                (
                    "ends_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="shown until"),
                ),
                ("text", models.CharField(max_length=200, verbose_name="text")),
                (
                    "article",
                    models.ForeignKey(
                        blank=True,
                        help_text="The line leads there while the article is live in its language.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="strips",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
            ],
            options={
                "verbose_name": "breaking strip",
                "verbose_name_plural": "breaking strips",
                "ordering": ["-starts_at", "-id"],
                "indexes": [
                    models.Index(fields=["language", "starts_at"], name="strip_of_language")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="strip_ends_after_it_begins",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="FrontPageSlot",
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
                ("starts_at", models.DateTimeField(verbose_name="shown from")),
                (
                    "ends_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="shown until"),
                ),
                ("position", models.PositiveSmallIntegerField(default=1, verbose_name="position")),
                (
                    "article",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="articles.article",
                        verbose_name="article",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="set by",
                    ),
                ),
                (
                    "section",
                    models.ForeignKey(
                        blank=True,
                        help_text="Left empty, the slot is on the front page.",
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="slots",
                        to="articles.section",
                        verbose_name="page of the section",
                    ),
                ),
            ],
            options={
                "verbose_name": "front page slot",
                "verbose_name_plural": "front page slots",
                "ordering": ["language", "section", "position", "id"],
                "indexes": [
                    models.Index(fields=["language", "starts_at"], name="slot_of_language")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("ends_at", None),
                            ("ends_at__gt", models.F("starts_at")),
                            _connector="OR",
                        ),
                        name="slot_ends_after_it_begins",
                    )
                ],
            },
        ),
    ]
