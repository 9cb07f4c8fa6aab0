"""What finds editions with all the words, newest first, at a cost that no archive makes grow.

Each day and each 32 days are words of the index too, beside the stems, so that a search can read
the newest part of a word's entries alone. They begin with letters that folding removes, TEH MARBUTA
and ALEF MAKSURA, and so meet no word that a reader can ask for.
"""

from datetime import UTC, datetime

# ruff: noqa: S608 - every word of these statements is our own.
from importlib import import_module

from django.apps.registry import Apps as StateApps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

SQLITE_DAYS = "'ة' || {row}.day || ' ى' || ({row}.day / 32)"
SQLITE_ADD = f"""INSERT INTO articles_search(rowid, days, tokens)
  VALUES (new.edition_id, {SQLITE_DAYS.format(row="new")}, new.tokens);"""
SQLITE_DROP = f"""INSERT INTO articles_search(articles_search, rowid, days, tokens)
  VALUES ('delete', old.edition_id, {SQLITE_DAYS.format(row="old")}, old.tokens);"""
SQLITE_TRIGGERS = ("articles_search_insert", "articles_search_delete", "articles_search_update")
SQLITE = (
    "DROP TABLE articles_search",
    """CREATE VIRTUAL TABLE articles_search USING fts5(
         days, tokens, content='', tokenize="unicode61 remove_diacritics 0")""",
    f"""INSERT INTO articles_search(rowid, days, tokens)
         SELECT edition_id, {SQLITE_DAYS.format(row="s")}, s.tokens FROM articles_searchentry s""",
    f"""CREATE TRIGGER articles_search_insert AFTER INSERT ON articles_searchentry
         BEGIN {SQLITE_ADD} END""",
    f"""CREATE TRIGGER articles_search_delete AFTER DELETE ON articles_searchentry
         BEGIN {SQLITE_DROP} END""",
    f"""CREATE TRIGGER articles_search_update AFTER UPDATE OF day, tokens ON articles_searchentry
         WHEN new.day <> old.day OR new.tokens <> old.tokens
         BEGIN {SQLITE_DROP} {SQLITE_ADD} END""",
    """CREATE TRIGGER search_follows AFTER UPDATE OF ends_at, first_published_at
         ON articles_edition BEGIN
         UPDATE articles_searchentry
         SET ends_at = new.ends_at, first_published_at = new.first_published_at,
             day = CAST(julianday(date(new.first_published_at)) - 1721424.5 AS INTEGER)
         WHERE edition_id = new.id;
       END""",
)
SQLITE_COPY = """UPDATE articles_searchentry SET
  article_key = e.article_id, section_key = e.section_id, language = e.language,
  goes_live_at = e.goes_live_at, ends_at = e.ends_at, first_published_at = e.first_published_at,
  day = CAST(julianday(date(e.first_published_at)) - 1721424.5 AS INTEGER)
  FROM articles_edition e WHERE e.id = edition_id"""

