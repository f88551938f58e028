"""What the first page says about money: what is left, and what is due this week or overdue."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Connection, select

from ulo.domain.dates import UK
from ulo.domain.funding import OWN_KINDS, ConditionKind, FundKind
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.queries.funding.lists import FundRow, funds_in
from ulo.store.desk import Desk, reads
from ulo.store.records.funding import Commitment, FundingCondition, FundingStream, Instalment

_SOON_DAYS = 7
_MOST = 20


@dataclasses.dataclass(frozen=True, slots=True)
class MoneyDue:
    """Something about money that is due: by which day, what, and the stream or fund whose page tells more."""

    due: dt.date
    said: str
    stream_id: int | None = None
    fund_id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class MoneyToday:
    """What is left in all of ours (pence), the funds it lies in, money held for others, and what is due."""

    own_in_hand: int
    own_free: int
    held_for_others: int
    funds: tuple[FundRow, ...]
    due: tuple[MoneyDue, ...]


@reads(May.SEE_MONEY)
def money_today(desk: Desk) -> MoneyToday:
    """Everything the first page shows about money, as at now. Money held for others is counted apart (invariant 13)."""
    today = desk.now().astimezone(UK).date()
    until = today + dt.timedelta(days=_SOON_DAYS)
    with desk.reading() as connection:
        funds = funds_in(connection)
        own = [fund for fund in funds if fund.kind in OWN_KINDS]
        due = sorted(
            (
                *_instalments(connection, until),
                *_conditions(connection, until),
                *_promises(connection, until),
                *_to_spend(funds, until),
            ),
            key=lambda one: one.due,
        )
        return MoneyToday(
            sum(fund.in_hand for fund in own),
            sum(fund.free for fund in own),
            sum(fund.in_hand for fund in funds if fund.kind is FundKind.AGENT),
            tuple(funds),
            tuple(due[:_MOST]),
        )


def _instalments(connection: Connection, until: dt.date) -> list[MoneyDue]:
    wanted = (
        select(Instalment.due_on, Instalment.amount_pence, FundingStream.name, FundingStream.id)
        .join(FundingStream)
        .where(Instalment.journal_id.is_(None), Instalment.due_on <= until)
        .order_by(Instalment.due_on)
    )
    return [
        MoneyDue(due, f"{say_pence(pence)} is due from “{name}”", stream)
        for due, pence, name, stream in connection.execute(wanted)
    ]


def _conditions(connection: Connection, until: dt.date) -> list[MoneyDue]:
    wanted = (
        select(FundingCondition.due_on, FundingCondition.what, FundingStream.name, FundingStream.id)
        .join(FundingStream)
        .where(
            FundingCondition.met_on.is_(None),
            FundingCondition.due_on <= until,
            FundingCondition.kind != ConditionKind.CONSENT,
        )
    )
    return [
        MoneyDue(due, f"“{name}” asks: {what}", stream) for due, what, name, stream in connection.execute(wanted) if due
    ]


def _promises(connection: Connection, until: dt.date) -> list[MoneyDue]:
    wanted = select(Commitment.due_on, Commitment.what, Commitment.amount_pence, Commitment.fund_id).where(
        Commitment.settled_on.is_(None), Commitment.due_on <= until
    )
    return [
        MoneyDue(due, f"{say_pence(pence)} is promised: {what}", fund_id=fund)
        for due, what, pence, fund in connection.execute(wanted)
        if due
    ]


def _to_spend(funds: list[FundRow], until: dt.date) -> list[MoneyDue]:
    return [
        MoneyDue(fund.spend_by, f"{say_pence(fund.in_hand)} of “{fund.name}” is still to be spent", fund_id=fund.id)
        for fund in funds
        if fund.spend_by and fund.spend_by <= until and fund.in_hand > 0
    ]
