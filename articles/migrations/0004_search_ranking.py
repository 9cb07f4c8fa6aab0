"""Words to rank by, how common they are, and on PostgreSQL a stored vector of stems.

Entries made before have stems but no words: run `manage.py reindex` after this migration.
"""

from importlib import import_module

from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

FORWARDS = (
    "DROP INDEX search_tokens",
    # Stored, since ranking candidates looks into each vector; without positions, which it does not.
    """ALTER TABLE articles_searchentry ADD COLUMN stems tsvector
         GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED""",
    "CREATE INDEX search_stems ON articles_searchentry USING gin (stems)",
)
BACKWARDS = (
    "ALTER TABLE articles_searchentry DROP COLUMN stems",
    """CREATE INDEX search_tokens ON articles_searchentry
         USING gin (to_tsvector('simple'::regconfig, tokens))""",
)


def store_stems(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, FORWARDS)


def drop_stems(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    _run(schema_editor, BACKWARDS)


def mend_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # SQLite dropped the triggers of 0003 when it made the table anew with one more column.
    if schema_editor.connection.vendor == "sqlite":
        for statement in import_module("articles.migrations.0003_search_index").SQLITE[1:]:
            # Going back, newer versions of SQLite drop a column without dropping the triggers.
            mended = statement.replace("CREATE TRIGGER", "CREATE TRIGGER IF NOT EXISTS")
            schema_editor.execute(mended, params=None)


def _run(schema_editor: BaseDatabaseSchemaEditor, statements: tuple[str, ...]) -> None:
    if schema_editor.connection.vendor == "postgresql":
        for statement in statements:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Ranking."""

    dependencies = [("articles", "0003_search_index")]
    operations = [
        migrations.CreateModel(
            name="SearchTerm",
            fields=[
                (
                    "term",
                    models.CharField(max_length=40, primary_key=True, serialize=False),
                ),
                ("document_count", models.PositiveIntegerField()),
            ],
        ),
        migrations.RunPython(migrations.RunPython.noop, mend_triggers),
        migrations.AddField(
            model_name="searchentry", name="words", field=models.TextField(default="")
        ),
        migrations.RunPython(mend_triggers, migrations.RunPython.noop),
        migrations.RunPython(store_stems, drop_stems),
    ]
