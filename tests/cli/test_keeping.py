"""`ulo check`, `backup`, `restore` and `drill`, some of them while the file is open in a window."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.office import Template, open_as_administrator
from tests.builders.people import a_person
from tests.cli.conftest import Ulo
from ulo.store import backup, shelf
from ulo.store.engine import writing


@pytest.mark.usefixtures("signed_in")
def test_a_whole_file_is_said_to_be_whole(ulo: Ulo) -> None:
    ran = ulo("check")
    assert (ran.code, ran.err) == (0, "")
    assert [line.split(":")[0] for line in ran.out.splitlines()[:4]] == ["Right"] * 4
    assert "users: 1" in ran.out


@pytest.mark.usefixtures("signed_in")
def test_another_program_reads_the_checks(ulo: Ulo) -> None:
    found = ulo("check", "--deep", "--json").value
    assert found["ok"] is True
    assert [check["name"] for check in found["checks"]] == ["pages", "indexes", "links", "changes", "search", "sums"]
    assert {check["ok"] for check in found["checks"]} == {True}
    assert found["counts"]["people"] == 0


def test_something_wrong_ends_with_one_and_says_what(ulo: Ulo, signed_in: Path, office_template: Template) -> None:
    desk = open_as_administrator(signed_in, office_template.key, Clock())
    a_person(desk)
    with writing(desk.store.engine) as connection:
        connection.exec_driver_sql("DELETE FROM person_search")
    desk.store.close()
    ran = ulo("check")
    assert ran.code == 1
    assert "WRONG: 1 person cannot be found by search." in ran.out
    assert ran.err == "The file is not whole. Make a copy of it as it is, then open your newest backup.\n"
    assert ulo("check", "--json").value["ok"] is False


def test_a_backup_is_read_back(ulo: Ulo, signed_in: Path, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    ran = ulo("backup", "--to", folder)
    assert ran.code == 0
    (made,) = folder.iterdir()
    assert ran.out.startswith(f"Backup made and read back: {made.name}, 0 people.")
    assert backup.manifest(made)["rows"]["account"] == 1
    value = ulo("backup", "--to", folder, "--json").value
    assert Path(value["backup"]).stat().st_size == value["bytes"]
    assert signed_in.is_file()


def test_check_search_and_backup_work_beside_an_open_window(
    ulo: Ulo, signed_in: Path, office_template: Template, tmp_path: Path
) -> None:
    window = open_as_administrator(signed_in, office_template.key, Clock())
    try:
        a_person(window, given_names="Ann")
        assert ulo("check", "--json").value["counts"]["people"] == 1
        assert ulo("search", "ann", "--json").value[0]["label"] == "Ann"
        assert ulo("backup", "--to", tmp_path / "b", "--json").value["people"] == 1
    finally:
        window.store.close()


@pytest.mark.usefixtures("signed_in")
def test_a_backup_is_restored_and_what_was_there_is_kept(ulo: Ulo, signed_in: Path, tmp_path: Path) -> None:
    made = Path(ulo("backup", "--to", tmp_path / "stick", "--json").value["backup"])
    ran = ulo("restore", made)
    assert (ran.code, ran.err) == (0, "")
    first, second, third = ran.out.splitlines()
    assert first == f"Restored and read to its end: {signed_in}, 0 people, from {made.name}."
    assert "-before-restore-" in second
    assert "users" in third
    assert ulo("check", "--json").value["ok"] is True


@pytest.mark.usefixtures("signed_in")
def test_the_newest_whole_backup_of_a_folder_is_restored_to_a_new_file(ulo: Ulo, tmp_path: Path) -> None:
    made = [Path(ulo("backup", "--to", tmp_path / "stick", "--json").value["backup"]) for _ in range(2)]
    made[1].write_bytes(b"spoilt")
    value = ulo("restore", tmp_path / "stick", "--file", tmp_path / "new.ulo", "--json").value
    assert value == {"file": str(tmp_path / "new.ulo"), "backup": str(made[0]), "people": 0, "kept": None}


@pytest.mark.usefixtures("signed_in")
def test_without_a_name_the_backups_of_the_file_are_looked_at(ulo: Ulo, signed_in: Path, tmp_path: Path) -> None:
    ran = ulo("restore")
    assert (ran.code, ran.err.split(".")[0]) == (1, "There is no whole backup here")
    ulo("backup", "--to", shelf.folder(signed_in))
    assert ulo("restore", "--json").value["kept"].startswith(str(tmp_path))


@pytest.mark.usefixtures("signed_in")
def test_a_drill_is_said_in_a_few_lines(ulo: Ulo, signed_in: Path) -> None:
    ran = ulo("drill")
    assert (ran.code, ran.err) == (1, "There is no backup to try out. Make a backup first.\n")
    ulo("backup", "--to", shelf.folder(signed_in))
    ran = ulo("drill")
    assert ran.code == 0
    assert len(ran.out.splitlines()) == 3
    assert ran.out.endswith("The backup can be relied on.\n")
    assert ulo("drill", "--json").value["counts"]["file_event"] == 0


def test_a_file_that_is_older_than_it_was_is_told_of(ulo: Ulo, signed_in: Path, office_template: Template) -> None:
    before = signed_in.read_bytes()
    desk = open_as_administrator(signed_in, office_template.key, Clock())
    a_person(desk)
    desk.store.close()
    assert ulo("check").err == ""
    signed_in.write_bytes(before)
    assert ulo("check").err.startswith("Please note: riverside.ulo is older than it was: ")
    assert ulo("check").err == "", "once told, it goes on from here"
