"""What screens and reports read about the board and the members."""

from __future__ import annotations

from ulo.queries.governance.control import (
    Control,
    VotingRoll,
    control,
    voting_roll,
)
from ulo.queries.governance.due import (
    BoardDue,
    DueLine,
    board_due,
)
from ulo.queries.governance.find import FoundDecision, find_meetings, find_resolutions
from ulo.queries.governance.groups import (
    BodyLine,
    ClassLine,
    SeatLine,
    TermLine,
    bodies,
    body_options,
    class_options,
    classes,
    seat_options,
    terms,
)
from ulo.queries.governance.interests import (
    ConflictLine,
    InterestLine,
    conflicts_handled,
    interests,
)
from ulo.queries.governance.kept import (
    class_as_kept,
    group_as_kept,
    interest_as_kept,
    meeting_as_kept,
    membership_as_kept,
    register_event_as_kept,
    resolution_as_kept,
    term_as_kept,
)
from ulo.queries.governance.meetings import (
    MeetingPage,
    MeetingRow,
    ResolutionLine,
    conflicts_of,
    expected_at,
    meeting_ids,
    meeting_page,
    meeting_rows,
    meetings_between,
    room_at,
    room_for,
)
from ulo.queries.governance.members import (
    MemberRow,
    MembersAsked,
    MembersBy,
    MembershipLine,
    MembershipPage,
    MembersShown,
    first_members,
    member_ids,
    member_rows,
    membership_page,
    memberships_of,
)
from ulo.queries.governance.registers import (
    MemberEntry,
    MembersRegister,
    RegisterEventRow,
    members_register,
    register_event_ids,
    register_event_rows,
)
from ulo.queries.governance.renewals import (
    Renewal,
    due_renewals,
    renewals,
)
from ulo.queries.governance.scope import (
    SOMEONE,
)

__all__ = [
    "SOMEONE",
    "BoardDue",
    "BodyLine",
    "ClassLine",
    "ConflictLine",
    "Control",
    "DueLine",
    "FoundDecision",
    "InterestLine",
    "MeetingPage",
    "MeetingRow",
    "MemberEntry",
    "MemberRow",
    "MembersAsked",
    "MembersBy",
    "MembersRegister",
    "MembersShown",
    "MembershipLine",
    "MembershipPage",
    "RegisterEventRow",
    "Renewal",
    "ResolutionLine",
    "SeatLine",
    "TermLine",
    "VotingRoll",
    "board_due",
    "bodies",
    "body_options",
    "class_as_kept",
    "class_options",
    "classes",
    "conflicts_handled",
    "conflicts_of",
    "control",
    "due_renewals",
    "expected_at",
    "find_meetings",
    "find_resolutions",
    "first_members",
    "group_as_kept",
    "interest_as_kept",
    "interests",
    "meeting_as_kept",
    "meeting_ids",
    "meeting_page",
    "meeting_rows",
    "meetings_between",
    "member_ids",
    "member_rows",
    "members_register",
    "membership_as_kept",
    "membership_page",
    "memberships_of",
    "register_event_as_kept",
    "register_event_ids",
    "register_event_rows",
    "renewals",
    "resolution_as_kept",
    "room_at",
    "room_for",
    "seat_options",
    "term_as_kept",
    "terms",
    "voting_roll",
]

OPTIONS = {"membership_class": class_options, "governing_body": body_options, "seat": seat_options}
"""What forms of this slice choose from."""
