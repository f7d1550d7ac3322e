"""Trial copies of contests; lines of the journal outlive the contest they tell of."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    with op.batch_alter_table("contest", schema=None) as batch_op:
        batch_op.add_column(sa.Column("rehearsal_of", WHOLE, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_contest_rehearsal_of_contest"), "contest", ["rehearsal_of"], ["id"]
        )

    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_journal_contest_id_contest"), type_="foreignkey")


def downgrade() -> None:
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_foreign_key(
            batch_op.f("fk_journal_contest_id_contest"), "contest", ["contest_id"], ["id"]
        )

    with op.batch_alter_table("contest", schema=None) as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_contest_rehearsal_of_contest"), type_="foreignkey")
        batch_op.drop_column("rehearsal_of")
