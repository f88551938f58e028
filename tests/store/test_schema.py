"""What the records say and what a migrated file is are the same, and every column says how private it is."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import (
    Column,
    Dialect,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    create_mock_engine,
    select,
)
from sqlalchemy.dialects import registry
from sqlalchemy.schema import CreateIndex, CreateTable
from tests.builders.clock import START
from tests.builders.people import a_person
from ulo.store import audit, day_sums, guards, paid_sums, schema
from ulo.store.desk import Desk
from ulo.store.records.all import Record
from ulo.store.records.conventions import NAMING, UtcDateTime
from ulo.store.records.people import ConstituencyStatus, Person
from ulo.store.search import index_statements

TABLES = list(Record.metadata.sorted_tables)
COLUMNS = [column for table in TABLES for column in table.columns]
SQLITE: Dialect = registry.load("sqlite")()
POSTGRESQL: Dialect = registry.load("postgresql")()
STAMPS = {"created_at", "created_by", "updated_at", "updated_by", "version"}
WITHOUT_STAMPS = {
    "access_event": "a look is kept once and never changed",
    "account": "has its own moment; shut, never edited",
    "audit_context": "no record of anybody's",
    "audit_entry": "holds who and when itself",
    "audit_raw": "empty between transactions",
    "audit_subject": "belongs to its entry",
    "audit_text": "belongs to its entry",
    "draft": "has its own moment; replaced by the next",
    "fund_day": "worked out from entries by the file itself",
    "paid_day": "worked out from costs and contributions by the file itself",
    "paid_person": "worked out from costs and contributions by the file itself",
    "paid_work": "worked out from costs and sessions by the file itself",
    "import_note": "belongs to its batch",
    "person_search": "worked out from other tables",
    "preference": "the user's own",
}


def named(column: Column[object]) -> str:
    return f"{column.table.name}.{column.name}"


@pytest.mark.parametrize("column", COLUMNS, ids=named)
def test_every_column_says_how_private_it_is(column: Column[object]) -> None:
    assert column.info.get("privacy") in {"public", "internal", "personal", "special"}


def test_what_people_say_of_their_health_and_lives_is_of_the_most_private_kind() -> None:
    special = {named(column) for column in COLUMNS if column.info["privacy"] == "special"}
    assert special >= {
        *("access_need.need", "access_need.detail", "constituency_status.status", "person.about_me"),
        *("person.pronouns", "person.safe_contact_note", "former_name.name", "audit_text.payload", "draft.payload"),
    }
    assert {named(c) for c in COLUMNS if c.info["privacy"] == "public"} == {
        "organisation_profile.name",
        "organisation_profile.charity_number",
        "organisation_profile.principal_office",
    }


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_table_is_stamped_or_says_why_not(table: Table) -> None:
    stamped = set(table.c.keys()) >= STAMPS
    assert stamped != (table.name in WITHOUT_STAMPS)


@pytest.mark.parametrize("table", [t for t in TABLES if STAMPS & set(t.c.keys())], ids=str)
def test_stamps_are_the_last_columns_of_a_table(table: Table) -> None:
    """`store.bulk` writes the stamp of many rows once, behind what is their own."""
    stamps = STAMPS & set(table.c.keys())
    assert set(table.c.keys()[-len(stamps) :]) == stamps


@pytest.mark.parametrize("table", audit.audited_tables(), ids=str)
def test_a_stamp_is_no_news_in_the_record_of_changes(table: Table) -> None:
    assert not STAMPS.intersection(audit.audited_columns(table)) - {"created_at"}
    assert "id" in audit.audited_columns(table)


def test_the_tables_whose_changes_are_not_recorded_are_these() -> None:
    kept = {table.name for table in audit.audited_tables()}
    assert {table.name for table in TABLES} - kept == {
        *("access_event", "audit_context", "audit_entry", "audit_raw", "audit_subject", "audit_text"),
        *("draft", "fund_day", "paid_day", "paid_person", "paid_work", "person_search", "preference"),
    }


def differences(desk: Desk, records: MetaData) -> list[str]:
    """What alembic would change in the file; the indexes of search are no records."""
    with desk.reading() as connection:
        found = compare_metadata(MigrationContext.configure(connection, opts={"compare_type": True}), records)
    return [str(change) for change in found if "person_trigram" not in str(change) and "person_word" not in str(change)]


def test_a_migrated_file_is_what_the_records_say(desk: Desk) -> None:
    assert differences(desk, Record.metadata) == []


def test_the_comparison_finds_what_is_planted(desk: Desk) -> None:
    planted = MetaData(naming_convention=NAMING)
    for table in TABLES:
        table.to_metadata(planted)
    planted.tables["asset"].append_column(Column("planted", String(7)))
    Index("ix_planted", planted.tables["person"].c.title)
    found = differences(desk, planted)
    assert len(found) == 2
    assert all("planted" in change for change in found)


def normal(sql: str) -> set[str]:
    """The parts of a CREATE TABLE, in no order: columns, CHECKs, keys and options. An added text began as empty."""
    plain = re.sub(r"\s+", " ", re.sub(r"DEFAULT \(?''\)? ", "", sql.replace('"', ""))).strip()
    body, options = plain[plain.index("(") + 1 : plain.rindex(")")], plain[plain.rindex(")") + 1 :]
    depth, parts, part = 0, set(), ""
    for letter in body:
        depth += (letter == "(") - (letter == ")")
        if letter == "," and depth == 0:
            parts.add(part.strip())
            part = ""
        else:
            part += letter
    return parts | {part.strip(), options.strip()}


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_a_migrated_table_has_the_same_checks_keys_and_numbering(desk: Desk, table: Table) -> None:
    with desk.reading() as connection:
        made = connection.exec_driver_sql(
            "SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", (table.name,)
        ).scalar_one()
    assert normal(made) == normal(str(CreateTable(table).compile(dialect=SQLITE)))


@pytest.mark.parametrize("table", [t for t in TABLES if "id" in t.c and t.name not in {"audit_raw"}], ids=str)
def test_an_id_is_never_used_twice(desk: Desk, table: Table) -> None:
    if table.name in {"audit_context", "organisation_profile"}:
        assert any("one_row" in str(check.name) for check in table.constraints)
        return
    with desk.reading() as connection:
        sql = connection.exec_driver_sql("SELECT sql FROM sqlite_master WHERE name = ?", (table.name,)).scalar_one()
    assert "AUTOINCREMENT" in sql


@pytest.mark.parametrize("column", [c for c in COLUMNS if type(c.type) is String and c.type.length], ids=named)
def test_every_short_text_has_a_length_that_is_held_to(column: Column[object]) -> None:
    checks = [str(getattr(check, "sqltext", "")) for check in column.table.constraints]
    assert f"length({column.name}) <= {getattr(column.type, 'length', 0)}" in checks


def test_no_row_takes_others_with_it() -> None:
    assert {key.ondelete for table in TABLES for key in table.foreign_keys} == {None}


@pytest.mark.parametrize("table", TABLES, ids=str)
def test_every_table_could_stand_on_an_office_server(table: Table) -> None:
    assert "CREATE TABLE" in str(CreateTable(table).compile(dialect=POSTGRESQL))


def test_the_newest_step_is_the_one_the_program_knows() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(schema.__file__).with_name("migrations")))
    scripts = ScriptDirectory.from_config(config)
    assert scripts.get_heads() == [schema.HEAD]
    assert {script.revision for script in scripts.walk_revisions()} == set(schema.KNOWN)
    assert schema.is_known(schema.HEAD)
    assert not schema.is_known("9999")


def test_a_new_file_says_its_revision(desk: Desk) -> None:
    with desk.reading() as connection:
        assert schema.revision(connection) == schema.HEAD
    engine = create_engine("sqlite://")
    with engine.connect() as empty:
        assert schema.revision(empty) == ""
    engine.dispose()


def test_triggers_can_be_made_anew_any_number_of_times(desk: Desk) -> None:
    counted = "SELECT count(*) FROM sqlite_master WHERE type = 'trigger'"
    with desk.work() as work:
        before = work.connection.exec_driver_sql(counted).scalar_one()
        schema.make_triggers(work.connection)
        assert work.connection.exec_driver_sql(counted).scalar_one() == before
    others = (*guards.trigger_statements(), *day_sums.trigger_statements(), *paid_sums.trigger_statements())
    guarded = sum(statement.startswith("CREATE") for statement in others)
    assert before == 3 * len(audit.audited_tables()) + 2 + 3 + guarded
    assert len(list(index_statements())) == 4 + 6


def test_rows_are_counted_by_table(desk: Desk) -> None:
    a_person(desk)
    with desk.reading() as connection:
        counts = schema.counts(connection)
    assert set(counts) == {table.name for table in TABLES}
    assert counts["person"] == counts["person_search"] == counts["account"] == 1
    assert counts["audit_raw"] == 0


def test_a_moment_without_its_zone_is_refused() -> None:
    kind = UtcDateTime()
    for dialect in (SQLITE, POSTGRESQL):
        with pytest.raises(ValueError, match="time zone"):
            kind.process_bind_param(dt.datetime(2026, 7, 16, 9, 42), dialect)
        assert kind.process_bind_param(None, dialect) is None
        assert kind.process_result_value(None, dialect) is None
        stored = kind.process_bind_param(START.astimezone(dt.timezone(dt.timedelta(hours=5))), dialect)
        assert stored is not None
        assert kind.process_result_value(stored, dialect) == START
    assert kind.process_bind_param(START, SQLITE) == START.replace(tzinfo=None)


def test_moments_come_back_aware_and_sort_as_text(desk: Desk) -> None:
    a_person(desk)
    with desk.work() as work:
        created_at = work.connection.scalar(select(Person.created_at))
        assert created_at == START
        assert created_at.tzinfo is dt.UTC
        raw = work.connection.exec_driver_sql("SELECT created_at FROM person").scalar_one()
    assert raw == "2026-07-16 09:42:00.000000"


def test_one_lived_experience_at_most_is_current_on_every_store() -> None:
    (index,) = (each for each in ConstituencyStatus.__table__.indexes if each.unique)
    make_tables = create_mock_engine("postgresql://", lambda *_statement: None)
    Record.metadata.create_all(make_tables, checkfirst=False)
    for dialect in (SQLITE, POSTGRESQL):
        assert str(CreateIndex(index).compile(dialect=dialect)).endswith("WHERE valid_to is null")


def test_whole_numbers_are_ids_on_every_store() -> None:
    kind = Person.__table__.c.id.type
    assert isinstance(kind.dialect_impl(SQLITE), Integer)
    assert kind.compile(dialect=POSTGRESQL) == "BIGINT"
