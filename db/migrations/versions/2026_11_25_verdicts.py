"""Verdicts: whether an answer was right, by whoever asked.

Revision: 2026_11_25_verdicts
After: 2026_11_25_languages_and_groups
"""

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_verdicts"
down_revision = "2026_11_25_languages_and_groups"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("key", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("verdict", sa.String(), nullable=True))
        batch_op.create_unique_constraint(op.f("uq_questions_key"), ["key"])
        batch_op.create_index(op.f("ix_questions_verdict"), ["verdict"])


def downgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_index(op.f("ix_questions_verdict"))
        batch_op.drop_constraint(op.f("uq_questions_key"), type_="unique")
        batch_op.drop_column("verdict")
        batch_op.drop_column("key")
