"""Mailboxes that hear of answers."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0014_digests"),
    ]

    operations = [
        migrations.CreateModel(
            name="Following",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                (
                    "confirmed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="confirmed at"),
                ),
                (
                    "mailed_at",
                    models.DateTimeField(blank=True, null=True, verbose_name="last mail at"),
                ),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followings",
                        to="comments.comment",
                        verbose_name="comment",
                    ),
                ),
                (
                    "root",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="followers",
                        to="comments.comment",
                    ),
                ),
            ],
            options={
                "verbose_name": "reader who follows a conversation",
                "verbose_name_plural": "readers who follow a conversation",
            },
        ),
        migrations.CreateModel(
            name="AnswerMail",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("taken_at", models.DateTimeField(null=True)),
                (
                    "comment",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="comments.comment",
                    ),
                ),
                (
                    "following",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="answers",
                        to="comments.following",
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="following",
            index=models.Index(
                condition=models.Q(("confirmed_at", None)),
                fields=["asked_at"],
                name="following_unconfirmed",
            ),
        ),
        migrations.AddConstraint(
            model_name="following",
            constraint=models.UniqueConstraint(
                fields=("root", "email"), name="one_following_per_mailbox"
            ),
        ),
        migrations.AddConstraint(
            model_name="answermail",
            constraint=models.UniqueConstraint(
                fields=("following", "comment"), name="an_answer_is_told_once"
            ),
        ),
    ]
