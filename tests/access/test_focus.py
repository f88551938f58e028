"""The keyboard is never lost: whatever is done, it is at something that is seen and can be used."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QToolButton, QWidget
from pytestqt.qtbot import QtBot
from tests.stage.pages import Stage, sample_copy, settle
from ulo.queries.casework import WorkAsked, work_ids
from ulo.queries.funding import stream_rows
from ulo.queries.governance import meeting_ids
from ulo.queries.staff import AskedWorkers, first_workers
from ulo.ui.kit import theme
from ulo.ui.kit.landing import holds_focus
from ulo.ui.kit.rows import RowsBox
from ulo.ui.kit.theme import Appearance, Theme
from ulo.ui.shell.window import MainWindow

NARROW, WIDE = (1280, 800), (1760, 1000)
SIZES = [NARROW, WIDE] if os.environ.get("ULO_ALL") == "1" else [NARROW]
"""One pane, or the list and its page side by side."""

CLOSES = {"file.leave", "file.restore", "file.quit"}
TURNS = {"go.pane", "go.pane-before"}
EVERYWHERE = {"add", "edit"}
ONCE = {"people": {"go", "view", "help"}}
"""Acts are done in their own section; some are done in every section, some that speak of the window in one."""

PLACES: dict[str, Callable[[Stage], str]] = {
    "home": lambda _stage: "",
    "people": lambda stage: str(stage.somebody()),
    "staff": lambda stage: str(first_workers(stage.desk, AskedWorkers("lead"))[0].id),
    "casework": lambda stage: str(min(work_ids(stage.desk, WorkAsked()))),
    "funding": lambda stage: f"stream/{stream_rows(stage.desk)[-2].id}",
    "governance": lambda stage: f"meeting/{meeting_ids(stage.desk)[0]}",
    "reports": lambda _stage: "board_summary",
    "settings": lambda _stage: "",
}


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_copy(tmp_path_factory)


@pytest.fixture
def stage(sample: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    theme.apply(qapp, Appearance(Theme.LIGHT))
    stage = Stage.at(sample)
    yield stage
    theme.apply(qapp, Appearance(Theme.LIGHT))
    stage.close()


def shown(stage: Stage, size: tuple[int, int], qtbot: QtBot) -> MainWindow:
    window = stage.window()
    window.resize(*size)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def lost(window: MainWindow, *, may_be_at_sections: bool = False) -> str:
    """What is wrong with where the keyboard is; empty if nothing is."""
    focused = QApplication.focusWidget()
    if focused is None:
        return "nothing has the keyboard"
    if focused.window() is not (QApplication.activeModalWidget() or window):
        return f"the keyboard is in another window: {focused}"
    if not focused.isEnabled() or focused.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return f"nothing can be done where the keyboard is: {focused}"
    if focused.visibleRegion().isEmpty():
        return f"what has the keyboard is not seen: {focused}"
    if holds_focus(window.navigation) and focused.window() is window and not may_be_at_sections:
        return "the keyboard went back to the list of sections"
    return ""


def come_to(window: MainWindow, section: str, place: str) -> None:
    """Go to a place anew, with nothing left open."""
    while (dialog := QApplication.activeModalWidget()) is not None:
        dialog.close()
        settle(0.02)
    window.activateWindow()
    for screen in window.screens.values():
        there = screen.list_in_hand()
        form = there.form() if there else None
        if form is not None:
            form.leave()  # type: ignore[attr-defined]  # every form of a list is a RecordForm
    window.go(f"{section}/{place}" if place else section)
    settle(0.05)


def own_acts(window: MainWindow, section: str) -> list[str]:
    """What can be done now, of what every section shares and of this section's own acts."""
    wanted = {section, *EVERYWHERE, *ONCE.get(section, ())}
    ids = [act.id for act in window.registry.acts() if act.id.partition(".")[0] in wanted]
    return [act for act in ids if act not in CLOSES and not window.registry.why_not(act)]


