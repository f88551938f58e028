"""What is read about money: what is left, what it did, and never a name to those who may see the number alone."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest
from tests.builders.casework import a_joint_work
from tests.builders.funding import (
    TODAY,
    a_fund,
    a_goal,
    a_rate,
    a_service,
    a_session,
    a_stream,
    a_work,
    account,
    general,
    moved,
    paid,
    part,
    received,
)
from tests.builders.people import a_person
from ulo.domain.casework import ClosingBody, Together
from ulo.domain.errors import NotAllowed, NotThere
from ulo.domain.funding import (
    BudgetBody,
    BudgetEntry,
    ConditionEntry,
    CostBody,
    CostPart,
    FundKind,
    InstalmentEntry,
    PromiseBody,
    StreamState,
)
from ulo.domain.people import Restriction
from ulo.domain.permissions import Role
from ulo.queries.funding import (
    EntriesAsked,
    MoneyAsked,
    StatementAsked,
    charge_ids,
    charge_page,
    charge_rows,
    entry_ids,
    entry_page,
    entry_rows,
    find_paid_work,
    first_charges,
    first_entries,
    fund_options,
    fund_page,
    fund_rows,
    fund_statement,
    goals_of_money,
    instalment_options,
    money_of_session,
    money_today,
    paid_work_said,
    payments_of_money,
    people_of_money,
    sessions_of_money,
    stream_page,
    stream_rows,
    unshared_sessions,
    what_each_fund_did,
    what_money_did,
)
from ulo.queries.options import options_for
from ulo.services.casework import CloseJointWork, close_joint_work
from ulo.services.funding import (
    AddPromise,
    ReverseEntry,
    SetBudget,
    ShareSessionCost,
    add_promise,
    reverse_entry,
    set_budget,
    share_cost,
)
from ulo.store.desk import Desk

APRIL = dt.date(2026, 4, 1)
YEAR = StatementAsked(APRIL, TODAY)
DeskAs = Callable[[Role], Desk]


def test_the_statement_goes_from_brought_forward_to_free(desk: Desk) -> None:
    fund, free = a_fund(desk), general(desk)
    received(desk, fund, 10_000, dt.date(2026, 3, 31))
    received(desk, fund, 5_000, APRIL)
    received(desk, free, 9_000)
    paid(desk, part(desk, fund, 4_000))
    moved(desk, free, fund, 700)
    add_promise(desk, AddPromise(PromiseBody("Chairs", fund, account(desk, "Equipment"), 2_000)))
    own = {row.fund: row for row in fund_statement(desk, YEAR).own}
    row = own["Befriending"]
    assert (row.brought_forward, row.income, row.spending, row.moved) == (10_000, 5_000, 4_000, 700)
    assert (row.carried_forward, row.committed, row.free) == (11_700, 2_000, 9_700)
    assert sum(row.moved for row in own.values()) == 0
    held = {row.name: row.in_hand for row in fund_rows(desk)}
    assert {name: row.carried_forward for name, row in own.items()} == held


def test_a_reversal_leaves_the_statement_as_if_nothing_was(desk: Desk) -> None:
    """Invariant 14."""
    fund = general(desk)
    received(desk, fund, 9_000)
    before = fund_statement(desk, YEAR)
    reverse_entry(desk, ReverseEntry(paid(desk, part(desk, fund, 100)), TODAY))
    after = fund_statement(desk, YEAR)
    assert (after.own, after.by_account) == (before.own, before.by_account)


def test_money_held_for_others_is_in_none_of_our_totals(desk: Desk) -> None:
    """Invariant 13."""
    agent, free = a_fund(desk, FundKind.AGENT, name="Held for Sam", purpose="Sam"), general(desk)
    received(desk, free, 1_000)
    received(desk, agent, 9_999)
    paid(desk, part(desk, agent, 99, "Paid for others"))
    found, today = fund_statement(desk, YEAR), money_today(desk)
    assert [row.fund for row in found.own] == ["General fund"]
    assert [(row.fund, row.carried_forward) for row in found.for_others] == [("Held for Sam", 9_900)]
    assert [(one.name, pence) for one, pence in found.by_account] == [("Grants", 1_000)]
    assert (today.own_in_hand, today.held_for_others) == (1_000, 9_900)
    assert what_money_did(desk, MoneyAsked(APRIL, TODAY)).paid == 0


def test_a_budget_stands_beside_what_was_spent(desk: Desk) -> None:
    fund = a_fund(desk)
    received(desk, fund, 50_000, dt.date(2026, 3, 1))
    travel, rent = account(desk, "Travel"), account(desk, "Rooms and rent")
    year = (APRIL, dt.date(2027, 4, 1))
    budget = BudgetBody((BudgetEntry(travel, 10_000, *year), BudgetEntry(rent, 5_000, *year)))
    set_budget(desk, SetBudget(fund, 1, budget))
    paid(desk, part(desk, fund, 12_000))
    paid(desk, part(desk, fund, 300, "Equipment"))
    paid(desk, part(desk, fund, 999), day=dt.date(2026, 3, 31))
    lines = {line.account: (line.budget, line.spent, line.left) for line in fund_statement(desk, YEAR).budgets}
    assert lines == {
        "Travel": (10_000, 12_000, -2_000),
        "Rooms and rent": (5_000, 0, 5_000),
        "Equipment": (0, 300, -300),
    }


def test_one_fund_has_a_statement_of_its_own(desk: Desk) -> None:
    fund = a_fund(desk)
    received(desk, fund, 500)
    received(desk, general(desk), 700)
    found = fund_statement(desk, dataclasses.replace(YEAR, fund_id=fund))
    assert [(row.fund, row.income) for row in found.own] == [("Befriending", 500)]


def test_a_statement_counts_payments_without_evidence(desk: Desk) -> None:
    fund = general(desk)
    paid(desk, part(desk, fund, 500), evidence="Invoice 7")
    paid(desk, part(desk, fund, 500))
    other = a_fund(desk)
    received(desk, other, 500)
    assert fund_statement(desk, YEAR).without_evidence == 1
    assert fund_statement(desk, dataclasses.replace(YEAR, fund_id=fund)).without_evidence == 1
    assert fund_statement(desk, dataclasses.replace(YEAR, fund_id=other)).without_evidence == 0
    assert fund_statement(desk, dataclasses.replace(YEAR, last=dt.date(2026, 7, 15))).without_evidence == 0


@pytest.fixture
def story(desk: Desk) -> dict[str, int]:
    """Two sessions of one joint work, paid by two funds; one person came twice, another once; one goal is met."""
    one, two, worker, peer = (a_person(desk, known_as=name) for name in ("Ash", "Bo", "Cy", "Dee"))
    a_rate(desk, worker, 2_400)
    stream = a_stream(desk, awarded_pence=1, state=StreamState.LIVE)
    fund, free, service = a_fund(desk, stream_id=stream), general(desk), a_service(desk)
    work = a_work(desk, service)
    first = a_session(desk, {one: ("person", 60), worker: ("worker", 60), peer: ("peer", 30)}, work)
    both = {one: ("person", 30), two: ("person", 30), worker: ("worker", 45)}
    second = a_session(desk, both, work, TODAY - dt.timedelta(5))
    share_cost(desk, ShareSessionCost(first, CostBody((CostPart(fund, 100),))))
    share_cost(desk, ShareSessionCost(second, CostBody((CostPart(fund, 50), CostPart(free, 50)))))
    a_goal(desk, work, one)
    a_goal(desk, work, one, "open", None)
    a_goal(desk, work, one, "met", dt.date(2025, 1, 1))
    a_goal(desk, a_work(desk, service), one)
    return {"fund": fund, "free": free, "stream": stream, "first": first, "second": second, "work": work, "one": one}


def test_from_a_fund_to_people_sessions_time_and_goals(desk: Desk, story: dict[str, int]) -> None:
    """Invariant 20."""
    received(desk, story["fund"], 10_000)
    paid(desk, part(desk, story["fund"], 900))
    did = what_money_did(desk, MoneyAsked(APRIL, TODAY, story["fund"]))
    assert (did.people, did.sessions, did.goals_met) == (2, 2, 1)
    assert did.minutes == Together(people=120, workers=105, peers=30, sessions=2)
    assert (did.paid, did.cost, did.whole_cost) == (900, 2_400 + 920, 2_400 + 1_800)
    assert (did.hour_pence, did.goal_pence) == (2_100, 4_200)
    by_stream = what_money_did(desk, MoneyAsked(APRIL, TODAY, stream_id=story["stream"]))
    assert by_stream == did


def test_every_figure_opens_the_list_it_is_counted_from(desk: Desk, story: dict[str, int]) -> None:
    asked = MoneyAsked(APRIL, TODAY, story["fund"])
    received(desk, story["fund"], 10_000)
    entry = paid(desk, part(desk, story["fund"], 900))
    did, sessions = what_money_did(desk, asked), sessions_of_money(desk, asked)
    assert [row.id for row in sessions] == [story["first"], story["second"]]
    assert [row.service for row in sessions] == ["Befriending", "Befriending"]
    assert sum(row.pence for row in sessions) == did.cost
    assert sum(row.minutes.people for row in sessions) == did.minutes.people
    assert sum(row.minutes.workers for row in sessions) == did.minutes.workers
    assert [name for _, name in people_of_money(desk, asked)] == ["Ash", "Bo"]
    assert [goal.own_words for goal in goals_of_money(desk, asked)] == ["Go to the market by myself"]
    assert [row.id for row in payments_of_money(desk, asked)] == [entry]


def test_from_a_session_to_its_money(desk: Desk, story: dict[str, int]) -> None:
    money = money_of_session(desk, story["second"])
    assert [(one.fund, one.stream, one.minutes, one.pence) for one in money] == [
        ("Befriending", "Riverside Trust", 23, 920),
        ("General fund", "", 22, 880),
    ]
    assert unshared_sessions(desk) == []


def test_sessions_without_a_fund_are_listed_until_one_pays(desk: Desk, story: dict[str, int]) -> None:
    worker = a_person(desk, known_as="Wyn")
    a_rate(desk, worker)
    session = a_session(desk, {worker: ("worker", 45)}, story["work"], TODAY - dt.timedelta(1))
    a_session(desk, {worker: ("worker", 45)}, state="planned")
    row = first_charges(desk, shared=False)[0]
    assert (row.id, row.service, row.worker_minutes, row.pence) == (session, "Befriending", 45, None)
    assert list(charge_ids(desk, shared=True)) == [story["first"], session, story["second"]]
    share_cost(desk, ShareSessionCost(session, CostBody((CostPart(story["free"], 100),))))
    assert list(charge_ids(desk, shared=False)) == []
    assert charge_page(desk, session).money[0].pence == charge_rows(desk, [session])[0].pence == 1_800
    with pytest.raises(NotThere):
        charge_page(desk, 999)


def test_work_that_money_is_for_is_found_by_its_words(desk: Desk, desk_as: DeskAs) -> None:
    mine = a_joint_work(desk, a_person(desk, known_as="Ash"), title="A garden", reference="JW-0007")
    ended = a_joint_work(desk, a_person(desk, known_as="Bo"), title="A garden", reference="JW-0008")
    close_joint_work(desk, CloseJointWork(ended, 1, ClosingBody()))
    treasurer = desk_as(Role.TREASURER)
    for words in ("gard", "ash", "jw-000"):
        assert [number for number, _said in find_paid_work(desk, words)] == [mine], words
    assert find_paid_work(desk, " ") == find_paid_work(desk, "JW_0007") == ()
    assert find_paid_work(treasurer, "JW-0007") == ((mine, "JW-0007"),)
    assert find_paid_work(treasurer, "garden") == ()
    assert paid_work_said(desk, mine) == "Ash · A garden · JW-0007"
    assert (paid_work_said(treasurer, mine), paid_work_said(desk, 999)) == ("JW-0007", "")


def test_what_each_fund_did_is_counted_for_each_by_itself(desk: Desk, story: dict[str, int]) -> None:
    each = what_each_fund_did(desk, MoneyAsked(APRIL, TODAY))
    assert [(one.fund, one.did.sessions, one.did.people) for one in each] == [
        ("Befriending", 2, 2),
        ("General fund", 1, 2),
    ]
    whole = what_money_did(desk, MoneyAsked(APRIL, TODAY))
    assert (whole.sessions, whole.cost) == (2, sum(one.did.cost for one in each))
    assert story["free"] == each[1].fund_id


@pytest.mark.parametrize("role", [Role.TREASURER, Role.TRUSTEE])
def test_those_who_see_money_alone_see_the_number_and_not_the_names(
    desk: Desk, desk_as: DeskAs, story: dict[str, int], role: Role
) -> None:
    asked, mine = MoneyAsked(APRIL, TODAY, story["fund"]), desk_as(role)
    assert what_money_did(mine, asked) == what_money_did(desk, asked)
    for names in (people_of_money, goals_of_money):
        with pytest.raises(NotAllowed, match="You may see the number, not the names"):
            names(mine, asked)
    found = find_paid_work(mine, "JW"), find_paid_work(mine, "friends"), paid_work_said(mine, story["work"])
    said = str((sessions_of_money(mine, asked), found, first_entries(mine, EntriesAsked())))
    assert not any(name in said for name in ("Ash", "Bo", "I want to see friends"))


def test_somebody_kept_from_most_is_counted_and_not_named(desk: Desk, story: dict[str, int]) -> None:
    """Invariant 30."""
    hidden = a_person(desk, known_as="Zed", restriction=Restriction.NAMED)
    session = a_session(desk, {hidden: ("person", 60)}, story["work"])
    worker = a_person(desk, known_as="Wyn")
    a_rate(desk, worker)
    session = a_session(desk, {hidden: ("person", 60), worker: ("worker", 60)}, story["work"])
    share_cost(desk, ShareSessionCost(session, CostBody((CostPart(story["fund"], 100),))))
    asked = MoneyAsked(APRIL, TODAY, story["fund"])
    assert what_money_did(desk, asked).people == 3
    assert [name for _, name in people_of_money(desk, asked)] == ["Ash", "Bo", "Someone"]


def test_joint_work_in_an_entry_is_named_to_those_alone_who_see_it(desk: Desk, desk_as: DeskAs) -> None:
    fund, work, closed = general(desk), a_work(desk, reference="J-7"), a_work(desk, restriction=3)
    entry = paid(desk, part(desk, fund, 5, joint_work_id=work), part(desk, fund, 5, joint_work_id=closed))
    for mine, words in ((desk, "I want to see friends · J-7"), (desk_as(Role.TREASURER), "J-7")):
        named = [line.joint_work for line in entry_page(mine, entry).lines if line.joint_work]
        assert named == [words, f"Joint work {closed}"]


def test_money_that_did_nothing_yet_says_nothing_about_hours(desk: Desk) -> None:
    did = what_money_did(desk, MoneyAsked(APRIL, TODAY, a_fund(desk)))
    assert (did.people, did.sessions, did.hour_pence, did.goal_pence) == (0, 0, None, None)


def test_entries_come_newest_first_and_are_found_by_words_number_and_fund(desk: Desk) -> None:
    fund, free = a_fund(desk), general(desk)
    first = received(desk, fund, 500, dt.date(2026, 5, 1), party="Riverside Trust")
    second = received(desk, free, 700, dt.date(2026, 6, 1), memo="50% of it")
    third = paid(desk, part(desk, fund, 100), part(desk, free, 20), day=dt.date(2026, 5, 15), evidence="Invoice 9")
    assert list(entry_ids(desk, EntriesAsked())) == [second, third, first]
    assert [row.id for row in first_entries(desk, EntriesAsked(fund_id=fund))] == [third, first]
    for words, found in (
        ("riverside", [first]),
        ("invoice 9", [third]),
        ("50%", [second]),
        (f"{second}", [second]),
        ("nothing like it", []),
        ("riverside invoice", []),
    ):
        assert list(entry_ids(desk, EntriesAsked(words))) == found, words
    assert list(entry_ids(desk, EntriesAsked("invoice", fund))) == [third]
    assert [row.pence for row in entry_rows(desk, [third, first, 99])] == [120, 500]


def test_streams_say_what_came_and_what_is_due_next(desk: Desk) -> None:
    instalments = (InstalmentEntry(dt.date(2026, 5, 1), 500), InstalmentEntry(dt.date(2026, 9, 1), 700))
    live = a_stream(desk, name="B", instalments=instalments, awarded_pence=1_200, state=StreamState.LIVE)
    a_stream(desk, name="A", state=StreamState.LOST)
    fund = a_fund(desk, stream_id=live)
    came = stream_page(desk, live).kept.body.instalments[0]
    received(desk, fund, 500, instalment_id=came.id)
    rows = stream_rows(desk)
    assert [row.name for row in rows] == ["B", "A"]
    assert (rows[0].came_pence, rows[0].next_due) == (500, dt.date(2026, 9, 1))
    assert [row.id for row in stream_page(desk, live).funds] == [fund]
    assert [said for _, said in instalment_options(desk)] == ["B: £7.00, due 1 Sep 2026"]


def test_home_says_what_is_left_and_what_is_due_this_week_or_overdue(desk: Desk) -> None:
    asks = (
        ConditionEntry("Send a report", due_on=TODAY - dt.timedelta(3)),
        ConditionEntry("Later", due_on=TODAY + dt.timedelta(8)),
        ConditionEntry("Done", due_on=TODAY, met_on=TODAY),
    )
    a_stream(desk, instalments=(InstalmentEntry(TODAY + dt.timedelta(7), 500),), conditions=asks)
    fund = a_fund(desk, spend_by=TODAY)
    received(desk, fund, 300)
    add_promise(desk, AddPromise(PromiseBody("Chairs", fund, account(desk, "Equipment"), 200, TODAY)))
    today = money_today(desk)
    assert [one.said for one in today.due] == [
        "“Riverside Trust” asks: Send a report",
        "£2.00 is promised: Chairs",
        "£3.00 of “Befriending” is still to be spent",
        "£5.00 is due from “Riverside Trust”",
    ]
    assert (today.own_in_hand, today.own_free) == (300, 100)


def test_a_fund_that_is_not_there_is_said_to_be_so(desk: Desk) -> None:
    for read in (fund_page, stream_page, entry_page):
        with pytest.raises(NotThere):
            read(desk, 999)


def test_every_list_that_a_form_chooses_from_is_offered(desk: Desk, desk_as: DeskAs) -> None:
    from ulo.domain.funding import EntryBody, FundBody, MoveBody, OpeningBody, PaymentBody, ReceiptBody

    a_fund(desk)
    for body in (EntryBody, FundBody, MoveBody, OpeningBody, PaymentBody, ReceiptBody):
        assert options_for(desk_as(Role.TREASURER), body)
    assert [said for _, said in fund_options(desk)] == ["Befriending (£0.00)", "General fund (£0.00)"]
