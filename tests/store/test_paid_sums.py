"""Sums of the sessions that funds paid for are kept by the file itself, and are never stale."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from sqlalchemy import RowMapping
from tests.builders.clock import Clock
from tests.builders.earlier import earlier_file
from tests.builders.funding import PURPOSE, TABLES, TODAY, a_fund, a_rate, a_session, a_work, general
from tests.builders.office import Template, open_as_administrator
from tests.builders.people import a_person
from ulo.domain.funding import CostBody, CostPart
from ulo.queries.funding import MoneyAsked, what_money_did
from ulo.services.funding import ShareSessionCost, share_cost
from ulo.store import check, schema
from ulo.store.desk import Desk

BOTH = CostBody((CostPart(1, 60), CostPart(2, 40)))


@pytest.fixture
def session(desk: Desk) -> int:
    """A session of a person and a worker whose hour costs something; funds 1 and 2 are there to pay it."""
    person, worker = a_person(desk), a_person(desk, known_as="Bo")
    a_rate(desk, worker)
    assert (general(desk), a_fund(desk, purpose=PURPOSE)) == (1, 2)
    return a_session(desk, {person: ("person", 50), worker: ("worker", 60)}, a_work(desk))


def kept(desk: Desk, table: str) -> list[RowMapping]:
    with desk.reading() as connection:
        return list(connection.execute(TABLES[table].select().order_by(*TABLES[table].primary_key)).mappings())


def sums(desk: Desk) -> check.Check:
    with desk.reading() as connection:
        return next(found for found in check.look(connection) if found.name == "sums")


def change(desk: Desk, *statements: str) -> None:
    with desk.work() as work:
        for statement in statements:
            work.connection.exec_driver_sql(statement)


def test_sums_follow_a_cost_that_is_shared_anew_and_taken_back(desk: Desk, session: int) -> None:
    share_cost(desk, ShareSessionCost(session, BOTH))
    assert [row["payers"] for row in kept(desk, "paid_day")] == ["1,2", "1,2"]
    assert {row["whole"] for row in kept(desk, "paid_day")} == {2_400}
    assert sums(desk).ok
    share_cost(desk, ShareSessionCost(session, CostBody((CostPart(2, 100),))))
    assert [(row["payers"], row["pence"]) for row in kept(desk, "paid_day")] == [("2", 2_400)]
    assert sums(desk).ok
    share_cost(desk, ShareSessionCost(session, CostBody()))
    assert kept(desk, "paid_day") == kept(desk, "paid_person") == kept(desk, "paid_work") == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE contribution SET minutes = 20",
        "UPDATE contribution SET minutes = NULL",
        "UPDATE contribution SET attended = 'no'",
        "UPDATE contribution SET side = 'peer'",
        "DELETE FROM contribution WHERE side = 'person'",
        "UPDATE cost_share SET pence = pence + 7",
        "UPDATE cost_share SET dated_on = '2026-07-01'",
        "UPDATE cost_share SET fund_id = 1 WHERE fund_id = 2",
        "DELETE FROM cost_share WHERE fund_id = 1",
    ],
)
def test_sums_follow_whatever_changes(desk: Desk, session: int, statement: str) -> None:
    share_cost(desk, ShareSessionCost(session, BOTH))
    if "fund_id = 1 WHERE" in statement:
        change(desk, "DELETE FROM cost_share WHERE fund_id = 1")
    change(desk, statement)
    assert sums(desk).ok, sums(desk).said


def test_sums_follow_a_hundred_changes_by_chance(desk: Desk, session: int) -> None:
    chance, other = Random(7), a_session(desk, {1: ("person", 10), 2: ("worker", 30)})
    for number in (session, other):
        share_cost(desk, ShareSessionCost(number, BOTH))
    for _ in range(100):
        number, value = chance.choice((session, other)), chance.randint(1, 90)
        what = chance.choice(("minutes", "attended", "share", "pence", "person"))
        if what == "share":
            parts = chance.choice((BOTH, CostBody((CostPart(1, 100),)), CostBody()))
            change(desk, "UPDATE contribution SET attended = 'yes', minutes = 30")
            share_cost(desk, ShareSessionCost(number, parts))
        elif what == "pence":
            change(desk, f"UPDATE cost_share SET pence = {value} WHERE joint_session_id = {number}")
        elif what == "person":
            change(desk, f"UPDATE contribution SET side = '{chance.choice(('person', 'other'))}' WHERE person_id = 1")
        else:
            new = value if what == "minutes" else f"'{chance.choice(('yes', 'no'))}'"
            change(desk, f"UPDATE contribution SET {what} = {new} WHERE joint_session_id = {number}")
        assert sums(desk).ok, sums(desk).said


def test_a_person_and_a_session_of_two_funds_count_once_together(desk: Desk, session: int) -> None:
    share_cost(desk, ShareSessionCost(session, BOTH))
    did = what_money_did(desk, MoneyAsked(TODAY, TODAY))
    assert (did.people, did.sessions, did.minutes.people, did.cost, did.whole_cost) == (1, 1, 50, 2_400, 2_400)
    one = what_money_did(desk, MoneyAsked(TODAY, TODAY, 2))
    assert (one.people, one.sessions, one.minutes.people, one.cost, one.whole_cost) == (1, 1, 50, 960, 2_400)


@pytest.mark.parametrize("table", ["fund_day", "paid_day", "paid_person", "paid_work"])
def test_a_sum_that_is_wrong_is_found(desk: Desk, session: int, table: str) -> None:
    share_cost(desk, ShareSessionCost(session, BOTH))
    assert sums(desk).said == "Every sum is what the entries come to."
    planted = {
        "fund_day": "INSERT INTO fund_day VALUES (1, 1, '2026-07-16', 5)",
        "paid_day": "UPDATE paid_day SET other = 3",
        "paid_person": "DELETE FROM paid_person",
        "paid_work": "UPDATE paid_work SET sessions = 4",
    }
    change(desk, planted[table])
    assert not sums(desk).ok
    assert "not what the entries come to" in sums(desk).said


def test_an_older_file_gets_its_sums(tmp_path: Path, office_template: Template, clock: Clock) -> None:
    again = open_as_administrator(earlier_file(tmp_path, office_template, "0007"), office_template.key, clock)
    with again.reading() as connection:
        assert schema.revision(connection) == schema.HEAD
    assert all(kept(again, name) for name in ("paid_day", "paid_person", "paid_work"))
    assert sums(again).ok
    again.store.close()
