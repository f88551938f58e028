"""Funding streams: hoped for, asked for, awarded, running, ended; with instalments and what the funder asks."""

from __future__ import annotations

import dataclasses

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotComplete
from ulo.domain.fields import tidied
from ulo.domain.funding import StreamBody, StreamState, check_stream, may_move
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.funding.bodies import STREAM
from ulo.services.funding.begin import begin
from ulo.services.writing import (
    add,
    as_left,
    change,
    nothing_changed,
    refuse,
    refuse_what_is_wrong,
    take_back,
)
from ulo.store.desk import Desk, acts
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class AddStream:
    """There is new funding, or the hope of it."""

    body: StreamBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditStream:
    """What is known about a stream changes. `taking_back` lets its state go back, for undo alone."""

    stream_id: int
    version: int
    body: StreamBody
    taking_back: bool = False


@dataclasses.dataclass(frozen=True, slots=True)
class MoveStream:
    """A stream goes on to another state."""

    stream_id: int
    version: int
    state: StreamState


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackStream:
    """A stream that was just added goes again."""

    stream_id: int
    version: int


@acts(May.CHANGE_MONEY)
def add_stream(desk: Desk, command: AddStream) -> Outcome:
    """Add a stream with its instalments and conditions. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_stream(body))
    with desk.work() as work:
        begin(work)
        number = add(work, STREAM, body)
    return Outcome(Kind.MONEY, number, f"“{body.name}” added.", TakeBackStream(number, 1))


@acts(May.CHANGE_MONEY)
def edit_stream(desk: Desk, command: EditStream) -> Outcome:
    """Change a stream. Raises NotComplete, NotThere, or ChangedMeanwhile if it was saved since."""
    body = tidied(command.body)
    refuse_what_is_wrong(body, check_stream(body))
    with desk.work() as work:
        kept = as_left(work, STREAM, command.stream_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        return _saved(work, kept, body, taking_back=command.taking_back)


@acts(May.CHANGE_MONEY)
def move_stream(desk: Desk, command: MoveStream) -> Outcome:
    """Move a stream on to another state. Raises NotComplete if it cannot go there, or lacks what that state needs."""
    with desk.work() as work:
        kept = as_left(work, STREAM, command.stream_id, command.version)
        body = dataclasses.replace(kept.body, state=command.state)
        refuse(check_stream(body))
        return _saved(work, kept, body, taking_back=False)


@acts(May.CHANGE_MONEY)
def take_back_stream(desk: Desk, command: TakeBackStream) -> Outcome:
    """Remove a stream that was just added. Raises PersonFacing if it was changed or used since."""
    with desk.work() as work:
        take_back(work, STREAM, command.stream_id, command.version)
    return Outcome(Kind.MONEY, None, "Adding this funding was taken back.")


def _saved(work: Work, kept: Kept[StreamBody], body: StreamBody, *, taking_back: bool) -> Outcome:
    if not taking_back and (why := may_move(kept.body.state, body.state)):
        refuse({"state": why})
    _refuse_to_lose_what_came(kept.body, body)
    change(work, STREAM, kept, body)
    undo = EditStream(kept.id, kept.version + 1, kept.body, taking_back=True)
    moved = body.state is not kept.body.state
    said = f"“{body.name}” stands at “{body.state.label}” now." if moved else f"“{body.name}” saved."
    return Outcome(Kind.MONEY, kept.id, said, undo)


def _refuse_to_lose_what_came(before: StreamBody, after: StreamBody) -> None:
    """An instalment that came is in the books: it stays, with its amount."""
    now = {row.id: (place, row) for place, row in enumerate(after.instalments)}
    for row in before.instalments:
        if row.journal_id is None:
            continue
        if row.id not in now:
            problem = {"instalments": "An instalment that came stays in the list. Put it back, or reverse its entry."}
            raise NotComplete("An instalment that came cannot be left out.", "Reverse its entry first.", problem)
        place, wanted = now[row.id]
        if wanted.amount_pence != row.amount_pence:
            refuse({f"instalments.{place}.amount_pence": "This instalment came, so its amount stays."})
