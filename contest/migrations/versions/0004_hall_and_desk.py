"""The hall: stage, gates, clock, presence, messages; relations, remarks, marks that could not be taken."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "gate",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("entry_id", WHOLE, nullable=True),
        sa.Column(
            "state",
            sa.Enum("open", "paused", "closed", name="gatestate", native_enum=False, length=40),
            nullable=False,
        ),
        sa.CheckConstraint("(part = '') <> (entry_id IS NULL)", name=op.f("ck_gate_one_of_both")),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_gate_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_gate_entry_id_entry")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate")),
    )
    with op.batch_alter_table("gate", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_gate_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "notice",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("judge_id", WHOLE, nullable=True),
        sa.Column("text", sa.String(length=300), nullable=False),
        sa.Column("sent_at", sa.DateTime(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_notice_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(["judge_id"], ["judge.id"], name=op.f("fk_notice_judge_id_judge")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notice")),
    )
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_notice_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "on_stage",
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("since", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_on_stage_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_on_stage_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("contest_id", name=op.f("pk_on_stage")),
    )
    op.create_table(
        "presence",
        sa.Column("judge_id", WHOLE, nullable=False),
        sa.Column("arrived_at", sa.DateTime(), nullable=True),
        sa.Column("left_at", sa.DateTime(), nullable=True),
        sa.Column("seen_at", sa.DateTime(), nullable=True),
        sa.Column("unsent", WHOLE, nullable=False),
        sa.Column("read_notice", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_presence_judge_id_judge")
        ),
        sa.PrimaryKeyConstraint("judge_id", name=op.f("pk_presence")),
    )
    op.create_table(
        "relation",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("judge_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("declared_at", sa.DateTime(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_relation_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_relation_judge_id_judge")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_relation")),
    )
    with op.batch_alter_table("relation", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_relation_judge_id"), ["judge_id"], unique=False)

    op.create_table(
        "stage_clock",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("measured_ms", WHOLE, nullable=False),
        sa.Column("running_since", sa.DateTime(), nullable=True),
        sa.Column("touched_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_stage_clock_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_stage_clock_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage_clock")),
        sa.UniqueConstraint("entry_id", "part", name=op.f("uq_stage_clock_entry_id_part")),
    )
    with op.batch_alter_table("stage_clock", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stage_clock_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "stranded_mark",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("operation_id", sa.String(length=40), nullable=False),
        sa.Column("judge_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("theirs", sa.String(length=500), nullable=False),
        sa.Column("why", sa.String(length=20), nullable=False),
        sa.Column("came_at", sa.DateTime(), nullable=False),
        sa.Column("settled_at", sa.DateTime(), nullable=True),
        sa.Column("settlement", sa.String(length=300), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_stranded_mark_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_stranded_mark_judge_id_judge")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stranded_mark")),
        sa.UniqueConstraint("operation_id", name=op.f("uq_stranded_mark_operation_id")),
    )
    with op.batch_alter_table("stranded_mark", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_stranded_mark_judge_id"), ["judge_id"], unique=False)

    op.create_table(
        "remark",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("sheet_id", WHOLE, nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("text", sa.String(length=500), nullable=False),
        sa.Column("revision", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["score_sheet.id"], name=op.f("fk_remark_sheet_id_score_sheet")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_remark")),
        sa.UniqueConstraint("sheet_id", "criterion", name=op.f("uq_remark_sheet_id_criterion")),
    )
    with op.batch_alter_table("score_sheet", schema=None) as batch_op:
        batch_op.add_column(sa.Column("submitted", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    with op.batch_alter_table("score_sheet", schema=None) as batch_op:
        batch_op.drop_column("submitted")

    op.drop_table("remark")
    with op.batch_alter_table("stranded_mark", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stranded_mark_judge_id"))

    op.drop_table("stranded_mark")
    with op.batch_alter_table("stage_clock", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_stage_clock_contest_id"))

    op.drop_table("stage_clock")
    with op.batch_alter_table("relation", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_relation_judge_id"))

    op.drop_table("relation")
    op.drop_table("presence")
    op.drop_table("on_stage")
    with op.batch_alter_table("notice", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_notice_contest_id"))

    op.drop_table("notice")
    with op.batch_alter_table("gate", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_gate_contest_id"))

    op.drop_table("gate")
