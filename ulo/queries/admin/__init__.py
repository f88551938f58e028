"""What screens read about the organisation, its users, drafts and the file itself."""

from __future__ import annotations

from ulo.queries.admin.keeping import Keeping, keeping
from ulo.queries.admin.office import (
    AccountRow,
    KeptDraft,
    Looked,
    OrganisationFacts,
    accounts,
    anchor,
    draft,
    look_through_file,
    organisation_facts,
    preference,
    saved_until,
)
from ulo.queries.admin.rooms import RoomDuty, RoomFacts, room_duty, room_facts

__all__ = [
    "AccountRow",
    "Keeping",
    "KeptDraft",
    "Looked",
    "OrganisationFacts",
    "RoomDuty",
    "RoomFacts",
    "accounts",
    "anchor",
    "draft",
    "keeping",
    "look_through_file",
    "organisation_facts",
    "preference",
    "room_duty",
    "room_facts",
    "saved_until",
]
