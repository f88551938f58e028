"""Terms: somebody takes a seat, leaves it, and what is kept about that is put right."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.errors import NotComplete
from ulo.domain.fields import tidied
from ulo.domain.governance import Register, Span, TermBody, check_term
from ulo.domain.kept import Kept
from ulo.domain.permissions import May
from ulo.queries.governance.kept import TERM, read_term
from ulo.queries.governance.scope import names_of, today
from ulo.services import writing
from ulo.services.governance.checks import check_person
from ulo.services.governance.entries import put_down_change, register_follows
from ulo.services.writing import nothing_changed, refuse, refuse_if_changed, refuse_what_is_wrong
from ulo.store.desk import Desk, acts
from ulo.store.records.governance import OfficeTerm, Seat
from ulo.store.work import Work


@dataclasses.dataclass(frozen=True, slots=True)
class BeginTerm:
    """Somebody takes a seat."""

    body: TermBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditTerm:
    """What is kept about a term is put right. `version` is the one the form started from."""

    term_id: int
    version: int
    body: TermBody


@dataclasses.dataclass(frozen=True, slots=True)
class EndTerm:
    """Somebody leaves a seat: `on` is the first day on which they are not in it."""

    term_id: int
    version: int
    on: dt.date


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackTerm:
    """A term that was just begun goes again."""

    term_id: int
    version: int


@acts(May.CHANGE_BOARD)
def begin_term(desk: Desk, command: BeginTerm) -> Outcome:
    """Somebody takes a seat, if nobody is in it on those days. Raises NotComplete."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        title = _refuse_wrong(desk, work, body)
        with register_follows(work, Register.TRUSTEES, [body.person_id]):
            number = writing.add(work, TERM, body)
        told = f"{_name(desk, work, body)} is in the seat “{title}”."
    return Outcome(Kind.BOARD, number, told, TakeBackTerm(number, 1))


@acts(May.CHANGE_BOARD)
def edit_term(desk: Desk, command: EditTerm) -> Outcome:
    """Put a term right. Raises NotComplete, NotThere, ChangedMeanwhile."""
    body = tidied(command.body)
    refuse_what_is_wrong(body)
    with desk.work() as work:
        kept = _as_left(desk, work, command.term_id, command.version)
        if kept.body == body:
            return nothing_changed(kept.id)
        return _change(desk, work, kept, body, "The term of {name} was saved.")


@acts(May.CHANGE_BOARD)
def end_term(desk: Desk, command: EndTerm) -> Outcome:
    """Somebody leaves a seat. Raises NotComplete if that day is not after the first one."""
    with desk.work() as work:
        kept = _as_left(desk, work, command.term_id, command.version)
        body: TermBody = dataclasses.replace(kept.body, valid_to=command.on)
        try:
            return _change(desk, work, kept, body, "{name} leaves the seat.")
        except NotComplete as told:
            told.fields = {("on" if name == "valid_to" else name): said for name, said in told.fields.items()}
            raise


@acts(May.CHANGE_BOARD)
def take_back_term(desk: Desk, command: TakeBackTerm) -> Outcome:
    """Remove a term that was just begun. Raises PersonFacing if it was changed since."""
    with desk.work() as work:
        kept = read_term(desk, work.connection, command.term_id)
        with register_follows(work, Register.TRUSTEES, [kept.body.person_id]):
            writing.take_back(work, TERM, command.term_id, command.version)
    return Outcome(Kind.BOARD, None, "Beginning this term was taken back.")


def _change(desk: Desk, work: Work, kept: Kept[TermBody], body: TermBody, said: str) -> Outcome:
    _refuse_wrong(desk, work, body, kept.id)
    with register_follows(work, Register.TRUSTEES, [kept.body.person_id, body.person_id]):
        writing.change(work, TERM, kept, body)
    if kept.body.address_mode is not body.address_mode and body.person_id:
        put_down_change(work, Register.TRUSTEES, body.person_id)
    told = said.format(name=_name(desk, work, body))
    return Outcome(Kind.BOARD, kept.id, told, EditTerm(kept.id, kept.version + 1, kept.body))


def _as_left(desk: Desk, work: Work, term_id: int, version: int) -> Kept[TermBody]:
    kept = read_term(desk, work.connection, term_id)
    refuse_if_changed(work, TERM, kept, version)
    return kept


def _refuse_wrong(desk: Desk, work: Work, body: TermBody, own: int | None = None) -> str:
    """Refuse what cannot be; returns the title of the seat."""
    title = work.connection.scalar(select(Seat.title).where(Seat.id == body.seat_id))
    there = {} if title else {"seat_id": "This seat is not there. Choose one from the list."}
    others = [] if title is None else _others(work, body, own)
    refuse(check_term(body, title or "", others, today(desk)), check_person(desk, work, body.person_id), there)
    return title or ""


def _others(work: Work, body: TermBody, own: int | None) -> list[Span]:
    """The other terms of the seat."""
    wanted = select(OfficeTerm.id, OfficeTerm.valid_from, OfficeTerm.valid_to)
    rows = work.connection.execute(wanted.where(OfficeTerm.seat_id == body.seat_id).order_by(OfficeTerm.valid_from))
    return [Span(row.valid_from, row.valid_to) for row in rows if row.id != own]


def _name(desk: Desk, work: Work, body: TermBody) -> str:
    return names_of(desk, work.connection, [body.person_id]).get(body.person_id or 0, "Someone")
