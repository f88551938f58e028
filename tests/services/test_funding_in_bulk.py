"""Many entries at once keep to the same rules as one by one, and are kept together or not at all."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.builders.files import everything, is_whole
from tests.builders.funding import (
    TODAY,
    a_fund,
    a_rate,
    a_service,
    a_session,
    account,
    general,
    received,
    rows,
)
from tests.builders.people import a_person
from ulo.domain.errors import PersonFacing
from ulo.domain.funding import CostPart, EntryKind, FundAccountEntry, FundKind, FundServiceEntry, Line
from ulo.queries.funding import fund_rows, money_of_session
from ulo.services.funding import EnterMany, ManyEntry, ShareMany, enter_many, share_many
from ulo.store.desk import Desk


def payment(desk: Desk, fund: int, pence: int, name: str = "Travel", day: dt.date = TODAY) -> ManyEntry:
    lines = (Line(fund, account(desk, name), pence), Line(fund, account(desk, "Bank account"), -pence))
    return ManyEntry(EntryKind.PAYMENT, day, lines, "Riverside Taxis")


def refused(desk: Desk, *entries: ManyEntry) -> str:
    with desk.reading() as connection:
        before = everything(connection)
    with pytest.raises(PersonFacing) as problem:
        enter_many(desk, EnterMany(entries))
    with desk.reading() as connection:
        assert everything(connection) == before
    return problem.value.said


def test_many_entries_are_kept_and_count(desk: Desk) -> None:
    fund = general(desk)
    done = enter_many(desk, EnterMany([payment(desk, fund, pence) for pence in (100, 250, 7)]))
    assert done.told == "3 entries saved."
    assert [row.in_hand for row in fund_rows(desk)] == [-357]
    assert {row["state"] for row in rows(desk, "journal")} == {"posted"}
    assert is_whole(desk)


def test_one_wrong_entry_keeps_all_of_them_out(desk: Desk) -> None:
    """Invariants 9, 10 and 11."""
    fund, free = a_fund(desk, accounts=(FundAccountEntry(account(desk, "Travel")),)), general(desk)
    received(desk, fund, 1_000)
    good = payment(desk, free, 5)
    odd = ManyEntry(EntryKind.PAYMENT, TODAY, good.lines[:1])
    assert refused(desk, good, odd).startswith("Entry 2: The lines of “General fund” come to £0.05.")
    assert "not one of the accounts" in refused(desk, good, payment(desk, fund, 5, "Equipment"))
    assert "would fall below nothing" in refused(desk, good, payment(desk, fund, 1_001))
    assert "not there" in refused(desk, good, payment(desk, 99, 5))
    assert "one by one" in refused(desk, ManyEntry(EntryKind.TRANSFER, TODAY, good.lines))


def test_money_held_for_others_is_below_nothing_on_no_day(desk: Desk) -> None:
    """Invariant 13."""
    agent = a_fund(desk, FundKind.AGENT, name="Held for Sam", purpose="Sam")
    received(desk, agent, 1_000)
    yesterday = payment(desk, agent, 5, "Paid for others", TODAY - dt.timedelta(1))
    assert "would fall below nothing on 15/07/2026" in refused(desk, yesterday)


def test_the_cost_of_many_sessions_is_shared_as_one_by_one(desk: Desk) -> None:
    """Invariant 15."""
    worker, other, fund, free = a_person(desk), a_person(desk), a_fund(desk), general(desk)
    a_rate(desk, worker, 2_401)
    sessions = [a_session(desk, {worker: ("worker", 45), other: ("worker", 30)}) for _ in range(3)]
    parts = (CostPart(fund, 67), CostPart(free, 33))
    done = share_many(desk, ShareMany([(session, parts) for session in sessions]))
    assert done.told == "The cost of 3 sessions is shared."
    for session in sessions:
        money = money_of_session(desk, session)
        assert (sum(one.pence for one in money), sum(one.minutes for one in money)) == (1_801, 45)


def test_a_session_is_not_shared_twice_nor_outside_terms(desk: Desk) -> None:
    """Invariants 10 and 15."""
    worker, free = a_person(desk), general(desk)
    a_rate(desk, worker)
    session = a_session(desk, {worker: ("worker", 45)})
    bound = a_fund(desk, services=(FundServiceEntry(a_service(desk)),))
    for wrong, said in (
        ((session, (CostPart(bound, 100),)), "Say which service"),
        ((session, (CostPart(free, 101),)), "between 1 and 100"),
        ((session, (CostPart(free, 90),)), "without a fund"),
        ((session, (CostPart(99, 100),)), "its fund is not there"),
        ((99, (CostPart(free, 100),)), "was not held"),
    ):
        with pytest.raises(PersonFacing, match=said):
            share_many(desk, ShareMany([wrong]))
    share_many(desk, ShareMany([(session, (CostPart(free, 100),))]))
    with pytest.raises(PersonFacing, match="shared already"):
        share_many(desk, ShareMany([(session, (CostPart(free, 100),))]))
