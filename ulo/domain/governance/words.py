"""The words of the board and the members: lists of answers with what is stored and what people read."""

from __future__ import annotations

from ulo.domain.choices import Choice


class MembershipState(Choice):
    """Where a membership stands. To join again is a new membership. Source: domain.md 2.8."""

    APPLIED = "applied", "Applied"
    REGISTERED = "registered", "Member"
    LAPSED = "lapsed", "Lapsed"
    RESIGNED = "resigned", "Resigned"
    REMOVED = "removed", "Removed"
    DIED = "died", "Died"
    REFUSED = "refused", "Not admitted"


CEASED = frozenset({MembershipState.LAPSED, MembershipState.RESIGNED, MembershipState.REMOVED, MembershipState.DIED})
"""States of somebody who was a member and is not any more."""


class AddressMode(Choice):
    """Which address a register prints. Source: SI 2012/3012 schedule 1, paragraph 1(2)."""

    PRINCIPAL_OFFICE = "principal_office", "Our principal office"
    OWN = "own", "Their own address"


class Register(Choice):
    """The registers a charitable incorporated organisation keeps. Source: SI 2012/3012 schedule 1."""

    MEMBERS = "members", "Register of members"
    TRUSTEES = "trustees", "Register of trustees"


class RegisterEventKind(Choice):
    """What has to be entered in a register."""

    JOINED = "joined", "Joined"
    LEFT = "left", "Left"
    CHANGED = "changed", "A name or address changed"


class BodyKind(Choice):
    """What kind of group decides."""

    BOARD = "board", "Board of trustees"
    COMMITTEE = "committee", "Committee"
    CIRCLE = "circle", "Circle"
    PANEL = "panel", "Panel"
    MEMBERS = "members", "All members"


class HowAppointed(Choice):
    """How somebody came to a seat."""

    ELECTED = "elected", "Elected by the members"
    APPOINTED = "appointed", "Appointed"
    CO_OPTED = "co_opted", "Co-opted by the board"


class MeetingKind(Choice):
    """What kind of meeting it is."""

    ORDINARY = "ordinary", "Meeting"
    ANNUAL = "annual", "Annual general meeting"
    SPECIAL = "special", "Special general meeting"


class MeetingState(Choice):
    """Where a meeting stands. Source: domain.md 2.8."""

    PLANNED = "planned", "Planned"
    NOTICED = "noticed", "Notice sent"
    HELD = "held", "Held"
    APPROVED = "approved", "Minutes approved"


class Capacity(Choice):
    """As what somebody is at a meeting."""

    MEMBER = "member", "Member of the body"
    IN_ATTENDANCE = "in_attendance", "In attendance"
    OBSERVER = "observer", "Observer"


class Present(Choice):
    """Whether somebody was at a meeting."""

    EXPECTED = "expected", "Expected"
    IN_ROOM = "in_room", "In the room"
    REMOTE = "remote", "By telephone or video"
    APOLOGIES = "apologies", "Apologies"
    ABSENT = "absent", "Not there"


THERE = frozenset({Present.IN_ROOM, Present.REMOTE})
"""Somebody who is there in one of these ways counts."""


class Carried(Choice):
    """What became of a resolution."""

    NOT_VOTED = "not_voted", "Not voted on"
    CARRIED = "carried", "Carried"
    LOST = "lost", "Not carried"


class ConflictHandled(Choice):
    """How a conflict of interest was handled. Source: Charity Commission CC29."""

    DECLARED = "declared", "Declared; stayed and took part"
    NO_VOTE = "no_vote", "Stayed and did not vote"
    LEFT = "left", "Left the room"


class Found(Choice):
    """What a check came to. Where a rule or a fact is missing, nothing is claimed."""

    MET = "met", "Met"
    NOT_MET = "not_met", "Not met"
    CANNOT_SAY = "cannot_say", "Cannot say"
    NOT_CHECKED = "not_checked", "Not checked"
