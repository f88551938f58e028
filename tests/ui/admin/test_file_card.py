"""The settings say how the backups stand, make them, send second copies, try one out, and lead to going back."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot
from tests.builders.people import a_person
from tests.stage.pages import Stage, sample_copy
from ulo.store import shelf
from ulo.ui.admin.file_card import FileCard
from ulo.ui.admin.screen import SettingsScreen
from ulo.ui.kit.notices import Tone
from ulo.ui.shell.window import MainWindow


def settings(stage: Stage) -> tuple[MainWindow, SettingsScreen]:
    window = stage.window()
    window.go("settings")
    screen = window.screens["settings"]
    assert isinstance(screen, SettingsScreen)
    return window, screen


@pytest.fixture
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy for each test: what is kept of it on this computer goes by its place."""
    return sample_copy(tmp_path_factory)


@pytest.fixture
def card(stage: Stage) -> FileCard:
    return settings(stage)[1].file


def test_a_backup_is_made_at_once_and_its_age_is_said(card: FileCard) -> None:
    card.now_button.click()
    assert card.notices.notice is not None
    assert card.notices.notice.tone is Tone.GOOD
    assert card.backups.text().startswith("The last backup was made less than an hour ago. Nothing changed since.")
    assert not card.progress.isVisibleTo(card)


def test_second_copies_are_chosen_and_given_up(card: FileCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path))
    card.second_button.click()
    assert card.second.text() == f"Second copies go to {tmp_path}."
    card.now_button.click()
    assert len(shelf.found([tmp_path], card._tools.desk.now())) == 1  # noqa: SLF001 - the desk it works at
    card.no_second_button.click()
    assert card.second.text().startswith("There is no second folder.")
    assert not card.no_second_button.isVisibleTo(card)


def test_a_drive_that_was_pulled_is_said_with_the_backup(card: FileCard, tmp_path: Path) -> None:
    drive = tmp_path / "usb"
    drive.mkdir()
    card.choose_second(drive)
    drive.rmdir()
    card.now_button.click()
    assert card.notices.notice is not None
    assert card.notices.notice.tone is Tone.NEWS
    assert "is not there" in card.notices.notice.said


def test_a_backup_goes_to_a_folder_that_was_chosen(
    card: FileCard, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_args: str(tmp_path / "stick"))
    card.backup_button.click()
    assert len(list((tmp_path / "stick").iterdir())) == 1


def test_the_newest_backup_is_tried_out_and_the_day_is_kept(card: FileCard) -> None:
    card.now_button.click()
    card.drill_button.click()
    assert card.drill.text() == "A backup was last tried out on 2 Nov 2026."
    assert len(card.found.text().splitlines()) == 3


def test_trouble_is_said_on_the_card(card: FileCard, tmp_path: Path) -> None:
    card.choose_second(tmp_path / "gone")
    assert card.notices.notice is not None
    assert card.notices.notice.tone is Tone.PROBLEM


def test_how_often_is_kept_and_what_is_typed_elsewhere_stays(stage: Stage) -> None:
    _, screen = settings(stage)
    typed = screen.organisation.form.fields.rows["name"].box
    typed.put_back("Half a na")
    screen.backups.form.fields.rows["hours"].box.put_back("12")
    screen.backups.button.click()
    assert "every 12 hours" in screen.file.backups.text()
    assert typed.draft() == "Half a na"


def test_going_back_closes_the_file_first(stage: Stage, qtbot: QtBot) -> None:
    window, screen = settings(stage)
    folder, now = shelf.folder(stage.desk.store.path), stage.desk.now()
    a_person(stage.desk)
    before = len(shelf.found([folder], now))
    window.show()
    with qtbot.waitSignal(window.restoring, timeout=10_000):
        screen.file.restore_button.click()
    assert not window.isVisible()
    assert len(shelf.found([folder], now)) == before + 1
