"""Money of the sample organisation: funding, funds of every kind, two years of entries, budgets, promises, costs.

Restricted money comes before it is spent and goes where its terms allow; the rules of the program check every entry.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import defaultdict
from collections.abc import Iterator
from random import Random
from typing import NamedTuple

from ulo.domain.dates import UK
from ulo.domain.funding import (
    BudgetBody,
    BudgetEntry,
    ConditionEntry,
    ConditionKind,
    EntryKind,
    FundAccountEntry,
    FundBody,
    FunderSector,
    FundKind,
    InstalmentEntry,
    Instrument,
    Line,
    OpeningBody,
    OpeningLine,
    PeriodBody,
    PromiseBody,
    ReceiptBody,
    StreamBody,
    StreamState,
)
from ulo.domain.progress import Progress, part_of, untold
from ulo.exchange.sample.chance import happens
from ulo.exchange.sample.costs import share_costs
from ulo.exchange.sample.wordlists import sections
from ulo.queries.funding import account_options, budget_as_kept, funds_beside, stream_as_kept
from ulo.services.funding import (
    AddFund,
    AddPeriod,
    AddPromise,
    AddStream,
    BeginMoney,
    BringForward,
    EditStream,
    EnterMany,
    LockPeriod,
    ManyEntry,
    ReceiveMoney,
    SetBudget,
    add_fund,
    add_period,
    add_promise,
    add_stream,
    begin_money,
    bring_forward,
    edit_stream,
    enter_many,
    lock_period,
    receive_money,
    set_budget,
)
from ulo.store.desk import Desk

DAYS = 720
"""Two years, as in the rest of the sample."""
ENTRIES_PER_PERSON = 4
"""So that a hundred thousand people come with a million lines."""
_FEW_PEOPLE, _ROUND, _QUARTER = 120, 10_000, 90
_AT_ONCE, _AT_ENTRIES = 20_000, 90
_SPLIT_PERCENT, _RECEIPT_PERCENT, _AGENT_PERCENT = 25, 22, 3


class _Word(NamedTuple):
    """One line of the word list: an account, a party, what for, and between which amounts (pence)."""

    account: int
    party: str
    memo: str
    least: int
    most: int


@dataclasses.dataclass(frozen=True)
class _Money:
    """What is there to spend: the funds by what they are for, and the words of payments and receipts."""

    general: int
    together: int
    voice: int
    learning: int
    reserve: int
    capital: int
    agent: int
    payments: tuple[_Word, ...]
    receipts: tuple[_Word, ...]
    for_others: tuple[_Word, ...]
    bank: int
    accounts: dict[str, int]


class _Payment(NamedTuple):
    """A payment to come: its day and parts, each a fund, a word and pence."""

    day: dt.date
    parts: tuple[tuple[int, _Word, int], ...]


def grow_funding(
    desk: Desk, chance: Random, today: dt.date, people: int = _FEW_PEOPLE, progress: Progress = untold
) -> None:
    """Grow the money of an organisation with so many people, as it stands on the day `today`.

    It is all entered on that day, as when books are brought over. Sessions that are there by then, with workers
    whose hour has a cost, are shared to the funds that pay them.
    """
    first = today - dt.timedelta(days=DAYS)
    desk = _on(desk, today)
    begin_money(desk, BeginMoney())
    streams = _streams(desk, today)
    money = _funds(desk, first, today, streams)
    _opening(desk, money, first)
    plan = sorted(_plan(chance, money, first, today, people), key=lambda payment: payment.day)
    _grants(desk, money, streams, plan, first, today)
    entries = _entries(chance, money, plan, first, today)
    _enter(desk, entries, part_of(progress, 0, _AT_ENTRIES))
    _budgets(desk, money, plan, today)
    _promises(desk, money, today)
    share_costs(desk, chance, money.together, money.general)
    _lock(desk, today)
    progress(1, 1)


def _streams(desk: Desk, today: dt.date) -> dict[str, int]:
    """Five streams in different states; instalments come when it is known what was spent."""
    year = dt.timedelta(days=365)
    bodies = {
        "together": StreamBody(
            *("Working together", "Alder and Wren Trust", FunderSector.TRUST, Instrument.GRANT, StreamState.LIVE),
            "AWT-2041",
            applied_pence=24_000_000,
            awarded_pence=22_000_000,
            awarded_on=today - 2 * year,
            starts_on=today - 2 * year,
            ends_on=today + year,
            conditions=(
                ConditionEntry("Send a report on what people said changed", due_on=today + dt.timedelta(days=5)),
                ConditionEntry("Name the trust on leaflets", ConditionKind.PUBLICITY, met_on=today - year),
            ),
        ),
        "voice": StreamBody(
            *("Our voice, our council", "Penny Lottery Fund", FunderSector.LOTTERY, Instrument.GRANT),
            StreamState.REPORTING,
            "PLF/778",
            awarded_pence=8_000_000,
            awarded_on=today - 2 * year,
            starts_on=today - 2 * year,
            ends_on=today,
            conditions=(
                ConditionEntry("Send the last report and the bank statements", due_on=today - dt.timedelta(3)),
            ),
        ),
        "advice": StreamBody(
            *("Advice line", "Riverside Council", FunderSector.GOVERNMENT, Instrument.CONTRACT, StreamState.LIVE),
            "RC-C-118",
            awarded_pence=3_000_000,
            starts_on=today - year,
            ends_on=today + year,
        ),
        "homes": StreamBody(
            *("Homes we can get into", "Harbour Foundation", FunderSector.TRUST, Instrument.GRANT),
            *(StreamState.APPLIED, "", 4_500_000),
            likelihood=40,
        ),
        "lift": StreamBody(
            *("A lift for the mill", "Northgate Works", FunderSector.BUSINESS, Instrument.DONATION, StreamState.LOST),
            applied_pence=1_200_000,
        ),
    }
    return {name: add_stream(desk, AddStream(body)).record_id or 0 for name, body in bodies.items()}


def _funds(desk: Desk, first: dt.date, today: dt.date, streams: dict[str, int]) -> _Money:
    accounts = {said.split(" ", 1)[1]: number for number, said in account_options(desk)}
    together = [accounts[name] for name in ("Wages and on-costs", "Access support", "Involvement payments", "Travel")]
    voice = [accounts[name] for name in ("Involvement payments", "Rooms and rent", "Access support", "Travel")]

    def fund(name: str, kind: FundKind, purpose: str, of: tuple[int, ...] = (), **more: object) -> int:
        rows = tuple(FundAccountEntry(number) for number in of)
        answers: dict[str, object] = {"opened_on": first, "accounts": rows} | more
        body = FundBody(name, kind, purpose, **answers)  # type: ignore[arg-type]  # the answers are FundBody's own
        return add_fund(desk, AddFund(body)).record_id or 0

    restricted, others = FundKind.RESTRICTED, FundKind.AGENT
    return _Money(
        next(number for number, one in funds_beside(desk).items() if one.kind is FundKind.UNRESTRICTED),
        fund(
            *("Working together", restricted, "work that people and workers do together", tuple(together)),
            stream_id=streams["together"],
            spend_by=today + dt.timedelta(days=365),
        ),
        fund("Our voice", restricted, "being heard by the council", tuple(voice), stream_id=streams["voice"]),
        fund("Learning bursaries", FundKind.ENDOWMENT_SPENDABLE, "bursaries for members who learn"),
        fund("Six months of wages", FundKind.DESIGNATED, "paying the team for six months if funding ends"),
        fund("Legacy of a founder", FundKind.ENDOWMENT_PERMANENT, "the members’ meeting, from its interest"),
        fund("Held for members", others, "members whose direct payments we keep"),
        _words("payments", accounts),
        _words("receipts", accounts),
        _words("for others", accounts),
        accounts["Bank account"],
        accounts,
    )


def _words(section: str, accounts: dict[str, int]) -> tuple[_Word, ...]:
    lines = sections("money")[section]
    return tuple(
        _Word(accounts[account], party, memo, int(least) * 100, int(most) * 100)
        for account, party, memo, least, most in lines
    )


def _opening(desk: Desk, money: _Money, first: dt.date) -> None:
    """What the funds held before."""
    held = {
        money.general: 6_500_000,
        money.reserve: 4_800_000,
        money.capital: 2_500_000,
        money.learning: 1_500_000,
        money.agent: 800_000,
    }
    lines = tuple(OpeningLine(fund, pence) for fund, pence in held.items())
    bring_forward(desk, BringForward(OpeningBody(first, lines, "Balances of the books before")))


def _plan(chance: Random, money: _Money, first: dt.date, today: dt.date, people: int) -> Iterator[_Payment]:
    """Payments on days of two years, most from one fund, some split over two."""
    together = [word for word in money.payments if word.account in _allowed(money, money.together)]
    voice = [word for word in money.payments if word.account in _allowed(money, money.voice)]
    choices = ((money.general, money.payments), (money.together, together), (money.voice, voice))
    for _ in range(people * ENTRIES_PER_PERSON):
        day = first + dt.timedelta(days=chance.randrange(1, (today - first).days))
        number = 2 if happens(chance, _SPLIT_PERCENT) else 1
        chosen = chance.sample(choices, number)
        parts = ((fund, chance.choice(words)) for fund, words in chosen)
        yield _Payment(day, tuple((fund, word, chance.randrange(word.least, word.most)) for fund, word in parts))


def _allowed(money: _Money, fund: int) -> frozenset[int]:
    """The accounts that a restricted fund of the sample may be spent on."""
    names = {
        money.together: ("Wages and on-costs", "Access support", "Involvement payments", "Travel"),
        money.voice: ("Involvement payments", "Rooms and rent", "Access support", "Travel"),
    }
    return frozenset(money.accounts[name] for name in names[fund])


def _grants(
    desk: Desk, money: _Money, streams: dict[str, int], plan: list[_Payment], first: dt.date, today: dt.date
) -> None:
    """Instalments that come at the start of each quarter, enough for what is spent in it; the next is still to come."""
    for name, fund in (("together", money.together), ("voice", money.voice)):
        needed = _by_quarter(plan, fund, first)
        days = [first + dt.timedelta(days=_QUARTER * place) for place in range(len(needed))]
        rows = [InstalmentEntry(day, (pence // _ROUND + 2) * _ROUND) for day, pence in zip(days, needed, strict=True)]
        if name == "together":
            rows += [InstalmentEntry(today + dt.timedelta(days=4), 2_500_000)]
        kept = stream_as_kept(desk, streams[name])
        awarded = sum(row.amount_pence or 0 for row in rows)
        body = dataclasses.replace(kept.body, instalments=tuple(rows), awarded_pence=awarded)
        edit_stream(desk, EditStream(kept.id, kept.version, body))
        for row in stream_as_kept(desk, streams[name]).body.instalments:
            if row.due_on and row.due_on <= today - dt.timedelta(days=1):
                _receive(desk, money, fund, row, kept.body.funder)


def _by_quarter(plan: list[_Payment], fund: int, first: dt.date) -> list[int]:
    quarters = [0] * (DAYS // _QUARTER)
    for payment in plan:
        for own, _word, pence in payment.parts:
            if own == fund:
                quarters[min((payment.day - first).days // _QUARTER, len(quarters) - 1)] += pence
    return quarters


def _receive(desk: Desk, money: _Money, fund: int, row: InstalmentEntry, party: str) -> None:
    body = ReceiptBody(
        *(fund, row.amount_pence, money.accounts["Grants"], row.due_on, party),
        instalment_id=row.id,
        evidence="Bank statement",
    )
    receive_money(desk, ReceiveMoney(body))


def _entries(chance: Random, money: _Money, plan: list[_Payment], first: dt.date, today: dt.date) -> list[ManyEntry]:
    """The payments of the plan, and money that comes in for the general fund and for others, by day."""
    entries = [_payment(money, payment, place) for place, payment in enumerate(plan, 1)]
    entries += _receipts(chance, money, first, today, len(plan) * _RECEIPT_PERCENT // 100)
    for number in range(max(1, len(plan) * _AGENT_PERCENT // 100)):
        entries += _for_others(chance, money, first + dt.timedelta(days=number % (DAYS - 10)))
    return sorted(entries, key=lambda entry: entry.day)


def _enter(desk: Desk, entries: list[ManyEntry], progress: Progress) -> None:
    """Enter them, many at a time, the oldest first: no fund falls below nothing on the way."""
    for start in range(0, len(entries), _AT_ONCE):
        progress(start, len(entries))
        enter_many(desk, EnterMany(entries[start : start + _AT_ONCE]))


def _payment(money: _Money, payment: _Payment, place: int) -> ManyEntry:
    lines = tuple(
        line
        for fund, word, pence in payment.parts
        for line in (Line(fund, word.account, pence), Line(fund, money.bank, -pence))
    )
    word = payment.parts[0][1]
    evidence = f"Invoice {place:05}" if place % 12 else ""
    return ManyEntry(EntryKind.PAYMENT, payment.day, lines, word.party, word.memo, evidence)


def _receipts(chance: Random, money: _Money, first: dt.date, today: dt.date, number: int) -> list[ManyEntry]:
    found = []
    for _ in range(number):
        word = chance.choice(money.receipts)
        pence = chance.randrange(word.least, word.most)
        day = first + dt.timedelta(days=chance.randrange(1, (today - first).days))
        lines = (Line(money.general, money.bank, pence), Line(money.general, word.account, -pence))
        found.append(ManyEntry(EntryKind.RECEIPT, day, lines, word.party, word.memo, "Bank statement"))
    return found


def _for_others(chance: Random, money: _Money, day: dt.date) -> Iterator[ManyEntry]:
    """Money of a member comes, and goes out again to those whom they employ."""
    word = chance.choice(money.for_others)
    pence, spent = chance.randrange(word.least, word.most), money.accounts["Paid for others"]
    came = (Line(money.agent, money.bank, pence), Line(money.agent, word.account, -pence))
    yield ManyEntry(EntryKind.RECEIPT, day, came, word.party, word.memo, "Bank statement")
    went = (Line(money.agent, spent, pence), Line(money.agent, money.bank, -pence))
    later = day + dt.timedelta(days=3)
    yield ManyEntry(EntryKind.PAYMENT, later, went, "Personal assistants", "Wages as the member asked", "Payroll")


def _budgets(desk: Desk, money: _Money, plan: list[_Payment], today: dt.date) -> None:
    """A budget for the year that runs, near to what was spent in the one before."""
    april = dt.date(today.year - (today.month < 4), 4, 1)  # noqa: PLR2004 - April
    spent = defaultdict[tuple[int, int], int](int)
    for payment in plan:
        for fund, word, pence in payment.parts:
            spent[fund, word.account] += pence
    for fund in (money.general, money.together, money.voice):
        lines = tuple(
            BudgetEntry(account, (pence // 2 // _ROUND + 1) * _ROUND, april, april.replace(year=april.year + 1))
            for (own, account), pence in sorted(spent.items())
            if own == fund
        )
        set_budget(desk, SetBudget(fund, budget_as_kept(desk, fund).version, BudgetBody(lines)))


def _promises(desk: Desk, money: _Money, today: dt.date) -> None:
    promised = (
        ("Chairs with arms for the meeting room", money.general, "Equipment", 48_000, 12),
        ("BSL interpreters until the end of the year", money.together, "Access support", 96_000, 40),
        ("Hall for the members’ meeting", money.general, "Rooms and rent", 22_000, 6),
        ("Two bursaries", money.learning, "Learning and training", 60_000, 25),
    )
    for what, fund, account, pence, days in promised:
        due = today + dt.timedelta(days=days)
        add_promise(desk, AddPromise(PromiseBody(what, fund, money.accounts[account], pence, due)))


def _lock(desk: Desk, today: dt.date) -> None:
    """The year before the last is locked, the two after it are open."""
    april = dt.date(today.year - (today.month < 4), 4, 1)  # noqa: PLR2004 - April
    for back in (2, 1, 0):
        begins = april.replace(year=april.year - back)
        last = begins.replace(year=begins.year + 1) - dt.timedelta(days=1)
        name = f"{begins.year}/{(begins.year + 1) % 100:02}"
        added = add_period(desk, AddPeriod(PeriodBody(name, begins, last))).record_id
        if back == 2 and added:  # noqa: PLR2004 - two years ago
            lock_period(desk, LockPeriod(added, 1))


def _on(desk: Desk, day: dt.date) -> Desk:
    """The same desk on another day."""
    moment = dt.datetime.combine(day, dt.time(16, 20), tzinfo=UK).astimezone(dt.UTC)
    return dataclasses.replace(desk, now=lambda: moment)
