"""How the cost of a session is shared: which funds pay it, and which money a session had."""

from __future__ import annotations

import dataclasses
from collections import defaultdict

from sqlalchemy import Connection, func, select

from ulo.domain.funding import CostPart, FundKind
from ulo.domain.money import share
from ulo.domain.permissions import May
from ulo.store.desk import Desk, reads
from ulo.store.records.funding import CostShare, Fund, FundingStream

_WHOLE = 100


@dataclasses.dataclass(frozen=True, slots=True)
class SessionMoney:
    """A part of a session's cost: the fund and its funding, the workers' minutes and pence it pays."""

    fund_id: int
    fund: str
    kind: FundKind
    purpose: str
    stream_id: int | None
    stream: str
    minutes: int
    pence: int


@reads(May.SEE_MONEY)
def money_of_session(desk: Desk, joint_session_id: int) -> list[SessionMoney]:
    """Which money paid a session, the largest part first; empty if its cost is shared to none."""
    with desk.reading() as connection:
        return money_in(connection, joint_session_id)


def money_in(connection: Connection, joint_session_id: int) -> list[SessionMoney]:
    """The same inside a read that is under way."""
    minutes, pence = func.sum(CostShare.minutes), func.sum(CostShare.pence)
    wanted = (
        select(Fund.id, Fund.name, Fund.kind, Fund.purpose, FundingStream.id, FundingStream.name, minutes, pence)
        .join(Fund, Fund.id == CostShare.fund_id)
        .outerjoin(FundingStream, FundingStream.id == Fund.stream_id)
        .where(CostShare.joint_session_id == joint_session_id)
        .group_by(Fund.id)
        .order_by(pence.desc(), Fund.name)
    )
    return [SessionMoney(*row[:5], row[5] or "", *row[6:]) for row in connection.execute(wanted)]


@reads(May.SEE_MONEY)
def parts_as_kept(desk: Desk, joint_session_id: int) -> tuple[CostPart, ...]:
    """The parts that a form for a session's cost starts from."""
    with desk.reading() as connection:
        return parts_of(connection, joint_session_id)


def parts_of(connection: Connection, joint_session_id: int) -> tuple[CostPart, ...]:
    """Which part of the workers' minutes each fund pays, in whole percent that come to 100; empty if none does."""
    wanted = select(CostShare.fund_id, CostShare.minutes).where(CostShare.joint_session_id == joint_session_id)
    minutes = defaultdict[int, int](int)
    for fund, own in connection.execute(wanted.order_by(CostShare.id)):
        minutes[fund] += own
    percents = share(_WHOLE, list(minutes.values())) if minutes else []
    return tuple(CostPart(fund, percent) for fund, percent in zip(minutes, percents, strict=True))
