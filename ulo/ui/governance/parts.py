"""What every list of the board is made of: the list, its page, adding and changing."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from ulo.domain.permissions import May
from ulo.store.desk import Desk
from ulo.ui.governance.page import Do
from ulo.ui.kit.actions import menu_letters
from ulo.ui.kit.buttons import primary_button
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.record_form import Asking
from ulo.ui.kit.record_list import Listing, RecordList
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.section import Part


class BoardList(ABC):
    """One list of the section. Those who may not change the board only read."""

    listing: Callable[[Desk], Listing[Any]]
    add_words = ""
    icon = "plus"

    @classmethod
    def part(cls, desk: Desk, made: Callable[[], BoardList]) -> Part:
        """The tab of the list; `made` gives what the list belongs to, once it is wanted."""
        return Part(cls.listing(desk).title, lambda: made().list)

    def __init__(self, tools: Tools) -> None:
        """The list is read when it is first seen."""
        self.tools, self.desk = tools, tools.desk
        self.may = tools.desk.may(May.CHANGE_BOARD)
        self.letters = Mnemonics(menu_letters())
        self.list: RecordList[Any, Any] = RecordList(
            tools, type(self).listing(tools.desk), self.read, self.view, self.letters
        )
        self.offer()

    def offer(self) -> None:
        """Put the main button beside the title."""
        if self.may:
            self.list.offer(primary_button(self.letters.mark(self.add_words), self.add, self.icon))
            self.list.add, self.list.change = self.add, self.change

    @abstractmethod
    def read(self, record_id: int) -> Any:
        """What the page of a record shows."""

    @abstractmethod
    def view(self, page: Any, letters: Mnemonics) -> QWidget:
        """The page."""

    @abstractmethod
    def add(self) -> None:
        """A form for a new one."""

    @abstractmethod
    def change(self) -> None:
        """A form for the one whose page is open."""

    @property
    def page(self) -> Any:
        """What the page that is open shows; None without one."""
        return getattr(self.list.details.currentWidget(), "page", None)

    def ask(self, make: Callable[[], Asking[Any]], back_to: int | None = None) -> None:
        """Open a form; after saving, the record `back_to` is opened instead of the one that was saved."""
        self.list.ask(make, None if back_to is None else lambda _saved: self.list.open(back_to))

    def ways(self, *do: Do) -> tuple[Do, ...]:
        """What can be done from a page, for those who may."""
        return do if self.may else ()


def nothing_open(icon: str, heading: str) -> tuple[str, str, str]:
    """What stands where no page is open."""
    return (icon, heading, "Choose a line in the list and press Enter.")
