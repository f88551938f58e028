"""Every part of the kit passes the audit: in each look, at 100 % and at 200 %, wide and narrow."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.access.audit import audit
from tests.ui.kit.gallery import GALLERY
from ulo.ui.kit import theme
from ulo.ui.kit.theme import Appearance, Theme

LOOKS = [Theme.LIGHT, Theme.DARK, Theme.CONTRAST, Theme.CREAM]


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("part", GALLERY)
def test_a_part_of_the_kit_can_be_used_by_everybody(
    part: str, look: Theme, percent: int, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, Appearance(look, percent))
    window = GALLERY[part]()
    qtbot.addWidget(window)
    window.resize(1280, 800)
    window.show()
    qtbot.waitExposed(window)
    qapp.processEvents()
    assert [str(finding) for finding in audit(window)] == []
