"""Sheets filled on paper, typed twice."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "paper_sheet",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("judge_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("first", sa.JSON(), nullable=False),
        sa.Column("first_by_id", WHOLE, nullable=False),
        sa.Column("second", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("second_by_id", WHOLE, nullable=True),
        sa.Column("typed_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_paper_sheet_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["first_by_id"], ["person.id"], name=op.f("fk_paper_sheet_first_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_paper_sheet_judge_id_judge")
        ),
        sa.ForeignKeyConstraint(
            ["second_by_id"], ["person.id"], name=op.f("fk_paper_sheet_second_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_sheet")),
        sa.UniqueConstraint(
            "judge_id", "entry_id", "part", name=op.f("uq_paper_sheet_judge_id_entry_id_part")
        ),
    )
    with op.batch_alter_table("paper_sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_paper_sheet_entry_id"), ["entry_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("paper_sheet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_paper_sheet_entry_id"))

    op.drop_table("paper_sheet")
