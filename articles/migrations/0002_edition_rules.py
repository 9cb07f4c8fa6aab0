"""The rules of editions that the database itself keeps: no overlap, no change of what was shown."""

from django.apps.registry import Apps as StateApps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

SOURCE = (
    "article_id", "language", "kicker", "headline", "deck", "summary", "body",
    "seo_title", "seo_description", "slug", "section_id", "tag_list", "byline_list",
    "source_id", "source_name", "method", "image_id", "image_caption", "image_alt",
    "image_credit", "is_breaking", "corrections", "external_id", "source_hash", "goes_live_at",
)  # fmt: skip
JSON_COLUMNS = ("tag_list", "byline_list", "corrections")
APPEND_ONLY = ("articles_editorialaction",)

SQLITE_OVERLAP = """
CREATE TRIGGER edition_no_overlap_{event} BEFORE {event} {columns} ON articles_edition
WHEN NEW.ends_at IS NULL OR NEW.ends_at > NEW.goes_live_at
BEGIN
  SELECT RAISE(ABORT, 'edition_overlaps') WHERE EXISTS (
    SELECT 1 FROM articles_edition e
    WHERE e.article_id = NEW.article_id AND e.language = NEW.language AND e.id IS NOT NEW.id
      AND (e.ends_at IS NULL OR e.ends_at > e.goes_live_at)
      AND (e.ends_at IS NULL OR e.ends_at > NEW.goes_live_at)
      AND (NEW.ends_at IS NULL OR NEW.ends_at > e.goes_live_at)
  );
END
"""
SQLITE_IMMUTABLE = """
CREATE TRIGGER edition_immutable BEFORE UPDATE ON articles_edition
WHEN ({changed}) AND NEW.redacted_at IS OLD.redacted_at
BEGIN SELECT RAISE(ABORT, 'edition_is_immutable'); END
"""
SQLITE_APPEND_ONLY = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
BEGIN SELECT RAISE(ABORT, 'append_only'); END
"""
POSTGRES = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE articles_edition ADD CONSTRAINT edition_no_overlap EXCLUDE USING gist (
  article_id WITH =, language WITH =, tstzrange(goes_live_at, ends_at, '[)') WITH &&
);
CREATE FUNCTION edition_immutable() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF ({changed}) AND NEW.redacted_at IS NOT DISTINCT FROM OLD.redacted_at THEN
    RAISE EXCEPTION 'edition_is_immutable' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER edition_immutable BEFORE UPDATE ON articles_edition
  FOR EACH ROW EXECUTE FUNCTION edition_immutable();
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append_only' USING ERRCODE = 'integrity_constraint_violation';
END $$;
"""
POSTGRES_APPEND_ONLY = """
CREATE TRIGGER {table}_append_only BEFORE UPDATE ON {table}
  FOR EACH ROW EXECUTE FUNCTION append_only();
"""


def _changed(operator: str, cast: str = "") -> str:
    # JSON columns are compared as text: PostgreSQL's jsonb would do, SQLite has no other way.
    def column(name: str) -> str:
        return name + cast if name in JSON_COLUMNS else name

    return " OR ".join(f"NEW.{column(name)} {operator} OLD.{column(name)}" for name in SOURCE)


def create(_apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    if schema_editor.connection.vendor == "sqlite":
        _create_on_sqlite(schema_editor)
    else:
        changed = _changed("IS DISTINCT FROM", cast="::text")
        schema_editor.execute(POSTGRES.format(changed=changed), params=None)
        for table in APPEND_ONLY:
            schema_editor.execute(POSTGRES_APPEND_ONLY.format(table=table), params=None)


def _create_on_sqlite(schema_editor: BaseDatabaseSchemaEditor) -> None:
    insert = SQLITE_OVERLAP.format(event="INSERT", columns="")
    update = SQLITE_OVERLAP.format(event="UPDATE", columns="OF goes_live_at, ends_at")
    schema_editor.execute(insert, params=None)
    schema_editor.execute(update, params=None)
    schema_editor.execute(SQLITE_IMMUTABLE.format(changed=_changed("IS NOT")), params=None)
    for table in APPEND_ONLY:
        schema_editor.execute(SQLITE_APPEND_ONLY.format(table=table), params=None)


class Migration(migrations.Migration):
    """Vendor rules: an exclusion constraint on PostgreSQL, triggers on SQLite."""

    dependencies = [("articles", "0001_initial")]
    operations = [migrations.RunPython(create, migrations.RunPython.noop)]
