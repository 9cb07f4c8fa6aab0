"""Notes, claims, answers in the newsroom's name, and what undoing needs to know."""

import uuid

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0007_screening_learns"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ModeratorNote",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("author_name", models.CharField(max_length=150, verbose_name="name then")),
                ("body", models.TextField(blank=True, max_length=1000, verbose_name="note")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
            ],
            options={
                "verbose_name": "moderators' note",
                "verbose_name_plural": "moderators' notes",
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="author",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=models.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="claimed_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=models.SET_NULL,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddField(
            model_name="comment",
            name="claimed_until",
            field=models.DateTimeField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="moderationaction",
            name="batch",
            field=models.UUIDField(db_index=True, default=uuid.uuid4, editable=False),
        ),
        migrations.AddField(
            model_name="moderationaction",
            name="event_key",
            field=models.BigIntegerField(editable=False, null=True),
        ),
        migrations.AddField(
            model_name="moderationaction",
            name="former",
            field=models.JSONField(default=dict, editable=False),
        ),
        migrations.AddField(
            model_name="moderationaction",
            name="undoes",
            field=models.OneToOneField(
                editable=False,
                null=True,
                on_delete=models.PROTECT,
                related_name="undone_by",
                to="comments.moderationaction",
            ),
        ),
        migrations.AddIndex(
            model_name="moderationaction",
            index=models.Index(fields=["actor", "-at"], name="action_by_actor"),
        ),
        migrations.AddField(
            model_name="moderatornote",
            name="author",
            field=models.ForeignKey(
                on_delete=models.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="who",
            ),
        ),
        migrations.AddField(
            model_name="moderatornote",
            name="comment",
            field=models.ForeignKey(
                on_delete=models.PROTECT,
                related_name="notes",
                to="comments.comment",
                verbose_name="comment",
            ),
        ),
    ]
