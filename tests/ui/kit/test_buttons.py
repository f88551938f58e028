"""Buttons and links do what they say with the mouse and with every key people try."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from tests.ui.kit.screen import shown
from ulo.ui.kit.buttons import LinkButton


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_a_link_is_opened_by_enter_as_by_space(qtbot: QtBot, key: Qt.Key) -> None:
    opened: list[str] = []
    link = shown(LinkButton("Ann Smith", lambda: opened.append("here")), qtbot)
    QTest.keyClick(link, key)
    assert opened == ["here"]
