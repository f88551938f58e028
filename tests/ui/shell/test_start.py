"""The first window shows before anything heavy is loaded, and the way from no file to the main window works."""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.builders.clock import Clock
from tests.builders.office import ADMINISTRATOR, PASSPHRASE, Template, open_as_administrator
from tests.builders.people import a_person
from ulo.app import Program
from ulo.store import anchor, places
from ulo.ui.kit.dialogs import Question
from ulo.ui.shell.first_run import FirstRun, MakeFile, RecoveryKey
from ulo.ui.shell.sign_in import SignIn, WayBackIn
from ulo.ui.shell.window import MainWindow

W = TypeVar("W", bound=QWidget)
HEAVY = {"sqlalchemy", "sqlcipher3", "alembic", "reportlab", "cryptography", "argon2", "pypdfium2", "spylls"}


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, qapp: QApplication) -> Iterator[Program]:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    program = Program(qapp)
    yield program
    qapp.aboutToQuit.disconnect(program.close_file)
    program.close_file()
    if program.window:
        program.window.hide()
        program.window.deleteLater()


def shown(program: Program, kind: type[W]) -> W:
    window = program.window
    assert isinstance(window, kind)
    return window


def test_nothing_heavy_is_loaded_before_the_first_paint(organisation_file: Path, tmp_path: Path) -> None:
    script = f"""
        import sys
        from pathlib import Path
        from PySide6.QtCore import QEvent, QObject
        from PySide6.QtWidgets import QApplication
        from ulo.app import Program
        app = QApplication([])
        class Watch(QObject):
            def eventFilter(self, thing, event):
                if event.type() == QEvent.Type.Paint:
                    print(*sorted({{name.split(".")[0] for name in sys.modules}} & {HEAVY!r}))
                    sys.stdout.flush()
                    import os
                    os._exit(0)
                return False
        watch = Watch()
        app.installEventFilter(watch)
        program = Program(app)
        program.begin(Path({str(organisation_file)!r}))
        app.exec()
    """
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "XDG_CONFIG_HOME": str(tmp_path)}
    command = [sys.executable, "-c", textwrap.dedent(script)]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.split() == []


def test_an_organisation_file_is_made_and_opened(program: Program, tmp_path: Path, qtbot: QtBot) -> None:
    program.begin(None)
    shown(program, FirstRun).make.emit()
    page = shown(program, MakeFile)
    answers = {"organisation": "Our Group", "user": "Asha", "passphrase": PASSPHRASE, "again": PASSPHRASE}
    for name, text in (answers | {"folder": str(tmp_path)}).items():
        page.lines[name].setText(text)
    page.make.click()
    qtbot.waitUntil(lambda: isinstance(program.window, RecoveryKey), timeout=20_000)
    shown(program, RecoveryKey).done.emit()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)
    assert (tmp_path / "Our-Group.ulo").exists()


def test_a_wrong_passphrase_is_said_and_the_right_one_opens(
    program: Program, organisation_file: Path, qtbot: QtBot
) -> None:
    program.begin(organisation_file)
    page = shown(program, SignIn)
    page.passphrase.setText("not the right words")
    page.enter.click()
    qtbot.waitUntil(page.enter.isEnabled, timeout=20_000)
    assert page.passphrase.selectedText()
    page.passphrase.setText(PASSPHRASE)
    page.enter.click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)


def test_a_lost_passphrase_is_replaced_with_the_paper_key(
    program: Program, organisation_file: Path, office_template: object, qtbot: QtBot
) -> None:
    program.begin(organisation_file)
    shown(program, SignIn).lost.emit()
    page = shown(program, WayBackIn)
    page.entered.emit(getattr(office_template, "recovery_key", ""), ADMINISTRATOR, "four other plain words")
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)


def test_a_file_that_is_not_as_it_was_left_is_opened_only_when_the_person_says_so(
    program: Program, organisation_file: Path, office_template: Template, qtbot: QtBot
) -> None:
    before = organisation_file.read_bytes()
    desk = open_as_administrator(organisation_file, office_template.key, Clock())
    a_person(desk)
    anchor.keep(desk.store)
    desk.store.close()
    organisation_file.write_bytes(before)
    program.begin(organisation_file)
    page = shown(program, SignIn)
    for answer in ("reject", "accept"):
        page.passphrase.setText(PASSPHRASE)
        page.enter.click()
        qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), Question), timeout=20_000)
        question = QApplication.activeModalWidget()
        assert isinstance(question, Question)
        getattr(question, answer)()
        if answer == "reject":
            qtbot.waitUntil(page.enter.isEnabled, timeout=20_000)
            assert shown(program, SignIn) is page
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)


def test_missing_keys_are_put_back_from_the_sign_in_window(
    program: Program, organisation_file: Path, office_template: Template, qtbot: QtBot
) -> None:
    desk = open_as_administrator(organisation_file, office_template.key, Clock())
    anchor.keep(desk.store)
    desk.store.close()
    program.begin(organisation_file)
    assert not shown(program, SignIn).put_back.isVisible()
    places.keys_beside(organisation_file).unlink()
    program.sign_in(organisation_file)
    page = shown(program, SignIn)
    assert page.names.count() == 0
    page.put_back.click()
    qtbot.waitUntil(lambda: page.names.currentText() == ADMINISTRATOR, timeout=20_000)
    assert not page.put_back.isVisible()
    assert "from a copy on this computer" in words_on(page)
    page.passphrase.setText(PASSPHRASE)
    page.enter.click()
    qtbot.waitUntil(lambda: isinstance(program.window, MainWindow), timeout=20_000)


def test_keys_of_which_there_is_no_copy_are_said_to_be_gone(
    program: Program, organisation_file: Path, qtbot: QtBot
) -> None:
    places.keys_beside(organisation_file).unlink()
    program.begin(organisation_file)
    page = shown(program, SignIn)
    assert "Put the keys back" in words_on(page)
    page.put_back.click()
    qtbot.waitUntil(lambda: "No copy of riverside.ulo.keys was found." in words_on(page), timeout=20_000)
    assert page.put_back.isVisible()


def test_a_lost_passphrase_without_any_keys_is_told_what_to_do_first(program: Program, organisation_file: Path) -> None:
    program.begin(organisation_file)
    page = shown(program, SignIn)
    places.keys_beside(organisation_file).unlink()
    page.lost.emit()
    assert shown(program, SignIn) is page
    assert "riverside.ulo.keys" in words_on(page)


def words_on(page: SignIn) -> str:
    return " ".join(label.text() for label in page.findChildren(QLabel))
