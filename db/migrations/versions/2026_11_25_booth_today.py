"""What a booth says of today, of itself, of a product and as an offer; and its message to those who starred it.

Revision: 2026_11_25_booth_today
After: 2026_11_25_proposals
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_booth_today"
down_revision = "2026_11_25_proposals"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = UtcDateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "booth_today",
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("slot", sa.String(), nullable=False),
        *_said(),
        sa.PrimaryKeyConstraint("booth", "slot", name=op.f("pk_booth_today")),
    )
    op.execute(
        "INSERT INTO booth_today (booth, slot, kind, detail, since, until) "
        "SELECT booth, '', kind, detail, since, until FROM booth_status"
    )
    op.drop_table("booth_status")
    op.create_table(
        "booth_messages",
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("author", BIG, nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("until", WHEN, nullable=False),
        sa.PrimaryKeyConstraint("booth", "day", name=op.f("pk_booth_messages")),
    )


def downgrade() -> None:
    op.drop_table("booth_messages")
    op.create_table(
        "booth_status",
        sa.Column("booth", sa.String(), nullable=False),
        *_said(),
        sa.PrimaryKeyConstraint("booth", name=op.f("pk_booth_status")),
    )
    op.execute(
        "INSERT INTO booth_status (booth, kind, detail, since, until) "
        "SELECT booth, kind, detail, since, until FROM booth_today WHERE slot = ''"
    )
    op.drop_table("booth_today")


def _said() -> list[sa.Column[object]]:
    return [
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("since", WHEN, nullable=False),
        sa.Column("until", WHEN, nullable=False),
    ]
