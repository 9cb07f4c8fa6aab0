"""Policies of discussions, and what shows before anybody looked at it."""

import django.core.validators
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_houses"),
        ("comments", "0012_copies_and_raids"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="CommentPolicy",
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
                        blank=True,
                        choices=[("ar", "Arabic"), ("en", "English")],
                        default="",
                        help_text="Left empty, it holds in both languages.",
                        max_length=2,
                        verbose_name="language",
                    ),
                ),
                (
                    "preset",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("normal", "Normal story"),
                            ("sensitive", "Sensitive story"),
                            ("live", "Live event"),
                        ],
                        default="",
                        help_text="Fills in who reads comments, links and days. "
                        "Left empty, you choose below.",
                        max_length=10,
                        verbose_name="preset",
                    ),
                ),
                (
                    "mode",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("open", "Open: shown at once"),
                            ("post_moderated", "Shown at once, reviewed afterwards"),
                            ("newcomers_held", "The first comments of a reader wait for review"),
                            ("pre_moderated", "Every comment waits for review"),
                            ("closed", "Closed: nobody can comment"),
                        ],
                        default="",
                        help_text="Left empty: as the section or the site has it.",
                        max_length=16,
                        verbose_name="comments are",
                    ),
                ),
                (
                    "links_allowed",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="A comment with more links waits for review. "
                        "Left empty: as elsewhere.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(20)],
                        verbose_name="links allowed",
                    ),
                ),
                (
                    "close_after_days",
                    models.PositiveSmallIntegerField(
                        blank=True,
                        help_text="Days after first publication. 0: never. "
                        "Left empty: as elsewhere.",
                        null=True,
                        validators=[django.core.validators.MaxValueValidator(3650)],
                        verbose_name="closes after (days)",
                    ),
                ),
                (
                    "closed_reason_ar",
                    models.CharField(
                        blank=True,
                        default="",
                        max_length=300,
                        verbose_name="why it is closed, in Arabic",
                    ),
                ),
                (
                    "closed_reason_en",
                    models.CharField(
                        blank=True,
                        default="",
                        help_text="Readers see it in place of the form: "
                        "“This discussion is closed because …”.",
                        max_length=300,
                        verbose_name="why it is closed, in English",
                    ),
                ),
                ("starts_at", models.DateTimeField(verbose_name="holds from")),
                (
                    "ends_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Then what held before holds again, by itself.",
                        null=True,
                        verbose_name="holds until",
                    ),
                ),
            ],
            options={
                "verbose_name": "comment policy",
                "verbose_name_plural": "comment policies",
                "ordering": ["-starts_at", "-id"],
            },
        ),
        migrations.AddField(
            model_name="comment",
            name="is_unreviewed",
            field=models.BooleanField(default=False, verbose_name="not reviewed yet"),
        ),
        migrations.AlterField(
            model_name="comment",
            name="hold_reason",
            field=models.CharField(
                blank=True,
                choices=[
                    ("premoderated", "Every comment is reviewed"),
                    ("newcomer", "One of this reader's first comments"),
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
                    ("reported", "Reported by readers"),
                    ("held", "Held by a moderator"),
                    ("edited", "Changed by its author after it was published"),
                    ("appealed", "Its author asks to look again"),
                ],
                default="",
                max_length=24,
                verbose_name="held because",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                condition=models.Q(("is_unreviewed", True)),
                fields=["-priority", "created_at", "id"],
                name="comment_unreviewed",
            ),
        ),
        migrations.AddField(
            model_name="commentpolicy",
            name="article",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="comment_policies",
                to="articles.article",
                verbose_name="only this article",
            ),
        ),
        migrations.AddField(
            model_name="commentpolicy",
            name="created_by",
            field=models.ForeignKey(
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="set by",
            ),
        ),
        migrations.AddField(
            model_name="commentpolicy",
            name="section",
            field=models.ForeignKey(
                blank=True,
                help_text="Without article and section the policy holds for the whole site.",
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="comment_policies",
                to="articles.section",
                verbose_name="only this section",
            ),
        ),
        migrations.AddConstraint(
            model_name="commentpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(("article", None), ("section", None), _connector="OR"),
                name="policy_has_one_scope",
            ),
        ),
        migrations.AddConstraint(
            model_name="commentpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at", None), ("ends_at__gte", models.F("starts_at")), _connector="OR"
                ),
                name="policy_ends_after_it_begins",
            ),
        ),
        migrations.AddConstraint(
            model_name="commentpolicy",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    (
                        "mode__in",
                        ["", "open", "post_moderated", "newcomers_held", "pre_moderated", "closed"],
                    )
                ),
                name="policy_mode_is_known",
            ),
        ),
    ]
