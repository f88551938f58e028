"""A report on screen, made of widgets: each block is what it says it is, for the eye and for assistive technology."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from ulo.domain.dates import say_moment
from ulo.domain.text import joined
from ulo.reports.blocks import (
    Block,
    Document,
    Figure,
    Items,
    KeyMessages,
    LargeText,
    Note,
    Paragraph,
    Signature,
    Table,
)
from ulo.reports.blocks import Heading as HeadingBlock
from ulo.ui.kit.block_table import BlockTableView
from ulo.ui.kit.cards import Card
from ulo.ui.kit.chart_view import ChartView
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.signs import SilentLabel
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.tab_order import order_tabs_soon
from ulo.ui.kit.words import label

_DEEPEST = 3  # headings below are of level 3 too: no look goes deeper
_SELECTABLE = Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse


class Preview(ScrollPage):
    """A whole document, title first, in reading order."""

    def __init__(self, document: Document) -> None:
        """Only its opening; the blocks come with the steps of `showing`."""
        super().__init__(widest_em=84, reads=f"{document.title.text}, as text")
        self.add(_opening(document))
        self._document = document

    def showing(self) -> Iterator[QWidget]:
        """One widget for each block, in steps."""
        for block in self._document.blocks:
            for widget in _widgets_of(block):
                self.add(widget)
                yield widget
        self.finish()
        order_tabs_soon(self)


def readable(words: str, look: str = "") -> QLabel:
    """Words that can be marked and copied with the keyboard."""
    made = label(words, look)
    made.setTextInteractionFlags(_SELECTABLE)
    made.setFocusPolicy(Qt.FocusPolicy.StrongFocus)  # Qt itself lets only a mouse into it
    made.setAccessibleName(words)
    return made


def _opening(document: Document) -> QWidget:
    about = document.about
    box = QWidget()
    down = column(box, gap=0.2)
    down.addWidget(Heading(document.title.text, 1))
    number = f"Charity {about.charity_number}" if about.charity_number else ""
    made = f"As at {say_moment(about.as_at)}" + (f", made by {about.run_by}." if about.run_by else ".")
    for words in (joined(about.organisation, number, by=" · "), joined(made, about.period, by=" "), about.filter_said):
        if words:
            down.addWidget(label(words, "muted"))
    return box


def _widgets_of(block: Block) -> Iterator[QWidget]:
    match block:
        case HeadingBlock():
            yield Heading(block.text, min(block.level, _DEEPEST))
        case Paragraph(text=words):
            yield readable(words)
        case Items():
            yield _items(block)
        case KeyMessages(messages=messages):
            yield _card("Key messages", messages)
        case Note():
            yield _card(block.label, block.lines)
        case Table():
            yield from _table(block)
        case Figure():
            yield Heading(block.caption, _DEEPEST)
            yield ChartView(block.chart, block.caption, block.alt)
            yield readable(block.alt)
            yield from _table(block.data)
        case LargeText():
            yield _large(block)
        case Signature():
            yield readable(joined(block.words, f"To be signed by: {block.who}.", by=" "))


def _items(block: Items) -> QWidget:
    box = QWidget()
    down = column(box, gap=0.4)
    for number, item in enumerate(block.items, 1):
        across = line(gap=0.6)
        mark = label(f"{number}.", wraps=False) if block.numbered else SilentLabel("•", wraps=False)
        across.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        across.addWidget(readable(item), 1)
        down.addLayout(across)
    return box


def _card(heading: str, sentences: tuple[str, ...]) -> QWidget:
    card = Card(heading)
    card.body.addWidget(readable("\n".join(sentences)))
    return card


def _table(block: Table) -> Iterator[QWidget]:
    yield Heading(block.caption, _DEEPEST)
    yield BlockTableView(block) if block.rows else readable(block.if_empty)


def _large(block: LargeText) -> QFrame:
    card = Card(block.label)
    card.body.addWidget(readable(block.text, "figure"))
    return card
