"""What did this money do? From a fund or a stream to people, sessions, time of both sides and goals met.

Every figure has the list it is counted from. Minutes of people, workers, peer supporters and others are always read
together (invariant 20). A session that several funds paid for counts whole for each of them.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sqlalchemy import ColumnElement, Connection, Select, case, func, literal, select

from ulo.domain.casework import Attended, GoalState, Side, Together
from ulo.domain.dates import UK
from ulo.domain.errors import NotAllowed
from ulo.domain.funding import OWN_KINDS, AccountClass
from ulo.domain.permissions import May
from ulo.queries.funding.books import terms_of
from ulo.queries.funding.lists import EntryRow, entries_of
from ulo.queries.scope import seen_by
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import Contribution, Goal, JointSession, JointWork, Service
from ulo.store.records.funding import (
    CostShare,
    Fund,
    FundDay,
    JournalLine,
    LedgerAccount,
    PaidDay,
    PaidPerson,
    PaidWork,
)
from ulo.store.records.people import Person

NUMBER_ONLY = "You may see the number, not the names."
_HOUR = 60


@dataclasses.dataclass(frozen=True, slots=True)
class MoneyAsked:
    """Which money: a fund, a stream with all its funds, or (neither) all of ours; from a day to a day, both counted."""

    first: dt.date
    last: dt.date
    fund_id: int | None = None
    stream_id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class MoneyDid:
    """What money did. Pence: `paid` from the books, `cost` of workers' time shared to it, `whole_cost` of its sessions.

    `people` counts each person once. `minutes` counts the sessions, and those that say no minutes of the people.
    """

    people: int
    minutes: Together
    goals_met: int
    paid: int
    cost: int
    whole_cost: int

    @property
    def sessions(self) -> int:
        """How many sessions it paid for, all or in part."""
        return self.minutes.sessions

    @property
    def hour_pence(self) -> int | None:
        """What an hour of people's time in these sessions costs, from all funds; None without any time."""
        return _rounded(self.whole_cost * _HOUR, self.minutes.people)

    @property
    def goal_pence(self) -> int | None:
        """What the sessions cost for each goal met, from all funds; None without any goal."""
        return _rounded(self.whole_cost, self.goals_met)


@dataclasses.dataclass(frozen=True, slots=True)
class FundDid:
    """What one fund did."""

    fund_id: int
    fund: str
    did: MoneyDid


@dataclasses.dataclass(frozen=True, slots=True)
class PaidSession:
    """A session that this money paid for: minutes of each side, and what it paid of the cost (pence)."""

    id: int
    day: dt.date
    service: str
    minutes: Together
    pence: int
    joint_work_id: int | None


@dataclasses.dataclass(frozen=True, slots=True)
class GoalMet:
    """A goal met in work that this money paid for, in the person's own words."""

    id: int
    joint_work_id: int
    own_words: str
    met_on: dt.date


@reads(May.SEE_MONEY)
def what_money_did(desk: Desk, asked: MoneyAsked) -> MoneyDid:
    """All figures at once, as at now."""
    with desk.reading() as connection:
        return _did(connection, asked, _funds(connection, asked))


@reads(May.SEE_MONEY)
def what_each_fund_did(desk: Desk, asked: MoneyAsked) -> list[FundDid]:
    """The same for each fund that paid a session in these days, by name."""
    with desk.reading() as connection:
        did = _each(connection, asked, _funds(connection, asked))
        return [FundDid(fund.id, fund.name, did[fund.id]) for fund in terms_of(connection, did).values()]


@reads(May.SEE_MONEY)
def sessions_of_money(desk: Desk, asked: MoneyAsked) -> list[PaidSession]:
    """The sessions that this money paid for, the newest first; no names are in them."""
    with desk.reading() as connection:
        funds = _funds(connection, asked)
        mine = _shares(asked, funds).subquery()
        wanted = (
            select(JointSession.id, JointSession.starts_at, Service.name, mine.c.pence, JointSession.joint_work_id)
            .join(mine, mine.c.joint_session_id == JointSession.id)
            .outerjoin(JointWork, JointWork.id == JointSession.joint_work_id)
            .outerjoin(Service, Service.id == func.coalesce(JointSession.service_id, JointWork.service_id))
            .order_by(JointSession.starts_at.desc(), JointSession.id.desc())
        )
        rows = connection.execute(wanted).all()
        sides = _sides_by_session(connection, asked, funds)
        return [
            PaidSession(
                *(row.id, row.starts_at.astimezone(UK).date(), row.name or "", sides.get(row.id, Together(sessions=1))),
                *(row.pence, row.joint_work_id),
            )
            for row in rows
        ]


