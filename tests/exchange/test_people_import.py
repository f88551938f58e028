"""A list is shown before it is brought in; then all of it comes in or nothing, and it can be taken back."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.hostile import hostile_strings
from tests.builders.people import a_person
from tests.exchange.lists import FEBRL, a_list
from ulo.domain.errors import NotAllowed, PersonFacing, WorldTrouble
from ulo.domain.permissions import Role
from ulo.exchange.people_import import bring_in, bring_in_seen, preview, read_map
from ulo.queries.admin import look_through_file
from ulo.queries.people import Asked, count_people, find_people, people_ids, people_rows, person_as_kept
from ulo.services.people import undo_import
from ulo.store import backup
from ulo.store.desk import Desk

HEADINGS = ["Ref", "First name", "Surname", "DOB"]


def people(desk: Desk) -> list[str]:
    everybody = Asked(hidden=True)
    return [row.name for row in people_rows(desk, people_ids(desk, everybody))]


def test_a_thousand_people_come_in_and_are_not_added_twice(desk: Desk) -> None:
    if not FEBRL.exists():
        pytest.skip("the list of a thousand people is not beside this checkout")
    first = bring_in(desk, FEBRL)
    assert (first.read, first.added, first.matched, first.refused, len(first.warnings)) == (1000, 1000, 0, (), 3)
    again = bring_in(desk, FEBRL)
    assert (again.read, again.added, again.matched) == (1000, 0, 1000)
    assert count_people(desk, Asked()) == 1000


def test_a_list_is_shown_as_it_will_be_and_nothing_is_changed(desk: Desk, tmp_path: Path) -> None:
    a_person(desk, given_names="Ann", reference="r1")
    rows = [[f"r{n}", f"Name{n}", "Smith", "1970"] for n in range(1, 31)]
    seen = preview(desk, a_list(tmp_path, HEADINGS, *rows))
    assert (seen.file.read, seen.added, seen.matched) == (30, 29, 1)
    assert [p.body.given_names for p in seen.first] == [f"Name{n}" for n in range(1, 21)]
    assert count_people(desk, Asked()) == 1


def test_somebody_who_is_there_by_reference_is_not_changed(desk: Desk, tmp_path: Path) -> None:
    known = a_person(desk, given_names="Ann", reference="r1")
    done = bring_in(desk, a_list(tmp_path, HEADINGS, ["r1", "Anna", "Smith", ""], ["r2", "Bob", "Jones", ""]))
    assert (done.added, done.matched) == (1, 1)
    assert person_as_kept(desk, known).body.given_names == "Ann"


def test_one_refused_row_keeps_everybody_out(desk: Desk, tmp_path: Path) -> None:
    path = a_list(tmp_path, HEADINGS, ["r1", "Ann", "", ""], ["r2", "", "", "1970"])
    done = bring_in(desk, path)
    assert (done.read, done.added, done.batch, done.undo) == (2, 0, None, None)
    assert [(p.row, p.reason) for p in done.refused] == [(3, "This row has no name.")]
    assert done.told == "1 row cannot be kept, so nothing was added."
    assert people(desk) == []


def test_good_rows_come_in_alone_when_that_is_asked(desk: Desk, tmp_path: Path) -> None:
    path = a_list(tmp_path, HEADINGS, ["r1", "Ann", "", ""], ["r2", "", "", "1970"])
    done = bring_in(desk, path, keep_good=True)
    assert (done.added, len(done.refused)) == (1, 1)
    assert people(desk) == ["Ann"]


def test_headings_without_people_add_nobody_and_say_so(desk: Desk, tmp_path: Path) -> None:
    done = bring_in(desk, a_list(tmp_path, HEADINGS))
    assert (done.read, done.batch) == (0, None)
    assert done.told == "The file holds headings and nobody below them. Nothing was added."


def test_what_could_not_be_read_is_kept_beside_the_person(desk: Desk, tmp_path: Path) -> None:
    done = bring_in(desk, a_list(tmp_path, HEADINGS, ["r1", "Ann", "", "31/02/1975"]))
    with desk.reading() as connection:
        notes = connection.exec_driver_sql("SELECT batch_id, row, field, reason, text FROM import_note").fetchall()
    assert [tuple(note) for note in notes] == [
        (done.batch, 2, "born", "“31/02/1975” cannot be read as a date.", "31/02/1975")
    ]


def test_an_import_is_taken_back_as_one_step(desk: Desk, tmp_path: Path) -> None:
    a_person(desk, given_names="Before")
    done = bring_in(desk, a_list(tmp_path, HEADINGS, ["r1", "Ann", "", ""], ["r2", "Bob", "", ""]))
    assert done.undo is not None
    undo_import(desk, done.undo)
    assert [name.split()[0] for name in people(desk)] == ["Before"]
    assert find_people(desk, "ann") == []


def test_a_backup_of_the_people_before_is_made(desk: Desk, tmp_path: Path) -> None:
    a_person(desk)
    done = bring_in(desk, a_list(tmp_path, HEADINGS, ["r1", "Ann", "", ""]))
    assert done.backup is not None
    assert done.backup.parent == tmp_path / "riverside backups" / "import"
    assert backup.manifest(done.backup)["rows"]["person"] == 1


def test_an_empty_file_needs_no_backup(desk: Desk, tmp_path: Path) -> None:
    assert bring_in(desk, a_list(tmp_path, HEADINGS, ["r1", "Ann", "", ""])).backup is None


def test_without_a_backup_nothing_comes_in(desk: Desk, tmp_path: Path) -> None:
    a_person(desk)
    (tmp_path / "riverside backups").write_text("in the way")
    with pytest.raises(WorldTrouble):
        bring_in(desk, a_list(tmp_path, HEADINGS, ["r1", "Ann", "", ""]))
    assert count_people(desk, Asked(hidden=True)) == 1


@pytest.mark.parametrize("role", [Role.WORKER, Role.TRUSTEE, Role.PRACTICE_LEAD])
def test_only_who_may_import_may_see_a_preview_or_bring_it_in(
    desk: Desk, desk_as: Callable[[Role], Desk], tmp_path: Path, role: Role
) -> None:
    path = a_list(tmp_path, HEADINGS, ["r1", "Ann", "", ""])
    theirs = desk_as(role)
    with pytest.raises(NotAllowed, match="You may not import people"):
        bring_in(theirs, path)
    with pytest.raises(NotAllowed):
        bring_in_seen(theirs, preview(desk, path))
    assert people(desk) == []


def test_hostile_names_are_kept_and_found_as_they_were_typed(desk: Desk, tmp_path: Path) -> None:
    strings = hostile_strings()
    done = bring_in(desk, a_list(tmp_path, ["Ref", "Name"], *([f"n{n}", s] for n, s in enumerate(strings))), None, True)
    wanted = {f"n{n}": s.strip() for n, s in enumerate(strings) if s.strip() and len(s.strip()) <= 200}
    kept = {}
    for row in people_rows(desk, people_ids(desk, Asked())):
        kept[row.reference] = person_as_kept(desk, row.id).body.known_as
    assert {reference: kept[reference] for reference in wanted} == wanted
    assert len(kept) == done.added == len(strings) - len(done.refused)
    assert look_through_file(desk, deep=True).ok


def test_a_map_is_read_from_json(tmp_path: Path) -> None:
    path = tmp_path / "map.json"
    path.write_text(json.dumps({"Nachname": "family_name", "Notiz": None}), encoding="utf-8-sig")
    assert read_map(path) == {"Nachname": "family_name", "Notiz": ""}


@pytest.mark.parametrize("text", ["", "[]", '{"a": 1}', "{", '{"a": "\\ud800', "[" * 100_000, b"\xff\xfe"])
def test_what_is_no_map_says_how_one_looks(tmp_path: Path, text: str | bytes) -> None:
    path = tmp_path / "map.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(PersonFacing, match=r"map\.json is not a map of columns") as trouble:
        read_map(path)
    assert '{"Nachname": "family_name"' in trouble.value.next_step
