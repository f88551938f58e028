"""The record of changes is a chain: whatever is altered in it is found, and erased texts leave it whole."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import IntegrityError
from tests.builders.clock import Clock
from tests.builders.files import raw, reading
from tests.builders.office import Template, copy_to, open_as_administrator
from tests.builders.people import a_full_body, a_person
from ulo.queries.admin import anchor, look_through_file
from ulo.services.people import AddPerson, EditPerson, HidePerson, add_person, edit_person, hide_person
from ulo.services.perform import perform
from ulo.store import audit
from ulo.store.desk import Desk
from ulo.store.records.admin import AuditEntry, AuditText

EVERY_ENTRY = "SELECT e.*, t.salt, t.payload FROM audit_entry e LEFT JOIN audit_text t ON t.seq = e.seq ORDER BY e.seq"


@pytest.fixture(scope="module")
def lived_in(tmp_path_factory: pytest.TempPathFactory, office_template: Template) -> Path:
    """A file where people were added, changed, hidden and taken back; only copies of it are opened."""
    path = copy_to(tmp_path_factory.mktemp("lived-in"), office_template)
    desk = open_as_administrator(path, office_template.key, Clock())
    first = a_person(desk, known_as="First")
    add_person(desk, AddPerson(a_full_body(first)))
    edit_person(desk, EditPerson(first, 1, a_full_body(known_as="First", reference="B")))
    hide_person(desk, HidePerson(first, 2))
    perform(desk, add_person(desk, AddPerson(a_full_body())).undo)
    desk.store.close()
    return path


@pytest.fixture
def busy(lived_in: Path, organisation_file: Path, office_template: Template, clock: Clock) -> Iterator[Desk]:
    """A desk at a copy of that file."""
    shutil.copy(lived_in, organisation_file)
    desk = open_as_administrator(organisation_file, office_template.key, clock)
    yield desk
    desk.store.close()


def verdict(desk: Desk) -> audit.Verdict:
    with desk.reading() as connection:
        return audit.verify(connection)


def test_the_chain_holds(busy: Desk) -> None:
    found = verdict(busy)
    assert found.broken_at == 0
    assert found.entries > 50
    assert (found.entries, found.head) == anchor(busy)


def test_an_empty_chain_holds(desk: Desk) -> None:
    with desk.work() as work:
        work.connection.exec_driver_sql("DROP TRIGGER audit_entry_no_delete")
        work.connection.exec_driver_sql("DELETE FROM audit_text")
        work.connection.exec_driver_sql("DELETE FROM audit_entry")
        assert audit.verify(work.connection) == audit.Verdict(0, bytes(32).hex(), 0)
        assert audit.head(work.connection) == (0, bytes(32).hex())


def test_the_format_is_the_one_that_is_written_down(busy: Desk) -> None:
    """Worked out from decisions alone: sha256(previous, "seq|at|actor|action|table|row|", sha256(salt, payload))."""
    previous, salts = bytes(32), set()
    with busy.reading() as connection:
        rows = connection.exec_driver_sql(EVERY_ENTRY).all()
    for number, row in enumerate(rows, 1):
        digest = hashlib.sha256(row.salt + row.payload.encode("utf-8")).digest()
        facts = "|".join([str(row.seq), row.at, row.actor, row.action, row.table_name, str(row.row_id), ""])
        previous = hashlib.sha256(previous + facts.encode("utf-8") + digest).digest()
        assert (row.seq, row.digest, row.hash) == (number, digest, previous)
        assert set(json.loads(row.payload)) == {"before", "after"}
        assert len(row.salt) == 16
        salts.add(row.salt)
    assert len(salts) == len(rows)


def change(sql: str) -> Callable[[Any, int], None]:
    return lambda connection, seq: connection.execute(sql, (seq,))


def swap(connection: Any, seq: int) -> None:
    """Two neighbours change places, texts and all."""
    for table in ("audit_text", "audit_entry"):
        connection.execute(f"UPDATE {table} SET seq = -1 WHERE seq = ?", (seq,))
        connection.execute(f"UPDATE {table} SET seq = ? WHERE seq = ?", (seq, seq + 1))
        connection.execute(f"UPDATE {table} SET seq = ? WHERE seq = -1", (seq + 1,))


def reseal(connection: Any, seq: int) -> None:
    """The text and its digest are changed together, the hash is not."""
    (salt,) = connection.execute("SELECT salt FROM audit_text WHERE seq = ?", (seq,)).fetchone()
    digest = hashlib.sha256(salt + b"{}").digest()
    connection.execute("UPDATE audit_text SET payload = '{}' WHERE seq = ?", (seq,))
    connection.execute("UPDATE audit_entry SET digest = ? WHERE seq = ?", (digest, seq))


def remove(connection: Any, seq: int) -> None:
    connection.execute("DELETE FROM audit_text WHERE seq = ?", (seq,))
    connection.execute("DELETE FROM audit_entry WHERE seq = ?", (seq,))


def rewrite_one_link(connection: Any, seq: int) -> None:
    """The actor is changed and the entry's own hash worked out anew; the next entry still holds the old one."""
    connection.execute("UPDATE audit_entry SET actor = '99' WHERE seq = ?", (seq,))
    entry = "SELECT seq, at, actor, action, table_name, row_id FROM audit_entry WHERE seq = ?"
    facts = "|".join(str(fact) for fact in connection.execute(entry, (seq,)).fetchone()) + "|"
    (previous,) = connection.execute("SELECT hash FROM audit_entry WHERE seq = ?", (seq - 1,)).fetchone()
    (digest,) = connection.execute("SELECT digest FROM audit_entry WHERE seq = ?", (seq,)).fetchone()
    fresh = hashlib.sha256(previous + facts.encode() + digest).digest()
    connection.execute("UPDATE audit_entry SET hash = ? WHERE seq = ?", (fresh, seq))


