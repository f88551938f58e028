"""Rows of a record trade places under a unique key or days that may not overlap, and only the true change is told."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
from typing import Any

from tests.builders.files import entries, is_whole, last_entry
from tests.builders.funding import a_fund, account
from tests.builders.governance import a_board, a_meeting
from ulo.domain.funding import BudgetBody, BudgetEntry, FundAccountEntry
from ulo.queries.funding import budget_as_kept, fund_as_kept
from ulo.queries.governance import meeting_as_kept
from ulo.services.funding import EditFund, SetBudget, edit_fund, set_budget
from ulo.services.governance import EditMeeting, edit_meeting
from ulo.services.perform import perform
from ulo.store.desk import Desk

YEAR = (dt.date(2026, 4, 1), dt.date(2027, 4, 1))


def told(desk: Desk, after: int, table: str) -> list[tuple[str, Any, Any]]:
    """What the record of changes says of one table since an entry: what was done, before and after."""
    wanted = "SELECT action, payload FROM audit_entry JOIN audit_text USING (seq) WHERE seq > ? AND table_name = ?"
    with desk.reading() as connection:
        rows = connection.exec_driver_sql(wanted, (after, table)).all()
    return [(action, *json.loads(payload).values()) for action, payload in rows]


def test_two_accounts_of_a_fund_trade_places_and_that_alone_is_told(desk: Desk) -> None:
    travel, rent = account(desk, "Travel"), account(desk, "Rooms and rent")
    fund = a_fund(desk, accounts=(FundAccountEntry(travel), FundAccountEntry(rent)))
    kept = fund_as_kept(desk, fund)
    one, two = kept.body.accounts
    turned = (dataclasses.replace(one, account_id=rent), dataclasses.replace(two, account_id=travel))
    before = last_entry(desk)
    done = edit_fund(desk, EditFund(fund, 1, dataclasses.replace(kept.body, accounts=turned)))
    assert told(desk, before, "fund_account") == [
        ("update", {"account_id": travel}, {"account_id": rent}),
        ("update", {"account_id": rent}, {"account_id": travel}),
    ]
    assert fund_as_kept(desk, fund).body.accounts == turned
    perform(desk, done.undo)
    assert fund_as_kept(desk, fund).body.accounts == (one, two)
    assert is_whole(desk)


def test_a_new_row_takes_the_place_of_one_that_moves_on(desk: Desk) -> None:
    travel, rent = account(desk, "Travel"), account(desk, "Rooms and rent")
    fund = a_fund(desk, accounts=(FundAccountEntry(travel),))
    kept = fund_as_kept(desk, fund)
    moved = (FundAccountEntry(travel), dataclasses.replace(kept.body.accounts[0], account_id=rent))
    before = last_entry(desk)
    edit_fund(desk, EditFund(fund, 1, dataclasses.replace(kept.body, accounts=moved)))
    assert {action for action, table, _row in entries(desk, before) if table == "fund_account"} == {"insert", "update"}
    assert [row.account_id for row in fund_as_kept(desk, fund).body.accounts] == [travel, rent]


def test_lines_of_a_budget_trade_places_on_the_same_days(desk: Desk) -> None:
    travel, rent = account(desk, "Travel"), account(desk, "Rooms and rent")
    fund = a_fund(desk)
    set_budget(desk, SetBudget(fund, 1, BudgetBody((BudgetEntry(travel, 100, *YEAR), BudgetEntry(rent, 200, *YEAR)))))
    kept = budget_as_kept(desk, fund)
    one, two = kept.body.lines
    turned = (dataclasses.replace(one, account_id=rent), dataclasses.replace(two, account_id=travel))
    set_budget(desk, SetBudget(fund, kept.version, BudgetBody(turned)))
    assert budget_as_kept(desk, fund).body.lines == turned


def test_two_people_trade_lines_of_who_was_at_a_meeting(desk: Desk) -> None:
    body, (one, two, _three) = a_board(desk)
    meeting = a_meeting(desk, body, (one, two))
    kept = meeting_as_kept(desk, meeting)
    first, second = kept.body.attendance
    turned = (dataclasses.replace(first, person_id=two), dataclasses.replace(second, person_id=one))
    before = last_entry(desk)
    edit_meeting(desk, EditMeeting(meeting, kept.version, dataclasses.replace(kept.body, attendance=turned)))
    assert meeting_as_kept(desk, meeting).body.attendance == turned
    assert told(desk, before, "attendance") == [
        ("update", {"person_id": one}, {"person_id": two}),
        ("update", {"person_id": two}, {"person_id": one}),
    ]
