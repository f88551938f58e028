"""Two people changed the same record: both texts side by side, and a choice for each answer."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QGroupBox, QRadioButton, QWidget

from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.spacing import column
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

NOTHING = "(nothing)"


@dataclasses.dataclass(frozen=True, slots=True)
class Clash:
    """One answer that differs: its field's name and label, what I typed, what another person saved meanwhile."""

    name: str
    label: str
    mine: str
    theirs: str


class ConflictBox(QWidget):
    """Shows every clash. `decided` comes when each has its choice, and again when one is changed."""

    decided = Signal()

    def __init__(self, clashes: Sequence[Clash], other_person: str, parent: QWidget | None = None) -> None:
        """`other_person` is the name of who saved first, or "Another person"."""
        super().__init__(parent)
        self._choices = {clash.name: _Choice(clash, other_person) for clash in clashes}
        inside = column(self, gap=1.0)
        inside.addWidget(Heading(f"{other_person} changed this record while you had it open", 2))
        inside.addWidget(label("Nothing is lost. For each answer, choose which one to keep.", "muted"))
        inside.addWidget(self._all_buttons())
        for choice in self._choices.values():
            choice.chosen.connect(self._look_whether_decided)
            inside.addWidget(choice)
        inside.addStretch()

    def choices(self) -> dict[str, bool] | None:
        """For each field's name, whether my text is kept (True) or theirs; None while a choice is missing."""
        made = {name: choice.keeps_mine() for name, choice in self._choices.items()}
        return {name: keeps for name, keeps in made.items() if keeps is not None} if self._is_decided() else None

    def keep_all(self, *, mine: bool) -> None:
        """Choose mine, or theirs, for every answer."""
        for choice in self._choices.values():
            choice.choose(mine=mine)

    def _is_decided(self) -> bool:
        return all(choice.keeps_mine() is not None for choice in self._choices.values())

    def _look_whether_decided(self) -> None:
        if self._is_decided():
            self.decided.emit()

    def _all_buttons(self) -> QWidget:
        whole = QWidget()
        grid = WrapGrid(whole, column_em=14, line_gap_em=0.5, gap_em=0.8)
        grid.add(plain_button("Keep all of mine", lambda: self.keep_all(mine=True)))
        grid.add(plain_button("Keep all of theirs", lambda: self.keep_all(mine=False)))
        return whole


class _Choice(QGroupBox):
    """One clash: a titled group of two cards, side by side or one below the other."""

    chosen = Signal()

    def __init__(self, clash: Clash, other_person: str) -> None:
        super().__init__(clash.label)
        self.setAccessibleName(clash.label)
        self._group = QButtonGroup(self)
        self._mine = self._option("Keep mine", clash.mine)
        self._theirs = self._option(f"Keep what {other_person} saved", clash.theirs)
        grid = WrapGrid(None, column_em=16)
        for button, text in ((self._mine, clash.mine), (self._theirs, clash.theirs)):
            grid.add(_card(button, text))
        column(self, edges=0.4).addLayout(grid)
        self._group.buttonClicked.connect(lambda _button: self.chosen.emit())

    def keeps_mine(self) -> bool | None:
        if self._group.checkedButton() is None:
            return None
        return self._mine.isChecked()

    def choose(self, *, mine: bool) -> None:
        (self._mine if mine else self._theirs).setChecked(True)
        self.chosen.emit()

    def _option(self, words: str, text: str) -> QRadioButton:
        button = QRadioButton(words.replace("&", "&&"))
        button.setAccessibleDescription(text or NOTHING)
        self._group.addButton(button)
        return button


def _card(button: QRadioButton, text: str) -> QFrame:
    card = QFrame()
    card.setProperty("look", "card")
    inside = column(card, gap=0.3, edges=(0.8, 0.6, 0.8, 0.8))
    inside.addWidget(button)
    inside.addWidget(label(text or NOTHING, "" if text else "muted"))
    inside.addStretch()
    return card
