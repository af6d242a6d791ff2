"""Prints made in the background, and batches of them; who must sign each contract, as rows."""

import json
from datetime import date

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "prints",
        *_claimable(),
        sa.Column("key", sa.String(), nullable=False, unique=True),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("subject", sa.Integer(), nullable=False),
        sa.Column("plan_id", sa.Integer(), sa.ForeignKey("plans.id"), nullable=False),
        sa.Column("source", sa.JSON(), nullable=False),
        sa.Column("wanted_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wanted_by", sa.Integer(), sa.ForeignKey("accounts.id")),
        sa.Column("wanted_name", sa.String(), nullable=False),
        sa.Column("blob_sha256", sa.String(), sa.ForeignKey("blobs.sha256")),
        sa.Column("pages", sa.Integer()),
    )
    op.create_index("ix_prints_sort_subject", "prints", ["sort", "subject"])
    op.create_index("ix_prints_state", "prints", ["state"])
    op.create_table(
        "batches",
        *_claimable(),
        sa.Column("ordered_by", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("ordered_name", sa.String(), nullable=False),
        sa.Column("ordered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("options", sa.JSON(), nullable=False),
        sa.Column("joined", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer()),
        sa.Column("file_name", sa.String()),
        sa.Column("file_sha256", sa.String()),
        sa.Column("file_bytes", sa.BigInteger()),
    )
    op.create_index("ix_batches_ordered_by", "batches", ["ordered_by"])
    op.create_index("ix_batches_state", "batches", ["state"])
    op.create_table(
        "batch_items",
        sa.Column("batch_id", sa.Integer(), sa.ForeignKey("batches.id"), primary_key=True),
        sa.Column("number", sa.Integer(), primary_key=True),
        sa.Column("contract_id", sa.Integer(), sa.ForeignKey("contracts.id"), nullable=False),
        sa.Column("print_id", sa.Integer(), sa.ForeignKey("prints.id")),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("reason", sa.String()),
        sa.Column("reason_values", sa.JSON()),
        sa.UniqueConstraint("batch_id", "contract_id"),
    )
    op.create_index("ix_batch_items_print_id", "batch_items", ["print_id"])
    op.create_table(
        "print_shops",
        sa.Column("name", sa.String(), primary_key=True),
        sa.Column("workers", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
    )
    _contract_signers()


def _contract_signers():
    """Who must sign each contract, read once from the particulars of those there are."""
    signers = op.create_table(
        "contract_signers",
        sa.Column("contract_id", sa.Integer(), sa.ForeignKey("contracts.id"), primary_key=True),
        sa.Column("signatory", sa.String(), primary_key=True),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("party", sa.String(), nullable=False),
        sa.Column("sort", sa.String(), nullable=False),
        sa.Column("office_to", sa.Date()),
    )
    op.create_index("ix_contract_signers_party", "contract_signers", ["party"])
    op.create_index("ix_contracts_register", "contracts", ["plan_id", "state", "drawn_at", "folio"])
    there = sa.text("SELECT id, particulars FROM contracts ORDER BY id")
    for contract_id, particulars in op.get_bind().execute(there).all():
        rows = _signers_in(json.loads(bytes(particulars)))
        for place, (signatory, *told) in enumerate(rows):
            op.get_bind().execute(signers.insert().values((contract_id, signatory, place, *told)))


def _signers_in(particulars):
    """What the table's columns take, in their order, without contract and place."""
    parties = {one["id"]: one for one in particulars["parties"]}
    for one in particulars["signatories"]:
        if one["party"] in parties:
            party = parties[one["party"]]
            ends = one["office_to"]
            yield (
                one["id"],
                one["name"] or "",
                party["name"] or "",
                party["sort"] or "",
                date.fromisoformat(ends) if ends else None,
            )


def _claimable():
    return (
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("rank", sa.Integer(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("worker", sa.String()),
        sa.Column("lease_until", sa.DateTime(timezone=True)),
        sa.Column("error", sa.String()),
        sa.Column("error_values", sa.JSON()),
        sa.Column("done_at", sa.DateTime(timezone=True)),
    )


def downgrade():
    op.drop_index("ix_contracts_register", "contracts")
    for table in ("contract_signers", "print_shops", "batch_items", "batches", "prints"):
        op.drop_table(table)
