"""Every change of every recorded table is caught, however it was made, and sealed with the rows or not at all."""

from __future__ import annotations

import contextlib
import json
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, select, text, update
from tests.builders.clock import Clock
from tests.builders.files import entries, last_entry
from tests.builders.people import a_body, a_connection, a_contact, a_full_body, a_person
from tests.builders.rows import a_row, changeable, changed, next_id, parents, record_of
from ulo.domain.permissions import Role
from ulo.services.admin import ChoosePreference, DropDraft, KeepDraft, choose_preference, drop_draft, keep_draft
from ulo.services.people import AddPerson, OpenPerson, add_person, open_person
from ulo.store import audit
from ulo.store.desk import Desk
from ulo.store.records.admin import Account
from ulo.store.records.all import Record
from ulo.store.records.people import Person
from ulo.store.work import Work, new_id

NEVER_CHANGED = {"organisation_profile", "plan_version", "account_person"}
"""One row only; fixed by a trigger; holds nothing but links."""
AUDITED = [table for table in audit.audited_tables() if table.name not in NEVER_CHANGED]
SILENT = [table for table in Record.metadata.sorted_tables if not table.info.get("audited", True)]
WAYS = ("core", "raw")


def payload(desk: Desk, place: int = -1) -> dict[str, Any]:
    """What the last entry (or the one at this place from the end) says of before and after."""
    with desk.reading() as connection:
        texts = connection.exec_driver_sql("SELECT payload FROM audit_text ORDER BY seq").scalars().all()
    said: dict[str, Any] = json.loads(texts[place])
    return said


def forget_words(work: Work, people: list[int]) -> None:
    """Let people go from the search, so that their rows can go (no other table has such ids in these tests)."""
    search = Record.metadata.tables["person_search"]
    work.connection.execute(delete(search).where(search.c.person_id.in_(people)))


def do(desk: Desk, way: str, table: Table, step: str, row: dict[str, Any]) -> None:
    """Insert, update or delete one row in one of the ways a program can."""
    column = changeable(table)
    this = table.c.id == row["id"]
    with desk.work() as work:
        if step == "delete":
            forget_words(work, [row["id"]])
        if step == "insert":
            work.connection.execute(insert(table), [row])
        elif step == "update":
            if way == "raw":
                work.connection.exec_driver_sql(
                    f"UPDATE {table.name} SET {column} = CASE WHEN {column} IN (0, 1) THEN 1 - {column} "
                    f"ELSE substr('2020-01-01' || {column}, 1, 10) END WHERE id = ?".replace(f"{table.name}.", ""),
                    (row["id"],),
                )
            else:
                work.connection.execute(update(table).where(this).values({column: changed(column)}))
        elif way == "raw":
            work.connection.exec_driver_sql(f"DELETE FROM {table.name} WHERE id = ?", (row["id"],))
        else:
            work.connection.execute(delete(table).where(this))


@pytest.mark.parametrize("table", AUDITED, ids=str)
@pytest.mark.parametrize("way", WAYS)
def test_every_change_of_every_recorded_table_is_caught(desk: Desk, table: Table, way: str) -> None:
    owners = parents(desk, table)
    with desk.work() as work:
        number = next_id(work, table)
    row = a_row(table, owners) | {"id": number}
    seen = last_entry(desk)
    for step in ("insert", "update", "delete"):
        do(desk, way, table, step, row)
    assert entries(desk, seen) == [(step, table.name, number) for step in ("insert", "update", "delete")]
    inserted, updated, deleted = (payload(desk, place) for place in (-3, -2, -1))
    assert inserted["before"] is None
    filled = [name for name in audit.audited_columns(table) if row.get(name) not in (None, "")]
    assert list(inserted["after"]) == list(deleted["before"]) == filled
    assert deleted["after"] is None
    assert list(updated["before"]) == list(updated["after"]) == [str(changeable(table).key)]
    assert deleted["before"] == inserted["after"] | updated["after"]


