"""What a booth's people want changed.

Revision: 2026_11_25_proposals
After: 2026_11_25_booth_signs
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_proposals"
down_revision = "2026_11_25_booth_signs"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "proposals",
        sa.Column("id", BIG, nullable=False),
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("author", BIG, nullable=True),
        sa.Column("thing_table", sa.String(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
        sa.Column("thing_column", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("after", sa.JSON(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("corrected", sa.Boolean(), nullable=False),
        sa.Column("word", sa.Text(), nullable=False),
        sa.Column("edit_id", BIG, nullable=True),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_at", UtcDateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
    )
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_proposals_booth"), ["booth"])
        batch_op.create_index(op.f("ix_proposals_state"), ["state"])


def downgrade() -> None:
    with op.batch_alter_table("proposals", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_proposals_state"))
        batch_op.drop_index(op.f("ix_proposals_booth"))
    op.drop_table("proposals")
