"""The clock of a computer goes back or forward: no draft, no entry and no backup is lost, and backups go on."""

from __future__ import annotations

import pytest
from tests.builders.clock import Clock
from tests.builders.files import is_whole, last_entry
from tests.builders.people import a_person
from ulo.queries.admin import draft, keeping
from ulo.services.admin import KeepBackup, KeepDraft, keep_backup, keep_draft
from ulo.store import shelf
from ulo.store.desk import Desk

YEARS = 3650.0
MOVES = pytest.mark.parametrize("days", [-YEARS, -1.0, 1.0, YEARS])


@MOVES
def test_the_draft_typed_last_is_the_one_that_is_kept(desk: Desk, clock: Clock, days: float) -> None:
    keep_draft(desk, KeepDraft("person", "new", {"known_as": "First"}))
    clock.forward(days=days)
    keep_draft(desk, KeepDraft("person", "new", {"known_as": "Last"}))
    kept = draft(desk, "person", "new")
    assert kept is not None
    assert kept.answers == {"known_as": "Last"}


@MOVES
def test_the_record_of_changes_goes_on_in_the_order_things_were_done(desk: Desk, clock: Clock, days: float) -> None:
    a_person(desk, known_as="Before")
    before = last_entry(desk)
    clock.forward(days=days)
    a_person(desk, known_as="After")
    assert last_entry(desk) > before
    assert is_whole(desk)


@MOVES
def test_no_backup_goes_because_the_clock_moved(desk: Desk, clock: Clock, days: float) -> None:
    first = keep_backup(desk, KeepBackup()).path
    clock.forward(days=days)
    a_person(desk)
    second = keep_backup(desk, KeepBackup()).path
    clock.forward(days=-days)
    a_person(desk)
    third = keep_backup(desk, KeepBackup()).path
    there = {kept.path for kept in shelf.found([shelf.folder(desk.store.path)], clock())}
    assert there == {first, second, third}


@MOVES
def test_a_backup_is_due_again_whichever_way_the_clock_went(desk: Desk, clock: Clock, days: float) -> None:
    keep_backup(desk, KeepBackup())
    clock.forward(days=days)
    a_person(desk)
    clock.forward(hours=4)
    assert keeping(desk).is_due
    keep_backup(desk, KeepBackup())
    assert not keeping(desk).is_due