@pytest.mark.parametrize("table", AUDITED, ids=str)
def test_a_statement_that_changes_many_rows_leaves_an_entry_for_each(desk: Desk, table: Table) -> None:
    owners = parents(desk, table)
    column = changeable(table)
    with desk.work() as work:
        first = next_id(work, table)
    ids = [first, first + 1, first + 2]
    rows = [a_row(table, owners, place) | {"id": number} for place, number in enumerate(ids)]
    these = table.c.id.in_(ids)
    seen = last_entry(desk)
    with desk.work() as work:
        work.connection.execute(insert(table), rows)
    with desk.work() as work:
        work.connection.execute(update(table).where(these).values({column: changed(column)}))
    with desk.work() as work:
        forget_words(work, ids)
        work.connection.execute(delete(record_of(table)).where(these))
    expected = [(step, table.name, number) for step in ("insert", "update", "delete") for number in ids]
    assert entries(desk, seen) == expected


def test_changes_of_the_organisation_are_caught(desk: Desk) -> None:
    seen = last_entry(desk)
    with desk.work() as work:
        work.connection.execute(text("UPDATE organisation_profile SET charity_number = '1234567'"))
    assert entries(desk, seen) == [("update", "organisation_profile", 1)]
    assert payload(desk) == {"before": {"charity_number": ""}, "after": {"charity_number": "1234567"}}


def test_a_new_file_begins_with_who_made_it(desk: Desk) -> None:
    tables = ("account", "organisation_profile", "account_key", "restricted_room", "room_holder")
    assert entries(desk) == [("insert", table, 1) for table in tables]


@pytest.mark.parametrize("table", AUDITED, ids=str)
def test_many_rows_at_once_leave_the_same_entries_as_one_by_one(desk: Desk, table: Table) -> None:
    owners = parents(desk, table)
    with desk.work() as work:
        row = a_row(table, owners) | {"id": next_id(work, table)}
    with desk.work() as work:
        work.connection.execute(insert(table), [row])
    caught, one = payload(desk), subjects(desk)
    with desk.work() as work:
        forget_words(work, [row["id"]])
        work.connection.execute(delete(table).where(table.c.id == row["id"]))
    seen = last_entry(desk)
    with desk.work() as work:
        work.insert_many(table, [row])
    assert entries(desk, seen) == [("insert", table.name, row["id"])]
    made = payload(desk)
    assert made == caught
    assert list(made["after"]) == list(caught["after"])
    assert subjects(desk) == one
    with desk.reading() as connection:
        assert audit.verify(connection).broken_at == 0


def subjects(desk: Desk) -> set[int]:
    """The people whom the last entry is about."""
    with desk.reading() as connection:
        wanted = "SELECT person_id FROM audit_subject WHERE seq = (SELECT max(seq) FROM audit_entry)"
        return set(connection.exec_driver_sql(wanted).scalars())


@pytest.mark.parametrize("table", [t for t in SILENT if t.name in {"access_event", "draft", "preference"}], ids=str)
def test_some_tables_leave_no_trace(desk: Desk, table: Table) -> None:
    owners = parents(desk, table)
    seen = last_entry(desk)
    row = a_row(table, owners)
    with desk.work() as work:
        work.connection.execute(insert(table), [row | ({"id": 7} if "id" in table.c else {})])
    with desk.work() as work:
        work.insert_many(table, [row | ({"id": 8} if "id" in table.c else {"account_id": account_of(desk, work)})])
    assert entries(desk, seen) == []


def account_of(desk: Desk, work: Work) -> int:
    """Another account, made past the record of changes."""
    work.connection.exec_driver_sql("UPDATE audit_context SET capture = 0")
    other = {"name": "Other", "role": Role.WORKER, "open": True, "created_at": desk.now()}
    account = new_id(work.connection.execute(insert(Account), other))
    work.connection.exec_driver_sql("UPDATE audit_context SET capture = 1")
    return account


def test_drafts_looks_and_choices_leave_no_trace(desk: Desk) -> None:
    person = a_person(desk)
    seen = last_entry(desk)
    keep_draft(desk, KeepDraft("person", "1", {"about_me": "not saved"}))
    drop_draft(desk, DropDraft("person", "1"))
    choose_preference(desk, ChoosePreference("appearance", {"theme": "dark"}))
    open_person(desk, OpenPerson(person))
    assert last_entry(desk) == seen


