"""Where an article was reported from.

The columns are added in SQL that both databases do without touching a row; Django would make
SQLite's tables anew, and lose their triggers.
"""

from importlib import import_module

from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

_rules = import_module("articles.migrations.0002_edition_rules")
HELP = "Where it was reported from: readers see it before the first words."


def dateline(**facts: object) -> models.CharField:
    return models.CharField(
        blank=True, default="", max_length=100, verbose_name="dateline", **facts
    )


def column(table: str, name: str, rule: str = "NOT NULL DEFAULT ''") -> migrations.RunSQL:
    return migrations.RunSQL(
        f"ALTER TABLE {table} ADD COLUMN {name} varchar(100) {rule}",
        f"ALTER TABLE {table} DROP COLUMN {name}",
    )


def _changed(names: tuple[str, ...], operator: str, cast: str = "") -> str:
    json = {name: name + cast for name in _rules.JSON_COLUMNS}
    return " OR ".join(
        f"NEW.{json.get(name, name)} {operator} OLD.{json.get(name, name)}" for name in names
    )


def _keep(schema_editor: BaseDatabaseSchemaEditor, names: tuple[str, ...]) -> None:
    """Have the database refuse changes of the columns `names` of an edition."""
    if schema_editor.connection.vendor == "sqlite":
        rule = _rules.SQLITE_IMMUTABLE.format(changed=_changed(names, "IS NOT"))
        schema_editor.execute("DROP TRIGGER edition_immutable", params=None)
        schema_editor.execute(rule, params=None)
        return
    changed = _changed(names, "IS DISTINCT FROM", cast="::text")
    rules = _rules.POSTGRES.format(changed=changed)
    function = rules[rules.index("FUNCTION edition_immutable") : rules.index("CREATE TRIGGER")]
    schema_editor.execute(f"CREATE OR REPLACE {function}", params=None)


def keep(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _keep(schema_editor, (*_rules.SOURCE, "dateline"))


def let_go(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _keep(schema_editor, _rules.SOURCE)


class Migration(migrations.Migration):
    """Datelines of desk copies and of editions, which never change there."""

    dependencies = [("articles", "0009_newest_to_the_oldest")]
    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                column("articles_article", "dateline"),
                column("articles_article", "dateline_ar", "DEFAULT ''"),
                column("articles_article", "dateline_en", "DEFAULT ''"),
                column("articles_edition", "dateline"),
            ],
            state_operations=[
                migrations.AddField("article", "dateline", dateline(help_text=HELP)),
                *(
                    migrations.AddField(
                        "article", f"dateline_{language}", dateline(help_text=HELP, null=True)
                    )
                    for language in ("ar", "en")
                ),
                migrations.AddField("edition", "dateline", dateline()),
            ],
        ),
        migrations.RunPython(keep, let_go),
    ]
