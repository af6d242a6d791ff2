"""Figures of each plan's years, kept so that thousands of plans are added up at once."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

COUNTS = (
    "activities", "counted", "percent_sum", "done", "under_way", "stopped", "cancelled",
    "commitments", "kept",
)  # fmt: skip
PESOS = ("planned", "requested", "authorized", "disbursed", "accounted")


def _key():
    return (
        sa.Column("plan_id", sa.Integer(), sa.ForeignKey("plans.id"), primary_key=True),
        sa.Column("year", sa.Integer(), primary_key=True),
    )


def upgrade():
    op.create_table(
        "plan_figures",
        *_key(),
        sa.Column("in_force", sa.Boolean(), nullable=False),
        sa.Column("decided", sa.Boolean(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in COUNTS),
    )
    op.create_table(
        "plan_money",
        *_key(),
        sa.Column("kind", sa.String(), primary_key=True),
        *(sa.Column(name, sa.BigInteger(), nullable=False) for name in PESOS),
    )
    op.create_table(
        "plan_matters",
        *_key(),
        sa.Column("sort", sa.String(), primary_key=True),
        sa.Column("row_id", sa.String(), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
    )
    op.create_index("ix_plan_matters_day", "plan_matters", ["day"])


def downgrade():
    for table in ("plan_matters", "plan_money", "plan_figures"):
        op.drop_table(table)
