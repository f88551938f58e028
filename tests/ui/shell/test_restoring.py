"""Going back to a backup from the first window: the newest whole one is offered, restored, and opened."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.builders.clock import Clock
from tests.builders.office import ADMINISTRATOR, PASSPHRASE
from tests.builders.people import a_person
from ulo.app import Program
from ulo.services.admin import KeepBackup, keep_backup
from ulo.store.desk import Desk
from ulo.ui.kit.operations import Operations
from ulo.ui.shell.first_run import FirstRun
from ulo.ui.shell.restoring import Restoring
from ulo.ui.shell.sign_in import SignIn


@pytest.fixture
def backups(desk: Desk, clock: Clock) -> list[Path]:
    """Two backups of a file: of nobody, then of one person. The file is closed."""
    made = [keep_backup(desk, KeepBackup()).path]
    clock.forward(hours=5)
    a_person(desk)
    made.append(keep_backup(desk, KeepBackup()).path)
    clock.forward(days=2)
    desk.store.close()
    return made


@pytest.fixture
def operations() -> Iterator[Operations]:
    lanes = Operations(at_once=True)
    yield lanes
    lanes.close()


def page_for(path: Path, operations: Operations, clock: Clock, qtbot: QtBot) -> Restoring:
    page = Restoring(operations, path, path.parent, clock)
    qtbot.addWidget(page)
    return page


def test_the_newest_whole_backup_is_offered(
    backups: list[Path], organisation_file: Path, operations: Operations, clock: Clock, qtbot: QtBot
) -> None:
    page = page_for(organisation_file, operations, clock, qtbot)
    assert page.backup.text() == str(backups[1])
    assert page.found.text() == ("The newest whole backup was made 2 days ago (16 Jul 2026, 15:42). It holds 1 person.")
    backups[1].write_bytes(b"encrypted by somebody")
    assert page_for(organisation_file, operations, clock, qtbot).backup.text() == str(backups[0])


def test_it_is_restored_and_the_way_to_open_it_is_offered(
    backups: list[Path], organisation_file: Path, operations: Operations, clock: Clock, qtbot: QtBot
) -> None:
    page = page_for(organisation_file, operations, clock, qtbot)
    page.backup.setText(str(backups[0]))
    page.user.setText(ADMINISTRATOR)
    page.passphrase.setText(PASSPHRASE)
    page.restore.click()
    assert page.notices.notice is not None
    assert page.notices.notice.said == "Restored and read to its end: 0 people."
    assert "riverside-before-restore-2026-07-18-1542.ulo" in page.notices.notice.next_step
    assert organisation_file.exists()


def test_what_was_typed_stays_when_nothing_could_be_restored(
    backups: list[Path], organisation_file: Path, operations: Operations, clock: Clock, qtbot: QtBot
) -> None:
    before = organisation_file.read_bytes()
    page = page_for(organisation_file, operations, clock, qtbot)
    page.restore.click()
    assert page.restore.isEnabled()
    page.user.setText(ADMINISTRATOR)
    page.passphrase.setText("not the right words")
    page.restore.click()
    assert page.restore.isEnabled()
    assert page.backup.text() == str(backups[1])
    assert organisation_file.read_bytes() == before


def test_where_no_backup_is_that_is_said(tmp_path: Path, operations: Operations, clock: Clock, qtbot: QtBot) -> None:
    page = Restoring(operations, None, tmp_path, clock)
    qtbot.addWidget(page)
    page.look_in(tmp_path)
    assert page.found.text().startswith("There is no whole backup here.")


def shown(program: Program) -> Restoring:
    assert isinstance(program.window, Restoring)
    return program.window


def test_from_the_first_window_to_a_restored_file(
    backups: list[Path], tmp_path: Path, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    program = Program(qapp)
    program.begin(None)
    first: object = program.window
    assert isinstance(first, FirstRun)
    first.restore.emit()
    page = shown(program)
    page.backup.setText(str(backups[1]))
    page.place.setText(str(tmp_path / "again.ulo"))
    page.user.setText(ADMINISTRATOR)
    page.passphrase.setText(PASSPHRASE)
    page.restore.click()
    qtbot.waitUntil(lambda: page.notices.notice is not None, timeout=20_000)
    page.opened.emit(tmp_path / "again.ulo")
    after: object = program.window
    assert isinstance(after, SignIn)
    qapp.aboutToQuit.disconnect(program.close_file)
    program.close_file()
    after.hide()
    after.deleteLater()
