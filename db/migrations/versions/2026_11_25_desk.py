"""Questions for the staff become conversations: who has one, since when, and where its card stands.

Revision: 2026_11_25_desk
After: 2026_11_25_organiser
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_desk"
down_revision = "2026_11_25_organiser"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = UtcDateTime(timezone=True)
NEW = (
    *(("taken_by", BIG), ("taken_at", WHEN), ("touched_at", WHEN), ("nudged_at", WHEN), ("closed_at", WHEN)),
    *(("card_chat", BIG), ("card_message", BIG)),
)
TAKEN = sa.text("state = 'taken'")


def upgrade() -> None:
    with op.batch_alter_table("desk_questions", schema=None) as batch_op:
        for name, kind in NEW:
            batch_op.add_column(sa.Column(name, kind, nullable=True))
        batch_op.add_column(sa.Column("in_private", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("answer", sa.Text(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("canned", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("desk_questions", schema=None) as batch_op:
        batch_op.alter_column("in_private", existing_type=sa.Boolean(), server_default=None)
        batch_op.alter_column("answer", existing_type=sa.Text(), server_default=None)
        batch_op.alter_column("canned", existing_type=sa.String(), server_default=None)
        batch_op.create_index(
            "uq_desk_questions_taken", ["chat_id"], unique=True, sqlite_where=TAKEN, postgresql_where=TAKEN
        )


def downgrade() -> None:
    """What was under way waits again; what was closed is gone, for there was no such thing."""
    op.execute("DELETE FROM desk_questions WHERE state = 'closed'")
    op.execute("UPDATE desk_questions SET state = 'open'")
    with op.batch_alter_table("desk_questions", schema=None) as batch_op:
        batch_op.drop_index("uq_desk_questions_taken")
        for name in ("canned", "answer", "in_private", *(name for name, _ in reversed(NEW))):
            batch_op.drop_column(name)
