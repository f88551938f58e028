"""What has to be entered in a register arises by itself when somebody joins, leaves, or changes name or address."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from sqlalchemy import delete, select

from ulo.domain.dates import UK, say_date
from ulo.domain.governance import (
    AddressMode,
    MembershipState,
    Register,
    RegisterEventKind,
    Span,
    due_by,
    merged,
    register_days_on,
)
from ulo.queries.governance.registers import in_registers, is_trustee
from ulo.services.writing import insert_row
from ulo.store.records.all import Record
from ulo.store.records.governance import GoverningBody, Membership, OfficeTerm, RegisterEvent, Seat
from ulo.store.work import Work

_EVENT = Record.metadata.tables["register_event"]
_NEVER = (MembershipState.APPLIED, MembershipState.REFUSED)

Days = Counter[tuple[RegisterEventKind, dt.date]]
"""The days of one person in one register: when they joined, when they left."""


@contextmanager
def register_follows(work: Work, register: Register, people: Iterable[int | None]) -> Iterator[None]:
    """Whatever happens inside to these people’s memberships or terms is put down for the register.

    A day that is no more so is taken off the list again; if it was entered already, a correction is put down.
    """
    named = {person for person in people if person is not None}
    before = {person: _days(work, register, person) for person in named}
    yield
    for person in sorted(named):
        after = _days(work, register, person)
        for kind, day in sorted((before[person] - after).elements()):
            _take_off(work, register, person, kind, day)
        for kind, day in sorted((after - before[person]).elements()):
            put_down(work, register, kind, person, day)


def put_down(
    work: Work, register: Register, kind: RegisterEventKind, person_id: int, event_on: dt.date, *, note: str = ""
) -> int:
    """Put down that something has to be entered; due as the rule of that day says. Returns its id."""
    values = {"register": register, "kind": kind, "person_id": person_id, "event_on": event_on, "note": note}
    return insert_row(work, _EVENT, values | {"due_by": due_by(event_on, register_days_on(event_on))})


def put_down_change(work: Work, register: Register, person_id: int) -> None:
    """What a register prints of somebody changed today: put down once, if they stand in it."""
    today = work.now.astimezone(UK).date()
    standing = {found for found, _mode in in_registers(work.connection, person_id, today)}
    if register in standing and not _is_put_down(work, register, person_id, today):
        put_down(work, register, RegisterEventKind.CHANGED, person_id, today)


def put_down_news(work: Work, person_id: int, *, name: bool, address: bool) -> None:
    """A person’s name or own address changed: put down for each register that prints it."""
    today = work.now.astimezone(UK).date()
    for register, mode in in_registers(work.connection, person_id, today) if name or address else ():
        if name or mode is AddressMode.OWN:
            put_down_change(work, register, person_id)


def _days(work: Work, register: Register, person_id: int) -> Days:
    groups = _memberships(work, person_id) if register is Register.MEMBERS else [_trustee_terms(work, person_id)]
    days: Days = Counter()
    for span in (span for spans in groups for span in merged(spans)):
        if span.valid_from:
            days[RegisterEventKind.JOINED, span.valid_from] += 1
        if span.valid_to:
            days[RegisterEventKind.LEFT, span.valid_to] += 1
    return days


def _memberships(work: Work, person_id: int) -> list[list[Span]]:
    """The days of each class by itself, for the class stands in the register."""
    wanted = select(Membership.class_id, Membership.valid_from, Membership.valid_to)
    mine = wanted.where(Membership.person_id == person_id, Membership.state.not_in(_NEVER))
    found: dict[int, list[Span]] = {}
    for number, first, last in work.connection.execute(mine):
        found.setdefault(number, []).append(Span(first, last))
    return list(found.values())


def _trustee_terms(work: Work, person_id: int) -> list[Span]:
    wanted = (
        select(OfficeTerm.valid_from, OfficeTerm.valid_to)
        .join(Seat, Seat.id == OfficeTerm.seat_id)
        .join(GoverningBody, GoverningBody.id == Seat.body_id)
        .where(OfficeTerm.person_id == person_id, is_trustee())
    )
    return [Span(*row) for row in work.connection.execute(wanted)]


def _take_off(work: Work, register: Register, person_id: int, kind: RegisterEventKind, day: dt.date) -> None:
    same = (RegisterEvent.register == register, RegisterEvent.kind == kind, RegisterEvent.event_on == day)
    wanted = select(RegisterEvent.id).where(*same, RegisterEvent.person_id == person_id)
    waiting = work.connection.scalar(wanted.where(RegisterEvent.entered_on.is_(None)).order_by(RegisterEvent.id))
    if waiting:
        work.connection.execute(delete(_EVENT).where(_EVENT.c.id == waiting))
    elif work.connection.scalar(wanted):
        note = f"“{kind.label}” was entered for {say_date(day)}; that was put right."
        today = work.now.astimezone(UK).date()
        put_down(work, register, RegisterEventKind.CHANGED, person_id, today, note=note)


def _is_put_down(work: Work, register: Register, person_id: int, day: dt.date) -> bool:
    same = (RegisterEvent.register == register, RegisterEvent.person_id == person_id, RegisterEvent.event_on == day)
    waiting = (RegisterEvent.kind == RegisterEventKind.CHANGED, RegisterEvent.entered_on.is_(None))
    return work.connection.scalar(select(RegisterEvent.id).where(*same, *waiting)) is not None
