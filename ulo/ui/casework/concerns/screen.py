"""The section for concerns: everybody can raise one here; those who read them have their list beside it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from ulo.domain.changes import Kind
from ulo.queries.casework import ConcernPage, ConcernRow, Standing
from ulo.services.casework import OpenConcern, ReopenConcern, open_concern, reopen_concern
from ulo.store.desk import Desk
from ulo.ui.casework.concerns import forms
from ulo.ui.casework.concerns.columns import listing
from ulo.ui.casework.concerns.raising import raise_from_anywhere
from ulo.ui.casework.concerns.room_page import Here, RoomPage, read_here
from ulo.ui.casework.concerns.view import ConcernView
from ulo.ui.kit.actions import menu_letters
from ulo.ui.kit.buttons import primary_button
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.record_form import Asking
from ulo.ui.kit.record_list import RecordList
from ulo.ui.kit.screens import Screen, Tools
from ulo.ui.kit.spacing import column
from ulo.ui.kit.tab_line import TabLine

ConcernList = RecordList[ConcernRow, ConcernPage]


class ConcernsScreen(Screen):
    """“Concerns” for those who read them, and “Raising and reading” for everybody."""

    def __init__(self, tools: Tools) -> None:
        """What this user may see is read at once, and again when it changes."""
        super().__init__()
        self._tools, self._letters = tools, Mnemonics(menu_letters())
        self.list: ConcernList | None = None
        self._wanted = 0
        self.tabs, self._stack = TabLine("Parts of this section", "Part"), QStackedWidget()
        self.room = RoomPage(tools, self._letters, self.raise_concern)
        self._stack.addWidget(self.room)
        down = column(self, gap=0)
        down.addWidget(self.tabs)
        down.addWidget(self._stack, 1)
        self.tabs.hide()
        self.tabs.tabs.currentChanged.connect(self._turn_to)
        tools.operations.changed.connect(self._something_changed)
        self._read()

    def raise_concern(self) -> None:
        """Ask about a concern, over whatever is shown now."""
        window = self.window()
        raise_from_anywhere(self._tools, window)

    def arrive(self, rest: str) -> None:
        """Come to a concern ("concerns/5"), for those who read them."""
        self._wanted = int(rest) if rest.isdigit() else 0
        self._open_wanted()

    def first_focus(self) -> QWidget | None:
        """The list, else the button that raises a concern."""
        shown = self.list_in_hand()
        return shown.first_focus() if shown else self.room.raise_button

    def list_in_hand(self) -> ConcernList | None:
        """The list, while it is in front."""
        return self.list if self._stack.currentWidget() is self.list else None

    def why_stay(self) -> str:
        """Words about a concern that are not saved."""
        return self.list.why_stay() if self.list else ""

    def add_done(self) -> None:
        """A form for what was done about the concern that is shown."""
        self._ask(forms.done_form)

    def close_or_open_again(self) -> None:
        """A form for how it ended; one that ended is looked at again at once."""
        page = self._open_page()
        if page and self.list and page.row.standing is Standing.CLOSED:
            self.list.act(partial(reopen_concern, self._tools.desk, ReopenConcern(page.id)))
        else:
            self._ask(forms.closing_form)

    def _ask(self, make: Callable[[Desk, ConcernPage], Asking[Any]]) -> None:
        page = self._open_page()
        if page and self.list:
            number = page.id
            self.list.ask(partial(make, self._tools.desk, page), lambda _saved: self._open(number))

    def _open_page(self) -> ConcernPage | None:
        shown = self.list.details.currentWidget() if self.list else None
        return shown.page if isinstance(shown, ConcernView) else None

    def _something_changed(self, kinds: Kind) -> None:
        if kinds & (Kind.CONCERN | Kind.USER):
            self._read()

    def _read(self) -> None:
        work = partial(read_here, self._tools.desk)
        self._tools.operations.run(self, work, self._show, self.room.notices.put_problem)

    def _show(self, here: Here) -> None:
        self.room.show_here(here)
        if here.room.mine and self.list is None:
            self._add_list()
        elif self.list and not here.room.mine:
            self._take_list_away()
        self._open_wanted()

    def _add_list(self) -> None:
        self.list = RecordList(self._tools, listing(self._tools.desk), self._read_one, self._view, self._letters)
        button = primary_button(self._letters.mark("Raise a concern"), self.raise_concern, "shield-check")
        self.list.offer(button)
        self._stack.insertWidget(0, self.list)
        if not self.tabs.tabs.count():
            self.tabs.add("Concerns", "list")
            self.tabs.add("Raising and reading", "room")
        self.tabs.show()
        self._turn_to(self.tabs.tabs.currentIndex())

    def _take_list_away(self) -> None:
        """Somebody took this user out: nothing of what was read stays on the screen."""
        if self.list:
            self._stack.removeWidget(self.list)
            self.list.hide()
            self.list.deleteLater()
            self.list = None
        self.tabs.hide()

    def _turn_to(self, place: int) -> None:
        if self.list:
            self._stack.setCurrentIndex(place)

    def _open_wanted(self) -> None:
        if self._wanted and self.list:
            wanted, self._wanted = self._wanted, 0
            self._open(wanted)

    def _open(self, number: int) -> None:
        if self.list:
            self.tabs.tabs.setCurrentIndex(0)
            self.list.open(number)

    def _read_one(self, number: int) -> ConcernPage:
        return open_concern(self._tools.desk, OpenConcern(number))

    def _view(self, page: ConcernPage, letters: Mnemonics) -> QWidget:
        return ConcernView(page, None if self._tools.desk.why_no_change else self, letters)
