"""The organiser's hand: people by key in a sealed record, links that are revoked, the staff group, the pause, what
booths say of today, and changes that can be taken back.

Revision: 2026_11_25_organiser
After: 2026_11_25_numbers
"""

import hashlib
import json
import secrets
from datetime import UTC
from typing import Any

import sqlalchemy as sa
from alembic import op

from db.base import UtcDateTime

revision = "2026_11_25_organiser"
down_revision = "2026_11_25_numbers"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
WHEN = UtcDateTime(timezone=True)
KEPT = {
    "sqlite": (
        "CREATE TRIGGER audit_update BEFORE UPDATE ON audit BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END",
        "CREATE TRIGGER audit_delete BEFORE DELETE ON audit BEGIN SELECT RAISE(ABORT, 'audit is only added to'); END",
    ),
    "postgresql": (
        "CREATE OR REPLACE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'audit is only added to'; END $$",
        "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON audit "
        "FOR EACH STATEMENT EXECUTE FUNCTION audit_kept()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "audit_people",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("user_id", BIG, nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_audit_people")),
        sa.UniqueConstraint("user_id", name=op.f("uq_audit_people_user_id")),
    )
    _seal_the_record()
    op.create_table(
        "pauses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("instead", sa.Boolean(), nullable=False),
        sa.Column("since", WHEN, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pauses")),
    )
    op.create_table(
        "booth_status",
        sa.Column("booth", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("since", WHEN, nullable=False),
        sa.Column("until", WHEN, nullable=False),
        sa.PrimaryKeyConstraint("booth", name=op.f("pk_booth_status")),
    )
    op.create_table(
        "edits",
        sa.Column("id", BIG, nullable=False),
        sa.Column("at", WHEN, nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("label", sa.String(), nullable=False),
        sa.Column("patch", sa.JSON(), nullable=False),
        sa.Column("undone_at", WHEN, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_edits")),
    )
    with op.batch_alter_table("invites", schema=None) as batch_op:
        batch_op.add_column(sa.Column("revoked_at", WHEN, nullable=True))
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.add_column(sa.Column("staff", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column("title", sa.String(), nullable=False, server_default=""))
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.alter_column("staff", existing_type=sa.Boolean(), server_default=None)
        batch_op.alter_column("title", existing_type=sa.String(), server_default=None)


def downgrade() -> None:
    with op.batch_alter_table("groups", schema=None) as batch_op:
        batch_op.drop_column("title")
        batch_op.drop_column("staff")
    with op.batch_alter_table("invites", schema=None) as batch_op:
        batch_op.drop_column("revoked_at")
    op.drop_table("edits")
    op.drop_table("booth_status")
    op.drop_table("pauses")
    _open_the_record()
    op.drop_table("audit_people")


def _seal_the_record() -> None:
    """Actors, and members named as subjects, get a key; each row is sealed."""
    database = op.get_bind()
    old = _rows(database, BIG)
    op.drop_table("audit")
    op.create_table(
        "audit",
        *(sa.Column("id", BIG, nullable=False), sa.Column("at", WHEN, nullable=False)),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("actor", "action", "subject")),
        *(sa.Column(name, sa.JSON(), nullable=True) for name in ("before", "after")),
        sa.Column("seal", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    keys = {0: "console"}
    people = sa.table("audit_people", sa.column("key", sa.String()), sa.column("user_id", BIG))
    seal = ""
    for row in old:
        if row["actor"] not in keys:
            keys[row["actor"]] = secrets.token_hex(8)
            database.execute(people.insert().values(key=keys[row["actor"]], user_id=row["actor"]))
        row |= {"actor": keys[row["actor"]]}
        if row["action"] == "accept_invite" and row["subject"].isdecimal():
            row |= {"subject": keys.get(int(row["subject"]), row["actor"])}
        said = [seal, row["at"].astimezone(UTC).isoformat(), row["actor"], row["action"], row["subject"]]
        said += [row["before"], row["after"]]
        seal = hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
        database.execute(_audit(sa.String()).insert().values(**row, seal=seal))
    if database.dialect.name == "postgresql" and old:
        op.execute("SELECT setval(pg_get_serial_sequence('audit', 'id'), (SELECT max(id) FROM audit))")
    for statement in KEPT[database.dialect.name]:
        op.execute(statement)


def _open_the_record() -> None:
    """Back to the numbers of accounts; who was forgotten has none and becomes 0."""
    database = op.get_bind()
    people = sa.table("audit_people", sa.column("key", sa.String()), sa.column("user_id", BIG))
    known = {key: user_id or 0 for key, user_id in database.execute(sa.select(people.c.key, people.c.user_id))}
    old = _rows(database, sa.String())
    op.drop_table("audit")
    if database.dialect.name == "postgresql":
        op.execute("DROP FUNCTION audit_kept()")
    op.create_table(
        "audit",
        *(sa.Column("id", BIG, nullable=False), sa.Column("at", WHEN, nullable=False)),
        sa.Column("actor", BIG, nullable=False),
        *(sa.Column(name, sa.String(), nullable=False) for name in ("action", "subject")),
        *(sa.Column(name, sa.JSON(), nullable=True) for name in ("before", "after")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
    )
    for row in old:
        row |= {"actor": known.get(row["actor"], 0)}
        if row["action"] == "accept_invite":
            row |= {"subject": str(known.get(row["subject"], 0))}
        database.execute(_audit(BIG).insert().values(**row))
    if database.dialect.name == "postgresql" and old:
        op.execute("SELECT setval(pg_get_serial_sequence('audit', 'id'), (SELECT max(id) FROM audit))")


def _audit(actor: Any) -> Any:
    types = {"id": BIG, "at": WHEN, "actor": actor, "action": sa.String(), "subject": sa.String()}
    types |= {"before": sa.JSON(), "after": sa.JSON(), "seal": sa.String()}
    return sa.table("audit", *(sa.column(name, of) for name, of in types.items()))


def _rows(database: Any, actor: Any) -> list[dict[str, Any]]:
    table = _audit(actor)
    names = ("id", "at", "actor", "action", "subject", "before", "after")
    rows = database.execute(sa.select(*(table.c[name] for name in names)).order_by(table.c.id))
    return [dict(row) for row in rows.mappings()]
