"""draws by lot."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "draw",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("title", sa.String(length=120), nullable=False),
        sa.Column("lots", sa.JSON(), nullable=False),
        sa.Column("secret", sa.String(length=64), nullable=False),
        sa.Column("commitment", sa.String(length=64), nullable=False),
        sa.Column("announced_at", sa.DateTime(), nullable=False),
        sa.Column("called", sa.String(length=40), nullable=False),
        sa.Column("witnesses", sa.String(length=300), nullable=False),
        sa.Column("result", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("held_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_draw_contest_id_contest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_draw")),
    )
    with op.batch_alter_table("draw", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_draw_contest_id"), ["contest_id"], unique=False)


def downgrade() -> None:
    with op.batch_alter_table("draw", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_draw_contest_id"))

    op.drop_table("draw")
