"""Figures, seats of clerks, rounds."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "figure",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("points", "votes", "seconds", name="figurekind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("value", WHOLE, nullable=True),
        sa.Column("revision", WHOLE, nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_figure_revision")),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_figure_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_figure")),
        sa.UniqueConstraint("entry_id", "kind", "key", name=op.f("uq_figure_entry_id_kind_key")),
    )
    with op.batch_alter_table("figure", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_figure_entry_id"), ["entry_id"], unique=False)

    op.execute(
        "INSERT INTO figure (entry_id, kind, key, value, revision) "
        "SELECT entry_id, 'points', key, thousandths, 1 FROM given_points"
    )
    with op.batch_alter_table("given_points", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_given_points_entry_id"))

    op.drop_table("given_points")
    op.create_table(
        "round_source",
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("previous_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_round_source_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["previous_id"], ["contest.id"], name=op.f("fk_round_source_previous_id_contest")
        ),
        sa.PrimaryKeyConstraint("contest_id", "previous_id", name=op.f("pk_round_source")),
    )

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("field", sa.String(length=80), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("sort", sa.String(length=80), server_default="", nullable=False)
        )

    with op.batch_alter_table("judge", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "role",
                sa.Enum("judge", "clerk", "audience", name="role", native_enum=False, length=40),
                server_default="judge",
                nullable=False,
            )
        )

    on = sa.Enum("sheet", "panel", "final", name="on", native_enum=False, length=40)
    with op.batch_alter_table("adjustment", schema=None) as batch_op:
        batch_op.add_column(sa.Column("on", on, server_default="panel", nullable=False))
    op.execute("UPDATE adjustment SET \"on\" = 'final' WHERE part IS NULL")

    with op.batch_alter_table("rule_version", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("reason", sa.String(length=500), server_default="", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("rule_version", schema=None) as batch_op:
        batch_op.drop_column("reason")

    with op.batch_alter_table("adjustment", schema=None) as batch_op:
        batch_op.drop_column("on")

    with op.batch_alter_table("judge", schema=None) as batch_op:
        batch_op.drop_column("role")

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_column("sort")
        batch_op.drop_column("field")

    op.drop_table("round_source")

    op.create_table(
        "given_points",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("key", sa.VARCHAR(length=60), nullable=False),
        sa.Column("thousandths", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_given_points_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_points")),
        sa.UniqueConstraint("entry_id", "key", name=op.f("uq_given_points_entry_id_key")),
    )
    with op.batch_alter_table("given_points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_given_points_entry_id"), ["entry_id"], unique=False)

    op.execute(
        "INSERT INTO given_points (entry_id, key, thousandths) "
        "SELECT entry_id, key, value FROM figure WHERE kind = 'points' AND value IS NOT NULL"
    )
    with op.batch_alter_table("figure", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_figure_entry_id"))

    op.drop_table("figure")
