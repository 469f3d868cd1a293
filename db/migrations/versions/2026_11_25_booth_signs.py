"""The signs at booths that a scan leads from, where a visitor stands, and tries of codes by their time.

Revision: 2026_11_25_booth_signs
After: 2026_11_25_sourcing
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_booth_signs"
down_revision = "2026_11_25_sourcing"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "booth_signs",
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("made_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("sign", name=op.f("pk_booth_signs")),
        sa.UniqueConstraint("booth", name=op.f("uq_booth_signs_booth")),
    )
    op.create_table(
        "whereabouts",
        sa.Column("chat_id", BIG, autoincrement=False, nullable=False),
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("until", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_whereabouts")),
    )
    op.create_index(op.f("ix_whereabouts_until"), "whereabouts", ["until"])
    op.create_index(op.f("ix_claim_tries_at"), "claim_tries", ["at"])


def downgrade() -> None:
    op.drop_index(op.f("ix_claim_tries_at"), table_name="claim_tries")
    op.drop_index(op.f("ix_whereabouts_until"), table_name="whereabouts")
    op.drop_table("whereabouts")
    op.drop_table("booth_signs")
