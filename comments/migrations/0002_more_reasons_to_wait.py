"""More reasons why a comment waits."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("comments", "0001_initial"),
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
                    ("links", "Contains links"),
                    ("repeated", "The same text was sent before"),
                    ("refused_before", "Like a comment that was refused"),
                    ("copied", "Several senders sent this text"),
                    ("flood", "Many comments from one place in a short time"),
                    ("raid", "A sudden wave of new senders under this article"),
                    ("score", "Reads like comments that were refused"),
                    ("honeypot", "Filled a field that people cannot see"),
                    ("held", "Held by a moderator"),
                ],
                default="",
                max_length=24,
                verbose_name="held because",
            ),
        ),
    ]
