"""The word list."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0004_urgent_first"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="comment",
            name="hold_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("premoderated", "Every comment is reviewed"),
                    ("no_proof", "Sent without a captcha"),
                    ("captcha_unavailable", "The captcha could not be checked"),
                    ("private_data", "May give away somebody's private data"),
                    ("words", "Contains a term of the word list"),
                    ("links", "Contains links"),
                    ("repeated", "The same text was sent before"),
                    ("refused_before", "Like a comment that was refused"),
                    ("copied", "Several senders sent this text"),
                    ("flood", "Many comments from one place in a short time"),
                    ("raid", "A sudden wave of new senders under this article"),
                    ("score", "Reads like comments that were refused"),
                    ("honeypot", "Filled a field that people cannot see"),
                    ("held", "Held by a moderator"),
                    ("edited", "Changed by its author after it was published"),
                    ("appealed", "Its author asks to look again"),
                ],
                default="",
                max_length=24,
                verbose_name="held because",
            ),
        ),
        migrations.CreateModel(
            name="WordRule",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "term",
                    models.CharField(
                        help_text=(
                            "A word or a phrase, in Arabic, English or Arabic in Latin letters. "
                            "Other spellings, particles, endings and disguises are found by "
                            "themselves."
                        ),
                        max_length=100,
                        unique=True,
                        verbose_name="term",
                    ),
                ),
                (
                    "action",
                    models.CharField(
                        choices=[
                            ("hold", "Hold for a moderator"),
                            ("reject", "Reject"),
                            ("allow", "Allow, even where it looks like another term"),
                        ],
                        default="hold",
                        max_length=8,
                        verbose_name="what happens",
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("offensive", "Insulting or degrading"),
                            ("hate", "Hatred against a group"),
                            ("harassment", "Harassment of a person"),
                            ("private_data", "Somebody's private data"),
                            ("off_topic", "Not about the article"),
                            ("advertising", "Advertising"),
                            ("illegal", "Against the law"),
                            ("other", "Another reason"),
                        ],
                        default="",
                        help_text="Told to the writer of a comment that is rejected.",
                        max_length=16,
                        verbose_name="reason given",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="For colleagues: why the term is on the list.",
                        max_length=200,
                        verbose_name="note",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="in force")),
                ("version", models.PositiveIntegerField(default=1, editable=False)),
                ("added_at", models.DateTimeField(auto_now_add=True, verbose_name="added at")),
                ("changed_at", models.DateTimeField(auto_now=True, verbose_name="changed at")),
                (
                    "added_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="added by",
                    ),
                ),
            ],
            options={
                "verbose_name": "term",
                "verbose_name_plural": "word list",
                "ordering": ["term"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("action__in", ["hold", "reject", "allow"])),
                        name="word_action_is_known",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("action", "reject"), _negated=True),
                            models.Q(("reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="word_rejects_with_a_reason",
                        violation_error_message="A term that rejects needs a reason.",
                    ),
                ],
            },
        ),
    ]
