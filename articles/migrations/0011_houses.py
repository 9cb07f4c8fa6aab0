"""Portraits of authors, addresses that names had, and a record of acts on what is no article."""

from importlib import import_module

import django.db.models.deletion
from django.apps.registry import Apps as StateApps
from django.conf import settings
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_rules = import_module("articles.migrations.0002_edition_rules")


def close(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Have the database refuse changes of the record."""
    is_sqlite = schema_editor.connection.vendor == "sqlite"
    rule = _rules.SQLITE_APPEND_ONLY if is_sqlite else _rules.POSTGRES_APPEND_ONLY
    schema_editor.execute(rule.format(table="articles_houseaction"), params=None)


class Migration(migrations.Migration):
    """Two tables and a column."""

    dependencies = [
        ("articles", "0010_dateline"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="author",
            name="photo",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="articles.image",
                verbose_name="portrait",
            ),
        ),
        migrations.CreateModel(
            name="FormerSlug",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=10, verbose_name="kind")),
                ("slug", models.CharField(max_length=80, verbose_name="old address")),
                ("thing_id", models.BigIntegerField(verbose_name="number")),
            ],
            options={
                "verbose_name": "former address",
                "verbose_name_plural": "former addresses",
                "ordering": ["kind", "slug"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "slug"), name="one_thing_per_former_slug"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="HouseAction",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.CharField(max_length=40, verbose_name="kind")),
                ("thing_id", models.BigIntegerField(verbose_name="number")),
                ("thing_name", models.CharField(max_length=200, verbose_name="name")),
                ("actor_name", models.CharField(max_length=150, verbose_name="name then")),
                ("detail", models.JSONField(default=dict, verbose_name="detail")),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "actor",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="house_actions",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="who",
                    ),
                ),
            ],
            options={
                "verbose_name": "action in the house",
                "verbose_name_plural": "actions in the house",
                "ordering": ["-at", "-id"],
            },
        ),
        migrations.RunPython(close, migrations.RunPython.noop),
    ]