@reads(May.SEE_MONEY)
def people_of_money(desk: Desk, asked: MoneyAsked) -> list[tuple[int, str]]:
    """The people this money was for, by name; somebody this user does not see is "Someone".

    Raises NotAllowed for those who do not see people: the number is theirs, the names are not.
    """
    _refuse_names(desk, May.SEE_PEOPLE)
    with desk.reading() as connection:
        ids = select(PaidPerson.person_id).where(*_on(PaidPerson, asked, _funds(connection, asked)))
        people = set(connection.scalars(ids.distinct()))
        wanted = select(Person.id, Person.display_name, Person.sort_name).where(seen_by(desk, hidden=True))
        named = [row for row in connection.execute(wanted) if row.id in people]
        seen = [(row.id, row.display_name) for row in sorted(named, key=lambda row: (row.sort_name, row.id))]
        return seen + [(0, "Someone")] * (len(people) - len(seen))


@reads(May.SEE_MONEY)
def goals_of_money(desk: Desk, asked: MoneyAsked) -> list[GoalMet]:
    """The goals met in work this money paid for. Raises NotAllowed for those who do not see the work."""
    _refuse_names(desk, May.SEE_WORK)
    with desk.reading() as connection:
        found = connection.execute(_goals(asked, _funds(connection, asked)).order_by(Goal.closed_on.desc(), Goal.id))
        works = select(JointWork.id).where(JointWork.restriction <= desk.scope.highest_restriction)
        seen = set(connection.scalars(works))
        return [
            GoalMet(number, work, words if work in seen else "A goal in work you do not see", day)
            for number, work, words, day in found
            if day
        ]


@reads(May.SEE_MONEY)
def payments_of_money(desk: Desk, asked: MoneyAsked) -> list[EntryRow]:
    """The entries in which this money was spent, the newest first."""
    with desk.reading() as connection:
        wanted = select(JournalLine.journal_id).join(LedgerAccount).where(*_spent(asked, _funds(connection, asked)))
        entry, day = JournalLine.journal_id, JournalLine.dated_on
        ids = connection.scalars(wanted.group_by(day, entry).order_by(day.desc(), entry.desc()))
        return entries_of(connection, list(ids))


def _did(connection: Connection, asked: MoneyAsked, funds: Sequence[int]) -> MoneyDid:
    """What these funds did together: each session and each person once."""
    people = select(func.count(func.distinct(PaidPerson.person_id))).where(*_on(PaidPerson, asked, funds))
    goals = select(func.count()).select_from(_goals(asked, funds).with_only_columns(Goal.joint_work_id).subquery())
    paid = select(func.sum(FundDay.pence)).where(*_on(FundDay, asked, funds), _FOR_SPENDING)
    counted = [connection.scalar(wanted) or 0 for wanted in (people, goals, paid)]
    return _summed(_days(connection, asked, funds), *counted)


def _each(connection: Connection, asked: MoneyAsked, funds: Sequence[int]) -> dict[int, MoneyDid]:
    """What each of these funds did that paid a session, by id; one reading for all."""
    fund = PaidPerson.fund_id
    people = select(fund, func.count(func.distinct(PaidPerson.person_id))).where(*_on(PaidPerson, asked, funds))
    paid = select(FundDay.fund_id, func.sum(FundDay.pence)).where(*_on(FundDay, asked, funds), _FOR_SPENDING)
    grouped = people.group_by(fund), _goals_by_fund(asked, funds), paid.group_by(FundDay.fund_id)
    counted = [{row[0]: row[1] for row in connection.execute(wanted)} for wanted in grouped]
    by_fund = defaultdict[int, list[_Day]](list)
    for row in _days(connection, asked, funds):
        by_fund[row.fund_id].append(row)
    return {fund: _summed(rows, *(known.get(fund, 0) for known in counted)) for fund, rows in by_fund.items()}


def _funds(connection: Connection, asked: MoneyAsked) -> list[int]:
    """The funds that are meant: one, all of a stream, or all of ours (money held for others apart)."""
    if asked.fund_id is not None:
        return [asked.fund_id]
    if asked.stream_id is not None:
        return list(connection.scalars(select(Fund.id).where(Fund.stream_id == asked.stream_id)))
    return [fund.id for fund in terms_of(connection).values() if fund.kind in OWN_KINDS]


def _mine(asked: MoneyAsked, funds: Sequence[int]) -> ColumnElement[bool]:
    return CostShare.fund_id.in_(funds) & CostShare.dated_on.between(asked.first, asked.last)


def _shares(asked: MoneyAsked, funds: Sequence[int]) -> Select[int, int]:
    """What this money paid of each session (pence)."""
    wanted = select(CostShare.joint_session_id, func.sum(CostShare.pence).label("pence"))
    return wanted.where(_mine(asked, funds)).group_by(CostShare.joint_session_id)


