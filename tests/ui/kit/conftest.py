"""What the tests of the kit share: lanes that are closed again, and an ear for what is said."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from ulo.ui.kit.announce import voice
from ulo.ui.kit.operations import Operations


@pytest.fixture
def lanes(qapp: QApplication) -> Iterator[Operations]:
    """Operations with their real threads."""
    operations = Operations(qapp)
    yield operations
    operations.close()
    operations.deleteLater()


@pytest.fixture
def at_once(qapp: QApplication) -> Iterator[Operations]:
    """Operations that do everything before `run` returns."""
    operations = Operations(qapp, at_once=True)
    yield operations
    operations.close()
    operations.deleteLater()


@pytest.fixture
def heard(qapp: QApplication) -> Iterator[list[str]]:
    """Everything said to assistive technology; what is said at once begins with "!"."""
    assert qapp is not None
    said: list[str] = []

    def hear(words: str, at_once: bool) -> None:
        said.append(f"!{words}" if at_once else words)

    connection = voice().said.connect(hear)
    yield said
    voice().said.disconnect(connection)
