"""A file where nothing can be written, on the command line: --view-only reads it, and what writes is refused."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.files import everything_in
from tests.builders.machine import read_only_copy
from tests.builders.office import Template, open_as_administrator
from tests.builders.people import a_person
from tests.cli.conftest import Ulo
from ulo.domain.errors import VIEW_ONLY

READS: list[list[object]] = [
    ["search", "prosser"],
    ["reports"],
    ["report", "people_list", "--out", "people.pdf"],
    ["check", "--deep"],
    ["user", "list"],
]
WRITES: list[list[object]] = [
    ["new", "--name", "X"],
    ["sample"],
    ["import", "people", "list.csv"],
    ["import", "people", "list.csv", "--dry-run"],
    ["backup", "--to", "."],
    ["restore"],
    ["drill"],
    ["user", "add", "Bea"],
    ["user", "disable", "Bea"],
    ["user", "passphrase"],
    ["tour"],
]


@pytest.fixture
def known_person(signed_in: Path, office_template: Template, clock: Clock) -> Path:
    """The file of this test; it knows one person."""
    desk = open_as_administrator(signed_in, office_template.key, clock)
    a_person(desk, known_as="Mair Prosser")
    desk.store.close()
    return signed_in


@pytest.mark.needs("linux")
def test_what_reads_works_on_a_cd_and_leaves_nothing(
    ulo: Ulo, known_person: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    with read_only_copy(tmp_path / "cd", known_person) as path:
        before = everything_in(path.parent)
        for words in READS:
            ran = ulo(*words, "--view-only", "--file", path)
            assert (ran.code, ran.err) == (0, ""), words
        assert "Mair Prosser" in ulo("search", "prosser", "--view-only", "--file", path).out
        assert everything_in(path.parent) == before
    assert (tmp_path / "people.pdf").stat().st_size > 1000
    assert not (tmp_path / "data").exists()


@pytest.mark.needs("linux")
def test_what_reads_says_how_it_can_be_looked_at(ulo: Ulo, known_person: Path, tmp_path: Path) -> None:
    with read_only_copy(tmp_path / "cd", known_person) as path:
        for words in (["check"], ["search", "a"], ["report", "people_list", "--out", tmp_path / "x.pdf"]):
            ran = ulo(*words, "--file", path)
            assert (ran.code, ran.out) == (1, ""), words
            assert "read-only" in ran.err
            assert "Add --view-only to look at it." in ran.err
        ran = ulo("user", "disable", "Bea", "--file", path)
        assert ran.code == 1
        assert "--view-only" not in ran.err


@pytest.mark.parametrize("words", WRITES, ids=lambda words: "-".join(map(str, words[:2])))
def test_what_writes_is_refused_before_anything_is_asked(ulo: Ulo, tmp_path: Path, words: list[object]) -> None:
    before = everything_in(tmp_path)
    ran = ulo(*words, "--view-only", "--file", tmp_path / "none.ulo")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{VIEW_ONLY} Save a copy to a folder you can write in, and open that.\n"
    assert everything_in(tmp_path) == before


def test_it_may_stand_before_the_command_and_on_a_file_that_can_be_written(
    ulo: Ulo, known_person: Path, tmp_path: Path
) -> None:
    shelf = tmp_path / "shelf"
    shelf.mkdir()
    for part in known_person.parent.glob(f"{known_person.name}*"):
        if not part.name.endswith(".lock"):
            shutil.copy(part, shelf)
    before = everything_in(shelf)
    ran = ulo("--view-only", "search", "prosser", "--json", "--file", shelf / known_person.name)
    assert [found["label"] for found in ran.value] == ["Mair Prosser"]
    assert everything_in(shelf) == before
