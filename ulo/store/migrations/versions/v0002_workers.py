"""Workers: posts, employment, cost, registration, learning, training, supervision; and who a user is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store.migrations.shape import answer, day, make_table, moment, number, stamps, words, yes_no
from ulo.store.records.conventions import NAMING

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables, empty."""
    _office()
    _posts()
    _learning()


def _office() -> None:
    """A role more, and the organisation's address for its registers."""
    same = {"sqlite_autoincrement": True}
    with op.batch_alter_table("account", copy_from=_accounts(), recreate="always", table_kwargs=same):
        pass  # made anew with the longer list of roles
    with op.batch_alter_table("organisation_profile") as organisation:
        organisation.add_column(sa.Column("principal_office", sa.String(400), nullable=False, server_default=""))
        organisation.create_check_constraint(
            op.f("ck_organisation_profile_principal_office_length"), "length(principal_office) <= 400"
        )


def _accounts() -> sa.Table:
    """The table of those who sign in with the roles that there are from now on."""
    roles = ("administrator", "worker", "practice_lead", "treasurer", "trustee")
    columns = (number("id"), words("name", 100), answer("role", *roles), yes_no("open"), moment("created_at"))
    keys = (sa.PrimaryKeyConstraint("id"), sa.UniqueConstraint("name"))
    length = sa.CheckConstraint("length(name) <= 100", name="name_length")
    return sa.Table("account", sa.MetaData(naming_convention=NAMING), *columns, *keys, length)


def _posts() -> None:
    make_table(
        "account_person",
        ("id",),
        number("id"),
        number("account_id", "account.id"),
        number("person_id", "person.id"),
        *stamps(),
        sa.UniqueConstraint("account_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_account_person_person_id", "account_person", ["person_id"])
    make_table(
        "post",
        ("id",),
        number("id"),
        words("title", 200),
        number("week_minutes", small=True),
        number("reports_to_id", "post.id", empty=True),
        words("paid_from", 200),
        day("closed_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_post_reports_to_id", "post", ["reports_to_id"])
    make_table(
        "employment",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("post_id", "post.id"),
        answer("contract", "permanent", "temporary", "pool", "agency", "volunteer", "other"),
        day("valid_from"),
        day("valid_to", empty=True),
        number("week_minutes", small=True),
        day("newly_qualified_from", empty=True),
        words("leaving_reason", 200),
        *stamps(),
        sa.CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_employment_person_id", "employment", ["person_id"])
    op.create_index("ix_employment_post_id", "employment", ["post_id"])
    make_table(
        "cost_rate",
        ("id",),
        number("id"),
        number("employment_id", "employment.id"),
        day("valid_from"),
        day("valid_to", empty=True),
        number("hour_pence"),
        *stamps(),
        sa.CheckConstraint("hour_pence >= 0", name="hour_pence"),
        sa.CheckConstraint("valid_to is null or valid_to > valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cost_rate_employment_id", "cost_rate", ["employment_id"])


def _learning() -> None:
    make_table(
        "registration",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        answer("body", "swe", "scw", "sssc", "niscc", "hcpc", "nmc", "other"),
        words("number", 60),
        day("registered_from", empty=True),
        day("expires_on", empty=True),
        day("checked_on", empty=True),
        words("conditions"),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_registration_person_id", "registration", ["person_id"])
    make_table(
        "learning",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        answer("kind", "course", "reading", "from_people", "practice", "supervision", "other"),
        words("activity", 200),
        words("relevance"),
        day("done_on"),
        words("learnt"),
        words("impact"),
        words("peer_learning"),
        day("submitted_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_learning_person_id", "learning", ["person_id"])
    make_table(
        "training",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        words("name", 200),
        words("provider", 200),
        day("completed_on"),
        day("expires_on", empty=True),
        yes_no("taught_by_member"),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_training_expires_on", "training", ["expires_on"])
    op.create_index("ix_training_person_id", "training", ["person_id"])
    make_table(
        "supervision",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("supervisor_id", "person.id", empty=True),
        day("due_on", empty=True),
        day("held_on", empty=True),
        number("minutes", empty=True, small=True),
        yes_no("uninterrupted"),
        words("topics"),
        words("agreed"),
        yes_no("both_signed"),
        *stamps(),
        sa.CheckConstraint("minutes is null or minutes between 1 and 1440", name="minutes"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_supervision_person_id_held_on", "supervision", ["person_id", "held_on"])
    op.create_index("ix_supervision_supervisor_id", "supervision", ["supervisor_id"])
