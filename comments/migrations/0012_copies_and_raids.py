"""By what copies are found, and where a raid goes on."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_houses"),
        ("comments", "0011_bans_and_explanations"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Raid",
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
                ("began_at", models.DateTimeField(verbose_name="began")),
                ("ends_at", models.DateTimeField(verbose_name="ends")),
                (
                    "comment_count",
                    models.PositiveIntegerField(verbose_name="comments in ten minutes"),
                ),
                ("newcomers", models.FloatField(verbose_name="share of new senders")),
                ("moderators_mailed_at", models.DateTimeField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "raid",
                "verbose_name_plural": "raids",
                "ordering": ["-began_at"],
            },
        ),
        migrations.CreateModel(
            name="TextBand",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("band", models.BigIntegerField()),
                ("created_at", models.DateTimeField(db_index=True)),
            ],
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["article", "language", "-created_at"], name="comment_lately"
            ),
        ),
        migrations.AddField(
            model_name="raid",
            name="article",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="raids",
                to="articles.article",
                verbose_name="article",
            ),
        ),
        migrations.AddField(
            model_name="textband",
            name="comment",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="bands",
                to="comments.comment",
            ),
        ),
        migrations.AddIndex(
            model_name="raid",
            index=models.Index(fields=["article", "language", "-ends_at"], name="raid_going_on"),
        ),
        migrations.AddIndex(
            model_name="textband",
            index=models.Index(fields=["band", "-created_at"], name="band_lately"),
        ),
    ]
