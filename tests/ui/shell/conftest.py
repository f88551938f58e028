"""What the tests of the shell share: the main window at the sample organisation."""

from __future__ import annotations

import pytest
from tests.stage.pages import Stage
from ulo.ui.shell.window import MainWindow


@pytest.fixture
def window(stage: Stage) -> MainWindow:
    """The main window, as large as the smallest screen."""
    window = stage.window()
    window.resize(1280, 800)
    window.show()
    return window
