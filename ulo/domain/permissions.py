"""Who may do what: the roles of people who sign in, and what each role is for."""

from __future__ import annotations

import enum

from ulo.domain.choices import Choice


class Role(Choice):
    """What a person who signs in is here for."""

    ADMINISTRATOR = "administrator", "Administrator"
    WORKER = "worker", "Worker"
    PRACTICE_LEAD = "practice_lead", "Practice lead"
    TRUSTEE = "trustee", "Trustee"


class May(enum.StrEnum):
    """Things a role may or may not do."""

    SEE_PEOPLE = "see_people"
    CHANGE_PEOPLE = "change_people"
    IMPORT_PEOPLE = "import_people"
    MAKE_REPORTS = "make_reports"
    MANAGE_USERS = "manage_users"
    BACK_UP = "back_up"
    SEE_AUDIT = "see_audit"


SAID = {
    May.SEE_PEOPLE: "see people",
    May.CHANGE_PEOPLE: "change people’s records",
    May.IMPORT_PEOPLE: "import people",
    May.MAKE_REPORTS: "make reports",
    May.MANAGE_USERS: "manage the people who sign in",
    May.BACK_UP: "make backups",
    May.SEE_AUDIT: "see the record of changes",
}
"""Each permission as it stands in the sentence "You may not …"."""

GRANTS: dict[Role, frozenset[May]] = {
    Role.ADMINISTRATOR: frozenset(May),
    Role.PRACTICE_LEAD: frozenset({May.SEE_PEOPLE, May.CHANGE_PEOPLE, May.MAKE_REPORTS, May.BACK_UP, May.SEE_AUDIT}),
    Role.WORKER: frozenset({May.SEE_PEOPLE, May.CHANGE_PEOPLE, May.MAKE_REPORTS, May.BACK_UP}),
    Role.TRUSTEE: frozenset({May.MAKE_REPORTS, May.BACK_UP}),
}

HIGHEST_RESTRICTION = {Role.ADMINISTRATOR: 2, Role.PRACTICE_LEAD: 2, Role.WORKER: 1, Role.TRUSTEE: 0}
"""The highest `Restriction` level of a record that a role sees. Level 3 is by name only, so no role has it."""
