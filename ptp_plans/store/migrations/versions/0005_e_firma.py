"""Signatures with an e.firma, beside those on paper."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    # Signatures have no triggers, so SQLite may make their table anew; contracts keep theirs.
    with op.batch_alter_table("signatures") as batch:
        batch.alter_column("scan_sha256", existing_type=sa.String(), nullable=True)
        batch.add_column(sa.Column("certificate", sa.JSON(), nullable=True))
        batch.add_column(sa.Column("pdf_sha256", sa.String(), nullable=True))
        batch.create_foreign_key("fk_signatures_pdf_sha256", "blobs", ["pdf_sha256"], ["sha256"])
        batch.create_index("ix_signatures_pdf_sha256", ["pdf_sha256"])
    op.add_column(
        "contracts",
        sa.Column(
            "signed_pdf_sha256",
            sa.String(),
            sa.ForeignKey("blobs.sha256", name="fk_contracts_signed_pdf_sha256"),
            nullable=True,
        ),
        inline_references=True,
    )


def downgrade():
    # A signature without a scan has no place in the older table: it is refused, not dropped.
    op.drop_column("contracts", "signed_pdf_sha256")
    with op.batch_alter_table("signatures") as batch:
        batch.drop_index("ix_signatures_pdf_sha256")
        batch.drop_constraint("fk_signatures_pdf_sha256", type_="foreignkey")
        batch.drop_column("pdf_sha256")
        batch.drop_column("certificate")
        batch.alter_column("scan_sha256", existing_type=sa.String(), nullable=False)
