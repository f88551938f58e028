"""What was taken back is said by the window, in the words of the act itself."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from tests.stage.pages import Stage, sample_copy
from ulo.ui.people.screen import PeopleScreen


def test_the_window_says_what_was_taken_back(tmp_path_factory: pytest.TempPathFactory, qapp: QApplication) -> None:
    stage = Stage.at(sample_copy(tmp_path_factory))
    window, screen = stage.people()
    assert isinstance(screen, PeopleScreen)
    screen.open(stage.somebody())
    screen.hide_or_show()
    told = window.said.text()
    window.undo()
    assert window.said.text() == f"Taken back: {told}"
    window.go("home")
    assert window.said.text() == ""
    stage.close()
    qapp.processEvents()
