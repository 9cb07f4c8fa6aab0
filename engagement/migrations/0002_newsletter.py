"""The newsletter: subscriptions, issues, and who got which."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import engagement.models.newsletter


class Migration(migrations.Migration):
    dependencies = [
        ("engagement", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="NewsletterIssue",
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
                    "frequency",
                    models.CharField(
                        choices=[("daily", "every day"), ("weekly", "every week")],
                        max_length=6,
                        verbose_name="frequency",
                    ),
                ),
                ("dated", models.DateField(verbose_name="day")),
                ("begins_at", models.DateTimeField(verbose_name="from")),
                ("composed_at", models.DateTimeField(verbose_name="composed at")),
                ("sends_at", models.DateTimeField(verbose_name="goes out at")),
                ("subject", models.CharField(max_length=200, verbose_name="subject")),
                (
                    "intro",
                    models.TextField(
                        blank=True, default="", max_length=2000, verbose_name="introduction"
                    ),
                ),
                ("article_ids", models.JSONField(default=list, editable=False)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("composed", "waiting to be sent"),
                            ("sending", "being sent"),
                            ("sent", "sent"),
                            ("skipped", "skipped"),
                        ],
                        default="composed",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True, verbose_name="sent at")),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="decided by",
                    ),
                ),
            ],
            options={
                "verbose_name": "newsletter",
                "verbose_name_plural": "newsletters",
                "ordering": ["-composed_at", "-id"],
                "permissions": [("send_newsletterissue", "Can send and skip newsletters")],
            },
        ),
        migrations.CreateModel(
            name="Subscription",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("email_key", models.CharField(editable=False, max_length=254, unique=True)),
                (
                    "key",
                    models.CharField(
                        default=engagement.models.newsletter.make_key, editable=False, max_length=32
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
                    "frequency",
                    models.CharField(
                        choices=[("daily", "every day"), ("weekly", "every week")],
                        max_length=6,
                        verbose_name="frequency",
                    ),
                ),
                ("created_at", models.DateTimeField(verbose_name="asked for at")),
                ("asked_at", models.DateTimeField(blank=True, null=True)),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
                ),
                (
                    "unsubscribed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="unsubscribed at"),
                ),
                (
                    "refused_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="refused at"),
                ),
            ],
            options={
                "verbose_name": "subscription",
                "verbose_name_plural": "subscriptions",
                "ordering": ["-created_at", "-id"],
                "indexes": [
                    models.Index(
                        condition=models.Q(
                            ("confirmed_at__isnull", False),
                            ("refused_at", None),
                            ("unsubscribed_at", None),
                        ),
                        fields=["language", "frequency", "id"],
                        name="active_subscriptions",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Delivery",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
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
                    ),
                ),
                (
                    "issue",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="engagement.newsletterissue",
                    ),
                ),
                (
                    "subscription",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="deliveries",
                        to="engagement.subscription",
                    ),
                ),
            ],
        ),
        migrations.AddConstraint(
            model_name="newsletterissue",
            constraint=models.UniqueConstraint(
                fields=("language", "frequency", "dated"), name="one_issue_a_day"
            ),
        ),
        migrations.AddConstraint(
            model_name="delivery",
            constraint=models.UniqueConstraint(
                fields=("issue", "subscription"), name="one_mail_per_issue"
            ),
        ),
    ]
