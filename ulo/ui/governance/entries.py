"""Register entries with their clock, and the register of interests."""

from __future__ import annotations

from functools import partial
from typing import Any

from ulo.domain.changes import Kind
from ulo.domain.errors import NotThere
from ulo.queries.governance import (
    InterestLine,
    RegisterEventRow,
    interest_as_kept,
    interests,
    register_event_as_kept,
    register_event_rows,
)
from ulo.store.desk import Desk
from ulo.ui.governance import columns, forms
from ulo.ui.governance.page import BoardPage, Do
from ulo.ui.governance.parts import BoardList, nothing_open
from ulo.ui.governance.views import event_view, interest_view
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.record_list import Listing


def _events(desk: Desk) -> Listing[Any]:
    return Listing(
        "Register entries",
        "entry",
        "entries",
        columns.EVENTS,
        partial(columns.events, desk),
        Kind.BOARD | Kind.MEMBERSHIP | Kind.PERSON,
        nothing_open("clock", "No entry is open"),
        more="Show what was entered already",
    )


def _interests(desk: Desk) -> Listing[Any]:
    return Listing(
        "Interests",
        "interest",
        "interests",
        columns.INTERESTS,
        partial(columns.declared_interests, desk),
        Kind.BOARD | Kind.PERSON,
        nothing_open("link", "No interest is open"),
    )


class Entries(BoardList):
    """What has to be entered in a register."""

    listing = staticmethod(_events)
    add_words = "Add an entry"

    def read(self, record_id: int) -> RegisterEventRow:
        """The page of an entry. Raises NotThere."""
        rows = register_event_rows(self.desk, [record_id])
        if not rows:
            raise NotThere("This entry is not there.", "It may have been taken back. Look in the list again.")
        return rows[0]

    def view(self, page: RegisterEventRow, letters: Mnemonics) -> BoardPage:
        """An entry that is still to be made is closed first."""
        entered = () if page.entered_on else (Do("Entered in the register", self.enter, "check"),)
        do = self.ways(*entered, Do("Change", self.change, "pencil"))
        return event_view(page, do, self.tools.go, letters)

    def add(self) -> None:
        """A form for something that has to be entered."""
        self.ask(partial(forms.event, self.desk, None))

    def change(self) -> None:
        """A form that puts an entry right."""
        if page := self._open():
            self.ask(lambda: forms.event(self.desk, register_event_as_kept(self.desk, page.id)))

    def enter(self) -> None:
        """A form for the day on which it was entered."""
        if page := self._open():
            self.ask(partial(forms.entering, self.desk, page.id))

    def _open(self) -> RegisterEventRow | None:
        page = self.page
        return page if isinstance(page, RegisterEventRow) else None


class Interests(BoardList):
    """The interests that people declared."""

    listing = staticmethod(_interests)
    add_words = "Declare an interest"

    def read(self, record_id: int) -> InterestLine:
        """The page of an interest. Raises NotThere."""
        line = next((line for line in interests(self.desk) if line.id == record_id), None)
        if line is None:
            raise NotThere("This interest is not there.", "It may have been taken back. Look in the list again.")
        return line

    def view(self, page: InterestLine, letters: Mnemonics) -> BoardPage:
        """An interest changes, or is over."""
        return interest_view(page, self.ways(Do("Change", self.change, "pencil")), letters)

    def add(self) -> None:
        """A form for an interest."""
        self.ask(partial(forms.interest, self.desk, None))

    def change(self) -> None:
        """A form for the interest that is open."""
        page = self.page
        if isinstance(page, InterestLine):
            self.ask(lambda: forms.interest(self.desk, interest_as_kept(self.desk, page.id)))
