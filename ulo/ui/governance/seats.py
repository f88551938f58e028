"""Seats and terms: who holds which seat, who takes one, who leaves; and user control on any day."""

from __future__ import annotations

import dataclasses
import datetime as dt
from functools import partial
from typing import Any

from ulo.domain.changes import Kind
from ulo.domain.errors import NotThere
from ulo.queries.governance import Control, SeatLine, TermLine, bodies, control, term_as_kept, terms
from ulo.store.desk import Desk
from ulo.ui.governance import columns, forms
from ulo.ui.governance.control_view import ControlView
from ulo.ui.governance.page import BoardPage, Do
from ulo.ui.governance.parts import BoardList, nothing_open
from ulo.ui.governance.views import seat_view
from ulo.ui.kit.buttons import plain_button
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.record_list import Listing


@dataclasses.dataclass(frozen=True, slots=True)
class SeatPage:
    """A seat today, and all its terms."""

    seat: SeatLine
    terms: tuple[TermLine, ...]


def _listing(desk: Desk) -> Listing[Any]:
    return Listing(
        "Seats and terms",
        "seat",
        "seats",
        columns.SEATS,
        partial(columns.seats, desk),
        Kind.BOARD | Kind.PERSON,
        nothing_open("landmark", "No seat is open"),
    )


class Seats(BoardList):
    """The list of seats."""

    listing = staticmethod(_listing)
    add_words = "New term"
    icon = "user-plus"

    def offer(self) -> None:
        """User control for everybody, then the main button."""
        self.list.offer(plain_button(self.letters.mark("User control"), self.show_control, "shield-check"))
        super().offer()

    def read(self, record_id: int) -> SeatPage:
        """The page of a seat. Raises NotThere."""
        seats = (seat for body in bodies(self.desk) for seat in body.seats)
        seat = next((seat for seat in seats if seat.seat_id == record_id), None)
        if seat is None:
            raise NotThere("This seat is not there.", "It may be closed. Look in the list again.")
        return SeatPage(seat, tuple(terms(self.desk, record_id)))

    def view(self, page: SeatPage, letters: Mnemonics) -> BoardPage:
        """What comes next: somebody takes an empty seat, or leaves."""
        fill = Do("Somebody takes this seat", self.fill, "user-plus")
        ways = [fill]
        if page.seat.term_id:
            ways = [Do("Change this term", self.change, "pencil"), Do("End this term", self.end, "log-out"), fill]
        made = seat_view(page.seat, page.terms, self.ways(*ways), letters, self.change_term if self.may else None)
        made.page = page
        return made

    def add(self) -> None:
        """A form that gives somebody a seat."""
        self.ask(partial(forms.term, self.desk, None), self.list.open_id)

    def fill(self) -> None:
        """The same for the seat that is open."""
        if page := self._open():
            self.ask(partial(forms.term, self.desk, None, page.seat.seat_id), page.seat.seat_id)

    def change(self) -> None:
        """A form for the term that holds now."""
        if (page := self._open()) and page.seat.term_id:
            self.change_term(page.seat.term_id)

    def change_term(self, term_id: int) -> None:
        """A form for a term of the seat that is open."""
        if page := self._open():
            self.ask(lambda: forms.term(self.desk, term_as_kept(self.desk, term_id)), page.seat.seat_id)

    def end(self) -> None:
        """A form that ends the term that holds now."""
        if (page := self._open()) and (number := page.seat.term_id):
            self.ask(lambda: forms.leaving(self.desk, term_as_kept(self.desk, number)), page.seat.seat_id)

    def show_control(self, day: dt.date | None = None) -> None:
        """The meter on a day (today) beside the list."""
        self.list.show_page(partial(control, self.desk, day), self._control_view, lane=Lane.READ)

    def _control_view(self, page: Control, letters: Mnemonics) -> ControlView:
        paper = partial(self.tools.go, "reports/user_control_statement")
        return ControlView(page, self.show_control, paper, letters)

    def _open(self) -> SeatPage | None:
        page = self.page
        return page if isinstance(page, SeatPage) else None
