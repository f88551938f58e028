"""Meetings: plan one, put down the notice, who was there, what was decided, and the minutes."""

from __future__ import annotations

from functools import partial
from typing import Any

from ulo.domain.changes import Kind
from ulo.domain.governance import MeetingState
from ulo.queries.governance import MeetingPage, meeting_as_kept, resolution_as_kept
from ulo.services.governance import OpenMeeting, open_meeting
from ulo.store.desk import Desk
from ulo.ui.governance import columns, forms
from ulo.ui.governance.page import BoardPage, Do
from ulo.ui.governance.parts import BoardList, nothing_open
from ulo.ui.governance.views import meeting_view
from ulo.ui.governance.vote import vote
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.record_list import Listing

_NEXT = {MeetingState.PLANNED: 0, MeetingState.NOTICED: 1}
"""Which of the things that can be done comes next, by where a meeting stands; after it was held, a resolution."""

_RESOLUTION = 2


def _listing(desk: Desk) -> Listing[Any]:
    return Listing(
        "Meetings",
        "meeting",
        "meetings",
        columns.MEETINGS,
        partial(columns.meetings, desk),
        Kind.BOARD | Kind.MEMBERSHIP | Kind.PERSON,
        nothing_open("calendar-days", "No meeting is open"),
    )


class Meetings(BoardList):
    """The list of meetings."""

    listing = staticmethod(_listing)
    add_words = "Plan a meeting"

    def read(self, record_id: int) -> MeetingPage:
        """The page of a meeting; that it was looked at is kept."""
        return open_meeting(self.desk, OpenMeeting(record_id))

    def view(self, page: MeetingPage, letters: Mnemonics) -> BoardPage:
        """The next thing to do comes first."""
        ways = [
            Do("Notice sent", self.notice, "mail"),
            Do("Who was there", self.held, "user-check"),
            Do("New resolution", self.new_vote, "landmark"),
            Do("Minutes", self.minutes, "file-text"),
        ]
        first = ways.pop(_NEXT.get(page.row.state, _RESOLUTION))
        do = self.ways(first, *ways, Do("Change", self.change, "pencil"))
        return meeting_view(page, do, self.change_vote if self.may else None, letters)

    def add(self) -> None:
        """A form that plans a meeting."""
        self.ask(partial(forms.plan, self.desk, None))

    def change(self) -> None:
        """A form for everything about the meeting that is open."""
        if page := self._open():
            self.ask(lambda: forms.plan(self.desk, meeting_as_kept(self.desk, page.row.id)))

    def notice(self) -> None:
        """A form for the day of the notice."""
        if page := self._open():
            self.ask(partial(forms.notice, self.desk, page))

    def held(self) -> None:
        """A form for who was there."""
        if page := self._open():
            self.ask(partial(forms.held, self.desk, page))

    def minutes(self) -> None:
        """A form for the minutes."""
        if page := self._open():
            self.ask(partial(forms.minutes, self.desk, page))

    def new_vote(self) -> None:
        """A form for a resolution and its vote."""
        if page := self._open():
            self.ask(partial(vote, self.desk, page, None), page.row.id)

    def change_vote(self, resolution_id: int) -> None:
        """A form for a resolution that is there."""
        if page := self._open():
            self.ask(lambda: vote(self.desk, page, resolution_as_kept(self.desk, resolution_id)), page.row.id)

    def _open(self) -> MeetingPage | None:
        page = self.page
        return page if isinstance(page, MeetingPage) else None
