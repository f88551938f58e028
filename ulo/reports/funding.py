"""Reports about money: the fund statement, and what money did."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Sequence
from typing import Annotated

from ulo.domain.casework import Side
from ulo.domain.dates import UK, say_date
from ulo.domain.fields import Field
from ulo.domain.minutes import say_hours
from ulo.domain.money import say_pence
from ulo.domain.permissions import May
from ulo.domain.text import counted
from ulo.queries.funding import (
    MANY,
    BudgetRow,
    FundDid,
    MoneyAsked,
    MoneyDid,
    Statement,
    StatementAsked,
    StatementRow,
    fund_statement,
    funds_beside,
    what_each_fund_did,
    what_money_did,
)
from ulo.reports.about import LANGUAGE, about
from ulo.reports.blocks import (
    Block,
    Cell,
    ColumnKind,
    Document,
    Figure,
    Header,
    Heading,
    Items,
    KeyMessages,
    Note,
    Table,
    Title,
)
from ulo.reports.charts import Bar, BarChart, StackedBar, StackedChart, say_bars
from ulo.reports.registry import Audience, Report
from ulo.store.desk import Desk

_APRIL = 4
_PENCE, _SAID = ColumnKind.PENCE, ColumnKind.SAID


@dataclasses.dataclass(frozen=True, slots=True)
class MoneyOptions:
    """What reports about money ask: which fund, and from when to when. Nothing said: all funds, since April."""

    fund_id: Annotated[int | None, Field("Fund", "Leave empty for all funds", kind="pick", of="fund")] = None
    first: Annotated[dt.date | None, Field("From", "Leave empty for the last 1 April", kind="date")] = None
    last: Annotated[dt.date | None, Field("To", "Leave empty for today", kind="date")] = None


def fund_statement_report(desk: Desk, options: MoneyOptions) -> Document:
    """What each fund held, got, spent and has left, in total and beside its budget."""
    first, last = _days(desk, options)
    found = fund_statement(desk, StatementAsked(first, last, options.fund_id))
    blocks: list[Block] = [_messages(found), *_left_figure(found.own), _funds_table("Our funds", found.own)]
    if found.for_others:
        blocks += [_funds_table("Money held for others, in none of our totals", found.for_others)]
    blocks += [_budget_table(found.budgets), _account_table(found), *_words_of_the_statement(), *_quality(found)]
    head = about(desk, _said_of(desk, options), _period(first, last))
    return Document(Title("Fund statement"), LANGUAGE, head, tuple(blocks))


def what_this_money_did(desk: Desk, options: MoneyOptions) -> Document:
    """From money to people: sessions, time of both sides, goals met, and what an hour and a goal cost."""
    first, last = _days(desk, options)
    asked = MoneyAsked(first, last, options.fund_id)
    did, each = what_money_did(desk, asked), what_each_fund_did(desk, asked)
    paid = say_pence(did.cost)
    messages = [
        f"This money reached {counted(did.people, 'person', 'people')} in {counted(did.sessions, 'session')}.",
        f"People gave {say_hours(did.minutes.people)} and workers {say_hours(did.minutes.workers)} of their time.",
        f"{counted(did.goals_met, 'goal')} that people set themselves {'was' if did.goals_met == 1 else 'were'} met.",
        f"{paid} of workers’ time was charged to it, and {say_pence(did.paid)} was paid out of it.",
    ]
    figures = Table(
        "What the money did",
        (Header("Figure"), Header("Number", _SAID), Header("What it means")),
        (
            ("People", f"{did.people:,}", "Different people who took part; each is counted once."),
            ("Sessions", f"{did.sessions:,}", "Sessions whose workers’ time is charged to this money, all or in part."),
            ("Time of people", say_hours(did.minutes.people), "The people’s own time in these sessions."),
            ("Time of workers", say_hours(did.minutes.workers), "The workers’ time in the same sessions."),
            ("Time of peer supporters", say_hours(did.minutes.peers), "In the same sessions."),
            ("Time of others", say_hours(did.minutes.others), "Carers, advocates and others, in the same sessions."),
            ("Goals met", f"{did.goals_met:,}", "Goals met in the same days, in work that had such a session."),
            ("Cost charged", paid, "Workers’ minutes at the cost of their hour, as charged to this money."),
            ("Cost of the sessions", say_pence(did.whole_cost), "What all money together paid for these sessions."),
            ("Cost of an hour", _or_none(did.hour_pence), "Cost of the sessions for each hour of the people’s time."),
            ("Cost of a goal met", _or_none(did.goal_pence), "Cost of the sessions for each goal met."),
            ("Paid out", say_pence(did.paid), "Entries in the books; wages are in it, so it is not added to the cost."),
        ),
    )
    told = (*_words_of_what_it_did(), *_untold(did))
    blocks = (KeyMessages(tuple(messages)), figures, *_time_figure(each), _each_table(each), *told)
    head = about(desk, _said_of(desk, options), _period(first, last))
    return Document(Title("What this money did"), LANGUAGE, head, blocks)


REPORTS = (
    Report(
        "fund_statement",
        "Fund statement",
        "What each fund held, got, spent, promised and has free, beside its budget.",
        Audience.TRUSTEES,
        May.SEE_MONEY,
        MoneyOptions,
        fund_statement_report,
    ),
    Report(
        "what_this_money_did",
        "What this money did",
        "From a fund to people, sessions, time of both sides and goals met, with the cost of each.",
        Audience.FUNDERS,
        May.SEE_MONEY,
        MoneyOptions,
        what_this_money_did,
    ),
)
"""The reports of this slice."""


def year_begins(today: dt.date) -> dt.date:
    """The last 1 April: the year of most charities, and what is meant when nobody says a day."""
    return dt.date(today.year - (today.month < _APRIL), _APRIL, 1)


def _days(desk: Desk, options: MoneyOptions) -> tuple[dt.date, dt.date]:
    today = desk.now().astimezone(UK).date()
    last = options.last or today
    return options.first or year_begins(last), last


def _period(first: dt.date, last: dt.date) -> str:
    return f"{say_date(first)} to {say_date(last)}"


def _said_of(desk: Desk, options: MoneyOptions) -> str:
    if options.fund_id is None:
        return "All funds; money held for others apart."
    fund = funds_beside(desk).get(options.fund_id)
    return f"The fund “{fund.name}” alone." if fund else "One fund alone."


def _messages(found: Statement) -> KeyMessages:
    own = found.own
    spent, came = sum(row.spending for row in own), sum(row.income for row in own)
    messages = [
        f"Our funds hold {say_pence(sum(row.carried_forward for row in own))}, "
        f"and {say_pence(sum(row.free for row in own))} of it is free.",
        f"{say_pence(came)} came in and {say_pence(spent)} went out.",
    ]
    below = [row.fund for row in own if row.carried_forward < 0]
    if below:
        messages.append(f"Below nothing: {'; '.join(below)}.")
    over = [line for line in found.budgets if line.left < 0]
    if over:
        messages.append(f"{counted(len(over), 'budget line')} {'is' if len(over) == 1 else 'are'} overspent.")
    return KeyMessages(tuple(messages))


def _left_figure(rows: Sequence[StatementRow]) -> tuple[Figure, ...]:
    """What is left in each fund, to be compared at a glance; nothing where no fund holds anything."""
    held = [row for row in rows if row.carried_forward > 0]
    if not held:
        return ()
    chart = BarChart(tuple(Bar(row.fund, float(row.carried_forward), say_pence(row.carried_forward)) for row in held))
    data = Table(
        "Left, by fund",
        (Header("Fund"), Header("Left", _PENCE)),
        tuple((row.fund, row.carried_forward) for row in held),
        totals=(counted(len(held), "fund"), sum(row.carried_forward for row in held)),
    )
    return (Figure("What is left in each fund", chart, say_bars(chart), data),)


def _time_figure(each: Sequence[FundDid]) -> tuple[Figure, ...]:
    """The time of people beside the time of workers, fund by fund; nothing where nobody gave any."""
    worked = [one for one in each if any(one.did.minutes.each)]
    if not worked:
        return ()
    sides = tuple(side.label for side in Side)
    bars = [(one.fund, one.did.minutes.each) for one in worked]
    chart = StackedChart(
        sides, tuple(StackedBar(name, tuple(map(float, parts)), tuple(map(say_hours, parts))) for name, parts in bars)
    )
    headers = (Header("Fund"), *(Header(side, _SAID) for side in sides))
    data = Table("Time of each side, by fund", headers, tuple((name, *map(say_hours, parts)) for name, parts in bars))
    return (Figure("Time of both sides", chart, say_bars(chart), data),)


def _funds_table(caption: str, rows: Sequence[StatementRow]) -> Table:
    amounts = ("Brought forward", "Money in", "Money out", "Moved", "Left", "Promised", "Free")
    sums = [sum(_amounts(row)[place] for row in rows) for place in range(len(amounts))]
    return Table(
        caption,
        (Header("Fund"), Header("Kind"), *(Header(words, _PENCE) for words in amounts)),
        tuple((row.fund, row.kind.label, *_amounts(row)) for row in rows),
        totals=(counted(len(rows), "fund"), None, *sums) if rows else (),
        if_empty="There are no funds yet.",
    )


def _amounts(row: StatementRow) -> tuple[int, ...]:
    return (
        *(row.brought_forward, row.income, row.spending, row.moved),
        *(row.carried_forward, row.committed, row.free),
    )


def _budget_table(rows: Sequence[BudgetRow]) -> Table:
    totals: tuple[Cell, ...] = (
        counted(len(rows), "line"),
        None,
        *(sum(row.budget for row in rows), sum(row.spent for row in rows), sum(row.left for row in rows)),
    )
    return Table(
        "Budget and spending",
        (Header("Fund"), Header("Account"), Header("Budget", _PENCE), Header("Spent", _PENCE), Header("Left", _PENCE)),
        tuple((row.fund, row.account, row.budget, row.spent, row.left) for row in rows),
        totals=totals if rows else (),
        if_empty="No budget begins in this period.",
    )


def _account_table(found: Statement) -> Table:
    rows = tuple((f"{account.code} {account.name}", account.kind.label, pence) for account, pence in found.by_account)
    return Table(
        "Our money in and out by account",
        (Header("Account"), Header("Kind"), Header("Amount", _PENCE)),
        rows,
        if_empty="Nothing came in or went out in this period.",
    )


def _each_table(each: Sequence[FundDid]) -> Table:
    """What each fund did. People and sessions are counted for each fund by itself, so that they do not add up."""
    totals: tuple[Cell, ...] = (counted(len(each), "fund"), None, None, None, None, sum(one.did.cost for one in each))
    return Table(
        "By fund",
        (
            *(Header("Fund"), Header("People", ColumnKind.NUMBER), Header("Sessions", ColumnKind.NUMBER)),
            *(Header("Time of people", _SAID), Header("Time of workers", _SAID), Header("Cost charged", _PENCE)),
        ),
        tuple(
            (
                *(one.fund, one.did.people, one.did.sessions),
                *(say_hours(one.did.minutes.people), say_hours(one.did.minutes.workers), one.did.cost),
            )
            for one in each
        ),
        totals=totals if each else (),
        if_empty="No session was charged to a fund in this period.",
    )


def _or_none(pence: int | None) -> str:
    return "Cannot be said" if pence is None else say_pence(pence)


def _words_of_the_statement() -> tuple[Block, ...]:
    return (
        Heading("What the words mean"),
        Items(
            (
                "Brought forward: what the fund held on the day before the first.",
                "Moved: what came from other funds, less what went to them; over all funds it comes to nothing.",
                "Left: brought forward, with money in, less money out, with what was moved.",
                "Promised: what is spoken for and not yet paid, as at today. Free: left, less promised.",
                "Restricted: may only be used for the funder’s purpose. Set aside by the board: unrestricted money.",
                "Budget: the lines that begin in this period.",
            )
        ),
    )


def _words_of_what_it_did() -> tuple[Block, ...]:
    return (
        Heading("What the words mean"),
        Items(
            (
                "This money: the fund that is named above, or all of ours; money held for others is not in it.",
                "A session that several funds paid for counts whole for each of them, so funds do not add up.",
                "An hour is an hour of the people’s time, not of the workers’.",
                "A goal is met when the person says so; it counts on the day on which it was closed.",
            )
        ),
    )


def _quality(found: Statement) -> tuple[Block, ...]:
    if not found.without_evidence:
        return ()
    at_least = "At least " if found.without_evidence == MANY else ""
    one = found.without_evidence == 1
    said = f"{at_least}{counted(found.without_evidence, 'payment')} {'names' if one else 'name'} no evidence."
    return (Note("What is missing", (said,)),)


def _untold(did: MoneyDid) -> tuple[Block, ...]:
    if not (without := did.minutes.without_minutes):
        return ()
    said = f"{without:,} of {counted(did.sessions, 'session')} do not say the people’s minutes."
    return (Note("What is missing", (said,)),)
