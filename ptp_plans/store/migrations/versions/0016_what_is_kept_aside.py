"""What is kept aside: why, in which schema it was written, and words that no question asks for."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column("submissions", sa.Column("reason", sa.String(), nullable=True))
    op.add_column("submissions", sa.Column("schema_number", sa.Integer(), nullable=True))
    op.add_column("submissions", sa.Column("words", sa.JSON(), nullable=True))


def downgrade():
    for name in ("words", "schema_number", "reason"):
        op.drop_column("submissions", name)
