"""Places for what is gone, above the answers that stay; those answers show and count again."""

from django.apps.registry import Apps as StateApps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.models import Count, Exists, OuterRef, Q

GONE = ["removed", "spam", "withdrawn", "erased"]


def keep_places(apps: StateApps, _schema_editor: BaseDatabaseSchemaEditor) -> None:
    comment = apps.get_model("comments", "Comment")
    thread_count = apps.get_model("comments", "ThreadCount")
    answers = comment.objects.filter(parent_id=OuterRef("pk"), status="approved")
    roots = comment.objects.filter(Exists(answers), parent=None, status__in=GONE)
    threads = set(roots.values_list("article_id", "language"))
    roots.update(keeps_replies=True)
    for article_id, language in threads:
        thread = {"article_id": article_id, "language": language}
        shown = comment.objects.filter(
            Q(parent=None) | Q(parent__has_place=True), status="approved", **thread
        )
        count = shown.aggregate(count=Count("pk"))["count"]
        thread_count.objects.update_or_create(defaults={"visible_count": count}, **thread)


class Migration(migrations.Migration):
    dependencies = [
        ("articles", "0011_houses"),
        ("comments", "0002_more_reasons_to_wait"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterModelOptions(
            name="comment",
            options={
                "ordering": ["-created_at", "-id"],
                "permissions": [
                    ("moderate_comment", "Can approve, reject and remove comments"),
                    ("overrule_comment", "Can restore what another moderator took down"),
                    ("erase_comment", "Can erase a comment at its author's request"),
                ],
                "verbose_name": "comment",
                "verbose_name_plural": "comments",
            },
        ),
        migrations.RemoveIndex(
            model_name="comment",
            name="comment_roots",
        ),
        migrations.AddField(
            model_name="comment",
            name="keeps_replies",
            field=models.BooleanField(default=False, editable=False),
        ),
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
        migrations.AddField(
            model_name="comment",
            name="has_place",
            field=models.GeneratedField(
                db_persist=True,
                expression=models.Case(
                    models.When(
                        models.Q(
                            ("parent__isnull", True),
                            models.Q(
                                ("status", "approved"), ("keeps_replies", True), _connector="OR"
                            ),
                        ),
                        then=True,
                    ),
                    default=False,
                ),
                output_field=models.BooleanField(),
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(
                fields=["article", "language", "has_place", "-created_at", "-id"],
                name="comment_places",
            ),
        ),
        migrations.AddIndex(
            model_name="comment",
            index=models.Index(fields=["article", "language", "status"], name="comment_counts"),
        ),
        migrations.RunPython(keep_places, migrations.RunPython.noop),
    ]
