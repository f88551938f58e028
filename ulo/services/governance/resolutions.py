"""Resolutions: what was put to a meeting, conflicts of interest and how they were handled, and the vote."""

from __future__ import annotations

import dataclasses

from sqlalchemy import func, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.fields import tidied
from ulo.domain.governance import Carried, ResolutionBody, Room, check_conflicts, check_vote
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.governance.kept import RESOLUTION
from ulo.queries.governance.meetings import conflicts_of, read_room
from ulo.services import writing
from ulo.services.governance.checks import check_people
from ulo.services.writing import as_left, nothing_changed, refuse, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.governance import Resolution
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class AddResolution:
    """Something is put to a meeting."""

    meeting_id: int
    body: ResolutionBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditResolution:
    """A resolution changes, or it is voted on. `version` is the one the form started from."""

    resolution_id: int
    version: int
    body: ResolutionBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackResolution:
    """A resolution that was just added goes again, with its conflicts of interest."""

    resolution_id: int
    version: int


@acts(May.CHANGE_BOARD)
def add_resolution(desk: Desk, command: AddResolution) -> Outcome:
    """Put something to a meeting. Raises NotComplete; nothing is carried without a quorum."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        room = read_room(work.connection, command.meeting_id)
        _refuse_wrong(desk, work, body, room)
        place = work.connection.scalar(
            select(func.count()).select_from(Resolution).where(Resolution.meeting_id == command.meeting_id)
        )
        number = writing.add(work, RESOLUTION, body, meeting_id=command.meeting_id, position=place or 0)
    return Outcome(Kind.BOARD, number, _said(body, room), TakeBackResolution(number, 1))


@acts(May.CHANGE_BOARD)
def edit_resolution(desk: Desk, command: EditResolution) -> Outcome:
    """Change a resolution or its vote. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        kept = as_left(work, RESOLUTION, command.resolution_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        meeting = work.connection.scalar(select(Resolution.meeting_id).where(Resolution.id == kept.id))
        room = read_room(work.connection, meeting or 0)
        _refuse_wrong(desk, work, body, room, kept)
        writing.change(work, RESOLUTION, kept, body)
    return Outcome(Kind.BOARD, kept.id, _said(body, room), EditResolution(kept.id, kept.version + 1, kept.body))


@acts(May.CHANGE_BOARD)
def take_back_resolution(desk: Desk, command: TakeBackResolution) -> Outcome:
    """Remove a resolution that was just added. Raises PersonFacing if it was changed since."""
    with desk.work() as work:
        writing.take_back(work, RESOLUTION, command.resolution_id, command.version)
    return Outcome(Kind.BOARD, None, "Adding this resolution was taken back.")


def _refuse_wrong(
    desk: Desk, work: Work, body: ResolutionBody, room: Room, kept: Kept[ResolutionBody] | None = None
) -> None:
    people = [entry.person_id for entry in body.conflicts]
    before = [entry.person_id for entry in kept.body.conflicts] if kept else []
    votes = (body.votes_for, body.votes_against, body.abstained)
    refuse(
        check_people(desk, work, "conflicts", people, before),
        check_conflicts(people, room.there),
        check_vote(votes, body.carried, room, conflicts_of(body)),
    )


def _said(body: ResolutionBody, room: Room) -> str:
    if body.carried is Carried.NOT_VOTED:
        return "Resolution saved."
    return f"{body.carried.label}. {room.quorum(conflicts_of(body))}"