def test_an_entry_says_who_when_and_about_whom(desk: Desk, clock: Clock) -> None:
    first = a_person(desk, known_as="First")
    clock.forward(days=1)
    second = add_person(desk, AddPerson(a_body(known_as="Second", connections=(a_connection(first),)))).record_id
    with desk.reading() as connection:
        last = connection.exec_driver_sql("SELECT * FROM audit_entry ORDER BY seq DESC LIMIT 1").one()
    assert (last.action, last.table_name, last.actor) == ("insert", "relationship", "1")
    assert last.at == "2026-07-17T09:42:00+00:00"
    assert subjects(desk) == {first, second}


def test_what_was_not_changed_is_not_told(desk: Desk) -> None:
    person = a_person(desk, pronouns="she")
    seen = last_entry(desk)
    with desk.work() as work:
        work.connection.execute(update(Person).values(pronouns="she", version=9))
        work.connection.execute(update(Person).where(Person.id == person).values(work.stamp()))
    assert last_entry(desk) == seen


def test_work_that_fails_leaves_neither_rows_nor_entries(desk: Desk) -> None:
    seen = last_entry(desk)
    with contextlib.suppress(KeyError), desk.work() as work:
        bo = {"name": "Bo", "role": Role.WORKER, "open": True, "created_at": work.now}
        work.connection.execute(insert(Account), bo)
        work.connection.execute(text("UPDATE organisation_profile SET name = 'x'"))
        raise KeyError("a fault of ours")
    assert last_entry(desk) == seen
    with desk.reading() as connection:
        assert connection.scalars(select(Account.name)).all() == ["Alex Morgan"]
        assert connection.exec_driver_sql("SELECT count(*) FROM audit_raw").scalar() == 0


def test_many_rows_that_fail_leave_nothing_and_the_next_change_is_caught(desk: Desk) -> None:
    person = a_person(desk)
    table = Record.metadata.tables["former_name"]
    good = {"id": 50, "person_id": person, "position": 0, "name": "Aisha Bello"}
    seen = last_entry(desk)
    with pytest.raises(Exception, match="FOREIGN KEY"), desk.work() as work:
        work.insert_many(table, [good, good | {"id": 51, "person_id": 999}])
    assert last_entry(desk) == seen
    with desk.reading() as connection:
        assert connection.exec_driver_sql("SELECT capture FROM audit_context").scalar() == 1
        assert connection.exec_driver_sql("SELECT count(*) FROM former_name").scalar() == 0
    a_person(desk, known_as="Next", contacts=(a_contact(),))
    assert [action for action, *_ in entries(desk, seen)] == ["insert", "insert"]


def test_changes_around_many_rows_are_caught_too(desk: Desk) -> None:
    person = a_person(desk)
    seen = last_entry(desk)
    table = Record.metadata.tables["former_name"]
    with desk.work() as work:
        work.connection.execute(update(Person).values(title="Dr"))
        first = work.next_id(table)
        rows = [{"id": first + n, "person_id": person, "position": n, "name": f"Name {n}"} for n in range(3)]
        work.insert_many(table, rows)
        work.connection.execute(update(Person).values(pronouns="she"))
    added = [("insert", "former_name", first + n) for n in range(3)]
    assert sorted(entries(desk, seen)) == sorted([*added, *[("update", "person", person)] * 2])
    with desk.reading() as connection:
        assert audit.verify(connection).broken_at == 0


def test_a_number_is_kept_for_good(desk: Desk) -> None:
    table = Record.metadata.tables["person"]
    with desk.work() as work:
        assert work.next_id(table) == 1
    add_person(desk, AddPerson(a_full_body()))
    with desk.work() as work:
        work.connection.execute(delete(Person).where(Person.id == 99))
        assert work.next_id(table) == 2
        assert work.next_id(Record.metadata.tables["contact_point"]) == 3
