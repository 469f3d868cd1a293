"""Pictures: the numbers under which Telegram has what was drawn and sent before.

Revision: 2026_11_25_pictures
After: 2026_11_25_hosts
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_pictures"
down_revision = "2026_11_25_hosts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "pictures",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("file_id", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_pictures")),
    )


def downgrade() -> None:
    op.drop_table("pictures")
