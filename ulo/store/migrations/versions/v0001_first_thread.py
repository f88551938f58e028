"""The first shape: the organisation, who signs in, the record of changes, people and how they are found."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from ulo.store.migrations.shape import answer, day, make_table, moment, number, raw, stamps, words, yes_no

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make every table of the first thread."""
    _office()
    _record_of_changes()
    _people()
    _what_hangs_on_people()
    op.execute("INSERT INTO audit_context (id, capture) VALUES (1, true)")
    if op.get_bind().dialect.name == "sqlite":
        _find_people()


def _find_people() -> None:
    names = {"person_trigram": "'trigram'", "person_word": "'unicode61 remove_diacritics 0', prefix='1 2'"}
    for name, tokenize in names.items():
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, content='person_search', "
            f"content_rowid='person_id', tokenize={tokenize})"
        )
        op.execute(f"INSERT INTO {name}({name}, rank) VALUES ('secure-delete', 1)")
    add = "".join(f"INSERT INTO {n}(rowid, words) VALUES (new.person_id, new.words); " for n in names)
    op.execute(f"CREATE TRIGGER person_search_insert AFTER INSERT ON person_search BEGIN {add}END")


def _office() -> None:
    make_table(
        "account",
        ("id",),
        number("id"),
        words("name", 100),
        answer("role", "administrator", "worker", "practice_lead", "trustee"),
        yes_no("open"),
        moment("created_at"),
        sa.UniqueConstraint("name"),
        sqlite_autoincrement=True,
    )
    make_table(
        "access_event",
        ("id",),
        number("id"),
        moment("at"),
        number("account_id", "account.id"),
        words("kind", 40),
        number("record_id", empty=True),
        words("why", 200),
        yes_no("allowed"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_access_event_record", "access_event", ["kind", "record_id"])
    make_table(
        "draft",
        (
            "account_id",
            "form",
            "record_key",
        ),
        number("account_id", "account.id"),
        words("form", 60),
        words("record_key", 60),
        words("payload"),
        moment("saved_at"),
    )
    make_table(
        "import_batch",
        ("id",),
        number("id"),
        words("file_name", 255),
        number("rows_read", small=True),
        number("rows_added", small=True),
        number("rows_matched", small=True),
        moment("undone_at", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    make_table(
        "organisation_profile",
        ("id",),
        number("id", small=True),
        words("name", 200),
        words("charity_number", 20),
        words("ring", 32),
        *stamps(),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    make_table(
        "preference",
        (
            "account_id",
            "key",
        ),
        number("account_id", "account.id"),
        words("key", 60),
        words("value"),
    )


def _record_of_changes() -> None:
    make_table(
        "audit_context",
        ("id",),
        number("id", small=True),
        yes_no("capture"),
        sa.CheckConstraint("id = 1", name="one_row"),
    )
    make_table(
        "audit_entry",
        ("seq",),
        number("seq"),
        words("at", 40),
        words("actor", 40),
        words("action", 10),
        words("table_name", 63),
        number("row_id"),
        raw("digest"),
        raw("hash"),
    )
    make_table(
        "audit_raw",
        ("id",),
        number("id"),
        words("action", 10),
        words("table_name", 63),
        number("row_id"),
        number("person_id", empty=True),
        number("other_id", empty=True),
        words("before", empty=True),
        words("after", empty=True),
    )
    make_table(
        "audit_subject",
        (
            "person_id",
            "seq",
        ),
        number("person_id"),
        number("seq"),
        sqlite_with_rowid=False,
    )
    make_table("audit_text", ("seq",), number("seq", "audit_entry.seq"), raw("salt"), words("payload"))


def _people() -> None:
    make_table(
        "person",
        ("id",),
        number("id"),
        answer("state", "active", "hidden", "anonymised"),
        number("restriction", small=True),
        words("sort_name", 400),
        words("display_name", 401),
        words("known_as", 200),
        words("given_names", 200),
        words("family_name", 200),
        words("title", 40),
        words("pronouns", 60),
        words("legal_name", 200),
        words("reference", 100),
        day("born_on", empty=True),
        words("born_precision", 5),
        day("died_on", empty=True),
        answer("preferred_contact", "any", "mobile", "phone", "text", "email", "post", "in_person", "through_someone"),
        words("preferred_language", 60),
        words("do_not_contact_reason", 200),
        day("do_not_contact_until", empty=True),
        words("safe_contact_note"),
        words("about_me"),
        number("import_batch_id", "import_batch.id", empty=True),
        *stamps(),
        sa.CheckConstraint("restriction between 0 and 3", name="restriction_level"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_import_batch_id", "person", ["import_batch_id"])
    op.create_index("ix_person_list", "person", ["state", "sort_name", "id", "restriction"])
    op.create_index("ix_person_reference", "person", ["state", "reference", "id", "restriction"])
    op.create_index("ix_person_since", "person", ["state", "created_at", "id", "restriction"])


def _what_hangs_on_people() -> None:
    make_table(
        "access_need",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("position", small=True),
        answer(
            "category",
            "contact_method",
            "information_format",
            "communication_professional",
            "communication_support",
            "language",
            "appointment",
            "environment",
        ),
        words("need", 200),
        words("detail"),
        yes_no("flagged"),
        day("review_due", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_access_need_person_id", "access_need", ["person_id"])
    make_table(
        "address",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("position", small=True),
        answer("kind", "home", "postal", "temporary", "work"),
        words("line1", 200),
        words("line2", 200),
        words("town", 100),
        words("county", 100),
        words("postcode", 20),
        words("country", 100),
        yes_no("is_service_address"),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_address_person_id", "address", ["person_id"])
    make_table(
        "asset",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("position", small=True),
        answer("kind", "skill", "experience", "network", "support", "time"),
        words("title", 200),
        words("own_words"),
        yes_no("willing_to_share"),
        words("availability", 200),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_asset_person_id", "asset", ["person_id"])
    make_table(
        "constituency_status",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("position", small=True),
        answer("status", "not_said", "uses_services", "carer", "both", "neither"),
        day("declared_on", empty=True),
        day("valid_from"),
        day("valid_to", empty=True),
        *stamps(),
        sa.CheckConstraint("valid_to is null or valid_to >= valid_from", name="in_order"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_constituency_status_person_id", "constituency_status", ["person_id"])
    op.create_index(
        "uq_constituency_status_current",
        "constituency_status",
        ["person_id"],
        unique=True,
        sqlite_where=sa.text("valid_to is null"),
        postgresql_where=sa.text("valid_to is null"),
    )
    make_table(
        "contact_point",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("position", small=True),
        answer("kind", "mobile", "phone", "email", "text_relay", "video", "other"),
        words("value", 254),
        words("label", 100),
        yes_no("is_primary"),
        yes_no("safe_to_leave_message"),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contact_point_person_id", "contact_point", ["person_id"])
    make_table(
        "former_name",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("position", small=True),
        words("name", 200),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_former_name_person_id", "former_name", ["person_id"])
    make_table("person_search", ("person_id",), number("person_id", "person.id"), words("words"))
    make_table(
        "relationship",
        ("id",),
        number("id"),
        number("person_id", "person.id"),
        number("position", small=True),
        number("other_id", "person.id"),
        answer(
            "kind",
            "carer",
            "cared_for",
            "family",
            "partner",
            "friend",
            "advocate",
            "advocated_for",
            "personal_assistant",
            "employer",
            "attorney",
            "attorney_for",
            "other",
        ),
        yes_no("emergency"),
        yes_no("share_allowed"),
        answer("authority", "none", "lpa_health", "lpa_money", "deputy", "appointee"),
        day("authority_seen_on", empty=True),
        *stamps(),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_relationship_other_id", "relationship", ["other_id"])
    op.create_index("ix_relationship_person_id", "relationship", ["person_id"])
    make_table(
        "import_note",
        ("id",),
        number("id"),
        number("batch_id", "import_batch.id"),
        number("person_id", "person.id"),
        number("row", small=True),
        words("field", 60),
        words("reason", 200),
        words("text"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_import_note_batch_id", "import_note", ["batch_id"])
    op.create_index("ix_import_note_person_id", "import_note", ["person_id"])
