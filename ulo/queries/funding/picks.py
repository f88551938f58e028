"""What forms about money let people choose from, with the words that stand beside a fund."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Select, select

from ulo.domain.casework import WorkState
from ulo.domain.dates import UK, say_date
from ulo.domain.funding import HELD, AccountClass, FundKind, Terms, say_terms
from ulo.domain.governance import Carried
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.queries.casework import find_work, work_said
from ulo.queries.funding.books import accounts_in, held_by_fund, terms_of
from ulo.queries.funding.lists import promised_by_fund
from ulo.queries.funding.pages import work_name
from ulo.queries.options import Found
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import JointWork, Service
from ulo.store.records.funding import FundingStream, Instalment
from ulo.store.records.governance import Meeting, Resolution

MOST_FOUND, MOST_RESOLUTIONS = 20, 100
Options = tuple[tuple[int, str], ...]
_WORKS = select(JointWork.id, JointWork.title, JointWork.reference, JointWork.restriction)


@dataclasses.dataclass(frozen=True, slots=True)
class FundBeside:
    """What stands beside a fund while it is chosen: its restriction in plain words, what it holds and has free."""

    id: int
    name: str
    kind: FundKind
    terms: str
    in_hand: int
    free: int
    rule: Terms


@reads(May.SEE_MONEY)
def funds_beside(desk: Desk) -> dict[int, FundBeside]:
    """Every open fund by id, by name, with its restriction and balance."""
    with desk.reading() as connection:
        held, promised = held_by_fund(connection), promised_by_fund(connection)
        return {
            fund.id: FundBeside(
                *(fund.id, fund.name, fund.kind, say_terms(fund), held.get(fund.id, 0)),
                held.get(fund.id, 0) - promised.get(fund.id, 0),
                fund,
            )
            for fund in terms_of(connection).values()
            if not (fund.closed_on and fund.closed_on <= _today(desk))
        }


@reads(May.SEE_MONEY)
def fund_options(desk: Desk) -> Options:
    """The open funds by name, each with what is left in it."""
    return tuple((one.id, f"{one.name} ({say_pence(one.in_hand)})") for one in funds_beside(desk).values())


@reads(May.SEE_MONEY)
def unrestricted_options(desk: Desk) -> Options:
    """The open funds of unrestricted money."""
    unrestricted = (one for one in funds_beside(desk).values() if one.kind is FundKind.UNRESTRICTED)
    return tuple((one.id, f"{one.name} ({say_pence(one.in_hand)})") for one in unrestricted)


@reads(May.SEE_MONEY)
def account_options(desk: Desk) -> Options:
    """Every account in use, in the order of their numbers."""
    return _accounts(desk, *AccountClass)


@reads(May.SEE_MONEY)
def income_options(desk: Desk) -> Options:
    """Accounts for money in."""
    return _accounts(desk, AccountClass.INCOME)


@reads(May.SEE_MONEY)
def spending_options(desk: Desk) -> Options:
    """Accounts for money out."""
    return _accounts(desk, AccountClass.SPENDING)


@reads(May.SEE_MONEY)
def bank_options(desk: Desk) -> Options:
    """Bank accounts and cash."""
    return _accounts(desk, AccountClass.BANK)


@reads(May.SEE_MONEY)
def held_options(desk: Desk) -> Options:
    """Where money lies, or is owed."""
    return _accounts(desk, *HELD)


@reads(May.SEE_MONEY)
def stream_options(desk: Desk) -> Options:
    """Every stream by name."""
    return _named(desk, select(FundingStream.id, FundingStream.name).order_by(FundingStream.name))


@reads(May.SEE_MONEY)
def paid_service_options(desk: Desk) -> Options:
    """The services that money may be for; those who see money see their names."""
    return _named(desk, select(Service.id, Service.name).where(Service.closed_on.is_(None)).order_by(Service.name))


@reads(May.SEE_MONEY)
def instalment_options(desk: Desk) -> Options:
    """Instalments that are still to come, the next first."""
    wanted = (
        select(Instalment.id, FundingStream.name, Instalment.amount_pence, Instalment.due_on)
        .join(FundingStream)
        .where(Instalment.journal_id.is_(None))
        .order_by(Instalment.due_on, Instalment.id)
    )
    with desk.reading() as connection:
        return tuple(
            (number, f"{name}: {say_pence(pence)}, due {say_date(day)}")
            for number, name, pence, day in connection.execute(wanted)
        )


@reads(May.SEE_MONEY)
def board_decision_options(desk: Desk) -> Options:
    """Decisions of the board that were carried, the newest first."""
    wanted = (
        select(Resolution.id, Resolution.what, Meeting.held_at)
        .join(Meeting)
        .where(Resolution.carried == Carried.CARRIED)
        .order_by(Meeting.held_at.desc(), Resolution.position)
        .limit(MOST_RESOLUTIONS)
    )
    with desk.reading() as connection:
        return tuple(
            (number, f"{say_date(held.astimezone(UK).date())}: {what}")
            for number, what, held in connection.execute(wanted)
        )


@reads(May.SEE_MONEY)
def find_paid_work(desk: Desk, typed: str) -> Options:
    """Joint work that has not ended: by a title or a name for those who see it, by its reference for everybody."""
    if not typed.strip():
        return ()
    by_reference = _WORKS.where(
        JointWork.state.in_([WorkState.OPEN, WorkState.PAUSED]), JointWork.reference.icontains(typed, autoescape=True)
    )
    rows = find_work(desk, typed, MOST_FOUND, ended=False) if desk.may(May.SEE_WORK) else []
    with desk.reading() as connection:
        found = connection.execute(by_reference.order_by(JointWork.id.desc()).limit(MOST_FOUND))
        named = {row.id: work_name(desk, *row) for row in found}
    under_way = {row.id: row.said for row in rows if row.state is not WorkState.ASKED}
    return tuple((named | under_way).items())[:MOST_FOUND]


@reads(May.SEE_MONEY)
def paid_work_said(desk: Desk, work_id: int) -> str:
    """How joint work is called for this user; "" if there is none."""
    if desk.may(May.SEE_WORK) and (said := work_said(desk, work_id)):
        return said
    with desk.reading() as connection:
        row = connection.execute(_WORKS.where(JointWork.id == work_id)).one_or_none()
    return work_name(desk, *row) if row else ""


OPTIONS = {
    "fund": fund_options,
    "unrestricted_fund": unrestricted_options,
    "account": account_options,
    "income_account": income_options,
    "spending_account": spending_options,
    "bank_account": bank_options,
    "held_account": held_options,
    "stream": stream_options,
    "paid_service": paid_service_options,
    "instalment": instalment_options,
    "board_decision": board_decision_options,
}
"""What forms about money choose from, by the word a field names it with."""


def _accounts(desk: Desk, *kinds: AccountClass) -> Options:
    with desk.reading() as connection:
        known = accounts_in(connection).values()
    return tuple(
        (one.id, f"{one.code} {one.name}")
        for one in known
        if one.kind in kinds and not (one.closed_on and one.closed_on <= _today(desk))
    )


def _named(desk: Desk, wanted: Select[int, str]) -> Options:
    with desk.reading() as connection:
        return tuple((number, name) for number, name in connection.execute(wanted))


def _today(desk: Desk) -> dt.date:
    return desk.now().astimezone(UK).date()


FOUND = {"paid_work": Found(find_paid_work, paid_work_said, "piece of work", "pieces of work")}
"""What they find by its words."""
