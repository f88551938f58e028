"""Who may do what: the roles of people who sign in, and what each role is for."""

from __future__ import annotations

import enum

from ulo.domain.choices import Choice


class Role(Choice):
    """What a person who signs in is here for."""

    ADMINISTRATOR = "administrator", "Administrator"
    WORKER = "worker", "Worker"
    PRACTICE_LEAD = "practice_lead", "Practice lead"
    TREASURER = "treasurer", "Treasurer"
    TRUSTEE = "trustee", "Trustee"


class May(enum.StrEnum):
    """Things a role may or may not do."""

    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"
    IMPORT_PEOPLE = "import_people"
    SEE_STAFF = "see_staff"
    CHANGE_STAFF = "change_staff"
    SEE_WORK = "see_work"
    CHANGE_WORK = "change_work"
    SEE_MONEY = "see_money"
    CHANGE_MONEY = "change_money"
    SEE_BOARD = "see_board"
    CHANGE_BOARD = "change_board"
    MAKE_REPORTS = "make_reports"
    MANAGE_USERS = "manage_users"
    BACK_UP = "back_up"
    SEE_AUDIT = "see_audit"
    KEEP_ROOM = "keep_room"


SAID = {
    May.SEE_PEOPLE: "see people",
    May.CHANGE_PEOPLE: "change people’s records",
    May.IMPORT_PEOPLE: "import people",
    May.SEE_STAFF: "see the workers’ posts and learning",
    May.CHANGE_STAFF: "change the workers’ posts and learning",
    May.SEE_WORK: "see what people work on together",
    May.CHANGE_WORK: "record what people work on together",
    May.SEE_MONEY: "see the money",
    May.CHANGE_MONEY: "enter money",
    May.SEE_BOARD: "see the board and the members",
    May.CHANGE_BOARD: "change the board and the members",
    May.MAKE_REPORTS: "make reports",
    May.MANAGE_USERS: "manage the people who sign in",
    May.BACK_UP: "make backups",
    May.SEE_AUDIT: "see the record of changes",
    May.KEEP_ROOM: "say who reads safeguarding concerns",
}
"""Each permission as it stands in the sentence "You may not …"."""

_EVERYBODY = frozenset({May.MAKE_REPORTS, May.BACK_UP, May.SEE_BOARD})
_PEOPLE = frozenset({May.SEE_PEOPLE, May.CHANGE_PEOPLE})
_WORK = frozenset({May.SEE_WORK, May.CHANGE_WORK})
_STAFF = frozenset({May.SEE_STAFF, May.CHANGE_STAFF})
_MONEY = frozenset({May.SEE_MONEY, May.CHANGE_MONEY})

GRANTS: dict[Role, frozenset[May]] = {
    Role.ADMINISTRATOR: frozenset(May),
    Role.PRACTICE_LEAD: _EVERYBODY | _PEOPLE | _WORK | _STAFF | {May.SEE_AUDIT, May.KEEP_ROOM},
    Role.WORKER: _EVERYBODY | _PEOPLE | _WORK,
    Role.TREASURER: _EVERYBODY | _MONEY,
    Role.TRUSTEE: _EVERYBODY | {May.SEE_MONEY},
}
"""What each role may do. Source: domain.md 2.9; the first user of a new file holds every grant (decision 0004)."""

TO_VIEW = frozenset(
    {May.SEE_PEOPLE, May.SEE_STAFF, May.SEE_WORK, May.SEE_MONEY, May.SEE_BOARD, May.SEE_AUDIT, May.MAKE_REPORTS}
)
"""What is left of each role's grants in a file that is opened to look at only: nothing that writes."""

HIGHEST_RESTRICTION = {
    Role.ADMINISTRATOR: 2,
    Role.PRACTICE_LEAD: 2,
    Role.WORKER: 1,
    Role.TREASURER: 0,
    Role.TRUSTEE: 0,
}
"""The highest `Restriction` level of a record that a role sees. Level 3 is by name only, so no role has it."""
