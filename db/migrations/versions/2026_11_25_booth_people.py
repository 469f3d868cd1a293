"""Names and approval of those who look after booths, the links that let them in, and the booths that are trusted.

Whoever looked after a booth before was let in by staff's code and stays approved.

Revision: 2026_11_25_booth_people
After: 2026_11_25_pictures
"""

import secrets

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_booth_people"
down_revision = "2026_11_25_pictures"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "booth_links",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("made_by", BIG, nullable=False),
        sa.Column("expires_at", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_booth_links")),
    )
    op.create_index(op.f("ix_booth_links_booth"), "booth_links", ["booth"])
    op.create_table(
        "trusted_booths",
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("since", UtcDateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("booth", name=op.f("pk_trusted_booths")),
    )
    with op.batch_alter_table("booth_members", schema=None) as batch_op:
        batch_op.add_column(sa.Column("name", sa.String(), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("ref", sa.String(), nullable=True))
        batch_op.add_column(sa.Column("approved_at", UtcDateTime(timezone=True), nullable=True))
        batch_op.add_column(sa.Column("let_in_by", BIG, nullable=True))
    op.execute("UPDATE booth_members SET approved_at = since")
    _give_refs()
    with op.batch_alter_table("booth_members", schema=None) as batch_op:
        batch_op.alter_column("name", existing_type=sa.String(), server_default=None)
        batch_op.alter_column("ref", existing_type=sa.String(), nullable=False)
        batch_op.create_unique_constraint(op.f("uq_booth_members_ref"), ["ref"])


def downgrade() -> None:
    with op.batch_alter_table("booth_members", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("uq_booth_members_ref"), type_="unique")
        for name in ("let_in_by", "approved_at", "ref", "name"):
            batch_op.drop_column(name)
    op.drop_table("trusted_booths")
    op.drop_index(op.f("ix_booth_links_booth"), table_name="booth_links")
    op.drop_table("booth_links")


def _give_refs() -> None:
    members = sa.table("booth_members", *(sa.column(name) for name in ("booth", "user_id", "ref")))
    there = op.get_bind().execute(sa.select(members.c.booth, members.c.user_id)).all()
    for booth, user_id in there:
        one = (members.c.booth == booth) & (members.c.user_id == user_id)
        op.execute(members.update().where(one).values(ref=secrets.token_hex(8)))
