"""`ulo tour` does the main work once, leaves all of it in a folder, and replaces its own files alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.cli.conftest import Ulo
from ulo.cli.tour import LARGE_TOO
from ulo.exchange.sample import PASSPHRASE, USER
from ulo.queries.people import Asked, count_people
from ulo.reports.registry import all_reports
from ulo.store import backup, file


def test_a_tour_makes_finds_changes_imports_prints_and_checks(
    ulo: Ulo, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    ran = ulo("tour", "--out", out)
    assert (ran.code, ran.err) == (0, "")
    assert f"Sign in as {USER} with the passphrase: {PASSPHRASE}" in ran.out
    assert f"python main.py --file {out / 'sample.ulo'}" in ran.out
    assert "3 people added. Left empty: “31/02/1975” cannot be read as a date." in ran.out
    assert "The record of changes says: admin added an access need." in ran.out
    assert "120 people before, 120 after." in ran.out
    printed = {path.name for path in out.glob("*.pdf")}
    assert printed >= {f"{report.name.replace('_', ' ')}, standard print.pdf" for report in all_reports()}
    assert printed >= {f"{name.replace('_', ' ')}, large print.pdf" for name in LARGE_TOO}
    assert len(printed) >= 8
    assert "Recorded a session of " in ran.out
    assert "voting seats" in ran.out
    assert "When the term of Treasurer ends" in ran.out
    (made,) = (out / "backups").iterdir()
    assert backup.manifest(made)["rows"]["person"] == 120
    desk = file.open_with_passphrase(out / "sample.ulo", USER, PASSPHRASE, Clock())
    try:
        assert count_people(desk, Asked(hidden=True)) == 120
        assert_again_is_refused_while_open(ulo, out)
    finally:
        desk.store.close()
    monkeypatch.setattr("ulo.cli.tour.all_reports", lambda: ())  # once on paper is enough
    assert_again_replaces_its_own_files_alone(ulo, out)


def assert_again_is_refused_while_open(ulo: Ulo, out: Path) -> None:
    before = (out / "sample.ulo").read_bytes()
    ran = ulo("tour", "--out", out)
    assert ran.code == 1
    assert ran.err.startswith("This file is open on ")
    assert (out / "sample.ulo").read_bytes() == before


def assert_again_replaces_its_own_files_alone(ulo: Ulo, out: Path) -> None:
    mine = out / "backups" / "mine.txt"
    mine.write_text("mine")
    assert ulo("tour", "--out", out, "--json").value["user"] == USER
    assert mine.read_text() == "mine"
    assert list(out.glob("*.pdf")) == []
    assert len(list((out / "backups").glob("*.ulo-backup"))) == 1


def test_a_tour_does_not_touch_a_file_that_no_tour_made(ulo: Ulo, tmp_path: Path) -> None:
    (tmp_path / "sample.ulo").write_text("mine")
    ran = ulo("tour", "--out", tmp_path)
    assert ran.code == 1
    assert "is there, and no tour made it. Move it away, or name another folder." in ran.err
    assert (tmp_path / "sample.ulo").read_text() == "mine"


def test_a_list_that_was_tampered_with_takes_nothing_away_outside(ulo: Ulo, tmp_path: Path) -> None:
    outside, out = tmp_path / "mine.txt", tmp_path / "out"
    outside.write_text("mine")
    out.mkdir()
    (out / "made by the tour.txt").write_text(f"Head\n../mine.txt\n{outside}\n")
    (out / "sample.ulo").write_text("mine")
    assert ulo("tour", "--out", out).code == 1
    assert outside.read_text() == "mine"
