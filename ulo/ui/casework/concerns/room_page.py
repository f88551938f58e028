"""Raising and reading: who reads what is raised, what you raised, what waits on this computer, the key on paper."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from PySide6.QtWidgets import QPushButton, QWidget

from ulo.domain.dates import say_moment
from ulo.domain.errors import PersonFacing
from ulo.domain.permissions import May
from ulo.queries.admin import RoomFacts, room_facts
from ulo.queries.casework import WaitingNote, own_concerns, waiting_notes
from ulo.services.admin import (
    LetIn,
    MakePaperKey,
    MakeRoom,
    OpenWithPaperKey,
    PaperKeyMade,
    TakeOut,
    let_in,
    make_paper_key,
    make_room,
    open_with_paper_key,
    take_out,
)
from ulo.services.casework import PutNoteIn, put_note_in
from ulo.store.desk import Desk
from ulo.store.rooms import Seat
from ulo.ui.casework.concerns.paper_key import PaperKey
from ulo.ui.casework.concerns.words import own_said
from ulo.ui.kit.buttons import plain_button, primary_button, quiet_button
from ulo.ui.kit.cards import Card
from ulo.ui.kit.dialogs import ask
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import NoticeArea
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.page_parts import buttons_line, words_card
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.tab_order import order_tabs_soon
from ulo.ui.kit.words import label

_WORDS = "Anybody who signs in can raise a concern, from every page, with Ctrl+Shift+C."


@dataclasses.dataclass(frozen=True, slots=True)
class Here:
    """What the page shows."""

    room: RoomFacts
    own: tuple[dt.datetime, ...]
    waiting: tuple[WaitingNote, ...]


def read_here(desk: Desk) -> Here:
    """Read it, on the read lane."""
    return Here(room_facts(desk), own_concerns(desk), tuple(waiting_notes(desk)))


class RoomPage(QWidget):
    """Cards for everybody, and more for those who read concerns or say who does."""

    def __init__(self, tools: Tools, letters: Mnemonics, raise_: Callable[[], object]) -> None:
        """Empty until `show_here`; `letters` are those of the page."""
        super().__init__()
        self._tools, self._taken, self._raise = tools, letters.taken, raise_
        self._page: ScrollPage | None = None
        self.notices = NoticeArea()
        self.raise_button: QPushButton | None = None
        self._column = column(self, gap=0)

    def show_here(self, here: Here) -> None:
        """Show it anew; the keyboard stays on this page if it was here."""
        had_focus = self._page is not None and self.isAncestorOf(self.focusWidget() or self)
        letters, page = Mnemonics(self._taken), ScrollPage()
        page.add(Heading("Raising and reading concerns", 1))
        page.add(label(_WORDS, "muted"))
        self.notices = NoticeArea()
        page.add(self.notices)
        self.raise_button = primary_button(letters.mark("Raise a concern"), self._raise, "shield-check")
        page.add(buttons_line(self.raise_button))
        for card in self._cards(here, letters):
            page.add(card)
        page.finish()
        self._replace(page)
        if had_focus:
            self.raise_button.setFocus()

    def _cards(self, here: Here, letters: Mnemonics) -> Iterator[Card]:
        if here.waiting:
            yield self._waiting(here)
        yield words_card("Who reads them", [here.room.said])
        yield words_card("What you raised", [said] if (said := own_said(here.own)) else [], "You raised none.")
        if self._tools.desk.why_no_change:
            return
        if here.room.mine:
            yield self._seats(here.room)
            yield self._paper(here.room, letters)
        elif self._tools.desk.may(May.KEEP_ROOM):
            yield self._open(letters) if here.room.public_key else self._make(letters)

    def _waiting(self, here: Here) -> Card:
        words = (
            "The file could not take it when it was written. The note goes from this computer once it is in the file."
        )
        card = Card("Waiting on this computer", words)
        for note in here.waiting:
            said = f"A concern of {say_moment(note.raised_at)}"
            card.body.addWidget(label(said) if self._tools.desk.why_no_change else self._note(note, said))
        return card

    def _note(self, note: WaitingNote, said: str) -> QWidget:
        button = plain_button("Put it into the file", partial(self._do, put_note_in, PutNoteIn(note.entry_key)))
        button.setAccessibleName(f"Put it into the file: {said}")
        return _row(said, button)

    def _make(self, letters: Mnemonics) -> Card:
        card = Card(
            "Say who reads concerns",
            "You begin, and can let others in. Whoever opens the file without being let in reads none.",
        )
        button = plain_button(letters.mark("Be the first who reads them"), partial(self._do, make_room, MakeRoom()))
        card.body.addWidget(buttons_line(button))
        return card

    def _seats(self, room: RoomFacts) -> Card:
        words = (
            "Who is let in reads every concern, also those that were raised before. The last one cannot be taken out."
        )
        card = Card("Let others read them", words)
        for seat in room.seats:
            card.body.addWidget(self._seat(seat))
        return card

    def _seat(self, seat: Seat) -> QWidget:
        if seat.holds:
            button = quiet_button("Take out", partial(self._ask, seat), "lock")
            said = f"{seat.name} – reads concerns"
        else:
            button = quiet_button("Let in", partial(self._do, let_in, LetIn(seat.account_id)), "user-check")
            lost = "has a new key and cannot read them any more" if seat.was_let_in else "does not read concerns"
            said = f"{seat.name} – {lost}"
        button.setAccessibleName(f"{button.text()} {seat.name}")
        return _row(said, button)

    def _paper(self, room: RoomFacts, letters: Mnemonics) -> Card:
        words = "A key on paper opens the concerns if nobody is left who can read them. It is shown once."
        card = Card("The key on paper", words)
        said = "There is one. A new one makes it useless." if room.paper_key else "There is none yet."
        card.body.addWidget(label(said))
        button = plain_button(letters.mark("Make a key on paper"), partial(self._make_paper, room.paper_key), "printer")
        card.body.addWidget(buttons_line(button))
        return card

    def _open(self, letters: Mnemonics) -> Card:
        card = Card("Read them with the key on paper", "Only if nobody who reads them can let you in.")
        form: CommandForm[OpenWithPaperKey] = CommandForm(OpenWithPaperKey, mnemonics=letters)
        for part in form.parts:
            part.setProperty("look", "")

        def enter() -> None:
            if command := form.read_or_show():
                self._do(open_with_paper_key, command, form.show_errors)

        card.body.addWidget(form)
        card.body.addWidget(buttons_line(plain_button(letters.mark("Open the concerns"), enter, "lock")))
        return card

    def _ask(self, seat: Seat) -> None:
        words = "They read concerns no more. What they wrote stays."
        agreed = partial(self._do, take_out, TakeOut(seat.account_id))
        ask(self, f"Take out {seat.name}?", words, "Take out", agreed)

    def _make_paper(self, instead_of: str) -> None:
        work = partial(make_paper_key, self._tools.desk, MakePaperKey(instead_of))
        self._tools.operations.run(self, work, self._show_paper, self.notices.put_problem, lane=Lane.WRITE)

    def _show_paper(self, made: PaperKeyMade) -> None:
        PaperKey(self._tools, made.printed, self.window()).open()

    def _do(
        self, act: Callable[[Desk, Any], Any], command: object, show: Callable[[dict[str, str]], None] | None = None
    ) -> None:
        def failed(problem: PersonFacing) -> None:
            if show and problem.fields:
                show(problem.fields)
            else:
                self.notices.put_problem(problem)

        self._tools.operations.run(self, partial(act, self._tools.desk, command), None, failed, lane=Lane.WRITE)

    def _replace(self, page: ScrollPage) -> None:
        if self._page:
            self._column.removeWidget(self._page)
            self._page.hide()
            self._page.deleteLater()
        self._page = page
        self._column.addWidget(page)
        order_tabs_soon(self)


def _row(said: str, button: QPushButton) -> QWidget:
    box = QWidget()
    across = line(box)
    across.addWidget(label(said), 1)
    across.addWidget(button)
    return box
