"""The money of the sample organisation keeps to every rule of money, and grows with it."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from tests.builders.files import is_whole
from tests.builders.funding import TODAY, a_rate, a_session, rows
from tests.builders.people import a_person
from ulo.domain.funding import FundKind, StreamState
from ulo.exchange.sample.funding import DAYS, ENTRIES_PER_PERSON, grow_funding
from ulo.queries.funding import (
    MoneyAsked,
    StatementAsked,
    fund_rows,
    fund_statement,
    money_today,
    stream_rows,
    what_money_did,
)
from ulo.store.desk import Desk

FIRST = TODAY - dt.timedelta(DAYS)


@pytest.fixture
def grown(desk: Desk) -> Desk:
    """Money of thirty people, with sessions of a worker whose hour has a cost."""
    person, worker = a_person(desk), a_person(desk)
    a_rate(desk, worker, valid_from=dt.date(2020, 1, 1))
    for days in range(0, 60, 2):
        a_session(desk, {person: ("person", 60), worker: ("worker", 60)}, day=TODAY - dt.timedelta(days))
    grow_funding(desk, Random(1), TODAY, 30)
    return desk


def test_there_are_funds_of_every_kind_and_streams_in_many_states(grown: Desk) -> None:
    assert {row.kind for row in fund_rows(grown)} == set(FundKind)
    states = [row.state for row in stream_rows(grown)]
    assert len(states) == 5
    assert set(states) >= {StreamState.LIVE, StreamState.APPLIED, StreamState.LOST, StreamState.REPORTING}


def test_no_fund_that_may_not_is_below_nothing_on_any_day(grown: Desk) -> None:
    """Invariants 11 and 13."""
    kinds = {row.id: row.kind for row in fund_rows(grown, closed=True)}
    held = {row["id"] for row in rows(grown, "ledger_account") if row["kind"] in ("bank", "owed", "owed_to_us")}
    left = dict.fromkeys(kinds, 0)
    lines = sorted(rows(grown, "journal_line"), key=lambda line: (line["dated_on"], -line["amount_pence"]))
    for line in lines:
        if line["account_id"] in held:
            left[line["fund_id"]] += line["amount_pence"]
            assert left[line["fund_id"]] >= 0 or kinds[line["fund_id"]] is FundKind.UNRESTRICTED
    assert all(pence >= 0 for pence in left.values())


def test_its_money_grows_with_its_people_and_is_all_posted(grown: Desk) -> None:
    entries = rows(grown, "journal")
    assert len(entries) > 30 * ENTRIES_PER_PERSON
    assert {entry["state"] for entry in entries} == {"posted"}
    assert is_whole(grown)


def test_budgets_promises_dues_and_session_costs_are_there(grown: Desk) -> None:
    statement = fund_statement(grown, StatementAsked(FIRST, TODAY))
    assert any(row.committed for row in statement.own)
    assert len(statement.budgets) > 5
    assert money_today(grown).due
    did = what_money_did(grown, MoneyAsked(FIRST, TODAY))
    assert did.sessions > 10
    assert did.cost == did.minutes.workers * 40
