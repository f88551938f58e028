"""The reports section: choose, look, save, stop, and what it says to those who may not."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot
from tests.access.audit import audit
from tests.reports.paper import pages_as_read
from tests.stage.pages import Stage, settle
from ulo.domain.permissions import Role
from ulo.reports.registry import all_reports
from ulo.store.desk import User
from ulo.ui.kit import theme
from ulo.ui.kit.actions import Act
from ulo.ui.kit.announce import voice
from ulo.ui.kit.operations import Operations
from ulo.ui.kit.screens import Awaited
from ulo.ui.kit.theme import Appearance, Theme
from ulo.ui.reports.acts import acts_of
from ulo.ui.reports.screen import ReportsScreen
from ulo.ui.shell.window import MainWindow


@pytest.fixture
def screen(stage: Stage, qtbot: QtBot) -> ReportsScreen:
    return opened(stage, qtbot)


def opened(stage: Stage, qtbot: QtBot) -> ReportsScreen:
    window = stage.window()
    window.resize(1280, 800)
    window.show()
    window.go("reports")
    qtbot.waitExposed(window)
    return cast(ReportsScreen, window.screens["reports"])


def words_of(screen: ReportsScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel) if label.isVisible())


def focused() -> str:
    widget = QApplication.focusWidget()
    return widget.accessibleName() if widget else ""


def tick(screen: ReportsScreen, form: str, name: str) -> None:
    getattr(screen.making, form).fields.rows[name].box.put_back(True)


def test_every_report_stands_under_the_people_it_is_for(screen: ReportsScreen) -> None:
    assert set(screen.chooser.buttons) == {report.name for report in all_reports()}
    words = words_of(screen)
    assert words.index("For workers") < words.index("People list") < words.index("For trustees")
    assert "Everybody we know, with their address" in words


def test_choosing_a_report_shows_what_it_asks_and_goes_there(screen: ReportsScreen) -> None:
    screen.chooser.buttons["people_list"].click()
    assert screen.making is not None
    assert list(screen.making.options.fields.rows) == ["with_needs", "hidden"]
    assert focused() == "Only people with access needs"
    assert "On paper" in words_of(screen)


def test_a_report_that_asks_nothing_shows_no_empty_form(screen: ReportsScreen) -> None:
    screen.arrive("people_register")
    assert "What to show" not in words_of(screen)
    assert focused() == "Large print, 18 point"


def test_looking_at_a_report_shows_its_words_and_writes_no_file(
    screen: ReportsScreen, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    written, really_open = list[Path](), Path.open

    def watched(path: Path, mode: str = "r", *others: Any, **named: Any) -> Any:
        """Pictures are read when they are first needed; only writing counts."""
        if set(mode) & set("wax+"):
            written.append(path)
        return really_open(path, mode, *others, **named)

    monkeypatch.setattr(Path, "open", watched)
    screen.arrive("people_list")
    tick(screen, "options", "with_needs")
    assert screen.making
    screen.making.preview_button.click()
    assert screen.looking is not None
    assert screen.looking.document.about.filter_said.startswith("People with access needs")
    qtbot.waitUntil(lambda: "asked us to show an access need" in words_of(screen))
    screen.looking.as_printed.click()
    assert written == []


def test_the_pages_can_be_turned(screen: ReportsScreen) -> None:
    said: list[str] = []
    connection = voice().said.connect(lambda words, _at_once: said.append(words))
    screen.arrive("people_list")
    assert screen.making
    screen.making.preview_button.click()
    assert screen.looking
    screen.looking.as_printed.click()
    pictures = screen.looking.pictures
    assert pictures is not None
    first = pictures.picture.pixmap().toImage()
    assert not pictures.before.isEnabled()
    pictures.after.click()
    voice().said.disconnect(connection)
    assert pictures.number == 2
    assert pictures.picture.pixmap().toImage() != first
    assert any(words.startswith("Page 2 of ") for words in said)
    screen.looking.as_printed.click()
    assert screen.looking.preview.isVisible()


def test_going_back_puts_the_keyboard_where_it_was(screen: ReportsScreen) -> None:
    screen.arrive("people_list")
    assert screen.making
    screen.making.preview_button.click()
    assert screen.looking
    back_button, button = screen.looking.back_button, screen.making.preview_button
    back_button.click()
    assert QApplication.focusWidget() is button
    assert not back_button.isVisible()


@pytest.mark.parametrize(
    ("typed", "saved"), [("list.pdf", "list.pdf"), ("list", "list.pdf"), ("list.v2", "list.v2.pdf")]
)
def test_a_report_is_saved_where_the_person_says(
    typed: str, saved: str, screen: ReportsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    offered: list[str] = []

    def choose(_parent: object, _title: str, start: str, _kinds: str) -> tuple[str, str]:
        offered.append(start)
        return str(tmp_path / typed), ""

    monkeypatch.setattr(QFileDialog, "getSaveFileName", choose)
    screen.arrive("people_list")
    tick(screen, "paper", "large")
    assert screen.making
    screen.making.save_button.click()
    assert Path(offered[0]).name == "People list 2026-11-02.pdf"
    pages = pages_as_read(tmp_path / saved)
    assert f"Saved “{saved}”: {len(pages)} pages." in words_of(screen)
    assert "Likes to hear by" in pages[0]


def test_no_name_chosen_saves_nothing(screen: ReportsScreen, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: ("", ""))
    screen.arrive("people_list")
    assert screen.making
    screen.making.save_button.click()
    assert "Saved" not in words_of(screen)


def test_what_is_looked_at_is_what_is_saved(
    screen: ReportsScreen, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "list.pdf"), ""))
    screen.arrive("people_list")
    tick(screen, "options", "with_needs")
    assert screen.making
    screen.making.preview_button.click()
    assert screen.looking
    screen.looking.save_button.click()
    assert "People with access needs" in pages_as_read(tmp_path / "list.pdf")[0]
    assert "Saved “list.pdf”" in words_of(screen)


def test_a_folder_that_is_gone_is_told_on_the_page(screen: ReportsScreen, tmp_path: Path) -> None:
    screen.arrive("people_list")
    assert screen.making
    wanted = screen.making.wanted()
    assert wanted
    screen.save_as(wanted, tmp_path / "gone" / "list.pdf")
    assert "The folder to save in is not there any more." in words_of(screen)
    assert screen.making.save_button.isEnabled()


def test_making_a_report_can_be_stopped(stage: Stage, qtbot: QtBot, tmp_path: Path) -> None:
    stage.operations = Operations()
    screen = opened(stage, qtbot)
    screen.arrive("people_list")
    assert screen.making
    making, wanted = screen.making, screen.making.wanted()
    assert wanted
    screen.save_as(wanted, tmp_path / "list.pdf")
    assert not making.save_button.isEnabled()
    making.work.progress.stop()
    qtbot.waitUntil(making.save_button.isEnabled, timeout=20_000)
    assert list(tmp_path.iterdir()) == []
    assert "Stopped, as you asked." in words_of(screen)


def test_who_may_not_see_people_is_told_why_and_has_no_button(stage: Stage, qtbot: QtBot) -> None:
    stage.desk = dataclasses.replace(stage.desk, user=User(1, "Toni", Role.TRUSTEE))
    screen = opened(stage, qtbot)
    screen.chooser.buttons["people_register"].click()
    assert "You may not see people: your role is Trustee." in words_of(screen)
    assert screen.making
    assert not screen.making.save_button.isVisible()


def acts(screen: ReportsScreen) -> Sequence[Act]:
    awaited = Awaited(lambda: screen)
    awaited()
    return acts_of(awaited)


def test_every_report_is_in_the_menu(screen: ReportsScreen) -> None:
    there = acts(screen)
    assert [act.title for act in there[:-1]] == [report.title for report in all_reports()]
    there[0].run()
    assert screen.making
    assert screen.making.report.title == there[0].title


def test_ctrl_p_looks_at_the_report_in_hand(screen: ReportsScreen) -> None:
    look = acts(screen)[-1]
    assert (look.shortcut, look.enabled()) == ("Ctrl+P", "Choose a report first.")
    screen.chooser.buttons["people_list"].click()
    assert look.enabled() == ""
    look.run()
    assert screen.looking
    assert look.enabled() == "You are looking at it."


def test_a_name_of_no_report_leads_to_the_list(screen: ReportsScreen) -> None:
    screen.arrive("nothing_of_the_kind")
    assert screen.making is None


@pytest.mark.parametrize(("look", "percent"), [(Theme.LIGHT, 200), (Theme.DARK, 100), (Theme.CONTRAST, 200)])
@pytest.mark.parametrize("step", ["chosen", "looking", "pages", "saved"])
def test_everybody_can_use_every_step(
    step: str, look: Theme, percent: int, stage: Stage, qtbot: QtBot, qapp: QApplication, tmp_path: Path
) -> None:
    theme.apply(qapp, Appearance(look, percent))
    screen = opened(stage, qtbot)
    screen.arrive("people_list")
    assert screen.making
    if step in ("looking", "pages"):
        screen.making.preview_button.click()
    if step == "pages" and screen.looking:
        screen.looking.as_printed.click()
    if step == "saved" and (wanted := screen.making.wanted()):
        (tmp_path / "Reports").mkdir()
        screen.save_as(wanted, tmp_path / "Reports" / "list.pdf")
    settle()
    assert isinstance(screen.window(), MainWindow)
    assert audit(screen.window()) == []
