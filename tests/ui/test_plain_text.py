"""Whatever a person typed is shown as it was typed: no label, tip or item takes it for markup."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from PySide6.QtCore import Qt
from PySide6.QtGui import Qt as QtWithText
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from tests.stage.pages import PAGES, Stage, sample_copy, show
from ulo.domain.errors import WorldTrouble
from ulo.store import search
from ulo.store.engine import writing
from ulo.store.records.all import Record

MARKUP = ' <b>Tom & Jerry</b> <img src="file:///x.png">'
_NOT_WORDS = {"payload", "value", "content", "sort_name", "sort_title", "evidence_hash", "hash", "ring", "entry_key"}
_FOUND_BY = {"fund.name"}
"""What the pages of this test are found by."""
_LEAST_MARKED = 40


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample organisation with markup behind every word that people type."""
    path = sample_copy(tmp_path_factory)
    stage = Stage.at(path)
    assert sum(map(len, (mark(stage, table) for table in Record.metadata.sorted_tables))) > _LEAST_MARKED
    with writing(stage.desk.store.engine) as connection:
        people = Record.metadata.tables["person"]
        search.refresh(connection, list(connection.scalars(sa.select(people.c.id))))
    stage.close()
    return path


def mark(stage: Stage, table: sa.Table) -> list[str]:
    """Put markup behind every free text of a table; returns the columns. What is frozen stays as it is."""
    names = [c.name for c in table.columns if is_words(c)]
    if not names or table.name.startswith(("audit", "person_search")):
        return []
    try:
        with writing(stage.desk.store.engine) as connection:
            connection.execute(sa.update(table).values({name: table.c[name] + MARKUP for name in names}))
    except (sa.exc.DatabaseError, WorldTrouble):
        return []
    return names


def is_words(column: sa.Column[object]) -> bool:
    """Whether people type this column freely."""
    is_text = isinstance(column.type, sa.String) and not isinstance(column.type, sa.Enum)
    is_key = column.primary_key or str(column) in _FOUND_BY
    return is_text and not is_key and column.name not in _NOT_WORDS


@pytest.fixture
def stage(marked: Path) -> Iterator[Stage]:
    stage = Stage.at(marked)
    yield stage
    stage.close()


def taken_for_markup(widget: QWidget) -> Iterator[str]:
    """What of a widget would be drawn as markup and not as typed."""
    if isinstance(widget, QLabel) and widget.textFormat() != Qt.TextFormat.PlainText and "<" in widget.text():
        yield f"label “{widget.text()[:60]}”"
    for tip in (widget.toolTip(), widget.statusTip(), widget.whatsThis()):
        if QtWithText.mightBeRichText(tip):
            yield f"tip “{tip[:60]}” of {type(widget).__name__}"
    for action in widget.actions():
        if QtWithText.mightBeRichText(action.toolTip()):
            yield f"tip “{action.toolTip()[:60]}” of an act"


def words_on(window: QWidget) -> str:
    """All that the labels of a window say."""
    return " ".join(each.text() for each in window.findChildren(QLabel))


@pytest.mark.parametrize("page", sorted(PAGES))
def test_no_page_takes_what_was_typed_for_markup(stage: Stage, page: str) -> None:
    window = show(stage, page, (1280, 800))
    found = [said for each in QApplication.topLevelWidgets() for said in walk(each)]
    assert found == []
    assert window.isVisible()


def walk(window: QWidget) -> Iterator[str]:
    """What is taken for markup in a window."""
    for each in (window, *window.findChildren(QWidget)):
        yield from taken_for_markup(each)


@pytest.mark.parametrize("page", ["person", "joint-work", "fund"])
def test_the_markup_is_there_to_be_seen(stage: Stage, page: str) -> None:
    assert "<b>Tom & Jerry</b>" in words_on(show(stage, page, (1280, 800)))


def test_a_label_that_takes_markup_is_found(qapp: QApplication) -> None:
    label = QLabel("<b>Ann</b>")
    label.setToolTip("<i>Ann</i>")
    assert len(list(taken_for_markup(label))) == 2
    qapp.processEvents()