POSTGRES_COPY = SQLITE_COPY.replace(
    "CAST(julianday(date(e.first_published_at)) - 1721424.5 AS INTEGER)",
    "(e.first_published_at AT TIME ZONE 'UTC')::date - DATE '0001-01-01' + 1",
)
# The words stand outside the rows, so that hundreds of rows cost a few pages. No list of pending
# entries: searches would read it whole.
POSTGRES = (
    "ALTER TABLE articles_searchentry DROP COLUMN stems",
    # Not to_tsvector, whose parser has its own thoughts about apostrophes.
    """CREATE FUNCTION articles_vector(tokens text, day int) RETURNS tsvector
       LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$
         SELECT coalesce(string_agg(quote_literal(token) || ':' || least(place, 16383), ' '), '')
           ::tsvector || array_to_tsvector(ARRAY['ة' || day::text, 'ى' || (day / 32)::text])
         FROM unnest(string_to_array(nullif(tokens, ''), ' ')) WITH ORDINALITY AS t(token, place)
       $$""",
    """ALTER TABLE articles_searchentry ADD COLUMN stems tsvector
         GENERATED ALWAYS AS (articles_vector(tokens, day)) STORED""",
    "ALTER TABLE articles_searchentry SET (toast_tuple_target = 128)",
    "CREATE INDEX search_stems ON articles_searchentry USING gin (stems) WITH (fastupdate = off)",
    """CREATE FUNCTION articles_search_follows() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN
         UPDATE articles_searchentry
         SET ends_at = NEW.ends_at, first_published_at = NEW.first_published_at,
             day = (NEW.first_published_at AT TIME ZONE 'UTC')::date - DATE '0001-01-01' + 1
         WHERE edition_id = NEW.id;
         RETURN NULL;
       END $$""",
    """CREATE TRIGGER search_follows AFTER UPDATE OF ends_at, first_published_at
         ON articles_edition FOR EACH ROW EXECUTE FUNCTION articles_search_follows()""",
    # Looks back from the newest edition over spans that grow, until enough is found and counted.
    """CREATE FUNCTION articles_newest(
         asked text, tongues text[], moment timestamptz, in_section bigint,
         since timestamptz, until timestamptz, wanted int, cap int,
         OUT keys bigint[], OUT total int
       ) LANGUAGE plpgsql STABLE AS $$
       DECLARE
         newest timestamptz; high int; low int; days int := 4; era text; batch bigint[]; found int;
       BEGIN
         keys := '{}'; total := 0;
         SELECT max(first_published_at) INTO newest FROM unnest(tongues) AS tongue, LATERAL (
           SELECT e.first_published_at FROM articles_edition e
           WHERE e.language = tongue AND e.first_published_at < until
             AND e.goes_live_at <= moment AND (e.ends_at IS NULL OR e.ends_at > moment)
           ORDER BY e.first_published_at DESC LIMIT 1
         ) AS last_in_tongue;
         IF newest IS NULL THEN RETURN; END IF;
         high := (newest AT TIME ZONE 'UTC')::date - DATE '0001-01-01' + 1;
         LOOP
           low := high - days + 1;
           era := CASE WHEN days <= 32 THEN
             (SELECT string_agg('''ة' || n || '''', ' | ') FROM generate_series(low, high) AS n)
           ELSE
             (SELECT string_agg('''ى' || n || '''', ' | ')
              FROM generate_series(low / 32, high / 32) AS n)
           END;
           IF days > 4096 THEN low := 0; END IF;
           SELECT array_agg(s.edition_id ORDER BY s.first_published_at DESC, s.article_key DESC,
                            s.language), count(*)
           INTO batch, found FROM articles_searchentry s
           WHERE s.stems @@ (CASE WHEN low = 0 THEN asked ELSE '(' || asked || ') & (' || era || ')'
                             END)::tsquery
             AND s.day BETWEEN low AND high AND s.language = ANY (tongues)
             AND s.goes_live_at <= moment AND (s.ends_at IS NULL OR s.ends_at > moment)
             AND s.first_published_at >= since AND s.first_published_at < until
             AND (in_section IS NULL OR s.section_key = in_section);
           keys := keys || batch[1:wanted];
           total := total + found;
           EXIT WHEN low = 0 OR total >= cap
             OR (low - 1) < (since AT TIME ZONE 'UTC')::date - DATE '0001-01-01' + 1;
           high := low - 1;
           -- Where words are dense, the next span is no longer than what is still asked for.
           days := greatest(4, least(days * 4, days * 2 * (cap - total) / greatest(found, 1)));
         END LOOP;
         total := least(total, cap);
         keys := keys[1:wanted];
       END $$""",
)


def _run(schema_editor: BaseDatabaseSchemaEditor, *statements: str) -> None:
    for statement in statements:
        schema_editor.execute(statement, params=None)


def let_go(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    # The triggers know the columns of before; Django makes SQLite's table anew with each new one.
    if schema_editor.connection.vendor == "sqlite":
        _run(schema_editor, *(f"DROP TRIGGER IF EXISTS {name}" for name in SQLITE_TRIGGERS))


def take_up(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        _run(schema_editor, SQLITE_COPY, *SQLITE)
    else:
        _run(schema_editor, POSTGRES[0], POSTGRES_COPY, *POSTGRES[1:])


def go_back(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        triggers = ("search_follows", *SQLITE_TRIGGERS)
        drops = (f"DROP TRIGGER IF EXISTS {name}" for name in triggers)
        _run(schema_editor, *drops, "DROP TABLE articles_search")
        _run(schema_editor, *import_module("articles.migrations.0003_search_index").SQLITE[:1])
        _run(schema_editor, "INSERT INTO articles_search(articles_search) VALUES ('rebuild')")
        return
    _run(
        schema_editor,
        "DROP TRIGGER search_follows ON articles_edition",
        "DROP FUNCTION articles_search_follows",
        "DROP FUNCTION articles_newest",
        "ALTER TABLE articles_searchentry DROP COLUMN stems",
        "DROP FUNCTION articles_vector",
        *import_module("articles.migrations.0004_search_ranking").FORWARDS[1:],
    )


def mend_triggers(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        _run(schema_editor, *import_module("articles.migrations.0003_search_index").SQLITE[1:])


def _new(name: str, field: models.Field) -> migrations.AddField:
    return migrations.AddField("searchentry", name, field, preserve_default=False)


class Migration(migrations.Migration):
    """Narrow rows that say when and where an edition is shown, and an index over days and stems."""

    dependencies = [("articles", "0005_author_biography")]
    operations = [
        migrations.RunPython(let_go, mend_triggers),
        _new("article_key", models.BigIntegerField(default=0)),
        _new("section_key", models.BigIntegerField(null=True)),
        _new("language", models.CharField(max_length=2, default="")),
        _new("goes_live_at", models.DateTimeField(default=EPOCH)),
        _new("ends_at", models.DateTimeField(null=True)),
        _new("first_published_at", models.DateTimeField(default=EPOCH)),
        _new("day", models.IntegerField(default=1)),
        migrations.RunPython(take_up, go_back),
    ]
