"""works: files, blind numbers."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "blind_draw",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("seed", sa.String(length=64), nullable=False),
        sa.Column("first", WHOLE, nullable=False),
        sa.Column("count", WHOLE, nullable=False),
        sa.Column("drawn_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_blind_draw_contest_id_contest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blind_draw")),
    )
    with op.batch_alter_table("blind_draw", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_blind_draw_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "blind_number",
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("handle", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_blind_number_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_blind_number_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_blind_number")),
        sa.UniqueConstraint("contest_id", "number", name=op.f("uq_blind_number_contest_id_number")),
        sa.UniqueConstraint("handle", name=op.f("uq_blind_number_handle")),
    )
    with op.batch_alter_table("blind_number", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_blind_number_contest_id"), ["contest_id"], unique=False
        )

    op.create_table(
        "frozen_work",
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_frozen_work_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_frozen_work")),
    )
    op.create_table(
        "work_file",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "text", "pages", "picture", "clip", name="filekind", native_enum=False, length=40
            ),
            nullable=False,
        ),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("size", WHOLE, nullable=False),
        sa.Column("added_at", sa.DateTime(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("original", sa.LargeBinary(), nullable=True),
        sa.Column("clip", sa.String(length=60), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_work_file_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_file")),
        sa.UniqueConstraint("clip", name=op.f("uq_work_file_clip")),
    )
    with op.batch_alter_table("work_file", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_file_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "work_page",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("file_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("name", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("width", WHOLE, nullable=False),
        sa.Column("height", WHOLE, nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(
            ["file_id"], ["work_file.id"], name=op.f("fk_work_page_file_id_work_file")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_page")),
        sa.UniqueConstraint("name", name=op.f("uq_work_page_name")),
    )
    with op.batch_alter_table("work_page", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_work_page_file_id"), ["file_id"], unique=False)

    with op.batch_alter_table("contest", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("is_blind", sa.Boolean(), server_default=sa.false(), nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("contest", schema=None) as batch_op:
        batch_op.drop_column("is_blind")

    with op.batch_alter_table("work_page", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_page_file_id"))

    op.drop_table("work_page")
    with op.batch_alter_table("work_file", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_work_file_entry_id"))

    op.drop_table("work_file")
    op.drop_table("frozen_work")
    with op.batch_alter_table("blind_number", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blind_number_contest_id"))

    op.drop_table("blind_number")
    with op.batch_alter_table("blind_draw", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_blind_draw_contest_id"))

    op.drop_table("blind_draw")
