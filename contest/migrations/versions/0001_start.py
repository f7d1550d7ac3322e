"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "failed_try",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("what", sa.String(length=120), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_try")),
    )
    with op.batch_alter_table("failed_try", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_failed_try_what_at"), ["what", "at"], unique=False)

    op.create_table(
        "unit",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("parent_id", WHOLE, nullable=True),
        sa.Column(
            "kind",
            sa.Enum(
                "bloc",
                "grassroots",
                "cell",
                "mass_organization",
                "agency",
                "enterprise",
                "residential_area",
                name="unitkind",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "regime",
            sa.Enum("dang-05-2026", "nn-30-2020", name="regime", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("has_stamp", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["unit.id"], name=op.f("fk_unit_parent_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_table(
        "contest",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("stage", "works", name="contestkind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("unit_id", WHOLE, nullable=False),
        sa.Column("starts_at", sa.DateTime(), nullable=False),
        sa.Column("place", sa.String(length=200), nullable=False),
        sa.Column("panel_decision", sa.String(length=300), nullable=False),
        sa.Column("signer_power", sa.String(length=80), nullable=False),
        sa.Column("signer_office", sa.String(length=80), nullable=False),
        sa.Column("signer_name", sa.String(length=120), nullable=False),
        sa.Column("scale", WHOLE, nullable=True),
        sa.Column(
            "state",
            sa.Enum(
                "planning",
                "judging",
                "sealed",
                "published",
                name="conteststate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("revision", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_contest_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contest")),
    )
    op.create_table(
        "person",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("sort_key", sa.String(length=500), nullable=False),
        sa.Column("post", sa.String(length=120), nullable=False),
        sa.Column("unit_id", WHOLE, nullable=True),
        sa.Column("username", sa.String(length=60), nullable=True),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("disabled_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_person_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("username", name=op.f("uq_person_username")),
    )
    op.create_table(
        "signer",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("unit_id", WHOLE, nullable=False),
        sa.Column("power", sa.String(length=80), nullable=False),
        sa.Column("office", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_signer_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_signer")),
    )
    with op.batch_alter_table("signer", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_signer_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "unit_name",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("unit_id", WHOLE, nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("sort_key", sa.String(length=800), nullable=False),
        sa.Column("superior_line", sa.String(length=200), nullable=False),
        sa.Column("issuer_line", sa.String(length=200), nullable=False),
        sa.Column("place", sa.String(length=80), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.CheckConstraint(
            "valid_to IS NULL OR valid_to > valid_from", name=op.f("ck_unit_name_period")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_unit_name_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit_name")),
    )
    with op.batch_alter_table("unit_name", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_unit_name_name_key"), ["name_key"], unique=False)
        batch_op.create_index(batch_op.f("ix_unit_name_unit_id"), ["unit_id"], unique=False)

    op.create_table(
        "card",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("seat", WHOLE, nullable=False),
        sa.Column("code_hash", sa.String(length=200), nullable=False),
        sa.Column("issued_at", sa.DateTime(), nullable=False),
        sa.Column("void_at", sa.DateTime(), nullable=True),
        sa.Column("device_hash", sa.String(length=64), nullable=True),
        sa.Column("waiting_device_hash", sa.String(length=64), nullable=True),
        sa.Column("waiting_device", sa.String(length=200), nullable=True),
        sa.Column("waiting_since", sa.DateTime(), nullable=True),
        sa.Column("wrong_tries", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_card_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_card_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_card")),
    )
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_card_contest_id"), ["contest_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_card_seat_void_at"), ["seat", "void_at"], unique=False)

    op.create_table(
        "decision",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("made_by_id", WHOLE, nullable=True),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("taken_back_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_decision_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["person.id"], name=op.f("fk_decision_made_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_decision")),
    )
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decision_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "entry",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("key", sa.String(length=20), nullable=False),
        sa.Column(
            "kind",
            sa.Enum("team", "contestant", "work", name="entrykind", native_enum=False, length=40),
            nullable=False,
        ),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("name_key", sa.String(length=200), nullable=False),
        sa.Column("unit_id", WHOLE, nullable=True),
        sa.Column("group_name", sa.String(length=80), nullable=False),
        sa.Column("members", sa.Text(), nullable=False),
        sa.Column("number", sa.String(length=20), nullable=False),
        sa.Column("position", WHOLE, nullable=False),
        sa.Column("withdrawn_at", sa.DateTime(), nullable=True),
        sa.Column("withdrawn_because", sa.String(length=300), nullable=False),
        sa.Column("revision", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_entry_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_entry_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entry")),
        sa.UniqueConstraint("contest_id", "key", name=op.f("uq_entry_contest_id_key")),
        sa.UniqueConstraint("contest_id", "name_key", name=op.f("uq_entry_contest_id_name_key")),
    )
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_entry_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "journal",
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.Column("actor_id", WHOLE, nullable=True),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("act", sa.String(length=60), nullable=False),
        sa.Column("contest_id", WHOLE, nullable=True),
        sa.Column("details", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_journal_contest_id_contest")
        ),
        sa.PrimaryKeyConstraint("seq", name=op.f("pk_journal")),
        sa.UniqueConstraint("hash", name=op.f("uq_journal_hash")),
    )
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_journal_contest_id_seq"), ["contest_id", "seq"], unique=False
        )

    op.create_table(
        "judge",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("unit_id", WHOLE, nullable=True),
        sa.Column("seat", WHOLE, nullable=False),
        sa.Column("is_head", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_judge_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_judge_person_id_person")
        ),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_judge_unit_id_unit")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_judge")),
        sa.UniqueConstraint("contest_id", "person_id", name=op.f("uq_judge_contest_id_person_id")),
        sa.UniqueConstraint("contest_id", "seat", name=op.f("uq_judge_contest_id_seat")),
    )
    op.create_table(
        "operation",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("person_id", WHOLE, nullable=True),
        sa.Column("answer", sa.JSON(), nullable=False),
        sa.Column("at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_operation_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_operation")),
    )
    op.create_table(
        "role_grant",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column(
            "role",
            sa.Enum(
                "admin",
                "organizer",
                "clerk",
                "head_judge",
                "judge",
                "observer",
                "guest",
                name="role",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("contest_id", WHOLE, nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_role_grant_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_role_grant_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_grant")),
        sa.UniqueConstraint(
            "person_id", "role", "contest_id", name=op.f("uq_role_grant_person_id_role_contest_id")
        ),
    )
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_role_grant_contest_id"), ["contest_id"], unique=False)

    op.create_table(
        "rule_version",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("number", WHOLE, nullable=False),
        sa.Column("document", sa.JSON(), nullable=False),
        sa.Column("preset", sa.String(length=60), nullable=False),
        sa.Column("frozen_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_rule_version_contest_id_contest")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rule_version")),
        sa.UniqueConstraint("contest_id", "number", name=op.f("uq_rule_version_contest_id_number")),
    )
    op.create_table(
        "sealed_result",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("contest_id", WHOLE, nullable=False),
        sa.Column("version", WHOLE, nullable=False),
        sa.Column("dossier", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=71), nullable=False),
        sa.Column("sealed_by_id", WHOLE, nullable=True),
        sa.Column("sealed_at", sa.DateTime(), nullable=False),
        sa.Column("published_by_id", WHOLE, nullable=True),
        sa.Column("published_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["contest_id"], ["contest.id"], name=op.f("fk_sealed_result_contest_id_contest")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["person.id"], name=op.f("fk_sealed_result_published_by_id_person")
        ),
        sa.ForeignKeyConstraint(
            ["sealed_by_id"], ["person.id"], name=op.f("fk_sealed_result_sealed_by_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sealed_result")),
        sa.UniqueConstraint(
            "contest_id", "version", name=op.f("uq_sealed_result_contest_id_version")
        ),
    )
    op.create_table(
        "sign_in_link",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("used_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_link_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_link")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_link_token_hash")),
    )
    op.create_table(
        "adjustment",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("part", sa.String(length=60), nullable=True),
        sa.Column("thousandths", WHOLE, nullable=False),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("made_at", sa.DateTime(), nullable=False),
        sa.Column("cancelled_at", sa.DateTime(), nullable=True),
        sa.CheckConstraint("thousandths <> 0", name=op.f("ck_adjustment_not_zero")),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_adjustment_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_adjustment")),
    )
    with op.batch_alter_table("adjustment", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_adjustment_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "given_points",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("key", sa.String(length=60), nullable=False),
        sa.Column("thousandths", WHOLE, nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_given_points_entry_id_entry")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_given_points")),
        sa.UniqueConstraint("entry_id", "key", name=op.f("uq_given_points_entry_id_key")),
    )
    with op.batch_alter_table("given_points", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_given_points_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "score_sheet",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("judge_id", WHOLE, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("part", sa.String(length=60), nullable=False),
        sa.Column(
            "state",
            sa.Enum(
                "draft",
                "submitted",
                "absent",
                "conflict",
                name="sheetstate",
                native_enum=False,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("total", WHOLE, nullable=True),
        sa.Column("reason", sa.String(length=300), nullable=False),
        sa.Column("changed_at", sa.DateTime(), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["entry.id"], name=op.f("fk_score_sheet_entry_id_entry")
        ),
        sa.ForeignKeyConstraint(
            ["judge_id"], ["judge.id"], name=op.f("fk_score_sheet_judge_id_judge")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_score_sheet")),
        sa.UniqueConstraint(
            "judge_id", "entry_id", "part", name=op.f("uq_score_sheet_judge_id_entry_id_part")
        ),
    )
    with op.batch_alter_table("score_sheet", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_score_sheet_entry_id"), ["entry_id"], unique=False)

    op.create_table(
        "sign_in",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("way", sa.String(length=20), nullable=False),
        sa.Column("device", sa.String(length=200), nullable=False),
        sa.Column("card_id", WHOLE, nullable=True),
        sa.Column("began_at", sa.DateTime(), nullable=False),
        sa.Column("expires_at", sa.DateTime(), nullable=False),
        sa.Column("ended_at", sa.DateTime(), nullable=True),
        sa.ForeignKeyConstraint(["card_id"], ["card.id"], name=op.f("fk_sign_in_card_id_card")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=op.f("fk_sign_in_person_id_person")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_token_hash")),
    )
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_person_id"), ["person_id"], unique=False)

    op.create_table(
        "mark",
        sa.Column("id", WHOLE, nullable=False),
        sa.Column("sheet_id", WHOLE, nullable=False),
        sa.Column("criterion", sa.String(length=60), nullable=False),
        sa.Column("thousandths", WHOLE, nullable=True),
        sa.Column("revision", WHOLE, nullable=False),
        sa.CheckConstraint("revision >= 1", name=op.f("ck_mark_revision")),
        sa.CheckConstraint(
            "thousandths BETWEEN -1000000000 AND 1000000000", name=op.f("ck_mark_range")
        ),
        sa.ForeignKeyConstraint(
            ["sheet_id"], ["score_sheet.id"], name=op.f("fk_mark_sheet_id_score_sheet")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mark")),
        sa.UniqueConstraint("sheet_id", "criterion", name=op.f("uq_mark_sheet_id_criterion")),
    )


def downgrade() -> None:
    op.drop_table("mark")
    with op.batch_alter_table("sign_in", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_person_id"))

    op.drop_table("sign_in")
    with op.batch_alter_table("score_sheet", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_score_sheet_entry_id"))

    op.drop_table("score_sheet")
    with op.batch_alter_table("given_points", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_given_points_entry_id"))

    op.drop_table("given_points")
    with op.batch_alter_table("adjustment", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_adjustment_entry_id"))

    op.drop_table("adjustment")
    op.drop_table("sign_in_link")
    op.drop_table("sealed_result")
    op.drop_table("rule_version")
    with op.batch_alter_table("role_grant", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_role_grant_contest_id"))

    op.drop_table("role_grant")
    op.drop_table("operation")
    op.drop_table("judge")
    with op.batch_alter_table("journal", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_journal_contest_id_seq"))

    op.drop_table("journal")
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_contest_id"))

    op.drop_table("entry")
    with op.batch_alter_table("decision", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_decision_contest_id"))

    op.drop_table("decision")
    with op.batch_alter_table("card", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_card_seat_void_at"))
        batch_op.drop_index(batch_op.f("ix_card_contest_id"))

    op.drop_table("card")
    with op.batch_alter_table("unit_name", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_unit_name_unit_id"))
        batch_op.drop_index(batch_op.f("ix_unit_name_name_key"))

    op.drop_table("unit_name")
    with op.batch_alter_table("signer", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_signer_unit_id"))

    op.drop_table("signer")
    op.drop_table("person")
    op.drop_table("contest")
    op.drop_table("unit")
    with op.batch_alter_table("failed_try", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_failed_try_what_at"))

    op.drop_table("failed_try")