@pytest.mark.parametrize("size", SIZES, ids=lambda size: f"{size[0]}")
@pytest.mark.parametrize("section", PLACES)
def test_after_every_act_the_keyboard_is_at_something_that_is_seen(
    section: str, size: tuple[int, int], stage: Stage, qtbot: QtBot
) -> None:
    window, place = shown(stage, size, qtbot), PLACES[section](stage)
    come_to(window, section, place)
    assert lost(window) == ""
    wrong = [said for act in own_acts(window, section) for said in after(window, act, section, place)]
    assert wrong == []


def after(window: MainWindow, act: str, section: str, place: str) -> Iterator[str]:
    """Do an act where it can be done, and leave what it opened with Escape; yields what is wrong."""
    come_to(window, section, place)
    if window.registry.why_not(act):
        return
    window.registry.run(act)
    settle(0.05)
    if said := lost(window, may_be_at_sections=act in TURNS):
        yield f"{act}: {said}"
    if (dialog := QApplication.activeModalWidget()) is not None:
        QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
        settle(0.05)
        window.activateWindow()  # as a window manager does; without a screen there is none
        settle(0.05)
        if said := lost(window):
            yield f"{act}, then Escape: {said}"


@pytest.mark.parametrize("size", [NARROW, WIDE], ids=lambda size: f"{size[0]}")
def test_f6_goes_through_all_parts_of_the_window_and_shift_f6_goes_back(
    size: tuple[int, int], stage: Stage, qtbot: QtBot
) -> None:
    window = shown(stage, size, qtbot)
    come_to(window, "people", PLACES["people"](stage))
    window.registry.run("people.hide")
    window.registry.run("edit.undo")
    assert window.said.isVisible()
    people = window.screens["people"]
    parts: list[QWidget] = [window.navigation, *people.parts(), window.said]
    assert len(parts) == (4 if size == WIDE else 3)
    for keys, order in ((Qt.KeyboardModifier.NoModifier, parts), (Qt.KeyboardModifier.ShiftModifier, parts[-2::-1])):
        if keys == Qt.KeyboardModifier.NoModifier:
            window.said.setFocus()
        for part in order:
            focused = QApplication.focusWidget()
            assert focused is not None
            QTest.keyClick(focused, Qt.Key.Key_F6, keys)
            assert holds_focus(part), f"not in {part}, but at {QApplication.focusWidget()}"


def test_a_row_that_is_removed_leaves_the_keyboard_in_the_form(stage: Stage, qtbot: QtBot) -> None:
    window = shown(stage, NARROW, qtbot)
    come_to(window, "people", PLACES["people"](stage))
    window.registry.run("edit.change")
    rows = next(box for box in forms_rows(window) if box.groups)
    while rows.groups:
        rows.groups[-1].remove_button.setFocus()
        QTest.keyClick(rows.groups[-1].remove_button, Qt.Key.Key_Space)
        settle(0.05)
        assert lost(window) == ""
        assert holds_focus(rows.widget)
    QTest.keyClick(rows.back_button, Qt.Key.Key_Space)
    settle(0.05)
    assert lost(window) == ""
    assert holds_focus(rows.groups[0])


def forms_rows(window: MainWindow) -> list[RowsBox]:
    there = window.screens["people"].list_in_hand()
    form = there.form() if there else None
    assert form is not None
    boxes = [row.box for row in form.form.fields.rows.values()]  # type: ignore[attr-defined]
    return [box for box in boxes if isinstance(box, RowsBox)]


def test_a_notice_that_is_closed_passes_the_keyboard_on(stage: Stage, qtbot: QtBot) -> None:
    window = shown(stage, NARROW, qtbot)
    come_to(window, "people", "")
    people = window.screens["people"].list_in_hand()
    assert people is not None
    notice = people.notices.put(*_news())  # type: ignore[attr-defined]
    close = notice.findChild(QToolButton)
    assert close is not None
    close.setFocus()
    QTest.keyClick(close, Qt.Key.Key_Space)
    settle(0.05)
    assert lost(window) == ""


def _news() -> tuple[object, str]:
    from ulo.ui.kit.notices import Tone

    return Tone.NEWS, "Something came."