def _in_sessions(asked: MoneyAsked, funds: Sequence[int]) -> ColumnElement[bool]:
    ids = select(CostShare.joint_session_id).where(_mine(asked, funds))
    return Contribution.joint_session_id.in_(ids)


def _of(side: Side) -> ColumnElement[int]:
    return func.coalesce(func.sum(case((Contribution.side == side, Contribution.minutes), else_=0)), 0)


_SIDES = (_of(Side.PERSON), _of(Side.WORKER), _of(Side.PEER), _of(Side.OTHER))


class _Day(NamedTuple):
    """What a fund paid with the same others in these days (`PaidDay`)."""

    fund_id: int
    payers: str
    sessions: int
    person: int
    worker: int
    peer: int
    other: int
    unsaid: int
    pence: int
    whole: int


def _days(connection: Connection, asked: MoneyAsked, funds: Sequence[int]) -> list[_Day]:
    summed = (func.sum(getattr(PaidDay, name)) for name in _Day._fields[2:])
    wanted = select(PaidDay.fund_id, PaidDay.payers, *summed).where(*_on(PaidDay, asked, funds))
    rows = connection.execute(wanted.group_by(PaidDay.fund_id, PaidDay.payers))
    return [_Day(*row) for row in rows]


def _summed(days: Iterable[_Day], people: int, goals: int, paid: int) -> MoneyDid:
    """Put figures together: what several of these funds paid together counts once, and what each paid of it."""
    every = list(days)
    once = {day.payers: day for day in every}.values()
    by_side = {side: sum(getattr(day, side) for day in once) for side in Side}
    sessions, unsaid = sum(day.sessions for day in once), sum(day.unsaid for day in once)
    cost, whole = sum(day.pence for day in every), sum(day.whole for day in once)
    return MoneyDid(people, Together.of(by_side, sessions, unsaid), goals, paid, cost, whole)


def _on(
    kept: type[PaidDay | PaidPerson | FundDay], asked: MoneyAsked, funds: Sequence[int]
) -> tuple[ColumnElement[bool], ColumnElement[bool]]:
    return kept.fund_id.in_(funds), kept.dated_on.between(asked.first, asked.last)


def _sides_by_session(connection: Connection, asked: MoneyAsked, funds: Sequence[int]) -> dict[int, Together]:
    wanted = select(Contribution.joint_session_id, *_SIDES).where(
        Contribution.attended == Attended.YES, _in_sessions(asked, funds)
    )
    rows = connection.execute(wanted.group_by(Contribution.joint_session_id))
    return {session: Together.of(dict(zip(Side, sides, strict=True)), 1) for session, *sides in rows}


def _goals(asked: MoneyAsked, funds: Sequence[int]) -> Select[int, int, str, dt.date | None]:
    """Goals met from day to day in the joint works whose sessions this money paid for."""
    paid_for = select(literal(1)).where(PaidWork.joint_work_id == Goal.joint_work_id, *_paid_work(asked, funds))
    return select(Goal.id, Goal.joint_work_id, Goal.own_words, Goal.closed_on).where(*_met(asked), paid_for.exists())


def _paid_work(asked: MoneyAsked, funds: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    """Which of a joint work's days: the fund is only checked, for SQLite would else look for each fund anew."""
    fund = func.coalesce(PaidWork.fund_id, PaidWork.fund_id)
    return fund.in_(funds), PaidWork.dated_on.between(asked.first, asked.last)


def _goals_by_fund(asked: MoneyAsked, funds: Sequence[int]) -> Select[int, int]:
    """How many they are for each fund."""
    fund, met = PaidWork.fund_id, func.count(func.distinct(Goal.id))
    each = select(fund, met).join(Goal, Goal.joint_work_id == PaidWork.joint_work_id)
    return each.where(*_met(asked), *_paid_work(asked, funds)).group_by(fund)


def _met(asked: MoneyAsked) -> tuple[ColumnElement[bool], ...]:
    return Goal.state == GoalState.MET, Goal.closed_on.between(asked.first, asked.last)


def _spent(asked: MoneyAsked, funds: Sequence[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        JournalLine.fund_id.in_(funds),
        JournalLine.dated_on.between(asked.first, asked.last),
        LedgerAccount.kind == AccountClass.SPENDING,
    )


_FOR_SPENDING = FundDay.account_id.in_(select(LedgerAccount.id).where(LedgerAccount.kind == AccountClass.SPENDING))


def _refuse_names(desk: Desk, permission: May) -> None:
    if why := desk.why_not(permission):
        desk.looked(permission.value, None, "denied", allowed=False)
        raise NotAllowed(NUMBER_ONLY, why)


def _rounded(whole: int, parts: int) -> int | None:
    """A share, half a penny rounded up; None if there is nothing to share by."""
    return (2 * whole + parts) // (2 * parts) if parts else None
