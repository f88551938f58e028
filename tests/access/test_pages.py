"""Every page and dialog can be used by everybody: in each look, at 100 % and at 200 %."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.access.audit import audit
from tests.stage.pages import PAGES, Stage, sample_copy, show
from ulo.ui.kit import theme
from ulo.ui.kit.theme import Appearance, Theme

EVERY = [(look, percent) for look in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST, Theme.CREAM) for percent in (100, 200)]
FEW = [(Theme.LIGHT, 100), (Theme.CREAM, 100), (Theme.DARK, 200), (Theme.CONTRAST, 200)]
STATES = EVERY if os.environ.get("ULO_ALL") == "1" else FEW
"""Each look once, half of them at 200 %; with ULO_ALL=1 (`make access`) each look at both sizes."""


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_copy(tmp_path_factory)


@pytest.fixture
def stage(sample: Path, qapp: QApplication) -> Iterator[Stage]:
    stage = Stage.at(sample)
    yield stage
    stage.close()
    qapp.processEvents()


@pytest.mark.parametrize(("look", "percent"), STATES)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_used_by_everybody(
    page: str, look: Theme, percent: int, stage: Stage, qapp: QApplication
) -> None:
    theme.apply(qapp, Appearance(look, percent))
    window = show(stage, page, (1280, 800))
    assert [str(finding) for finding in audit(window)] == []
