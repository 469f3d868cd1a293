"""Webhook intake: when an update was said, bodies that are no update, leases.

Revision: 2026_11_23_webhook_intake
After: 2026_11_23_first_tables
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_23_webhook_intake"
down_revision = "2026_11_23_first_tables"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "odd_bodies",
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("received_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_odd_bodies")),
    )
    op.create_table(
        "leases",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("holder", sa.String(), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_leases")),
    )
    op.add_column("inbox", sa.Column("said_at", UtcDateTime(timezone=True), nullable=True))
    op.execute("UPDATE inbox SET said_at = received_at")  # of rows from before nothing better is known
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.alter_column("said_at", existing_type=UtcDateTime(timezone=True), nullable=False)


def downgrade() -> None:
    with op.batch_alter_table("inbox", schema=None) as batch_op:
        batch_op.drop_column("said_at")
    op.drop_table("leases")
    op.drop_table("odd_bodies")
