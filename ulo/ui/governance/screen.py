"""The board section: meetings, seats, members, register entries, interests, bodies and classes."""

from __future__ import annotations

from typing import Any

from ulo.ui.governance.bodies import Bodies, Classes
from ulo.ui.governance.entries import Entries, Interests
from ulo.ui.governance.meetings import Meetings
from ulo.ui.governance.members import Members
from ulo.ui.governance.seats import Seats
from ulo.ui.kit.screens import Tools
from ulo.ui.kit.section import Section


class GovernanceScreen(Section):
    """Seven lists under tabs; the page of what is in hand stands beside each."""

    name = "governance"

    def __init__(self, tools: Tools) -> None:
        """Each list is read when it is first seen."""
        super().__init__(tools)
        self.meetings, self.seats, self.members = Meetings(tools), Seats(tools), Members(tools)
        self.entries, self.interests = Entries(tools), Interests(tools)
        self.bodies, self.classes = Bodies(tools), Classes(tools)
        self.put(
            {
                "meeting": self.meetings.list,
                "seat": self.seats.list,
                "member": self.members.list,
                "register": self.entries.list,
                "interest": self.interests.list,
                "body": self.bodies.list,
                "class": self.classes.list,
            }
        )

    def arrive(self, rest: str) -> None:
        """Come to a list or a record, to user control ("control"), or to the renewals ("renew")."""
        if rest == "control":
            self.bring("seat")
            self.seats.show_control()
        elif rest == "renew":
            self.bring("member")
            self.members.show_renewals()
        else:
            super().arrive(rest)

    def go(self, place: str) -> None:
        """Go to a place of this section."""
        self.tools.go(f"{self.name}/{place}")

    def new_vote(self) -> None:
        """Put a resolution to the meeting that is open."""
        self.meetings.new_vote()

    def has_meeting(self) -> bool:
        """Whether a meeting is shown on this page now."""
        return self.isVisible() and self.list_in_hand() is self.meetings.list and self.meetings.page is not None

    def open_page(self) -> Any:
        """What the page that is shown shows; None without one."""
        return getattr(self.list_in_hand().details.currentWidget(), "page", None)
