"""What forms about money let people choose from, with the words that stand beside a fund."""

from __future__ import annotations

import dataclasses
import datetime as dt

from sqlalchemy import Connection, Select, select

from ulo.domain.casework import WorkState
from ulo.domain.dates import UK, say_date
from ulo.domain.funding import HELD, AccountClass, FundKind, say_terms
from ulo.domain.governance import Carried
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.queries.funding.books import accounts_in, held_by_fund, terms_of
from ulo.queries.funding.lists import promised_by_fund
from ulo.queries.funding.pages import work_name
from ulo.store.desk import Desk, reads
from ulo.store.records.casework import JointWork, Service
from ulo.store.records.funding import FundingStream, Instalment
from ulo.store.records.governance import Meeting, Resolution

MOST_WORKS, MOST_RESOLUTIONS = 500, 100
Picks = tuple[tuple[int, str], ...]


@dataclasses.dataclass(frozen=True, slots=True)
class FundBeside:
    """What stands beside a fund while it is chosen: its restriction in plain words, what it holds and has free."""

    id: int
    name: str
    kind: FundKind
    terms: str
    in_hand: int
    free: int


@dataclasses.dataclass(frozen=True, slots=True)
class MoneyPicks:
    """Every list that forms about money choose from, by the word a field names it with; and the funds in words."""

    lists: dict[str, Picks]
    funds: dict[int, FundBeside]


@reads(May.SEE_MONEY)
def money_picks(desk: Desk) -> MoneyPicks:
    """All lists at once, as at now; what is closed is left out."""
    today = desk.now().astimezone(UK).date()
    with desk.reading() as connection:
        funds = _funds(connection, today)
        lists = _accounts(connection, today) | {
            "fund": tuple((fund.id, fund.name) for fund in funds.values()),
            "unrestricted_fund": tuple(
                (fund.id, fund.name) for fund in funds.values() if fund.kind is FundKind.UNRESTRICTED
            ),
            "stream": _named(connection, select(FundingStream.id, FundingStream.name).order_by(FundingStream.name)),
            "service": _named(
                connection, select(Service.id, Service.name).where(Service.closed_on.is_(None)).order_by(Service.name)
            ),
            "instalment": _instalments(connection),
            "resolution": _resolutions(connection),
            "joint_work": _works(desk, connection),
        }
        return MoneyPicks(lists, funds)


def _funds(connection: Connection, today: dt.date) -> dict[int, FundBeside]:
    held, promised = held_by_fund(connection), promised_by_fund(connection)
    return {
        fund.id: FundBeside(
            *(fund.id, fund.name, fund.kind, say_terms(fund), held.get(fund.id, 0)),
            held.get(fund.id, 0) - promised.get(fund.id, 0),
        )
        for fund in terms_of(connection).values()
        if not (fund.closed_on and fund.closed_on <= today)
    }


def _accounts(connection: Connection, today: dt.date) -> dict[str, Picks]:
    known = [one for one in accounts_in(connection).values() if not (one.closed_on and one.closed_on <= today)]
    kinds = {
        "account": tuple(AccountClass),
        "income_account": (AccountClass.INCOME,),
        "spending_account": (AccountClass.SPENDING,),
        "bank_account": (AccountClass.BANK,),
        "held_account": HELD,
    }
    return {
        name: tuple((one.id, f"{one.code} {one.name}") for one in known if one.kind in wanted)
        for name, wanted in kinds.items()
    }


def _named(connection: Connection, wanted: Select[int, str]) -> Picks:
    return tuple((number, name) for number, name in connection.execute(wanted))


def _instalments(connection: Connection) -> Picks:
    wanted = (
        select(Instalment.id, FundingStream.name, Instalment.amount_pence, Instalment.due_on)
        .join(FundingStream)
        .where(Instalment.journal_id.is_(None))
        .order_by(Instalment.due_on, Instalment.id)
    )
    return tuple(
        (number, f"{name}: {say_pence(pence)}, due {say_date(day)}")
        for number, name, pence, day in connection.execute(wanted)
    )


def _resolutions(connection: Connection) -> Picks:
    wanted = (
        select(Resolution.id, Resolution.what, Meeting.held_at)
        .join(Meeting)
        .where(Resolution.carried == Carried.CARRIED)
        .order_by(Meeting.held_at.desc(), Resolution.position)
        .limit(MOST_RESOLUTIONS)
    )
    return tuple(
        (number, f"{say_date(held.astimezone(UK).date())}: {what}") for number, what, held in connection.execute(wanted)
    )


def _works(desk: Desk, connection: Connection) -> Picks:
    """Joint work under way, by its title for those who see it and by its code for others."""
    columns = (JointWork.id, JointWork.title, JointWork.reference, JointWork.restriction)
    wanted = select(*columns).where(JointWork.state.in_([WorkState.OPEN, WorkState.PAUSED]))
    found = connection.execute(wanted.order_by(JointWork.opened_on.desc(), JointWork.id).limit(MOST_WORKS))
    return tuple(sorted(((row.id, work_name(desk, *row)) for row in found), key=lambda one: one[1]))
