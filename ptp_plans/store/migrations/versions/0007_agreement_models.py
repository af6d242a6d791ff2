"""Modelos de convenio with a draft; who published each version, and why."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("contract_templates", sa.Column("author", sa.String(), nullable=True))
    op.add_column("contract_templates", sa.Column("note", sa.String(), nullable=True))
    models = op.create_table(
        "agreement_models",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.String(), nullable=False, unique=True),
        sa.Column("is_default", sa.Boolean(), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.Column("writing", sa.Boolean(), nullable=False),
    )
    op.create_table(
        "agreement_drafts",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("model_id", sa.Integer(), sa.ForeignKey("agreement_models.id"), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("saved_by", sa.Integer(), sa.ForeignKey("accounts.id"), nullable=False),
        sa.Column("saved_name", sa.String(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("ix_agreement_drafts_model_id", "agreement_drafts", ["model_id"])
    there = sa.text("SELECT name FROM contract_templates GROUP BY name ORDER BY min(id)")
    names = op.get_bind().execute(there).scalars().all()
    if names:
        op.bulk_insert(
            models,
            [
                {"name": name, "is_default": place == 0, "offered": True, "writing": False}
                for place, name in enumerate(names)
            ],
        )


def downgrade():
    op.drop_table("agreement_drafts")
    op.drop_table("agreement_models")
    op.drop_column("contract_templates", "note")
    op.drop_column("contract_templates", "author")
