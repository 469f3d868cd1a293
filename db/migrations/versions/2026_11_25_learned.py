"""What the staff taught the bot, and which questions they have been through.

Revision: 2026_11_25_learned
After: 2026_11_25_verdicts
"""

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_learned"
down_revision = "2026_11_25_verdicts"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "learned",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("faq_id", sa.String(), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("taught_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_learned")),
        sa.UniqueConstraint("faq_id", "question", name=op.f("uq_learned_faq_id_question")),
    )
    with op.batch_alter_table("learned", schema=None) as batch_op:
        batch_op.create_index(op.f("ix_learned_faq_id"), ["faq_id"])
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("settled", sa.String(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_column("settled")
    with op.batch_alter_table("learned", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_learned_faq_id"))
    op.drop_table("learned")
