"""The vendor's index over search tokens: FTS5 on SQLite, GIN on PostgreSQL."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SQLITE = (
    """CREATE VIRTUAL TABLE articles_search USING fts5(
         tokens, content='articles_searchentry', content_rowid='edition_id',
         tokenize="unicode61 remove_diacritics 0")""",
    """CREATE TRIGGER articles_search_insert AFTER INSERT ON articles_searchentry BEGIN
         INSERT INTO articles_search(rowid, tokens) VALUES (new.edition_id, new.tokens);
       END""",
    """CREATE TRIGGER articles_search_delete AFTER DELETE ON articles_searchentry BEGIN
         INSERT INTO articles_search(articles_search, rowid, tokens)
           VALUES ('delete', old.edition_id, old.tokens);
       END""",
    """CREATE TRIGGER articles_search_update AFTER UPDATE ON articles_searchentry BEGIN
         INSERT INTO articles_search(articles_search, rowid, tokens)
           VALUES ('delete', old.edition_id, old.tokens);
         INSERT INTO articles_search(rowid, tokens) VALUES (new.edition_id, new.tokens);
       END""",
)
POSTGRES = (
    """CREATE INDEX search_tokens ON articles_searchentry
         USING gin (to_tsvector('simple'::regconfig, tokens))""",
)


def create(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    statements = SQLITE if schema_editor.connection.vendor == "sqlite" else POSTGRES
    for statement in statements:
        schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    """Vendor index."""

    dependencies = [("articles", "0002_edition_rules")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
