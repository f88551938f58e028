"""Entering money: it balances, keeps to its terms, and is taken back by its reversal alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest
from tests.builders.clock import Clock
from tests.builders.files import everything, is_whole
from tests.builders.funding import (
    PURPOSE,
    TODAY,
    a_fund,
    a_rate,
    a_resolution,
    a_service,
    a_session,
    a_stream,
    a_work,
    account,
    general,
    moved,
    paid,
    part,
    put,
    received,
    rows,
)
from tests.builders.people import a_person
from ulo.domain.changes import Kind
from ulo.domain.errors import NotComplete, NotThere, PersonFacing
from ulo.domain.funding import (
    AccountBody,
    AccountClass,
    BudgetBody,
    BudgetEntry,
    ConditionEntry,
    ConditionKind,
    CostBody,
    CostPart,
    EntryBody,
    EntryLine,
    FundAccountEntry,
    FundKind,
    FundServiceEntry,
    InstalmentEntry,
    OpeningBody,
    OpeningLine,
    PeriodBody,
    PromiseBody,
    StreamState,
)
from ulo.domain.kept import ChangedMeanwhile
from ulo.queries.funding import (
    budget_as_kept,
    entry_page,
    fund_as_kept,
    fund_page,
    fund_rows,
    money_of_session,
    overcharged,
    parts_as_kept,
    promise_as_kept,
    stream_as_kept,
)
from ulo.services.funding import (
    AddAccount,
    AddPeriod,
    AddPromise,
    BeginMoney,
    BringForward,
    CloseFund,
    EditAccount,
    EditFund,
    EditPromise,
    EditStream,
    LockPeriod,
    MoveStream,
    ReverseEntry,
    SetBudget,
    SettlePromise,
    ShareSessionCost,
    TakeBackFund,
    WriteEntry,
    add_account,
    add_period,
    add_promise,
    begin_money,
    bring_forward,
    close_fund,
    edit_account,
    edit_fund,
    edit_promise,
    edit_stream,
    lock_period,
    move_stream,
    reverse_entry,
    set_budget,
    settle_promise,
    share_cost,
    take_back_fund,
    write_entry,
)
from ulo.services.perform import perform
from ulo.store.desk import Desk

YESTERDAY, TOMORROW = TODAY - dt.timedelta(1), TODAY + dt.timedelta(1)


def in_hand(desk: Desk, fund: int) -> int:
    return next(row.in_hand for row in fund_rows(desk, closed=True) if row.id == fund)


def lines(desk: Desk, entry: int) -> list[tuple[int, int, int]]:
    found = (line for line in rows(desk, "journal_line") if line["journal_id"] == entry)
    return [(line["fund_id"], line["account_id"], line["amount_pence"]) for line in found]


def all_of(desk: Desk) -> dict[str, Any]:
    """Every row, but for tries that were denied."""
    with desk.reading() as connection:
        return {name: kept for name, kept in everything(connection).items() if name != "access_event"}


class Refused:
    """That an act is refused with sentences beside these fields, and that nothing of it is kept."""

    def __init__(self, desk: Desk, *fields: str, said: str = "") -> None:
        self.desk, self.fields, self.said = desk, set(fields), said

    def __enter__(self) -> None:
        self.before = all_of(self.desk)

    def __exit__(self, kind: type[BaseException] | None, problem: BaseException | None, _trace: object) -> bool:
        assert isinstance(problem, NotComplete), problem
        assert set(problem.fields) == self.fields, problem.fields
        assert self.said in " ".join(problem.fields.values())
        assert all_of(self.desk) == self.before
        return kind is not None


def test_money_begins_once_with_a_few_accounts_and_one_fund(desk: Desk) -> None:
    begin_money(desk, BeginMoney())
    assert [row.name for row in fund_rows(desk)] == ["General fund"]
    assert begin_money(desk, BeginMoney()).changed is Kind.NOTHING
    codes = [row["code"] for row in rows(desk, "ledger_account")]
    assert len(codes) == len(set(codes)) > 15


def test_money_that_comes_in_balances_in_its_fund(desk: Desk) -> None:
    """Invariant 9."""
    fund = a_fund(desk)
    entry = received(desk, fund, 120_000, party="Riverside Trust")
    bank, grants = account(desk, "Bank account"), account(desk, "Grants")
    assert lines(desk, entry) == [(fund, bank, 120_000), (fund, grants, -120_000)]
    assert in_hand(desk, fund) == 120_000
    assert is_whole(desk)


def test_a_payment_is_split_over_funds_accounts_and_joint_work(desk: Desk) -> None:
    """Invariant 9."""
    one, two, work = a_fund(desk), general(desk), a_work(desk)
    received(desk, one, 50_000)
    entry = paid(desk, part(desk, one, 6_000, joint_work_id=work), part(desk, two, 4_000, "Office costs"))
    for fund in (one, two):
        assert sum(pence for own, _, pence in lines(desk, entry) if own == fund) == 0
    page = entry_page(desk, entry)
    assert (page.row.pence, page.row.funds) == (10_000, "Befriending; General fund")
    assert [line.joint_work for line in page.lines if line.joint_work] == ["I want to see friends"]
    assert (in_hand(desk, one), in_hand(desk, two)) == (44_000, -4_000)


def test_the_parts_of_a_payment_come_to_what_was_paid(desk: Desk) -> None:
    fund = general(desk)
    with Refused(desk, "amount_pence", said="£1.00 is still without a fund"):
        paid(desk, part(desk, fund, 900), amount_pence=1000)
    with Refused(desk, "amount_pence", said="£1.00 is too much"):
        paid(desk, part(desk, fund, 1100), amount_pence=1000)
    paid(desk, part(desk, fund, 1000), amount_pence=1000)


def test_each_wrong_part_has_its_own_sentence(desk: Desk) -> None:
    fund = general(desk)
    parts = [
        part(desk, fund, 0),
        part(desk, fund, -5),
    ]
    with Refused(desk, "lines.0.amount_pence", "lines.1.amount_pence"):
        paid(desk, *parts)
    with Refused(desk, "lines"):
        paid(desk)
    with Refused(desk, "lines.0.fund_id", "lines.1.account_id", "lines.2.joint_work_id", "lines.3.service_id"):
        paid(
            desk,
            part(desk, 99, 5),
            dataclasses.replace(part(desk, fund, 5), account_id=999),
            part(desk, fund, 5, joint_work_id=99),
            part(desk, fund, 5, service_id=99),
        )
    with Refused(desk, "lines.0.account_id", said="money out"):
        paid(desk, part(desk, fund, 5, "Grants"))
    with Refused(desk, "dated_on", said="still to come"):
        paid(desk, part(desk, fund, 5), day=TOMORROW)


def test_money_outside_its_terms_is_blocked_where_it_is_entered(desk: Desk) -> None:
    """Invariant 10."""
    visits, training = a_service(desk, "Visits"), a_service(desk, "Training")
    fund = a_fund(
        desk,
        spend_from=dt.date(2026, 4, 1),
        spend_by=YESTERDAY,
        accounts=(FundAccountEntry(account(desk, "Travel")),),
        services=(FundServiceEntry(visits),),
    )
    received(desk, fund, 50_000, dt.date(2026, 3, 1))
    work = a_work(desk, visits)
    only = f"This money may only be used for {PURPOSE}."
    with Refused(
        desk,
        "lines.0.fund_id",
        said=f"“Rooms and rent” is not one of the accounts that “Befriending” may be spent on. {only}",
    ):
        paid(desk, part(desk, fund, 5, "Rooms and rent", service_id=visits), day=YESTERDAY)
    with Refused(desk, "lines.0.fund_id", said="“Training” is not one of the services"):
        paid(desk, part(desk, fund, 5, service_id=training), day=YESTERDAY)
    with Refused(desk, "lines.0.fund_id", said="Say which service"):
        paid(desk, part(desk, fund, 5), day=YESTERDAY)
    with Refused(desk, "lines.0.fund_id", said="may not be spent before 1 Apr 2026"):
        paid(desk, part(desk, fund, 5, service_id=visits), day=dt.date(2026, 3, 31))
    with Refused(desk, "lines.0.fund_id", said="was to be spent by 15 Jul 2026"):
        paid(desk, part(desk, fund, 5, service_id=visits), day=TODAY)
    paid(desk, part(desk, fund, 5, service_id=visits), day=YESTERDAY)
    paid(desk, part(desk, fund, 5, joint_work_id=work), day=YESTERDAY)


def test_a_consent_of_the_funder_lets_money_go_elsewhere_from_its_day_on(desk: Desk) -> None:
    """Invariant 10."""
    agreed = ConditionEntry("Rent may be paid too", ConditionKind.CONSENT, met_on=YESTERDAY)
    stream = a_stream(desk, conditions=(agreed,))
    fund = a_fund(desk, stream_id=stream, accounts=(FundAccountEntry(account(desk, "Travel")),))
    received(desk, fund, 50_000, dt.date(2026, 3, 1))
    paid(desk, part(desk, fund, 5, "Rooms and rent"), day=YESTERDAY)
    with Refused(desk, "lines.0.fund_id", said="not one of the accounts"):
        paid(desk, part(desk, fund, 5, "Rooms and rent"), day=YESTERDAY - dt.timedelta(1))


def test_a_restricted_fund_is_not_overspent_on_any_day(desk: Desk) -> None:
    """Invariant 11."""
    fund = a_fund(desk)
    received(desk, fund, 10_000, YESTERDAY)
    with Refused(desk, "lines.0.amount_pence", said="“Befriending” holds £100.00 from this day on"):
        paid(desk, part(desk, fund, 10_001))
    with Refused(desk, "lines.0.amount_pence", said="holds £0.00"):
        paid(desk, part(desk, fund, 1), day=YESTERDAY - dt.timedelta(1))
    paid(desk, part(desk, fund, 10_000))
    with Refused(desk, "lines.0.amount_pence", said="holds £0.00"):
        paid(desk, part(desk, fund, 1), day=YESTERDAY)


def test_an_entry_may_top_a_restricted_fund_up_from_unrestricted_money(desk: Desk) -> None:
    """Invariants 9 and 11."""
    fund, free = a_fund(desk), general(desk)
    received(desk, fund, 10_000)
    received(desk, free, 10_000)
    entry = paid(desk, part(desk, fund, 12_500), top_up_from_id=free)
    assert (in_hand(desk, fund), in_hand(desk, free)) == (0, 7_500)
    for own in (fund, free):
        assert sum(pence for found, _, pence in lines(desk, entry) if found == own) == 0
    page = entry_page(desk, entry)
    assert (page.row.pence, page.authority) == (12_500, "Topped up from “General fund” in the same entry.")
    reserve = a_fund(desk, FundKind.DESIGNATED, name="Reserve")
    with Refused(desk, "top_up_from_id", said="unrestricted money"):
        paid(desk, part(desk, fund, 1), top_up_from_id=reserve)


def test_a_move_is_four_lines_so_that_each_fund_balances(desk: Desk) -> None:
    """Invariant 9."""
    source, target = general(desk), a_fund(desk)
    received(desk, source, 10_000)
    entry = moved(desk, source, target, 2_500)
    over, bank = account(desk, "Moved between funds"), account(desk, "Bank account")
    assert lines(desk, entry) == [
        (source, over, 2_500),
        (source, bank, -2_500),
        (target, over, -2_500),
        (target, bank, 2_500),
    ]
    page = entry_page(desk, entry)
    assert (page.authority, page.row.pence) == ("Treasurer, minute 7", 2_500)
    with Refused(desk, "authority"):
        moved(desk, source, target, 1, authority="")


def test_money_set_aside_moves_by_a_decision_that_was_carried_by_then(desk: Desk) -> None:
    """Invariant 12."""
    reserve, free = a_fund(desk, FundKind.DESIGNATED, name="Reserve"), general(desk)
    received(desk, reserve, 10_000)
    with Refused(desk, "resolution_id", said="only by its decision"):
        moved(desk, reserve, free, 1)
    lost, later = a_resolution(desk, "lost"), a_resolution(desk, day=TOMORROW)
    with Refused(desk, "resolution_id", said="not carried"):
        moved(desk, reserve, free, 1, resolution_id=lost)
    with Refused(desk, "resolution_id", said="decided on 17 Jul 2026"):
        moved(desk, reserve, free, 1, resolution_id=later)
    with Refused(desk, "resolution_id", said="from the list"):
        moved(desk, reserve, free, 1, resolution_id=999)
    entry = moved(desk, reserve, free, 1, resolution_id=a_resolution(desk), authority="")
    assert entry_page(desk, entry).authority == "Decision of the board, 16 Jul 2026"
    assert entry_page(desk, entry).resolution == "Use the reserve for a lift"


def test_the_capital_of_an_endowment_is_neither_spent_nor_moved_without_a_power(desk: Desk) -> None:
    """Invariant 12."""
    capital, free = a_fund(desk, FundKind.ENDOWMENT_PERMANENT, name="Capital"), general(desk)
    received(desk, capital, 10_000)
    with Refused(desk, "lines.0.fund_id", said="kept for ever"):
        paid(desk, part(desk, capital, 1))
    with Refused(desk, "authority", said="power that allows this"):
        moved(desk, capital, free, 1)
    moved(desk, capital, free, 1, authority="Order of the Commission, 3 May", resolution_id=a_resolution(desk))


def test_money_held_for_others_is_paid_to_them_and_never_below_nothing(desk: Desk) -> None:
    """Invariant 13."""
    agent, free = a_fund(desk, FundKind.AGENT, name="Held for Sam", purpose="Sam"), general(desk)
    received(desk, agent, 10_000)
    received(desk, free, 10_000)
    with Refused(desk, "from_fund_id", said="money we hold for others"):
        moved(desk, agent, free, 1)
    with Refused(desk, "to_fund_id", said="money we hold for others"):
        moved(desk, free, agent, 1)
    with Refused(desk, "lines.0.amount_pence", said="never goes below nothing"):
        paid(desk, part(desk, agent, 10_001, "Paid for others"), top_up_from_id=free)
    paid(desk, part(desk, agent, 10_000, "Paid for others"))


def test_an_adjustment_that_does_not_balance_in_each_fund_is_refused(desk: Desk) -> None:
    """Invariant 9."""
    one, two, bank, travel = a_fund(desk), general(desk), account(desk, "Bank account"), account(desk, "Travel")
    received(desk, one, 10_000)

    def write(*amounts: tuple[int, int, int]) -> int | None:
        body = EntryBody(TODAY, lines=tuple(EntryLine(*amount) for amount in amounts))
        return write_entry(desk, WriteEntry(body)).record_id

    with Refused(desk, "lines.1.amount_pence", said="“Befriending” come to £1.00"):
        write((one, travel, 500), (one, bank, -400))
    with Refused(desk, "lines.0.amount_pence", "lines.1.amount_pence"):
        write((one, travel, 500), (two, bank, -500))
    with Refused(desk, "lines"):
        write((one, travel, 500))
    with Refused(desk, "lines.0.amount_pence"):
        write((one, travel, 0), (one, bank, -400))
    with Refused(desk, "lines.0.account_id", said="Move money"):
        write((one, account(desk, "Moved between funds"), 500), (one, bank, -500))
    with Refused(desk, "lines.0.account_id"):
        write((one, 999, 500), (one, bank, -500))
    with Refused(desk, "lines.0.amount_pence", said="holds £100.00"):
        write((one, bank, -10_001), (one, travel, 10_001))
    assert write((one, travel, 500), (one, bank, -500), (two, bank, 7), (two, account(desk, "Donations"), -7))


def test_what_funds_held_before_is_brought_forward(desk: Desk) -> None:
    fund, free = a_fund(desk), general(desk)
    body = OpeningBody(TODAY, (OpeningLine(fund, 5_000), OpeningLine(free, -200, account(desk, "Money we owe"))))
    entry = bring_forward(desk, BringForward(body)).record_id
    assert entry is not None
    assert (in_hand(desk, fund), in_hand(desk, free)) == (5_000, -200)
    with Refused(desk, "lines"):
        bring_forward(desk, BringForward(OpeningBody(TODAY)))
    with Refused(desk, "lines.0.amount_pence"):
        bring_forward(desk, BringForward(OpeningBody(TODAY, (OpeningLine(fund, 0),))))
    with Refused(desk, "lines.0.account_id"):
        bring_forward(desk, BringForward(OpeningBody(TODAY, (OpeningLine(fund, 5, account(desk, "Travel")),))))


def test_every_way_to_enter_money_is_taken_back_by_its_reversal(desk: Desk) -> None:
    """Invariant 14."""
    fund, free = a_fund(desk), general(desk)
    received(desk, free, 10_000)
    for entry in (received(desk, fund, 500), moved(desk, free, fund, 70), paid(desk, part(desk, free, 30))):
        before = in_hand(desk, fund), in_hand(desk, free)
        undone = reverse_entry(desk, ReverseEntry(entry, TODAY, "Typed twice")).record_id
        assert undone is not None
        assert [(f, a, -p) for f, a, p in lines(desk, undone)] == lines(desk, entry)
        assert (in_hand(desk, fund), in_hand(desk, free)) != before
        page = entry_page(desk, entry)
        assert (page.reversed_by, page.row.reversed) == (undone, True)
        assert entry_page(desk, undone).reverses == entry
    assert (in_hand(desk, fund), in_hand(desk, free)) == (0, 10_000)
    assert is_whole(desk)


def test_an_entry_is_reversed_once_and_a_reversal_never(desk: Desk) -> None:
    """Invariant 14."""
    entry = received(desk, general(desk), 500)
    with Refused(desk, "dated_on", said="not before its entry"):
        reverse_entry(desk, ReverseEntry(entry, YESTERDAY))
    undone = reverse_entry(desk, ReverseEntry(entry, TODAY)).record_id
    assert undone is not None
    with pytest.raises(PersonFacing, match="reversed already"):
        reverse_entry(desk, ReverseEntry(entry, TODAY))
    with pytest.raises(PersonFacing, match="is not reversed"):
        reverse_entry(desk, ReverseEntry(undone, TODAY))
    with pytest.raises(NotThere):
        reverse_entry(desk, ReverseEntry(999, TODAY))


def test_money_that_was_spent_is_not_taken_back(desk: Desk) -> None:
    """Invariant 11."""
    fund = a_fund(desk)
    entry = received(desk, fund, 500)
    paid(desk, part(desk, fund, 500))
    with Refused(desk, "dated_on", said="would go out"):
        reverse_entry(desk, ReverseEntry(entry, TODAY))


def test_in_a_locked_period_nothing_is_dated_and_its_entries_are_reversed_in_an_open_one(desk: Desk) -> None:
    """Invariant 14."""
    fund = general(desk)
    entry = received(desk, fund, 500, dt.date(2026, 3, 1))
    added = add_period(desk, AddPeriod(PeriodBody("2025/26", dt.date(2025, 4, 1), dt.date(2026, 3, 31))))
    assert added.record_id is not None
    locked = lock_period(desk, LockPeriod(added.record_id, 1))
    other, said = a_fund(desk), "The accounts of “2025/26” are locked. Choose 1 Apr 2026 or a later day."
    with Refused(desk, "dated_on", said=said):
        received(desk, fund, 5, dt.date(2026, 3, 31))
    with Refused(desk, "dated_on", said=said):
        paid(desk, part(desk, fund, 5), day=dt.date(2025, 4, 1))
    with Refused(desk, "dated_on", said=said):
        moved(desk, fund, other, 5, dt.date(2026, 3, 31))
    with Refused(desk, "dated_on", said="are locked"):
        reverse_entry(desk, ReverseEntry(entry, dt.date(2026, 3, 31)))
    received(desk, fund, 5, dt.date(2026, 4, 1))
    reverse_entry(desk, ReverseEntry(entry, dt.date(2026, 4, 1)))
    perform(desk, locked.undo)
    received(desk, fund, 5, dt.date(2026, 3, 31))
    with pytest.raises(ChangedMeanwhile):
        lock_period(desk, LockPeriod(added.record_id, 1))


def test_periods_do_not_overlap(desk: Desk) -> None:
    added = add_period(desk, AddPeriod(PeriodBody("2025/26", dt.date(2025, 4, 1), dt.date(2026, 3, 31))))
    with Refused(desk, "valid_from", said="“2025/26” has some of these days: 1 Apr 2025 to 31 Mar 2026."):
        add_period(desk, AddPeriod(PeriodBody("2026", dt.date(2026, 3, 31), dt.date(2026, 12, 31))))
    perform(desk, added.undo)
    add_period(desk, AddPeriod(PeriodBody("2026", dt.date(2026, 3, 31), dt.date(2026, 12, 31))))


def test_an_instalment_comes_once_and_is_open_again_when_its_entry_is_reversed(desk: Desk) -> None:
    stream = a_stream(desk, instalments=(InstalmentEntry(TODAY, 120_000),))
    fund = a_fund(desk, stream_id=stream)
    instalment = stream_as_kept(desk, stream).body.instalments[0]
    entry = received(desk, fund, 120_000, instalment_id=instalment.id)
    kept = stream_as_kept(desk, stream)
    assert kept.body.instalments[0].journal_id == entry
    with Refused(desk, "instalment_id", said="came already"):
        received(desk, fund, 120_000, instalment_id=instalment.id)
    with Refused(desk, "instalment_id", said="from the list"):
        received(desk, fund, 120_000, instalment_id=99)
    with pytest.raises(NotComplete):
        edit_stream(desk, EditStream(stream, kept.version, dataclasses.replace(kept.body, instalments=())))
    changed = (dataclasses.replace(kept.body.instalments[0], amount_pence=1),)
    with Refused(desk, "instalments.0.amount_pence"):
        edit_stream(desk, EditStream(stream, kept.version, dataclasses.replace(kept.body, instalments=changed)))
    reverse_entry(desk, ReverseEntry(entry, TODAY))
    assert stream_as_kept(desk, stream).body.instalments[0].journal_id is None


def test_a_stream_moves_on_and_undo_takes_it_back(desk: Desk) -> None:
    stream = a_stream(desk, awarded_pence=5_000)
    done = move_stream(desk, MoveStream(stream, 1, StreamState.LIVE))
    assert done.told == "“Riverside Trust” stands at “Running” now."
    with Refused(desk, "state", said="does not go back"):
        move_stream(desk, MoveStream(stream, 2, StreamState.IDEA))
    perform(desk, done.undo)
    assert stream_as_kept(desk, stream).body.state is StreamState.IDEA
    poor = a_stream(desk, name="No amount yet")
    with Refused(desk, "awarded_pence"):
        move_stream(desk, MoveStream(poor, 1, StreamState.AWARDED))


def test_what_is_known_about_funding_and_funds_changes_and_undo_puts_it_back(desk: Desk) -> None:
    stream = a_stream(desk)
    kept = stream_as_kept(desk, stream)
    done = edit_stream(desk, EditStream(stream, 1, dataclasses.replace(kept.body, funder="Others")))
    perform(desk, done.undo)
    assert stream_as_kept(desk, stream).body == kept.body
    same = stream_as_kept(desk, stream)
    assert edit_stream(desk, EditStream(stream, same.version, same.body)).changed is Kind.NOTHING
    with pytest.raises(ChangedMeanwhile):
        edit_stream(desk, EditStream(stream, 1, dataclasses.replace(kept.body, funder="Third")))


def test_accounts_of_a_fund_trade_places(desk: Desk) -> None:
    """Two rows under one unique key may change into one another."""
    travel, rent = account(desk, "Travel"), account(desk, "Rooms and rent")
    fund = a_fund(desk, accounts=(FundAccountEntry(travel), FundAccountEntry(rent)))
    kept = fund_as_kept(desk, fund)
    first, second = kept.body.accounts
    turned = (dataclasses.replace(first, account_id=rent), dataclasses.replace(second, account_id=travel))
    done = edit_fund(desk, EditFund(fund, 1, dataclasses.replace(kept.body, accounts=turned)))
    assert [row.account_id for row in fund_as_kept(desk, fund).body.accounts] == [rent, travel]
    perform(desk, done.undo)
    assert [row.account_id for row in fund_as_kept(desk, fund).body.accounts] == [travel, rent]


def test_a_fund_keeps_its_kind_once_it_has_entries_and_closes_when_it_is_empty(desk: Desk) -> None:
    fund = a_fund(desk)
    received(desk, fund, 500)
    kept = fund_as_kept(desk, fund)
    with Refused(desk, "kind", said="so its kind stays"):
        edit_fund(desk, EditFund(fund, 1, dataclasses.replace(kept.body, kind=FundKind.UNRESTRICTED)))
    with Refused(desk, "closed_on", said="still holds £5.00"):
        close_fund(desk, CloseFund(fund, 1, TODAY))
    paid(desk, part(desk, fund, 500))
    with Refused(desk, "closed_on", said="on or after this day"):
        close_fund(desk, CloseFund(fund, 1, TODAY))
    done = close_fund(desk, CloseFund(fund, 1, TOMORROW))
    assert [row.name for row in fund_rows(desk)] == ["General fund"]
    perform(desk, done.undo)
    assert len(fund_rows(desk)) == 2


def test_a_closed_fund_takes_and_gives_no_money(desk: Desk, clock: Clock) -> None:
    fund = a_fund(desk)
    close_fund(desk, CloseFund(fund, 1, TODAY))
    clock.forward(days=1)
    with Refused(desk, "fund_id", said="was closed"):
        received(desk, fund, 5)
    with Refused(desk, "lines.0.fund_id", said="was closed"):
        paid(desk, part(desk, fund, 5))


def test_what_was_just_added_is_taken_back_while_nothing_uses_it(desk: Desk) -> None:
    fund = a_fund(desk)
    received(desk, fund, 500)
    with pytest.raises(PersonFacing, match="changed or used"):
        take_back_fund(desk, TakeBackFund(fund, 1))


def test_a_budget_is_written_down_and_taken_back(desk: Desk) -> None:
    fund, travel, rent = a_fund(desk), account(desk, "Travel"), account(desk, "Rooms and rent")
    year = (dt.date(2026, 4, 1), dt.date(2027, 4, 1))
    first = BudgetBody((BudgetEntry(travel, 10_000, *year), BudgetEntry(rent, 20_000, *year)))
    done = set_budget(desk, SetBudget(fund, 1, first))
    assert done.told == "The budget of £300.00 is saved."
    kept = budget_as_kept(desk, fund)
    one, two = kept.body.lines
    turned = (dataclasses.replace(one, account_id=rent), dataclasses.replace(two, account_id=travel))
    again = set_budget(desk, SetBudget(fund, kept.version, BudgetBody(turned)))
    perform(desk, again.undo)
    assert [line.account_id for line in budget_as_kept(desk, fund).body.lines] == [travel, rent]
    with Refused(desk, "lines.0.account_id", said="money out"):
        kept = budget_as_kept(desk, fund)
        set_budget(desk, SetBudget(fund, kept.version, BudgetBody((BudgetEntry(account(desk, "Grants"), 5, *year),))))


def test_a_promise_counts_until_it_is_settled(desk: Desk) -> None:
    fund = a_fund(desk)
    received(desk, fund, 10_000)
    body = PromiseBody("Chairs", fund, account(desk, "Equipment"), 4_000, TODAY)
    added = add_promise(desk, AddPromise(body))
    assert added.record_id is not None
    row = fund_page(desk, fund).row
    assert (row.in_hand, row.committed, row.free) == (10_000, 4_000, 6_000)
    edit_promise(desk, EditPromise(added.record_id, 1, dataclasses.replace(body, amount_pence=5_000)))
    assert fund_page(desk, fund).row.committed == 5_000
    done = settle_promise(desk, SettlePromise(added.record_id, 2, TODAY))
    assert fund_page(desk, fund).row.free == 10_000
    perform(desk, done.undo)
    assert promise_as_kept(desk, added.record_id).version == 4
    with Refused(desk, "fund_id", "account_id"):
        add_promise(desk, AddPromise(dataclasses.replace(body, fund_id=99, account_id=account(desk, "Grants"))))
    with Refused(desk, "amount_pence"):
        add_promise(desk, AddPromise(dataclasses.replace(body, amount_pence=0)))


def test_accounts_grow_and_keep_their_meaning(desk: Desk) -> None:
    added = add_account(desk, AddAccount(AccountBody("5310", "Taxis")))
    assert added.record_id is not None
    with Refused(desk, "code", said="already"):
        add_account(desk, AddAccount(AccountBody("5310", "Buses")))
    paid(desk, part(desk, general(desk), 5, "Taxis"))
    with Refused(desk, "kind", said="so what it stands for stays"):
        edit_account(desk, EditAccount(added.record_id, 1, AccountBody("5310", "Taxis", AccountClass.INCOME)))
    edit_account(desk, EditAccount(added.record_id, 1, AccountBody("5310", "Taxis", closed_on=YESTERDAY)))
    with Refused(desk, "lines.0.account_id"):
        paid(desk, dataclasses.replace(part(desk, general(desk), 5), account_id=added.record_id))


@pytest.fixture
def session(desk: Desk) -> int:
    """An hour that a person and two workers spent together; one of them stayed for half of it."""
    person, first, second = a_person(desk), a_person(desk, known_as="Bo"), a_person(desk, known_as="Cy")
    a_rate(desk, first, 2_401)
    a_rate(desk, second, 1_999)
    both = {first: ("worker", 60), second: ("worker", 31)}
    return a_session(desk, {person: ("person", 60)} | both, a_work(desk))


def test_the_shares_of_a_session_come_to_its_workers_cost(desk: Desk, session: int) -> None:
    """Invariant 15."""
    one, two = a_fund(desk), general(desk)
    share_cost(desk, ShareSessionCost(session, CostBody((CostPart(one, 67), CostPart(two, 33)))))
    shares = rows(desk, "cost_share")
    assert sum(share["pence"] for share in shares) == 2_401 + 1_033
    assert sum(share["minutes"] for share in shares) == 91
    money = money_of_session(desk, session)
    assert [(part.fund, part.minutes) for part in money] == [("Befriending", 61), ("General fund", 30)]
    assert sum(part.pence for part in money) == 3_434


def test_sharing_anew_replaces_what_was_shared_and_undo_brings_it_back(desk: Desk, session: int) -> None:
    one, two = a_fund(desk), general(desk)
    share_cost(desk, ShareSessionCost(session, CostBody((CostPart(one, 100),))))
    done = share_cost(desk, ShareSessionCost(session, CostBody((CostPart(two, 100),))))
    assert parts_as_kept(desk, session) == (CostPart(two, 100),)
    perform(desk, done.undo)
    assert parts_as_kept(desk, session) == (CostPart(one, 100),)
    share_cost(desk, ShareSessionCost(session, CostBody()))
    assert rows(desk, "cost_share") == []


def test_no_more_than_the_whole_of_the_time_is_charged(desk: Desk, session: int) -> None:
    """Invariant 15."""
    one, two = a_fund(desk), general(desk)
    with Refused(desk, "parts.1.percent", said="110 percent"):
        share_cost(desk, ShareSessionCost(session, CostBody((CostPart(one, 60), CostPart(two, 50)))))
    with Refused(desk, "parts.0.percent", said="without a fund"):
        share_cost(desk, ShareSessionCost(session, CostBody((CostPart(one, 60),))))
    with Refused(desk, "parts.1.fund_id", said="in the list already"):
        share_cost(desk, ShareSessionCost(session, CostBody((CostPart(one, 60), CostPart(one, 40)))))
    with Refused(desk, "parts.0.fund_id", said="from the list"):
        share_cost(desk, ShareSessionCost(session, CostBody((CostPart(99, 100),))))
    with pytest.raises(NotThere):
        share_cost(desk, ShareSessionCost(99, CostBody((CostPart(one, 100),))))


def test_a_session_outside_the_terms_of_a_fund_is_not_charged_to_it(desk: Desk, session: int) -> None:
    """Invariant 10."""
    fund = a_fund(desk, services=(FundServiceEntry(a_service(desk, "Training")),))
    with Refused(desk, "parts.0.fund_id", said="may pay for Training only"):
        share_cost(desk, ShareSessionCost(session, CostBody((CostPart(fund, 100),))))


def test_a_cost_that_is_not_known_is_never_guessed(desk: Desk) -> None:
    worker = a_person(desk)
    session, body = a_session(desk, {worker: ("worker", 60)}), CostBody((CostPart(general(desk), 100),))
    with Refused(desk, "parts", said="is not known"):
        share_cost(desk, ShareSessionCost(session, body))
    planned = a_session(desk, {worker: ("worker", 60)}, state="planned")
    with pytest.raises(PersonFacing, match="was held"):
        share_cost(desk, ShareSessionCost(planned, body))


def test_more_minutes_than_somebody_is_employed_for_raise_the_alarm(desk: Desk) -> None:
    """Invariant 15."""
    worker = a_person(desk, known_as="Bo")
    a_rate(desk, worker, week_minutes=60)
    fund, told = general(desk), []
    for _ in range(5):
        session = a_session(desk, {worker: ("worker", 60)})
        told.append(share_cost(desk, ShareSessionCost(session, CostBody((CostPart(fund, 100),)))).told)
    assert ["More of a worker’s time" in said for said in told] == [False] * 4 + [True]
    found = overcharged(desk, dt.date(2026, 7, 1), dt.date(2026, 7, 31))
    assert [(one.name, one.charged, one.contracted) for one in found] == [("Bo", 300, 265)]
    assert overcharged(desk, dt.date(2026, 6, 1), dt.date(2026, 7, 31)) == []


def test_the_rate_is_the_one_in_force_on_the_day(desk: Desk) -> None:
    worker = a_person(desk)
    job = a_rate(desk, worker, 2_000)
    with desk.work() as work:
        work.connection.exec_driver_sql("UPDATE cost_rate SET valid_to = '2026-07-16'")
    put(desk, "cost_rate", employment_id=job, valid_from=TODAY, hour_pence=3_000)
    fund = general(desk)
    for day, pence in ((YESTERDAY, 2_000), (TODAY, 3_000)):
        session = a_session(desk, {worker: ("worker", 60)}, day=day)
        share_cost(desk, ShareSessionCost(session, CostBody((CostPart(fund, 100),))))
        assert money_of_session(desk, session)[0].pence == pence
