"""Talks: what visitors ask a booth, and whom a booth has blocked.

Revision: 2026_11_25_talks
After: 2026_11_25_booth_people
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_talks"
down_revision = "2026_11_25_booth_people"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "talks",
        sa.Column("id", BIG, nullable=False),
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("unheard", sa.Integer(), nullable=False),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.Column("touched_at", WHEN, nullable=False),
        sa.Column("passed_at", WHEN, nullable=True),
        sa.Column("closed_at", WHEN, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_talks")),
    )
    for column in ("booth", "chat_id", "state"):
        op.create_index(op.f(f"ix_talks_{column}"), "talks", [column])
    op.create_table(
        "talk_blocks",
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("chat_id", BIG, autoincrement=False, nullable=False),
        sa.Column("talk", BIG, nullable=False),
        sa.Column("since", WHEN, nullable=False),
        sa.PrimaryKeyConstraint("booth", "chat_id", name=op.f("pk_talk_blocks")),
    )


def downgrade() -> None:
    op.drop_table("talk_blocks")
    op.drop_table("talks")
