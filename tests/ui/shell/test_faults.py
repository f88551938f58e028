"""When the program itself goes wrong, what is typed is kept, and a report says where without saying whose."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot
from tests.builders.clock import START
from tests.stage.pages import Stage
from ulo.queries.admin import draft
from ulo.ui.kit.faults import MOST, BlackBox, Faults
from ulo.ui.kit.record_form import keep_drafts
from ulo.ui.shell.fault_window import LAST_TIME, NOTHING, NOW, FaultTeller, FaultWindow, show_faults, tell_of_last_time

NAME = "Nadia Okonkwo-Hughes"


@pytest.fixture
def faults(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Faults]:
    """The faults of a program, taking over until the test ends."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    taken = Faults(qapp)
    taken.take_over()
    yield taken
    taken.deleteLater()


@pytest.fixture
def parent(qapp: QApplication) -> Iterator[QWidget]:  # noqa: ARG001 - a widget needs it
    """A window to open others over."""
    widget = QWidget()
    yield widget
    widget.deleteLater()


def go_wrong(words: str = NAME) -> None:
    """A fault whose words name somebody."""
    try:
        raise LookupError(words)
    except LookupError as problem:
        sys.excepthook(type(problem), problem, problem.__traceback__)


def opened() -> list[FaultWindow]:
    return [each for each in QApplication.topLevelWidgets() if isinstance(each, FaultWindow) and each.isVisible()]


def test_a_fault_is_told_with_its_place_and_without_a_name(faults: Faults) -> None:
    FaultTeller(faults, keep_drafts, lambda: START)
    go_wrong()
    (window,) = opened()
    assert window.accessibleName() or window.windowTitle().startswith(NOW[0])
    report = window.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "LookupError at test_faults.py" in report
    assert NAME not in report
    window.go_on.click()
    assert opened() == []


def test_a_fault_on_a_lane_that_nobody_caught_comes_to_the_screen(faults: Faults, qtbot: QtBot) -> None:
    with qtbot.waitSignal(faults.caught):
        thread = threading.Thread(target=lambda: dict[str, str]()[NAME])
        thread.start()
        thread.join()
    assert "KeyError" in faults.told[0]
    assert NAME not in faults.told[0]


def test_the_same_fault_again_opens_no_second_window(faults: Faults) -> None:
    FaultTeller(faults, keep_drafts, lambda: START)
    for _ in range(5):
        go_wrong()
    (window,) = opened()
    assert len(faults.told) == 1
    window.accept()
    go_wrong()
    assert opened() == []


def test_only_the_last_faults_are_kept(faults: Faults) -> None:
    for number in range(MOST + 5):
        faults.note(type(f"Fault{number}", (Exception,), {})())
    assert len(faults.told) == MOST
    assert faults.told[-1].startswith(f"Fault{MOST + 4} ")


def test_what_was_being_typed_is_kept_before_anything_is_said(stage: Stage, faults: Faults) -> None:
    window, form = stage.form()
    window.show()
    FaultTeller(faults, keep_drafts, lambda: START)
    form.form.fields.rows["about_me"].box.put_back("I was in the middle of")
    go_wrong()
    kept = draft(stage.desk, "person", form.record_key)
    assert kept is not None
    assert kept.answers["about_me"] == "I was in the middle of"
    opened()[0].accept()
    form.leave()


def test_the_report_is_copied_and_saved(faults: Faults, parent: QWidget, tmp_path: Path, qapp: QApplication) -> None:
    faults.note(LookupError(NAME))
    window = show_faults(parent, faults, START)
    window.copy.click()
    assert qapp.clipboard().text() == window.report
    window.keep_at(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text("utf-8").rstrip() == window.report
    assert window.said.text() == "Saved as report.txt."
    window.keep_at(tmp_path / "nowhere" / "report.txt")
    assert window.said.text() == "report.txt could not be written there. Choose another folder."
    window.accept()


def test_where_nothing_went_wrong_it_says_so(faults: Faults, parent: QWidget) -> None:
    window = show_faults(parent, faults, START)
    assert window.windowTitle().startswith(NOTHING[0])
    assert not hasattr(window, "copy")
    window.accept()


def test_a_program_that_died_says_so_at_the_next_start(tmp_path: Path, parent: QWidget) -> None:
    box = BlackBox(tmp_path / "data" / "stopped.txt")
    script = f"""
        import os, signal
        from pathlib import Path
        from ulo.ui.kit.faults import BlackBox
        BlackBox(Path({str(box.path)!r})).begin()
        os.kill(os.getpid(), signal.SIGSEGV)
    """
    died = subprocess.run([sys.executable, "-c", textwrap.dedent(script)], check=False, env=dict(os.environ))
    assert died.returncode == -signal.SIGSEGV
    said = box.last()
    assert "Segmentation fault" in said
    assert str(Path.cwd()) not in said
    window = tell_of_last_time(parent, said, START)
    assert window.windowTitle().startswith(LAST_TIME[0])
    window.accept()


def test_a_program_that_ends_well_leaves_nothing(tmp_path: Path) -> None:
    box = BlackBox(tmp_path / "stopped.txt")
    box.begin()
    box.end()
    assert box.last() == ""
    assert not box.path.exists()


def test_a_computer_that_cannot_keep_it_starts_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    box = BlackBox(tmp_path / "file" / "stopped.txt")
    box.begin()
    box.end()
    assert box.last() == ""
