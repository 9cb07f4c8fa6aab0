"""What finds candidates without opening a vector: words that stand twice, and how long texts are.

A word that stands more than once in a text, as the headline's do, is an entry of PostgreSQL's index
once more, marked. The mark is WAW WITH HAMZA, which folding removes: no reader can ask for it.
Entries also say which analyser made them; those of before say none, and wait for a reindex.
"""

from importlib import import_module

from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

VECTOR = """CREATE OR REPLACE FUNCTION articles_vector(tokens text, day int) RETURNS tsvector
   LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
     WITH placed AS (
       SELECT token, place
       FROM unnest(string_to_array(nullif(tokens, ''), ' ')) WITH ORDINALITY AS t(token, place)
     )
     SELECT coalesce(string_agg(quote_literal(token) || ':' || least(place, 16383), ' '), '')
         ::tsvector
       || array_to_tsvector(ARRAY['ة' || day::text, 'ى' || (day / 32)::text])
       || array_to_tsvector(ARRAY(
            SELECT 'ؤ' || token FROM placed GROUP BY token HAVING count(*) > 1))
     FROM placed
   $$"""
STEMS = (
    """ALTER TABLE articles_searchentry ADD COLUMN stems tsvector
         GENERATED ALWAYS AS (articles_vector(tokens, day)) STORED""",
    "CREATE INDEX search_stems ON articles_searchentry USING gin (stems) WITH (fastupdate = off)",
)
LENGTH = """ALTER TABLE articles_searchentry ADD COLUMN length int
  GENERATED ALWAYS AS (cardinality(string_to_array(tokens, ' '))) STORED"""


def _newest_index(name: str) -> tuple[str, ...]:
    statements: tuple[str, ...] = getattr(
        import_module("articles.migrations.0006_newest_index"), name
    )
    return statements


def _run(schema_editor: BaseDatabaseSchemaEditor, *statements: str) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)


def let_go(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # SQLite makes the table anew with one more column, and would drop or break what names it.
    if schema_editor.connection.vendor == "sqlite":
        names = ("search_follows", *_newest_index("SQLITE_TRIGGERS"))
        _run(schema_editor, *(f"DROP TRIGGER IF EXISTS {name}" for name in names))


def take_up(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        statements = _newest_index("SQLITE")
        _run(schema_editor, *(text for text in statements if text.startswith("CREATE TRIGGER")))


def count_twice(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        drop = "ALTER TABLE articles_searchentry DROP COLUMN stems"
        _run(schema_editor, drop, VECTOR, *STEMS, LENGTH)


def count_once(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        before = next(
            text.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION")
            for text in _newest_index("POSTGRES")
            if "FUNCTION articles_vector" in text
        )
        drop = "ALTER TABLE articles_searchentry DROP COLUMN stems, DROP COLUMN length"
        _run(schema_editor, drop, before, *STEMS)


class Migration(migrations.Migration):
    """Candidates, and the version of the analyser."""

    dependencies = [("articles", "0007_curation")]
    operations = [
        migrations.RunPython(let_go, take_up),
        migrations.AddField("searchentry", "version", models.PositiveSmallIntegerField(default=0)),
        migrations.RunPython(take_up, let_go),
        migrations.RunPython(count_twice, count_once),
    ]
