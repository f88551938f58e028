"""The page of user control: the meter on any day, and what would be if somebody left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ulo.queries.governance import Control
from ulo.reports.blocks import Paragraph, Table
from ulo.reports.governance import ControlOptions
from ulo.reports.governance.control import endings_table, if_left_table, retiring_blocks
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.control_meter import ControlMeter
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.page_parts import buttons_line, table_card
from ulo.ui.kit.scrolling import ScrollPage


class ControlView(ScrollPage):
    """Shows the meter; `show_day` is called with the day asked for (None: today), `paper` makes the statement."""

    def __init__(
        self,
        page: Control,
        show_day: Callable[[dt.date | None], object],
        paper: Callable[[], object],
        letters: Mnemonics,
    ) -> None:
        """The day stands in the box as it was asked."""
        super().__init__()
        self.page, self._show_day = page, show_day
        self.setAccessibleName("User control")
        self.add(Heading("User control", 1))
        self.form: CommandForm[ControlOptions] = CommandForm(ControlOptions, mnemonics=letters)
        self.form.fill(ControlOptions(page.as_at))
        self.add(self.form)
        show = primary_button(letters.mark("Show this day"), self.ask, "calendar-days")
        self.setFocusProxy(self.form.fields.rows["as_at"].box.focus_on)
        self.add(buttons_line(show, plain_button(letters.mark("Statement on paper"), paper, "printer")))
        for card in self._cards():
            self.add(card)
        self.finish()

    def ask(self) -> None:
        """Show the day that stands in the box."""
        asked = self.form.read_or_show()
        if asked is not None:
            self._show_day(asked.as_at)

    def _cards(self) -> list[QWidget]:
        page = self.page
        cards: list[QWidget] = [
            ControlMeter(page, "The meter"),
            table_card("If this person leaves", if_left_table(page), "Each by themselves, and nobody in their place."),
            table_card("As terms end", endings_table(page), "If no seat were filled again."),
        ]
        blocks = retiring_blocks(page)
        words = next((block.text for block in blocks if isinstance(block, Paragraph)), "")
        tables = [block for block in blocks if isinstance(block, Table)]
        return cards + [table_card("Who retires next by rotation", table, words) for table in tables]
