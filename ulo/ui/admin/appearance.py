"""How the program looks to this person: theme, text size, typeface; changed at once."""

from __future__ import annotations

import dataclasses

from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QWidget

from ulo.ui.kit import theme
from ulo.ui.kit.cards import Card
from ulo.ui.kit.combo import QuietCombo
from ulo.ui.kit.looks import TEXT_PERCENTS, Typeface, look
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.spacing import column
from ulo.ui.kit.tokens import Theme
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

_WORDS = (
    "Only for you. Ctrl with + or - changes the size of the text from anywhere. "
    "The letters of Atkinson Hyperlegible are hard to mix up."
)
_STILL = "The cursor does not blink, and no bar runs to and fro."


class AppearanceCard(Card):
    """Three lists and a box to tick; each choice is seen at once and kept for this person."""

    def __init__(self, letters: Mnemonics) -> None:
        """`letters` are those of the page."""
        super().__init__("Appearance", _WORDS)
        grid = WrapGrid(column_em=19, most_columns=2)
        self.colours = self._list(grid, letters, "Colours", [(t.label, t) for t in Theme])
        self.text_size = self._list(grid, letters, "Size of the text", [(f"{size} %", size) for size in TEXT_PERCENTS])
        self.typeface = self._list(grid, letters, "Typeface", [(t.label, t) for t in Typeface])
        self.body.addLayout(grid)
        self.less_movement = QCheckBox(letters.mark("Less movement"))
        self.less_movement.setAccessibleDescription(_STILL)
        self.body.addWidget(self.less_movement)
        self.body.addWidget(label(_STILL, "muted"))
        self._show()
        look().changed.connect(self._show)
        for box in (self.colours, self.text_size, self.typeface):
            box.activated.connect(lambda _place: self._choose())
        self.less_movement.clicked.connect(lambda _on: self._choose())

    def _list(self, grid: WrapGrid, letters: Mnemonics, words: str, items: list[tuple[str, object]]) -> QComboBox:
        box, combo = QWidget(), QuietCombo()
        down = column(box, gap=0.2)
        name = label(letters.mark(words), wraps=False)
        name.setBuddy(combo)
        combo.setAccessibleName(words)
        for said, value in items:
            combo.addItem(said, value)
        down.addWidget(name)
        down.addWidget(combo)
        grid.add(box)
        return combo

    def _show(self) -> None:
        now = look().appearance
        self.colours.setCurrentIndex(list(Theme).index(now.theme))
        self.text_size.setCurrentIndex(
            TEXT_PERCENTS.index(now.text_percent) if now.text_percent in TEXT_PERCENTS else 0
        )
        self.typeface.setCurrentIndex(list(Typeface).index(now.typeface))
        self.less_movement.setChecked(now.less_movement)

    def _choose(self) -> None:
        app = QApplication.instance()
        if isinstance(app, QApplication):
            chosen = dataclasses.replace(
                look().appearance,
                theme=list(Theme)[self.colours.currentIndex()],
                text_percent=TEXT_PERCENTS[self.text_size.currentIndex()],
                typeface=list(Typeface)[self.typeface.currentIndex()],
                less_movement=self.less_movement.isChecked(),
            )
            theme.apply(app, chosen)
