"""Sessions that were held, and whether a fund pays their cost: no names are in them."""

from __future__ import annotations

import dataclasses
import datetime as dt
from array import array
from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import ColumnElement, Connection, Select, func, select

from ulo.domain.casework import Attended, SessionState, Side
from ulo.domain.dates import UK
from ulo.domain.errors import NotThere
from ulo.domain.permissions import May
from ulo.queries.funding.sharing import SessionMoney, money_in
from ulo.queries.ids import all_ids
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import Contribution, JointSession, JointWork, Service
from ulo.store.records.funding import CostShare

_FIRST_PAGE = 30


@dataclasses.dataclass(frozen=True, slots=True)
class Unshared:
    """A session that was held and that no fund pays yet."""

    id: int
    day: dt.date
    service_id: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class ChargeRow:
    """A session in the list of what can be charged: the workers' minutes, and the cost shared (pence; None: none)."""

    id: int
    day: dt.date
    service: str
    worker_minutes: int
    pence: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class ChargePage:
    """A session with the funds that pay it."""

    row: ChargeRow
    money: tuple[SessionMoney, ...]


@reads(May.SEE_MONEY)
def unshared_sessions(desk: Desk) -> list[Unshared]:
    """Every session that was held and whose cost is shared to no fund, the oldest first."""
    wanted = select(JointSession.id, JointSession.starts_at, JointSession.service_id).where(*_held(shared=False))
    with desk.reading() as connection:
        rows = connection.execute(wanted.order_by(JointSession.starts_at, JointSession.id))
        return [Unshared(row.id, row.starts_at.astimezone(UK).date(), row.service_id) for row in rows]


@reads(May.SEE_MONEY)
def first_charges(desk: Desk, *, shared: bool) -> list[ChargeRow]:
    """The newest sessions without a fund that pays them; with `shared`, those with one too."""
    with desk.reading() as connection:
        return _rows(connection, list(connection.scalars(_newest(shared=shared).limit(_FIRST_PAGE))))


@reads(May.SEE_MONEY)
def charge_ids(desk: Desk, *, shared: bool) -> array[int]:
    """The ids of all of them, the newest first."""
    with desk.reading() as connection:
        return all_ids(connection, _newest(shared=shared))


@reads(May.SEE_MONEY)
def charge_rows(desk: Desk, ids: Sequence[int]) -> list[ChargeRow]:
    """The rows of these ids, in their order."""
    with desk.reading() as connection:
        return _rows(connection, ids)


@reads(May.SEE_MONEY)
def charge_page(desk: Desk, joint_session_id: int) -> ChargePage:
    """One session with the funds that pay it. Raises NotThere."""
    with desk.reading() as connection:
        rows = _rows(connection, [joint_session_id])
        if not rows:
            raise NotThere("This session is not there.", "It may have been taken back. Look in the list again.")
        return ChargePage(rows[0], tuple(money_in(connection, joint_session_id)))


def _held(*, shared: bool) -> tuple[ColumnElement[bool], ...]:
    held = JointSession.state == SessionState.HELD
    charged = select(CostShare.joint_session_id).where(CostShare.joint_session_id == JointSession.id).exists()
    return (held,) if shared else (held, ~charged)


def _newest(*, shared: bool) -> Select[int]:
    newest = (JointSession.starts_at.desc(), JointSession.id.desc())
    return select(JointSession.id).where(*_held(shared=shared)).order_by(*newest)


def _rows(connection: Connection, ids: Sequence[int]) -> list[ChargeRow]:
    wanted = (
        select(JointSession.id, JointSession.starts_at, Service.name)
        .outerjoin(JointWork, JointWork.id == JointSession.joint_work_id)
        .outerjoin(Service, Service.id == func.coalesce(JointSession.service_id, JointWork.service_id))
        .where(JointSession.id.in_(ids))
    )
    heads = {row.id: row for row in connection.execute(wanted)}
    minutes, pence = _minutes(connection, ids), _pence(connection, ids)
    return [
        ChargeRow(
            *(head.id, head.starts_at.astimezone(UK).date(), head.name or ""),
            *(minutes.get(head.id, 0), pence.get(head.id)),
        )
        for head in (heads[number] for number in ids if number in heads)
    ]


def _minutes(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    wanted = select(Contribution.joint_session_id, Contribution.minutes).where(
        Contribution.joint_session_id.in_(ids),
        Contribution.side == Side.WORKER,
        Contribution.attended == Attended.YES,
    )
    found = defaultdict[int, int](int)
    for session, minutes in connection.execute(wanted):
        found[session] += minutes or 0
    return found


def _pence(connection: Connection, ids: Sequence[int]) -> dict[int, int]:
    wanted = select(CostShare.joint_session_id, func.sum(CostShare.pence)).where(CostShare.joint_session_id.in_(ids))
    rows = connection.execute(wanted.group_by(CostShare.joint_session_id))
    return {session: pence for session, pence in rows}
