"""votes of the audience."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "poll",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column("opened_at", sa.DateTime(), nullable=False),
        sa.Column("closed_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_poll_contest_id_contest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_poll")),
        sa.UniqueConstraint("contest_id", "part", name=op.f("uq_poll_contest_id_part")),
    )
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_poll_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "vote_code",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("code_hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_vote_code_contest_id_contest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_vote_code")),
        sa.UniqueConstraint(
            "contest_id", "code_hash", name=op.f("uq_vote_code_contest_id_code_hash")
        ),
    )
    with op.batch_alter_table("vote_code", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_vote_code_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "ballot",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("poll_id", WHOLE, nullable=False),
        sa.Column("code_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["code_id"], ["vote_code.id"], name=op.f("fk_ballot_code_id_vote_code")
        ),
        sa.ForeignKeyConstraint(["entry_id"], ["entry.id"], name=op.f("fk_ballot_entry_id_entry")),
        sa.ForeignKeyConstraint(["poll_id"], ["poll.id"], name=op.f("fk_ballot_poll_id_poll")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ballot")),
        sa.UniqueConstraint("poll_id", "code_id", name=op.f("uq_ballot_poll_id_code_id")),
    )


def downgrade() -> None:
    op.drop_table("ballot")
    with op.batch_alter_table("vote_code", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_vote_code_contest_id"))

    op.drop_table("vote_code")
    with op.batch_alter_table("poll", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_poll_contest_id"))

    op.drop_table("poll")
