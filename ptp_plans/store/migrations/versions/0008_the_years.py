"""A plan's years: notes while they pass, evaluations when they end, what each new version adjusts."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

TABLES = ("evaluations", "evaluation_results", "progress_notes")
MESSAGE = "sealed and recorded rows are never changed or deleted"
# INSERT OR REPLACE deletes without asking the delete trigger.
SAME = {
    "evaluations": "id = NEW.id OR (plan_id = NEW.plan_id AND year = NEW.year)",
    "evaluation_results": "id = NEW.id OR evaluation_id = NEW.evaluation_id",
    "progress_notes": "id = NEW.id",
}


def upgrade():
    # Not in a batch: SQLite would make the table anew, without the triggers that guard its rows.
    op.add_column("versions", sa.Column("adjustment", sa.String(), nullable=True))
    op.create_table(
        "evaluations",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("plan_id", sa.Integer(), sa.ForeignKey("plans.id"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), sa.ForeignKey("versions.id"), nullable=False),
        sa.Column("opened_by", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("opened_by_name", sa.String(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.UniqueConstraint("plan_id", "year"),
    )
    op.create_index("ix_evaluations_plan_id", "evaluations", ["plan_id"])
    op.create_table(
        "evaluation_results",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column(
            "evaluation_id",
            sa.Integer(),
            sa.ForeignKey("evaluations.id"),
            nullable=False,
            unique=True,
        ),
        sa.Column("outcome", sa.String(), nullable=False),
        sa.Column("closes", sa.Boolean(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("decided_by", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("decided_by_name", sa.String(), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "progress_notes",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("plan_id", sa.Integer(), sa.ForeignKey("plans.id"), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("element", sa.String(), nullable=False),
        sa.Column("row_id", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("amount", sa.BigInteger()),
        sa.Column("percent", sa.Integer()),
        sa.Column("text", sa.String()),
        sa.Column("evidence_sha256", sa.String(), sa.ForeignKey("blobs.sha256")),
        sa.Column("account_id", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_progress_notes_plan_id", "progress_notes", ["plan_id"])
    op.create_index("ix_progress_notes_row", "progress_notes", ["plan_id", "element", "row_id"])
    for table in TABLES:
        _never_changed(table)


def _never_changed(table):
    if op.get_bind().dialect.name != "sqlite":
        for verbs, each in (("UPDATE OR DELETE", "ROW"), ("TRUNCATE", "STATEMENT")):
            op.execute(
                f"CREATE TRIGGER {table}_refuse_{verbs.lower().replace(' ', '_')} BEFORE {verbs} "
                f"ON {table} FOR EACH {each} EXECUTE FUNCTION refuse_change()"
            )
        return
    there = f"WHERE EXISTS (SELECT 1 FROM {table} WHERE {SAME[table]})"
    for verb, where in (("UPDATE", ""), ("DELETE", ""), ("INSERT", there)):
        op.execute(
            f"CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}') {where}; END"
        )


def downgrade():
    for table in ("progress_notes", "evaluation_results", "evaluations"):
        op.drop_table(table)  # its triggers and indexes go with it
    op.drop_column("versions", "adjustment")
