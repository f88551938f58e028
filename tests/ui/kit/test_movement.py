"""What moves by itself can be made to stand still, and nothing else moves."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import ulo.ui
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from ulo.ui.admin.appearance import AppearanceCard
from ulo.ui.kit import theme
from ulo.ui.kit.looks import look
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.theme import Appearance, Theme
from ulo.ui.shell import local

MOVES = re.compile(r"Q\w*Animation\w*|QTimeLine|QMovie|QGraphics\w*Effect|QScroller\b|ScrollPerPixel")
STILL = Appearance(Theme.LIGHT, less_movement=True)


def running(qtbot: QtBot) -> ProgressStrip:
    """A bar of work of which nobody knows how much there is."""
    strip = ProgressStrip()
    qtbot.addWidget(strip)
    strip.start("Making the report")
    strip.progressed(0, 0)
    return strip


def test_nothing_in_the_program_moves_by_itself_but_the_cursor_and_bars() -> None:
    sources = [path.read_text("utf-8") for path in Path(ulo.ui.__path__[0]).rglob("*.py")]
    assert sum("QProgressBar(" in source for source in sources) == 1
    assert [found.group() for source in sources for found in MOVES.finditer(source)] == []


def test_a_bar_runs_to_and_fro_unless_less_movement_is_wanted(qapp: QApplication, qtbot: QtBot) -> None:
    assert (bar := running(qtbot).bar).minimum() == bar.maximum()
    theme.apply(qapp, STILL)
    assert (bar := running(qtbot).bar).minimum() < bar.maximum()


def test_the_cursor_blinks_as_this_computer_has_it_or_not_at_all(qapp: QApplication) -> None:
    usual = qapp.cursorFlashTime()
    theme.apply(qapp, STILL)
    assert qapp.cursorFlashTime() == 0
    assert not any(qapp.isEffectEnabled(effect) for effect in Qt.UIEffect)
    theme.apply(qapp, Appearance(Theme.LIGHT))
    assert qapp.cursorFlashTime() == usual > 0


@pytest.mark.usefixtures("qapp")
def test_a_person_ticks_it_and_it_is_kept(qtbot: QtBot) -> None:
    card = AppearanceCard(Mnemonics())
    qtbot.addWidget(card)
    card.less_movement.click()
    assert look().appearance.less_movement
    assert local.appearance_from(local.appearance_as_kept(look().appearance)) == look().appearance
