"""Every page and dialog can be used by everybody: in each look, at 100 % and at 200 %."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from tests.access.audit import audit
from tests.stage.pages import PAGES, Stage, sample_copy, show
from ulo.ui.kit import theme
from ulo.ui.kit.theme import Appearance, Theme

LOOKS = [Theme.LIGHT, Theme.DARK, Theme.CONTRAST, Theme.CREAM]


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return sample_copy(tmp_path_factory)


@pytest.fixture
def stage(sample: Path, qapp: QApplication) -> Iterator[Stage]:
    stage = Stage.at(sample)
    yield stage
    stage.close()
    qapp.processEvents()


@pytest.mark.parametrize("percent", [100, 200])
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_can_be_used_by_everybody(
    page: str, look: Theme, percent: int, stage: Stage, qapp: QApplication
) -> None:
    theme.apply(qapp, Appearance(look, percent))
    window = show(stage, page, (1280, 800))
    assert [str(finding) for finding in audit(window)] == []
