"""Bodies that decide, and their seats."""

from __future__ import annotations

import dataclasses

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import PersonFacing
from ulo.domain.fields import tidied
from ulo.domain.governance import GroupBody, Register, check_group
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.governance.kept import GROUP
from ulo.services import writing
from ulo.services.governance.entries import register_follows
from ulo.services.writing import as_left, nothing_changed, refuse, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.governance import OfficeTerm, Seat
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class AddGoverningBody:
    """There is one more body that decides."""

    body: GroupBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditGoverningBody:
    """A body, its rules or its seats change. `version` is the one the form started from."""

    body_id: int
    version: int
    body: GroupBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackGoverningBody:
    """A body that was just added goes again, with its seats."""

    body_id: int
    version: int


@acts(May.CHANGE_BOARD)
def add_governing_body(desk: Desk, command: AddGoverningBody) -> Outcome:
    """Add a body with its seats. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_group(body))
    with desk.work() as work:
        number = writing.add(work, GROUP, body)
    return Outcome(Kind.BOARD, number, f"{body.name} added.", TakeBackGoverningBody(number, 1))


@acts(May.CHANGE_BOARD)
def edit_governing_body(desk: Desk, command: EditGoverningBody) -> Outcome:
    """Change a body. A seat that somebody holds or held stays. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_group(body))
    with desk.work() as work:
        kept = as_left(work, GROUP, command.body_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        refuse(_check_seats(work, kept, body))
        with register_follows(work, Register.TRUSTEES, _holders(work, kept.id)):
            writing.change(work, GROUP, kept, body)
    undo = EditGoverningBody(kept.id, kept.version + 1, kept.body)
    return Outcome(Kind.BOARD, kept.id, f"{body.name} saved.", undo)


@acts(May.CHANGE_BOARD)
def take_back_governing_body(desk: Desk, command: TakeBackGoverningBody) -> Outcome:
    """Remove a body that was just added. Raises PersonFacing if it was changed, or a seat was given to somebody."""
    with desk.work() as work:
        if _holders(work, command.body_id):
            raise PersonFacing("Somebody has a seat in this body, so it stays.", "Take back the term first.")
        writing.take_back(work, GROUP, command.body_id, command.version)
    return Outcome(Kind.BOARD, None, "Adding this body was taken back.")


def _check_seats(work: Work, kept: Kept[GroupBody], body: GroupBody) -> dict[str, str]:
    """Seats with a history cannot go; they are closed."""
    gone = {seat.id: seat.title for seat in kept.body.seats} | {}
    for seat in body.seats:
        gone.pop(seat.id, None)
    used = select(OfficeTerm.seat_id).where(OfficeTerm.seat_id.in_([number for number in gone if number]))
    held = [gone[number] for number in work.connection.scalars(used.distinct())]
    if not held:
        return {}
    return {"seats": f"The seat “{held[0]}” has terms. Keep it, and fill in from when it is no longer a seat."}


def _holders(work: Work, body_id: int) -> list[int]:
    """Everybody who holds or held a seat of a body."""
    wanted = select(OfficeTerm.person_id).join(Seat, Seat.id == OfficeTerm.seat_id).where(Seat.body_id == body_id)
    return list(work.connection.scalars(wanted.distinct()))
