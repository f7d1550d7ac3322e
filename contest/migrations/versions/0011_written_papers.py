"""written papers."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "word_template",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("unit_id", WHOLE, nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["unit_id"], ["unit.id"], name=op.f("fk_word_template_unit_id_unit")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_word_template")),
        sa.UniqueConstraint("unit_id", "form", name=op.f("uq_word_template_unit_id_form")),
    )
    with op.batch_alter_table("word_template", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_word_template_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "written_paper",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column(
            "state",
            sa.Enum("draft", "issued", "voided", name="paperstate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("own", sa.JSON(), nullable=False),
        sa.Column("symbol", sa.String(length=20), nullable=False),
        sa.Column("since", sa.Date(), nullable=True),
        sa.Column("series", sa.String(length=80), nullable=True),
        sa.Column("number", WHOLE, nullable=True),
        sa.Column("version", WHOLE, nullable=True),
        sa.Column("issued_at", sa.DateTime(), nullable=True),
        sa.Column("issued_by_id", WHOLE, nullable=True),
        sa.Column("voided_because", sa.String(length=300), nullable=False),
        sa.Column("revision", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_written_paper_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["person.id"], name=op.f("fk_written_paper_issued_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_written_paper")),
        sa.UniqueConstraint("series", "number", name=op.f("uq_written_paper_series_number")),
    )
    with op.batch_alter_table("written_paper", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_written_paper_contest_id"), ["contest_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("written_paper", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_written_paper_contest_id"))

    op.drop_table("written_paper")
    with op.batch_alter_table("word_template", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_word_template_unit_id"))

    op.drop_table("word_template")
