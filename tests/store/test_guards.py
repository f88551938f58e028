"""What the file itself refuses, whoever writes to it: overlaps, changes of what is fixed, unbalanced entries."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

import pytest
from sqlalchemy import Table, delete, insert, update
from sqlalchemy.exc import IntegrityError
from tests.builders.rows import DAY, Parents, a_row, parents
from ulo.store.desk import Desk
from ulo.store.records.all import Record

TABLES = Record.metadata.tables
DATED = [table for table in Record.metadata.sorted_tables if "no_overlap" in table.info]
JOURNAL, LINE, PERIOD = TABLES["journal"], TABLES["journal_line"], TABLES["period"]


def put(desk: Desk, table: Table, owners: Parents, number: int = 0, **values: Any) -> int:
    """Insert one row of a table in a work of its own; returns its id."""
    with desk.work() as work:
        made = work.connection.execute(insert(table).values(a_row(table, owners, number) | values)).inserted_primary_key
    return int(made[0]) if made else 0


def days(first: int, last: int | None) -> dict[str, Any]:
    return {"valid_from": DAY + dt.timedelta(first), "valid_to": None if last is None else DAY + dt.timedelta(last)}


@pytest.mark.parametrize("table", DATED, ids=str)
def test_no_two_terms_rates_or_memberships_overlap(desk: Desk, table: Table) -> None:
    """Invariant 1."""
    owners = parents(desk, table)
    put(desk, table, owners, **days(10, 20))
    put(desk, table, owners, **days(20, 30))
    put(desk, table, owners, **days(5, 10))
    for first, last in ((19, 21), (10, 20), (12, 13), (0, 40), (29, 31)):
        with pytest.raises(IntegrityError, match="overlap"):
            put(desk, table, owners, **days(first, last))


@pytest.mark.parametrize("table", [t for t in DATED if t.c.valid_to.nullable], ids=str)
def test_what_has_no_end_overlaps_everything_after_it(desk: Desk, table: Table) -> None:
    owners = parents(desk, table)
    first = put(desk, table, owners, **days(10, None))
    with pytest.raises(IntegrityError, match="overlap"):
        put(desk, table, owners, **days(900, 901))
    with desk.work() as work:
        work.connection.execute(update(table).where(table.c.id == first).values(days(10, 900)))
    put(desk, table, owners, **days(900, None))


def test_a_version_of_a_plan_is_never_changed(desk: Desk) -> None:
    """Invariant 21, in the file."""
    table = TABLES["plan_version"]
    version = put(desk, table, parents(desk, table))
    for statement in (update(table).values(frozen="other"), delete(table).where(table.c.id == version)):
        with pytest.raises(IntegrityError, match="never changed"), desk.work() as work:
            work.connection.execute(statement)


@pytest.fixture
def owners(desk: Desk) -> Parents:
    """What the lines of an entry belong to."""
    return parents(desk, LINE)


def an_entry(desk: Desk, owners: Parents, *amounts: int, other_fund: int = 0, day: dt.date = DAY) -> int:
    """A draft of an entry with these lines (pence); the last so many are of another fund."""
    entry = put(desk, JOURNAL, owners, dated_on=DAY)
    for place, amount in enumerate(amounts):
        fund = owners["fund.id"][1 if place >= len(amounts) - other_fund else 0]
        put(desk, LINE, owners, journal_id=entry, amount_pence=amount, fund_id=fund, dated_on=day)
    return entry


def post(desk: Desk, entry: int) -> None:
    with desk.work() as work:
        work.connection.execute(update(JOURNAL).where(JOURNAL.c.id == entry).values(state="posted"))


@pytest.mark.parametrize(("amounts", "other_fund"), [((100, -99), 0), ((100, -100), 1), ((), 0), ((100,), 0)])
def test_an_entry_that_does_not_balance_in_each_fund_is_not_posted(
    desk: Desk, owners: Parents, amounts: tuple[int, ...], other_fund: int
) -> None:
    """Invariant 9, in the file."""
    entry = an_entry(desk, owners, *amounts, other_fund=other_fund)
    with pytest.raises(IntegrityError, match="balance"):
        post(desk, entry)


def test_a_line_has_the_day_of_its_entry(desk: Desk, owners: Parents) -> None:
    with pytest.raises(IntegrityError, match="balance"):
        post(desk, an_entry(desk, owners, 100, -100, day=DAY + dt.timedelta(1)))


def test_nothing_of_a_posted_entry_is_ever_changed(desk: Desk, owners: Parents) -> None:
    """Invariant 14, in the file."""
    entry = an_entry(desk, owners, 100, -60, -40)
    post(desk, entry)
    line = LINE.c.journal_id == entry
    statements = (
        update(LINE).where(line).values(amount_pence=1),
        delete(LINE).where(line),
        update(JOURNAL).where(JOURNAL.c.id == entry).values(memo="other"),
        delete(JOURNAL).where(JOURNAL.c.id == entry),
    )
    for statement in statements:
        with pytest.raises(IntegrityError, match="never changed"), desk.work() as work:
            work.connection.execute(statement)
    with pytest.raises(IntegrityError, match="never changed"):
        put(desk, LINE, owners, journal_id=entry)


def test_an_entry_is_not_born_posted(desk: Desk, owners: Parents) -> None:
    with pytest.raises(IntegrityError, match="after its lines"):
        put(desk, JOURNAL, owners, state="posted")


def test_nothing_is_posted_in_a_locked_period(desk: Desk, owners: Parents) -> None:
    """Invariant 14, in the file."""
    entry = an_entry(desk, owners, 100, -100)
    put(desk, PERIOD, owners, state="locked", **days(-1, 1))
    with pytest.raises(IntegrityError, match="locked"):
        post(desk, entry)


def test_somebody_who_takes_part_in_very_much_joins_as_quickly(desk: Desk) -> None:
    """No overlap is looked for in the joint work alone, not in all that a worker takes part in."""
    with desk.reading() as connection:
        trigger = "SELECT sql FROM sqlite_master WHERE name = 'guard_overlap_participant_insert'"
        made = str(connection.exec_driver_sql(trigger).scalar_one())
        asked = made[made.index("EXISTS (") + len("EXISTS (") : made.rindex(") BEGIN")]
        values = re.sub(r"new\.\w+", "1", asked)
        plan = [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {values}")]
    assert "ix_participant_joint_work_id (joint_work_id=? AND person_id=? AND role=?)" in plan[0]
