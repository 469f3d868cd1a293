"""Stars, what people chose to hear of, reminders called, and changes of the programme to be told.

Revision: 2026_11_25_programme
After: 2026_11_25_desk
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_programme"
down_revision = "2026_11_25_desk"
branch_labels = None
depends_on = None


def upgrade() -> None:
    big = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
    op.create_table(
        "choices",
        sa.Column("chat_id", big, autoincrement=False, nullable=False),
        sa.Column("starred", sa.Boolean(), nullable=False),
        sa.Column("every", sa.Boolean(), nullable=False),
        sa.Column("lead", sa.Integer(), nullable=False),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", name=op.f("pk_choices")),
    )
    op.create_index(op.f("ix_choices_every"), "choices", ["every"])
    op.create_table(
        "follows",
        sa.Column("chat_id", big, autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("item", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("chat_id", "kind", "item", name=op.f("pk_follows")),
    )
    op.create_index("ix_follows_kind_item", "follows", ["kind", "item"])
    op.create_table(
        "reminders",
        sa.Column("chat_id", big, autoincrement=False, nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("starts_at", UtcDateTime(timezone=True), nullable=False),
        sa.Column("campaign_id", big, nullable=True),
        sa.ForeignKeyConstraint(["campaign_id"], ["campaigns.id"], name=op.f("fk_reminders_campaign_id_campaigns")),
        sa.PrimaryKeyConstraint("chat_id", "session_id", "starts_at", name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_campaign_id"), "reminders", ["campaign_id"])
    op.create_table(
        "changes",
        sa.Column("id", big, nullable=False),
        sa.Column("session_id", sa.String(), nullable=False),
        sa.Column("before", sa.JSON(), nullable=True),
        sa.Column("after", sa.JSON(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("changed_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changes")),
    )
    op.create_index(op.f("ix_changes_session_id"), "changes", ["session_id"])
    op.create_index(op.f("ix_changes_state"), "changes", ["state"])


def downgrade() -> None:
    for table in ("changes", "reminders", "follows", "choices"):
        op.drop_table(table)