@pytest.mark.parametrize(
    ("tamper", "found_after"),
    [
        (change("UPDATE audit_text SET payload = replace(payload, 'First', 'Other') || ' ' WHERE seq = ?"), 0),
        (change("UPDATE audit_text SET salt = zeroblob(16) WHERE seq = ?"), 0),
        (change("UPDATE audit_entry SET actor = '2' WHERE seq = ?"), 0),
        (change("UPDATE audit_entry SET at = '2020-01-01T00:00:00+00:00' WHERE seq = ?"), 0),
        (change("UPDATE audit_entry SET action = 'delete' WHERE seq = ?"), 0),
        (change("UPDATE audit_entry SET table_name = 'account' WHERE seq = ?"), 0),
        (change("UPDATE audit_entry SET row_id = row_id + 1 WHERE seq = ?"), 0),
        (change("UPDATE audit_entry SET digest = zeroblob(32) WHERE seq = ?"), 0),
        (change("UPDATE audit_entry SET hash = zeroblob(32) WHERE seq = ?"), 0),
        (remove, 1),
        (swap, 0),
        (reseal, 0),
        (rewrite_one_link, 1),
    ],
    ids=[
        *("text", "salt", "actor", "when", "action", "table", "row", "digest", "hash"),
        *("removed", "reordered", "resealed", "relinked"),
    ],
)
@pytest.mark.parametrize("place", [3, 20])
def test_whatever_is_altered_is_found(
    busy: Desk,
    organisation_file: Path,
    office_template: Template,
    tamper: Callable[[Any, int], None],
    found_after: int,
    place: int,
) -> None:
    busy.store.close()
    with raw(organisation_file, office_template.key) as connection:
        connection.execute("PRAGMA foreign_keys=OFF")
        connection.execute("DROP TRIGGER audit_entry_no_update")
        connection.execute("DROP TRIGGER audit_entry_no_delete")
        tamper(connection, place)
    with reading(organisation_file, office_template.key) as reader:
        assert audit.verify(reader).broken_at == place + found_after


def test_a_tail_that_was_cut_off_is_found_by_what_was_written_down_outside(
    busy: Desk, organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    entry, fingerprint = anchor(busy)
    busy.store.close()
    with raw(organisation_file, office_template.key) as connection:
        connection.execute("DROP TRIGGER audit_entry_no_delete")
        remove(connection, entry)
    again = open_as_administrator(organisation_file, office_template.key, clock)
    assert verdict(again).broken_at == 0
    assert anchor(again)[0] == entry - 1
    assert anchor(again)[1] != fingerprint
    again.store.close()


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE audit_entry SET actor = '2' WHERE seq = 1",
        "UPDATE audit_entry SET actor = '2'",
        "DELETE FROM audit_entry WHERE seq = 1",
        "DELETE FROM audit_entry",
        "REPLACE INTO audit_entry SELECT * FROM audit_entry WHERE seq = 1",
        "UPDATE OR REPLACE audit_entry SET seq = 1 WHERE seq = 2",
    ],
)
def test_an_entry_cannot_be_changed_or_removed(busy: Desk, sql: str) -> None:
    with pytest.raises(IntegrityError, match="cannot be changed"), busy.work() as work:
        work.connection.exec_driver_sql(sql)
    assert verdict(busy).broken_at == 0


def test_not_by_the_program_itself_either(busy: Desk) -> None:
    with pytest.raises(IntegrityError, match="cannot be changed"), busy.work() as work:
        work.connection.execute(update(AuditEntry).values(actor="2"))
    with pytest.raises(IntegrityError), busy.work() as work:
        work.connection.execute(delete(AuditEntry).where(AuditEntry.seq == 2))


def test_texts_that_were_erased_leave_the_chain_whole(busy: Desk) -> None:
    before = verdict(busy)
    with busy.work() as work:
        work.connection.execute(delete(AuditText).where(AuditText.seq.in_([2, 5, 6])))
    assert verdict(busy) == before
    with busy.work() as work:
        work.connection.execute(delete(AuditText))
    assert verdict(busy) == before
    assert look_through_file(busy).ok


def test_an_altered_chain_is_told_in_a_sentence(busy: Desk) -> None:
    with busy.work() as work:
        work.connection.exec_driver_sql("UPDATE audit_text SET payload = '{}' WHERE seq = 4")
    looked = look_through_file(busy)
    assert not looked.ok
    assert [found.said for found in looked.checks if not found.ok] == ["The record of changes was altered at entry 4."]
