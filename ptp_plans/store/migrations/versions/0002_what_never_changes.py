"""The database itself refuses to change or delete what was sealed, signed or recorded."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

NEVER_CHANGED = (
    "versions",
    "outlines",
    "blobs",
    "contract_templates",
    "draft_revisions",
    "events",
)
# A signed contract is as fixed as a version; one that still collects signatures is not.
MESSAGE = "sealed and recorded rows are never changed or deleted"


def upgrade():
    if op.get_bind().dialect.name == "sqlite":
        for table in NEVER_CHANGED:
            _sqlite(table, "UPDATE", "")
            _sqlite(table, "DELETE", "")
        _sqlite("contracts", "UPDATE", "WHERE OLD.state = 'signed'")
        _sqlite("contracts", "DELETE", "")
        # INSERT OR REPLACE deletes without asking the delete trigger.
        for table, key in (
            ("versions", "id = NEW.id OR seal = NEW.seal"
             " OR (plan_id = NEW.plan_id AND number = NEW.number)"),
            ("blobs", "sha256 = NEW.sha256"),
            ("outlines", "sha256 = NEW.sha256"),
        ):  # fmt: skip
            _sqlite(table, "INSERT", f"WHERE EXISTS (SELECT 1 FROM {table} WHERE {key})")
        return
    op.execute(
        "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{MESSAGE}'; END $$"
    )
    for table in NEVER_CHANGED:
        _postgres(table, "UPDATE OR DELETE", "")
        _postgres_truncate(table)
    _postgres("contracts", "UPDATE", "WHEN (OLD.state = 'signed')")
    _postgres("contracts", "DELETE", "")
    _postgres_truncate("contracts")


def _sqlite(table, verb, where):
    op.execute(
        f"CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}') {where}; END"
    )


def _postgres(table, verbs, when):
    name = f"{table}_refuse_{verbs.lower().replace(' ', '_')}"
    op.execute(
        f"CREATE TRIGGER {name} BEFORE {verbs} ON {table} "
        f"FOR EACH ROW {when} EXECUTE FUNCTION refuse_change()"
    )


def _postgres_truncate(table):
    op.execute(
        f"CREATE TRIGGER {table}_refuse_truncate BEFORE TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()"
    )


def downgrade():
    tables = (*NEVER_CHANGED, "contracts")
    if op.get_bind().dialect.name == "sqlite":
        for table in tables:
            for verb in ("update", "delete", "insert"):
                op.execute(f"DROP TRIGGER IF EXISTS {table}_refuse_{verb}")
        return
    for table in tables:
        for name in ("update_or_delete", "update", "delete", "truncate"):
            op.execute(f"DROP TRIGGER IF EXISTS {table}_refuse_{name} ON {table}")
    op.execute("DROP FUNCTION refuse_change()")
