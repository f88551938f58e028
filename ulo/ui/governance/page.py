"""How a page of the board is made: a title, what it says in short, the next thing to do first, then cards."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from PySide6.QtWidgets import QWidget

from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.words import label


class Do(NamedTuple):
    """Something that can be done from a page: the words of its button, what it does, its icon."""

    words: str
    run: Callable[[], object]
    icon: str = ""


class BoardPage(ScrollPage):
    """A page that shows `page`; the first thing that can be done is the main button."""

    def __init__(
        self,
        page: Any,
        title: str,
        said: str,
        do: Iterable[Do],
        cards: Iterable[QWidget],
        letters: Mnemonics,
    ) -> None:
        """Laid out from top to bottom."""
        super().__init__()
        self.page = page
        self.setAccessibleName(title)
        self.add(Heading(title, 1))
        if said:
            self.add(label(said, "muted"))
        buttons = _buttons(do, letters)
        if buttons:
            self.setFocusProxy(buttons[0])
            self.add(buttons_line(*buttons))
        for card in cards:
            self.add(card)
        self.finish()


def _buttons(do: Iterable[Do], letters: Mnemonics) -> list[QWidget]:
    made: list[QWidget] = []
    for each in do:
        make = plain_button if made else primary_button
        made.append(make(letters.mark(each.words), each.run, each.icon))
    return made
