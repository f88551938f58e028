"""Whether spelling is checked for this person, and how their choices about it are kept."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtWidgets import QCheckBox

from ulo.queries.admin import preference
from ulo.services.admin import ChoosePreference, choose_preference
from ulo.store.desk import Desk
from ulo.ui.kit.cards import Card
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.operations import Lane, Operations
from ulo.ui.kit.speller import CHECKS_SPELLING, OWN_WORDS, speller

_WORDS = (
    "Only for you. In boxes for longer text, a wavy line stands under words that are not in the British word list. "
    "F7 goes to the next one. The menu key shows what may be meant."
)


class SpellingCard(Card):
    """One box to tick; open forms follow at once."""

    def __init__(self, letters: Mnemonics) -> None:
        """`letters` are those of the page."""
        super().__init__("Spelling", _WORDS)
        self.checks = QCheckBox(letters.mark("Check spelling in notes"))
        self.checks.setAccessibleDescription(_WORDS)
        self.checks.setChecked(speller().is_wanted)
        self.checks.clicked.connect(lambda on: speller().choose(wanted=on))
        self.body.addWidget(self.checks)
        speller().changed.connect(self._show)

    def _show(self) -> None:
        self.checks.setChecked(speller().is_wanted)


def begin_spelling(desk: Desk, operations: Operations) -> None:
    """Check spelling for the user of a desk as they chose; what they choose is kept in the file, encrypted."""

    def keep(key: str, value: Any) -> None:
        if desk.why_no_change:
            return  # it holds until the file is closed
        command = ChoosePreference(key, value)
        operations.run(speller(), partial(choose_preference, desk, command), lane=Lane.WRITE)

    speller().begin(operations, keep, preference(desk, CHECKS_SPELLING), preference(desk, OWN_WORDS))
