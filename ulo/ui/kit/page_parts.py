"""Parts of a record's page: words, facts, links and small tables under a heading."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtWidgets import QWidget

from ulo.reports.blocks import Table
from ulo.ui.kit.block_table import BlockTableView
from ulo.ui.kit.buttons import LinkButton
from ulo.ui.kit.cards import Card
from ulo.ui.kit.spacing import column
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid
from ulo.ui.kit.wrapping import WrapLine

Fact = tuple[str, str]


def words_card(heading: str, paragraphs: Iterable[str], if_empty: str = "") -> Card:
    """Paragraphs; `if_empty` is said quietly where there are none."""
    card = Card(heading)
    for paragraph in paragraphs:
        card.body.addWidget(label(paragraph))
    if if_empty and not card.body.count():
        card.body.addWidget(label(if_empty, "muted"))
    return card


def facts_card(heading: str, facts: Iterable[Fact]) -> Card:
    """Answers under their names, in as many columns as there is room for; empty answers are left out."""
    card = Card(heading)
    grid = WrapGrid(column_em=16)
    for name, value in facts:
        if value:
            grid.add(_fact(name, value))
    card.body.addLayout(grid)
    return card


def links_card(heading: str, links: Sequence[tuple[str, str]], go: Callable[[str], object], if_empty: str = "") -> Card:
    """Lines that open what they speak of: (words, navigation id)."""
    card = Card(heading)
    for words, place in links:
        card.body.addWidget(LinkButton(words, partial(go, place)))
    if if_empty and not links:
        card.body.addWidget(label(if_empty, "muted"))
    return card


def table_card(heading: str, table: Table, words: str = "") -> Card:
    """A small table with real headers; a sentence instead while it has no rows."""
    card = Card(heading, words)
    if table.rows:
        card.body.addWidget(BlockTableView(table))
    else:
        card.body.addWidget(label(table.if_empty, "muted"))
    return card


def buttons_line(*buttons: QWidget) -> QWidget:
    """Buttons side by side, as many in a line as fit."""
    box = QWidget()
    across = WrapLine(box)
    for button in buttons:
        across.addWidget(button)
    return box


def _fact(name: str, value: str) -> QWidget:
    box = QWidget()
    down = column(box, gap=0.1)
    if name:
        down.addWidget(label(name, "muted"))
    down.addWidget(label(value))
    down.addStretch()
    return box
