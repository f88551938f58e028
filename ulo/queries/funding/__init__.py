"""What screens and reports read about money."""

from __future__ import annotations

from ulo.queries.funding.alarm import Overcharged, overcharged
from ulo.queries.funding.bodies import (
    account_as_kept,
    budget_as_kept,
    fund_as_kept,
    promise_as_kept,
    stream_as_kept,
)
from ulo.queries.funding.done import (
    NUMBER_ONLY,
    GoalMet,
    MoneyAsked,
    MoneyDid,
    PaidSession,
    SideMinutes,
    goals_of_money,
    payments_of_money,
    people_of_money,
    sessions_of_money,
    what_money_did,
)
from ulo.queries.funding.home import MoneyDue, MoneyToday, money_today
from ulo.queries.funding.lists import (
    EntriesAsked,
    EntryRow,
    FundRow,
    StreamRow,
    entry_ids,
    entry_rows,
    first_entries,
    fund_rows,
    stream_rows,
)
from ulo.queries.funding.pages import (
    EntryPage,
    FundPage,
    LineRow,
    PromiseRow,
    StreamPage,
    entry_page,
    fund_page,
    stream_page,
)
from ulo.queries.funding.picks import FundBeside, MoneyPicks, money_picks
from ulo.queries.funding.sharing import SessionMoney, money_of_session, parts_as_kept
from ulo.queries.funding.statement import BudgetRow, Statement, StatementAsked, StatementRow, fund_statement

__all__ = [
    "NUMBER_ONLY",
    "BudgetRow",
    "EntriesAsked",
    "EntryPage",
    "EntryRow",
    "FundBeside",
    "FundPage",
    "FundRow",
    "GoalMet",
    "LineRow",
    "MoneyAsked",
    "MoneyDid",
    "MoneyDue",
    "MoneyPicks",
    "MoneyToday",
    "Overcharged",
    "PaidSession",
    "PromiseRow",
    "SessionMoney",
    "SideMinutes",
    "Statement",
    "StatementAsked",
    "StatementRow",
    "StreamPage",
    "StreamRow",
    "account_as_kept",
    "budget_as_kept",
    "entry_ids",
    "entry_page",
    "entry_rows",
    "first_entries",
    "fund_as_kept",
    "fund_page",
    "fund_rows",
    "fund_statement",
    "goals_of_money",
    "money_of_session",
    "money_picks",
    "money_today",
    "overcharged",
    "parts_as_kept",
    "payments_of_money",
    "people_of_money",
    "promise_as_kept",
    "sessions_of_money",
    "stream_as_kept",
    "stream_page",
    "stream_rows",
    "what_money_did",
]
