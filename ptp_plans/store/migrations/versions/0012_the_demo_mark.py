"""A demo database says that it is one: a mark set while it is empty, and never taken off."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

MESSAGE = "the mark of a demo is set in an empty database and stays"
FILLED = "EXISTS (SELECT 1 FROM accounts) OR EXISTS (SELECT 1 FROM plans)"


def upgrade():
    op.create_table(
        "demo_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("loaded_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("id = 1", name="one_mark"),
        sa.PrimaryKeyConstraint("id", name="pk_demo_mark"),
    )
    if op.get_bind().dialect.name == "sqlite":
        refusal = f"SELECT RAISE(ABORT, '{MESSAGE}')"
        for verb, when in (
            ("INSERT", f"WHERE {FILLED} OR EXISTS (SELECT 1 FROM demo_mark)"),
            ("UPDATE", ""),
            ("DELETE", ""),
        ):
            op.execute(
                f"CREATE TRIGGER demo_mark_refuse_{verb.lower()} BEFORE {verb} ON demo_mark "
                f"BEGIN {refusal} {when}; END"
            )
        return
    op.execute(
        "CREATE FUNCTION refuse_demo_mark() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN IF TG_OP <> 'INSERT' OR {FILLED} THEN RAISE EXCEPTION '{MESSAGE}'; END IF; "
        "RETURN NEW; END $$"
    )
    op.execute(
        "CREATE TRIGGER demo_mark_refuse_change BEFORE INSERT OR UPDATE OR DELETE ON demo_mark "
        "FOR EACH ROW EXECUTE FUNCTION refuse_demo_mark()"
    )
    op.execute(
        "CREATE TRIGGER demo_mark_refuse_truncate BEFORE TRUNCATE ON demo_mark "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_demo_mark()"
    )


def downgrade():
    op.drop_table("demo_mark")
    if op.get_bind().dialect.name != "sqlite":
        op.execute("DROP FUNCTION refuse_demo_mark()")
