"""A score that is learned, and what screening found."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0006_reports"),
    ]

    operations = [
        migrations.CreateModel(
            name="Screening",
            fields=[
                (
                    "comment",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        related_name="screening",
                        serialize=False,
                        to="comments.comment",
                    ),
                ),
                ("reasons", models.JSONField(default=list, verbose_name="reasons")),
                ("score", models.FloatField(null=True, verbose_name="score")),
                (
                    "model_version",
                    models.PositiveIntegerField(default=0, verbose_name="version of the score"),
                ),
                ("at", models.DateTimeField(auto_now=True, verbose_name="when")),
            ],
        ),
        migrations.CreateModel(
            name="ScreeningModel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("version", models.PositiveIntegerField(unique=True, verbose_name="version")),
                ("trained_at", models.DateTimeField(verbose_name="learned at")),
                (
                    "decision_count",
                    models.PositiveIntegerField(default=0, verbose_name="decisions learned from"),
                ),
                (
                    "refused_count",
                    models.PositiveIntegerField(default=0, verbose_name="of them refused"),
                ),
                (
                    "held_back_count",
                    models.PositiveIntegerField(default=0, verbose_name="decisions kept apart"),
                ),
                ("rules_auc", models.FloatField(null=True, verbose_name="the rules tell apart")),
                ("model_auc", models.FloatField(null=True, verbose_name="the score tells apart")),
                ("threshold", models.FloatField(verbose_name="holds above")),
                (
                    "false_holds",
                    models.FloatField(null=True, verbose_name="of the published, held"),
                ),
                ("caught", models.FloatField(null=True, verbose_name="of the refused, held")),
                ("weights", models.BinaryField(default=b"")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("trained", "Learned, not in use"),
                            ("active", "In use"),
                            ("replaced", "Replaced by another"),
                            ("stopped", "Switched off by a person"),
                        ],
                        default="trained",
                        max_length=8,
                        verbose_name="state",
                    ),
                ),
            ],
            options={
                "verbose_name": "learned score",
                "verbose_name_plural": "learned scores",
                "ordering": ["-version"],
                "permissions": [
                    ("switch_screeningmodel", "Can train the score and switch it on and off")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "active")),
                        fields=("state",),
                        name="one_score_in_use",
                    )
                ],
            },
        ),
    ]
