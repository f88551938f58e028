"""What an hour costs: a new rate from a day ends the one before it; and taking that back."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Connection, select

from ulo.domain.changes import Kind, Outcome
from ulo.domain.dates import say_date
from ulo.domain.errors import PersonFacing
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.domain.staff.bodies import RateBody
from ulo.domain.staff.checks import Period, after, check_rate
from ulo.queries.staff.body import RATE, read_employment, read_rate
from ulo.services.writing import add, change, change_row, nothing_changed, refuse, refuse_if_changed, take_back
from ulo.store.desk import Desk, acts
from ulo.store.records.all import Record
from ulo.store.records.staff import CostRate

_RATES = Record.metadata.tables["cost_rate"]


@dataclasses.dataclass(frozen=True, slots=True)
class SetRate:
    """From a day on, an hour of somebody's work costs this; the rate before ends the day before."""

    employment_id: int
    body: RateBody


@dataclasses.dataclass(frozen=True, slots=True)
class EditRate:
    """A rate that was wrong is put right. `version` is the one the form started from."""

    rate_id: int
    version: int
    body: RateBody


@dataclasses.dataclass(frozen=True, slots=True)
class TakeBackRate:
    """A rate that was just set goes again, and the one before it holds as it did."""

    rate_id: int
    version: int
    shortened: Shortened | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class Shortened:
    """A rate that ends earlier because of the new one: its version now, and until when it held (half-open)."""

    rate_id: int
    version: int
    valid_to: dt.date | None


@acts(May.CHANGE_STAFF)
def set_rate(desk: Desk, command: SetRate) -> Outcome:
    """Set what an hour costs from a day. Raises NotComplete, or NotThere for an employment this user does not see."""
    body = command.body
    with desk.work() as work:
        employed = _employed(desk, work.connection, command.employment_id)
        before = _before(work.connection, command.employment_id, body.valid_from)
        others = _others(work.connection, command.employment_id, before.rate_id if before else None)
        refuse(check_rate(body, employed, others))
        if before:
            change_row(work, _RATES, before.rate_id, {"valid_to": body.valid_from}, version=before.version)
        number = add(work, RATE, body, employment_id=command.employment_id, valid_to=after(body.last_day))
    told = f"An hour costs {say_pence(body.hour_pence or 0)} from {say_date(body.valid_from)}."
    return Outcome(Kind.STAFF, number, told, TakeBackRate(number, 1, before))


@acts(May.CHANGE_STAFF)
def edit_rate(desk: Desk, command: EditRate) -> Outcome:
    """Change a rate; no other rate moves. Raises NotComplete, NotThere or ChangedMeanwhile."""
    with desk.work() as work:
        before = read_rate(desk, work.connection, command.rate_id)
        refuse_if_changed(work, RATE, before, command.version)
        if before.body == command.body:
            return nothing_changed(command.rate_id)
        owner = work.connection.scalar(select(CostRate.employment_id).where(CostRate.id == command.rate_id)) or 0
        others = _others(work.connection, owner, command.rate_id)
        refuse(check_rate(command.body, _employed(desk, work.connection, owner), others))
        change(work, RATE, before, command.body, valid_to=after(command.body.last_day))
    undo = EditRate(command.rate_id, before.version + 1, before.body)
    return Outcome(Kind.STAFF, command.rate_id, "Rate saved.", undo)


@acts(May.CHANGE_STAFF)
def take_back_rate(desk: Desk, command: TakeBackRate) -> Outcome:
    """Remove a rate that was just set. Raises PersonFacing if it, or the one before it, was changed since."""
    with desk.work() as work:
        read_rate(desk, work.connection, command.rate_id)
        take_back(work, RATE, command.rate_id, command.version)
        if known := command.shortened:
            there = work.connection.scalar(select(CostRate.version).where(CostRate.id == known.rate_id))
            if there != known.version:
                raise PersonFacing("The rate before this one was changed since, so both stay.", "Open them and look.")
            change_row(work, _RATES, known.rate_id, {"valid_to": known.valid_to})
    return Outcome(Kind.STAFF, None, "Setting this rate was taken back.")


def _employed(desk: Desk, connection: Connection, employment_id: int) -> Period:
    body = read_employment(desk, connection, employment_id).body
    return (body.valid_from or dt.date.min, after(body.last_day))


def _before(connection: Connection, employment_id: int, day: dt.date | None) -> Shortened | None:
    """The rate that holds on the day and began earlier, with the version it gets when it is shortened."""
    if day is None:
        return None
    holds = (CostRate.employment_id == employment_id, CostRate.valid_from < day)
    wanted = select(CostRate.id, CostRate.version, CostRate.valid_to).where(*holds)
    row = connection.execute(wanted.order_by(CostRate.valid_from.desc()).limit(1)).first()
    if row is None or (row.valid_to is not None and row.valid_to <= day):
        return None
    return Shortened(row.id, row.version + 1, row.valid_to)


def _others(connection: Connection, employment_id: int, but: int | None) -> list[Period]:
    wanted = select(CostRate.valid_from, CostRate.valid_to).where(
        CostRate.employment_id == employment_id, CostRate.id != (but or 0)
    )
    return [(begins, ends) for begins, ends in connection.execute(wanted.order_by(CostRate.valid_from))]
