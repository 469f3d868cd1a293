"""What a booth's people were told of a changed item of the programme.

Revision: 2026_11_25_hosts
After: 2026_11_25_steered_broadcasts
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_hosts"
down_revision = "2026_11_25_steered_broadcasts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes that were made before are old news."""
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hosts_told", sa.Integer(), nullable=False, server_default="0"))
        batch_op.add_column(sa.Column("hosts_know", sa.JSON(none_as_null=True), nullable=True))
    op.execute("UPDATE changes SET hosts_told = revision")
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.alter_column("hosts_told", existing_type=sa.Integer(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("changes", schema=None) as batch_op:
        batch_op.drop_column("hosts_know")
        batch_op.drop_column("hosts_told")
