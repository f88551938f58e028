"""Law and numbers: every legal number the program goes by, since when, where it stands, and who has checked it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ulo.domain.dates import say_date
from ulo.domain.rules import NOT_CHECKED, RuleValue, all_rules
from ulo.domain.text import fold, joined
from ulo.reports.blocks import Header, Table
from ulo.ui.kit.block_table import BlockTableView
from ulo.ui.kit.cards import Card
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.search_box import SearchBox
from ulo.ui.kit.tab_order import order_tabs_soon
from ulo.ui.kit.words import label

_TITLE = "Law and numbers"
_WORDS = (
    "Legal numbers are dated rows that come with the program. What nobody has checked is shown, and never worked with."
)
_HEADERS = tuple(Header(words) for words in ("What", "Value", "In force", "Source", "Checked on"))
_NOTHING = "No rule holds these words. Look for fewer."


class RulesCard(Card):
    """A search box and a table of values."""

    def __init__(self, tools: Tools, letters: Mnemonics) -> None:
        """The rows are read at once; `letters` are those of the page."""
        super().__init__(_TITLE, _WORDS)
        self._rules: Sequence[RuleValue] = ()
        self.search = SearchBox(letters.mark("Find a rule"), "For example: supervision, threshold, 28 days")
        self.found: QWidget = label("", "muted")
        for each in (self.search, self.found):
            self.body.addWidget(each)
        self.search.asked.connect(self.look_for)
        self.search.went_down.connect(self._into_the_table)
        tools.operations.run(self, all_rules, self._came)

    def look_for(self, words: str) -> None:
        """Show the values in which all of these words stand; everything for none."""
        wanted = fold(words).split()
        found = [rule for rule in self._rules if all(word in _words_of(rule) for word in wanted)]
        before, self.found = self.found, _table(found) if found else label(_NOTHING, "muted")
        self.body.replaceWidget(before, self.found)
        before.hide()
        before.deleteLater()
        order_tabs_soon(self)
        self.search.show_count(len(found), "value")

    def _into_the_table(self) -> None:
        if isinstance(self.found, BlockTableView):
            self.found.setFocus()

    def _came(self, rules: Sequence[RuleValue]) -> None:
        self._rules = rules
        self.look_for("")


def _table(found: Sequence[RuleValue]) -> BlockTableView:
    return BlockTableView(Table(_TITLE, _HEADERS, tuple(_row(rule) for rule in found)))


def _row(rule: RuleValue) -> tuple[str, ...]:
    checked = say_date(rule.checked_on) if rule.checked_on else NOT_CHECKED.capitalize()
    source = joined(joined(rule.source, rule.where), rule.note, by=". ")
    return (rule.words, rule.said, _in_force(rule), source, checked)


def _in_force(rule: RuleValue) -> str:
    begins = f"from {say_date(rule.valid_from)}" if rule.valid_from else "first day not known"
    last = f"until {say_date(rule.valid_to - dt.timedelta(days=1))}" if rule.valid_to else ""
    return joined(begins, last)


def _words_of(rule: RuleValue) -> str:
    return fold(joined(rule.about, *_row(rule), by=" "))
