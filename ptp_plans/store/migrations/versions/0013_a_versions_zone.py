"""A version names the zone in which its days are told; older ones are Mexico City's."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade():
    # Not in a batch: SQLite would make the table anew, without the triggers that protect it.
    op.add_column("versions", sa.Column("zone", sa.String(), nullable=True))
    op.create_index("ix_versions_zone", "versions", ["zone"])


def downgrade():
    op.drop_index("ix_versions_zone", "versions")
    op.drop_column("versions", "zone")
