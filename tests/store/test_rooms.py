"""The room's key is had with a user's own passphrase or the paper, and never with the key of the file."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.concerns import reader
from tests.builders.files import entries, last_entry, raw
from tests.builders.office import ADMINISTRATOR, CHEAP, PASSPHRASE, Template
from ulo.domain.permissions import Role
from ulo.store import file, keys, places, recovery, rooms, sealing
from ulo.store.desk import Desk
from ulo.store.engine import HeldKey

NEW = "four other plain words"


def key_of(desk: Desk) -> bytes | None:
    with desk.reading() as connection:
        return rooms.private_key(connection, desk.user.id, desk.own)


def holders(desk: Desk) -> set[str]:
    with desk.reading() as connection:
        return {seat.name for seat in rooms.seats(connection) if seat.holds}


def test_a_new_file_has_its_room_and_its_first_user_reads_it(desk: Desk) -> None:
    assert holders(desk) == {ADMINISTRATOR}
    private = key_of(desk)
    assert private is not None
    with desk.reading() as connection:
        room = rooms.room_of(connection)
    assert room is not None
    assert sealing.public_of(private) == room.public_key


def test_the_key_of_the_file_opens_nothing_of_the_room(desk: Desk) -> None:
    """Whoever opens the file with its raw key finds the room's key sealed to users, and to nobody else."""
    private = key_of(desk)
    assert private is not None
    assert private.hex() != desk.store.key.hex()
    assert key_of(dataclasses.replace(desk, held=HeldKey(b""))) is None
    assert key_of(dataclasses.replace(desk, held=HeldKey(desk.store.key))) is None
    with raw(desk.store.path, desk.store.key) as connection:
        cells = [cell for row in connection.execute("SELECT * FROM room_holder") for cell in row]
    assert cells
    assert not [cell for cell in cells if isinstance(cell, bytes) and private in cell]


def test_who_was_let_in_has_the_same_key_and_who_was_taken_out_has_none(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    lead = desk_as(Role.PRACTICE_LEAD)
    assert key_of(lead) is None
    reader(desk, lead)
    assert key_of(lead) == key_of(desk)
    with desk.work() as work:
        room = rooms.room_of(work.connection)
        assert room is not None
        rooms.take_out(work.connection, room, lead.user.id)
    assert key_of(lead) is None


def test_a_seal_for_one_user_opens_for_no_other(desk: Desk, desk_as: Callable[[Role], Desk]) -> None:
    lead = reader(desk, desk_as(Role.PRACTICE_LEAD))
    with desk.work() as work:
        swapped = "UPDATE room_holder SET account_id = CASE account_id WHEN 1 THEN 90 ELSE 91 END"
        work.connection.exec_driver_sql("PRAGMA defer_foreign_keys=ON")
        work.connection.exec_driver_sql(swapped)
        work.connection.exec_driver_sql("UPDATE room_holder SET account_id = 1 WHERE account_id = 91")
        work.connection.exec_driver_sql(f"UPDATE room_holder SET account_id = {lead.user.id} WHERE account_id = 90")
    assert key_of(desk) is None
    assert key_of(lead) is None


def test_a_new_passphrase_keeps_the_key_and_a_reset_with_the_recovery_key_does_not(
    organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    """Whoever has the recovery key of the file could else give themselves the passphrase of who reads concerns."""
    file.reset_passphrase(organisation_file, office_template.recovery_key, ADMINISTRATOR, NEW)
    again = file.open_with_passphrase(organisation_file, ADMINISTRATOR, NEW, clock)
    try:
        assert again.own not in (b"", office_template.own)
        assert key_of(again) is None
        assert holders(again) == set()
    finally:
        again.store.close()


def test_an_older_slot_gets_a_key_of_its_own_at_the_next_sign_in(organisation_file: Path, clock: Clock) -> None:
    ring = places.keys_beside(organisation_file)
    document = json.loads(ring.read_text())
    for slot in document["slots"]:
        slot.pop("own", None)
    ring.write_text(json.dumps(document))
    read = file.open_with_passphrase(organisation_file, ADMINISTRATOR, PASSPHRASE, clock, read_only=True)
    assert read.own == b""
    read.store.close()
    assert "own" not in ring.read_text()
    first = file.open_with_passphrase(organisation_file, ADMINISTRATOR, PASSPHRASE, clock)
    first.store.close()
    second = file.open_with_passphrase(organisation_file, ADMINISTRATOR, PASSPHRASE, clock)
    try:
        assert len(first.own) == keys.KEY_BYTES
        assert second.own == first.own
        with second.reading() as connection:
            assert rooms.is_introduced(connection, 1, second.own)
    finally:
        second.store.close()


def test_an_own_key_of_another_slot_does_not_pass(tmp_path: Path) -> None:
    ring = keys.Keyring.new(tmp_path / "a.ulo.keys")
    ring.add_user(bytes(32), "Alex", Role.ADMINISTRATOR, NEW, CHEAP)
    ring.add_user(bytes(32), "Bo", Role.WORKER, NEW, CHEAP)
    ring.save()
    document = json.loads(ring.path.read_text())
    alex, bo = document["slots"]
    alex["own"], bo["own"] = bo["own"], alex["own"]
    ring.path.write_text(json.dumps(document))
    with pytest.raises(keys.WrongPassphrase):
        keys.Keyring.load(ring.path).unlock("Alex", NEW)


def test_the_paper_opens_the_room_and_another_paper_does_not(desk: Desk) -> None:
    body = recovery.new_body()
    private = key_of(desk)
    assert private is not None
    with desk.work() as work:
        room = rooms.room_of(work.connection)
        assert room is not None
        assert rooms.private_from_paper(work.connection, room, body) is None
        rooms.put_on_paper(work.connection, room, private, body, work.stamp())
        room = rooms.room_of(work.connection)
        assert room is not None
        assert rooms.private_from_paper(work.connection, room, body) == private
        assert rooms.private_from_paper(work.connection, room, recovery.new_body()) is None


def test_the_record_of_changes_says_who_was_let_in_and_holds_no_key(
    desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    lead = desk_as(Role.PRACTICE_LEAD)
    seen = last_entry(desk)
    reader(desk, lead)
    assert ("insert", "room_holder", 2) in entries(desk, seen)
    with desk.reading() as connection:
        payloads = connection.exec_driver_sql("SELECT payload FROM audit_text").scalars().all()
    assert not [text for text in payloads if "sealed_key" in text or "sealed_to_paper" in text]
