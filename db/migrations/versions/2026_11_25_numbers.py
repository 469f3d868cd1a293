"""The hour of each question, and how many people a thing interests.

Revision: 2026_11_25_numbers
After: 2026_11_25_learned
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "2026_11_25_numbers"
down_revision = "2026_11_25_learned"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "interest",
        *_thing(),
        sa.Column("who", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind", "thing", "who", name=op.f("pk_interest")),
    )
    op.create_table(
        "interest_counts",
        *_thing(),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind", "thing", name=op.f("pk_interest_counts")),
    )
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.add_column(sa.Column("hour", sa.Integer(), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("questions", schema=None) as batch_op:
        batch_op.drop_column("hour")
    op.drop_table("interest_counts")
    op.drop_table("interest")


def _thing() -> list[sa.Column[Any]]:
    return [
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("thing", sa.String(), nullable=False),
    ]
