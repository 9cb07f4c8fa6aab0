"""Newest first, on PostgreSQL, begins with as many days as are likely to hold what is wanted.

How common the question's rarest word is says how many those are, so that one look is usually
enough where the function of 0006 took up to fifteen; and none goes back beyond the oldest edition.
"""

from importlib import import_module

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

BEFORE = """DROP FUNCTION articles_newest(
  text, text[], timestamptz, bigint, timestamptz, timestamptz, int, int)"""
AFTER = BEFORE.replace("text, text[]", "text, text[], text[]")
NEWEST = """CREATE FUNCTION articles_newest(
         asked text, needed text[], tongues text[], moment timestamptz, in_section bigint,
         since timestamptz, until timestamptz, wanted int, cap int,
         OUT keys bigint[], OUT total int
       ) LANGUAGE plpgsql STABLE AS $$
       DECLARE
         newest timestamptz; oldest timestamptz; first int;
         high int; low int; days int; rarest bigint; era text; batch bigint[]; found int;
       BEGIN
         keys := '{}'; total := 0;
         SELECT max(first_published_at) INTO newest FROM unnest(tongues) AS tongue, LATERAL (
           SELECT e.first_published_at FROM articles_edition e
           WHERE e.language = tongue AND e.first_published_at < until
             AND e.goes_live_at <= moment AND (e.ends_at IS NULL OR e.ends_at > moment)
           ORDER BY e.first_published_at DESC LIMIT 1
         ) AS last_in_tongue;
         IF newest IS NULL THEN RETURN; END IF;
         SELECT greatest(since, min(first_published_at)) INTO oldest
         FROM unnest(tongues) AS tongue, LATERAL (
           SELECT e.first_published_at FROM articles_edition e
           WHERE e.language = tongue ORDER BY e.first_published_at LIMIT 1
         ) AS first_in_tongue;
         high := (newest AT TIME ZONE 'UTC')::date - DATE '0001-01-01' + 1;
         first := (oldest AT TIME ZONE 'UTC')::date - DATE '0001-01-01' + 1;
         SELECT min(coalesce(t.document_count, 1)) INTO rarest
         FROM unnest(needed) AS stem LEFT JOIN articles_searchterm t ON t.term = stem;
         -- A quarter more than that, since chance is uneven; eight where nothing is known.
         days := CASE WHEN rarest IS NULL THEN 8
                 ELSE least(greatest(4, cap * 5 / 4 * (high - first) / rarest), high - first + 1)
                 END;
         LOOP
           low := greatest(high - days + 1, first);
           era := CASE WHEN high - low < 32 THEN
             (SELECT string_agg('''ة' || n || '''', ' | ') FROM generate_series(low, high) AS n)
           WHEN high - low < 4096 THEN
             (SELECT string_agg('''ى' || n || '''', ' | ')
              FROM generate_series(low / 32, high / 32) AS n)
           END;
           SELECT array_agg(s.edition_id ORDER BY s.first_published_at DESC, s.article_key DESC,
                            s.language), count(*)
           INTO batch, found FROM articles_searchentry s
           WHERE s.stems @@ coalesce('(' || asked || ') & (' || era || ')', asked)::tsquery
             AND s.day BETWEEN low AND high AND s.language = ANY (tongues)
             AND s.goes_live_at <= moment AND (s.ends_at IS NULL OR s.ends_at > moment)
             AND s.first_published_at >= since AND s.first_published_at < until
             AND (in_section IS NULL OR s.section_key = in_section);
           keys := keys || batch[1:wanted];
           total := total + found;
           EXIT WHEN low <= first OR total >= cap;
           high := low - 1;
           -- Where words are dense, the next span is no longer than what is still asked for.
           days := greatest(4, least(days * 4, days * 2 * (cap - total) / greatest(found, 1)));
         END LOOP;
         total := least(total, cap);
         keys := keys[1:wanted];
       END $$"""


def take_up(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(BEFORE, params=None)
        schema_editor.execute(NEWEST, params=None)


def go_back(_apps: object, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(AFTER, params=None)
        before = import_module("articles.migrations.0006_newest_index").POSTGRES[-1]
        schema_editor.execute(before, params=None)


class Migration(migrations.Migration):
    """One function, replaced."""

    dependencies = [("articles", "0008_search_candidates")]
    operations = [migrations.RunPython(take_up, go_back)]
