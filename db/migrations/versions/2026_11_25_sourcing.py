"""Requests of buyers, the booths that got them, and which booths take any.

Revision: 2026_11_25_sourcing
After: 2026_11_25_talks
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_sourcing"
down_revision = "2026_11_25_talks"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "requests",
        sa.Column("id", BIG, nullable=False),
        sa.Column("chat_id", BIG, nullable=False),
        *(sa.Column(name, sa.Text(), nullable=False) for name in ("what", "quantity", "place", "by_when", "contact")),
        sa.Column("asked_at", WHEN, nullable=False),
        sa.Column("withdrawn_at", WHEN, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_requests")),
    )
    op.create_index(op.f("ix_requests_chat_id"), "requests", ["chat_id"])
    op.create_table(
        "request_links",
        sa.Column("request", BIG, autoincrement=False, nullable=False),
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("talk", BIG, nullable=True),
        sa.PrimaryKeyConstraint("request", "booth", name=op.f("pk_request_links")),
    )
    op.create_table(
        "booth_wishes",
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("requests", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("booth", name=op.f("pk_booth_wishes")),
    )


def downgrade() -> None:
    for table in ("booth_wishes", "request_links", "requests"):
        op.drop_table(table)
