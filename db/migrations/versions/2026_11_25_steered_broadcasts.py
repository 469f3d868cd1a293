"""Broadcasts of any content, to a chosen audience, at a time, with a state; a budget that processes share.

Revision: 2026_11_25_steered_broadcasts
After: 2026_11_25_programme
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_steered_broadcasts"
down_revision = "2026_11_25_programme"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
SINCE_THE_CAMPAIGN = """
    UPDATE deliveries SET not_before = (SELECT created_at FROM campaigns WHERE campaigns.id = campaign_id)
    WHERE not_before IS NULL
"""
CLOSED = """
    UPDATE campaigns SET reported_at = created_at WHERE reported_at IS NULL AND kind <> 'notice' AND NOT EXISTS
    (SELECT 1 FROM deliveries WHERE campaign_id = campaigns.id AND deliveries.state IN ('pending', 'leased'))
"""


def upgrade() -> None:
    op.create_table(
        "budgets",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("free_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_budgets")),
    )
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.add_column(sa.Column("content", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("state", sa.String(), nullable=False, server_default="running"))
        batch_op.add_column(sa.Column("audience", sa.JSON(), nullable=True))
        batch_op.add_column(sa.Column("target", BIG, nullable=True))
        batch_op.add_column(sa.Column("progress_id", BIG, nullable=True))
        batch_op.add_column(sa.Column("starts_at", UtcDateTime(timezone=True), nullable=True))
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        batch_op.alter_column("state", existing_type=sa.String(), server_default=None)
    op.execute(SINCE_THE_CAMPAIGN)
    op.execute(CLOSED)
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.add_column(sa.Column("expires_at", UtcDateTime(timezone=True), nullable=True))
        batch_op.alter_column("not_before", existing_type=UtcDateTime(timezone=True), nullable=False)
        batch_op.drop_index(op.f("ix_deliveries_state_id"))
        batch_op.create_index("ix_deliveries_state_not_before_id", ["state", "not_before", "id"])
        batch_op.create_index("ix_deliveries_campaign_id_state_reason", ["campaign_id", "state", "reason"])


def downgrade() -> None:
    with op.batch_alter_table("deliveries", schema=None) as batch_op:
        batch_op.drop_index("ix_deliveries_campaign_id_state_reason")
        batch_op.drop_index("ix_deliveries_state_not_before_id")
        batch_op.create_index(op.f("ix_deliveries_state_id"), ["state", "id"])
        batch_op.alter_column("not_before", existing_type=UtcDateTime(timezone=True), nullable=True)
        batch_op.drop_column("expires_at")
    with op.batch_alter_table("campaigns", schema=None) as batch_op:
        for name in ("starts_at", "progress_id", "target", "audience", "state", "content"):
            batch_op.drop_column(name)
    op.drop_table("budgets")
