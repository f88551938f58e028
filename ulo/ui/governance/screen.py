"""The board section: meetings, seats, members, register entries, interests, bodies and classes."""

from __future__ import annotations

from functools import cached_property
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
        """Each list is made and read when it is first seen."""
        super().__init__(tools)
        desk = tools.desk
        self.put(
            {
                "meeting": Meetings.part(desk, lambda: self.meetings),
                "seat": Seats.part(desk, lambda: self.seats),
                "member": Members.part(desk, lambda: self.members),
                "register": Entries.part(desk, lambda: self.entries),
                "interest": Interests.part(desk, lambda: self.interests),
                "body": Bodies.part(desk, lambda: self.bodies),
                "class": Classes.part(desk, lambda: self.classes),
            }
        )

    @cached_property
    def meetings(self) -> Meetings:
        """The meetings."""
        return Meetings(self.tools)

    @cached_property
    def seats(self) -> Seats:
        """The seats, and who is in them."""
        return Seats(self.tools)

    @cached_property
    def members(self) -> Members:
        """The register of members."""
        return Members(self.tools)

    @cached_property
    def entries(self) -> Entries:
        """What was entered in registers."""
        return Entries(self.tools)

    @cached_property
    def interests(self) -> Interests:
        """What may pull somebody two ways."""
        return Interests(self.tools)

    @cached_property
    def bodies(self) -> Bodies:
        """The bodies that decide."""
        return Bodies(self.tools)

    @cached_property
    def classes(self) -> Classes:
        """The classes of membership."""
        return Classes(self.tools)

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
