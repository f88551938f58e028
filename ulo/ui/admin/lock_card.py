"""After how long the screen locks by itself for this person."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ulo.services.admin import ChoosePreference, choose_preference
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.combo import QuietCombo
from ulo.ui.kit.idleness import LOCK_AFTER, MINUTES, idleness
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.spacing import column
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

_WORDS = (
    "A locked screen shows nothing of the file, and asks for your passphrase. What you typed stays as it was. "
    "You are told 20 seconds before. If you need longer to read or to type, choose a longer time."
)
_NEVER = 0


class LockCard(Card):
    """One list, for this person only, and the act itself."""

    def __init__(self, tools: Tools, letters: Mnemonics) -> None:
        """`letters` are those of the page."""
        super().__init__("Lock the screen", _WORDS)
        self._tools = tools
        name = label(letters.mark("Lock it by itself"), wraps=False)
        self.after = QuietCombo()
        self.after.setAccessibleName("Lock it by itself")
        name.setBuddy(self.after)
        for minutes in (*MINUTES, _NEVER):
            self.after.addItem(_say(minutes), minutes)
        self.after.setCurrentIndex(max(0, self.after.findData(idleness().minutes)))
        self.after.activated.connect(lambda _place: self._choose())
        box, grid = QWidget(), WrapGrid(column_em=19, most_columns=2)
        down = column(box, gap=0.2)
        down.addWidget(name)
        down.addWidget(self.after)
        grid.add(box)
        self.body.addLayout(grid)
        words = letters.mark("Lock it now")
        now = plain_button(words, partial(tools.acts.run, "file.lock"), "lock")
        self.body.addWidget(now, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self) -> None:
        minutes = int(self.after.currentData())
        idleness().allow(minutes)
        if self._tools.desk.why_no_change:
            return  # it holds until this file is closed
        command = ChoosePreference(LOCK_AFTER, minutes)
        self._tools.operations.run(self, partial(choose_preference, self._tools.desk, command), lane=Lane.WRITE)


def _say(minutes: int) -> str:
    return f"After {minutes} minutes" if minutes else "Never"
