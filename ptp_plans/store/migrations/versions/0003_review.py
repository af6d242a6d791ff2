"""Who reviews a plan, and observations that are answered but never changed or deleted."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

TABLES = ("review_rounds", "observations", "observation_acts")
MESSAGE = "sealed and recorded rows are never changed or deleted"


def upgrade():
    op.create_table(
        "review_rounds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_id", sa.Integer(), nullable=False),
        sa.Column("reviewer_name", sa.String(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_review_rounds_plan_id"),
        sa.ForeignKeyConstraint(
            ["reviewer_id"], ["accounts.id"], name="fk_review_rounds_reviewer_id"
        ),
        sa.ForeignKeyConstraint(
            ["proposed_by"], ["accounts.id"], name="fk_review_rounds_proposed_by"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_review_rounds"),
    )
    op.create_index("ix_review_rounds_plan_id", "review_rounds", ["plan_id"])
    op.create_table(
        "observations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), nullable=False),
        sa.Column("toward", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(), nullable=False),
        sa.Column("table_key", sa.String(), nullable=True),
        sa.Column("row_id", sa.String(), nullable=True),
        sa.Column("field", sa.String(), nullable=True),
        sa.Column("title", sa.String(), nullable=True),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("author_name", sa.String(), nullable=False),
        sa.Column("author_role", sa.String(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["plan_id"], ["plans.id"], name="fk_observations_plan_id"),
        sa.ForeignKeyConstraint(["author_id"], ["accounts.id"], name="fk_observations_author_id"),
        sa.PrimaryKeyConstraint("id", name="pk_observations"),
    )
    op.create_index("ix_observations_plan_id", "observations", ["plan_id"])
    op.create_table(
        "observation_acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("observation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["observation_id"], ["observations.id"], name="fk_observation_acts_observation_id"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name="fk_observation_acts_account_id"
        ),
        sa.PrimaryKeyConstraint("id", name="pk_observation_acts"),
    )
    op.create_index("ix_observation_acts_observation_id", "observation_acts", ["observation_id"])
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
    # INSERT OR REPLACE deletes without asking the delete trigger.
    there = f"WHERE EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
    for verb, where in (("UPDATE", ""), ("DELETE", ""), ("INSERT", there)):
        op.execute(
            f"CREATE TRIGGER {table}_refuse_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}') {where}; END"
        )


def downgrade():
    for table in reversed(TABLES):
        op.drop_table(table)  # its triggers and indexes go with it
