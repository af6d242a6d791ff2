"""A version may hold the padrón that was sealed with it; no row of versions ever changes."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    # Not in a batch: SQLite would make the table anew, without the triggers that guard its rows.
    op.add_column("versions", sa.Column("roster", sa.LargeBinary(), nullable=True))


def downgrade():
    op.drop_column("versions", "roster")
