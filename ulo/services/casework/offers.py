"""Services: what the organisation offers."""

from __future__ import annotations

import dataclasses

from ulo.domain.casework import ServiceBody
from ulo.domain.changes import Kind, Outcome
from ulo.domain.fields import tidied
from ulo.domain.permissions import May
from ulo.queries.casework.body import SERVICE
from ulo.services.writing import (
    add,
    as_left,
    change,
    nothing_changed,
    refuse_what_is_wrong,
    take_back,
)
from ulo.store.desk import Desk, acts


@dataclasses.dataclass(frozen=True, slots=True)
class AddService:
    """Something new is offered."""

    body: ServiceBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditService:
    """What is offered changes, or ends."""

    service_id: int
    version: int
    body: ServiceBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackService:
    """A service that was just added goes again; only if nothing is done under it."""

    service_id: int
    version: int


@acts(May.CHANGE_WORK)
def add_service(desk: Desk, command: AddService) -> Outcome:
    """Add a service; a name is enough. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        number = add(work, SERVICE, body)
    return Outcome(Kind.WORK, number, f"{body.name} added.", TakeBackService(number, 1))


@acts(May.CHANGE_WORK)
def edit_service(desk: Desk, command: EditService) -> Outcome:
    """Change a service. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        kept = as_left(work, SERVICE, command.service_id, command.version)
        if body == kept.body:
            return nothing_changed(command.service_id)
        change(work, SERVICE, kept, body)
    undo = EditService(kept.id, kept.version + 1, kept.body)
    return Outcome(Kind.WORK, command.service_id, f"{body.name} saved.", undo)


@acts(May.CHANGE_WORK)
def take_back_service(desk: Desk, command: TakeBackService) -> Outcome:
    """Remove a service that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        take_back(work, SERVICE, command.service_id, command.version)
    return Outcome(Kind.WORK, None, "Adding this service was taken back.")
