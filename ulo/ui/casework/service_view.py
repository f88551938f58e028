"""The page of a service: what it is for, and how much joint work belongs to it."""

from __future__ import annotations

from collections.abc import Callable

from ulo.domain.dates import say_date
from ulo.domain.text import counted
from ulo.queries.casework import ServiceRow
from ulo.ui.kit.buttons import primary_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.page_parts import buttons_line, facts_card, words_card
from ulo.ui.kit.scrolling import ScrollPage


class ServiceView(ScrollPage):
    """Shows one service. `change` is None for users who may only look."""

    def __init__(self, row: ServiceRow, change: Callable[[], object] | None, letters: Mnemonics) -> None:
        """The main button has the keyboard when the page opens."""
        super().__init__()
        self.setAccessibleName(f"Service: {row.name}")
        self.add(Heading(row.name, 1))
        if change:
            button = primary_button(letters.mark("Change"), change, "pencil")
            self.add(buttons_line(button))
            self.setFocusProxy(button)
        self.add(words_card("What it is for", [row.purpose] if row.purpose else [], "Nobody has written it down yet."))
        under_way = counted(row.works, "piece of work", "pieces of work")
        self.add(facts_card("More about it", [("Under way", under_way), ("Ended on", say_date(row.closed_on))]))
        self.finish()
