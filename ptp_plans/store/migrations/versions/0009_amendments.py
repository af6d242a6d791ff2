"""Amending agreements: which contract they amend, their number, and what was known of the reasons."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade():
    # Added one by one: a table that is made anew would lose its triggers on SQLite.
    op.add_column(
        "contracts",
        sa.Column(
            "amends_id",
            sa.Integer(),
            sa.ForeignKey("contracts.id", name="fk_contracts_amends_id"),
            nullable=True,
        ),
        inline_references=True,
    )
    op.add_column("contracts", sa.Column("amendment_number", sa.Integer(), nullable=True))
    op.add_column("contracts", sa.Column("amendment", sa.LargeBinary(), nullable=True))
    op.create_index("ix_contracts_amends_id", "contracts", ["amends_id"])


def downgrade():
    op.drop_index("ix_contracts_amends_id", "contracts")
    for name in ("amendment", "amendment_number", "amends_id"):
        op.drop_column("contracts", name)
