"""Every page and dialog can be used by everybody: in each look, at 100 % and at 200 %."""

from __future__ import annotations

import os
import pkgutil
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
import ulo.ui
from PySide6.QtWidgets import QApplication, QDialog
from tests.access.audit import audit
from tests.stage.pages import PAGES, Stage, sample_copy, show
from ulo.ui.kit import theme
from ulo.ui.kit.dialogs import PlainDialog
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.theme import Appearance, Theme
from ulo.ui.shell.entry import EntryPage

EVERY = [(look, percent) for look in (Theme.LIGHT, Theme.DARK, Theme.CONTRAST, Theme.CREAM) for percent in (100, 200)]
FEW = [(Theme.LIGHT, 100), (Theme.CREAM, 100), (Theme.DARK, 200), (Theme.CONTRAST, 200)]
STATES = EVERY if os.environ.get("ULO_ALL") == "1" else FEW
"""Each look once, half of them at 200 %; with ULO_ALL=1 (`make access`) each look at both sizes."""

WINDOWS = (
    *("first-run", "make-file", "recovery-key", "sign-in", "way-back-in", "restore"),
    *("bring-in", "palette", "shortcuts", "leave-this-page", "trouble", "fault", "guide", "locked"),
    *("raise-concern", "concerns-paper-key"),
)
"""The pages that are windows or dialogs of their own."""


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
    assert [heading for heading in window.findChildren(Heading) if heading.isVisible()]


def test_every_window_and_dialog_is_looked_at(stage: Stage) -> None:
    for module in pkgutil.walk_packages(ulo.ui.__path__, "ulo.ui."):
        import_module(module.name)
    kinds = [kind for base in (EntryPage, QDialog) for kind in _kinds_of(base) if kind.__module__.startswith("ulo.")]
    looked_at: set[type] = {PlainDialog}  # "trouble" is a plain one
    for name in WINDOWS:
        looked_at.add(type(window := stage.keep(PAGES[name](stage))))
        window.hide()  # dialogs never stack
    assert set(kinds) - looked_at == set()


def _kinds_of(kind: type) -> list[type]:
    below: list[type] = kind.__subclasses__()
    return [each for one in below for each in (one, *_kinds_of(one))]
