"""The fund statement, and what money did, on paper."""

from __future__ import annotations

import datetime as dt

from tests.builders.funding import TODAY, a_fund, a_goal, a_rate, a_session, a_work, general, paid, part, received
from tests.builders.people import a_person
from ulo.domain.funding import CostBody, CostPart, FundKind
from ulo.reports.blocks import Document, KeyMessages, Note, Table
from ulo.reports.funding import MoneyOptions, year_begins
from ulo.reports.registry import report_named
from ulo.services.funding import ShareSessionCost, share_cost
from ulo.store.desk import Desk


def tables(document: Document) -> dict[str, Table]:
    return {table.caption: table for table in document.tables}


def messages(document: Document) -> tuple[str, ...]:
    return next(block.messages for block in document.blocks if isinstance(block, KeyMessages))


def test_the_statement_has_totals_and_keeps_money_for_others_apart(desk: Desk) -> None:
    """Invariant 13."""
    agent, free = a_fund(desk, FundKind.AGENT, name="Held for Sam", purpose="Sam"), general(desk)
    received(desk, free, 10_000)
    received(desk, agent, 5_000)
    paid(desk, part(desk, free, 1_250))
    document = report_named("fund_statement").make(desk)
    found = tables(document)
    assert found["Our funds"].totals == ("1 fund", None, 0, 10_000, 1_250, 0, 8_750, 0, 8_750)
    assert found["Money held for others, in none of our totals"].totals[6] == 5_000
    assert messages(document)[:2] == (
        "Our funds hold £87.50, and £87.50 of it is free.",
        "£100.00 came in and £12.50 went out.",
    )
    assert [row[2] for row in found["Our money in and out by account"].rows] == [10_000, 1_250]
    notes = [block for block in document.blocks if isinstance(block, Note)]
    assert notes[0].lines == ("1 payment names no evidence.",)
    assert document.about.period == "1 Apr 2026 to 16 Jul 2026"


def test_what_money_did_shows_the_time_of_both_sides_and_says_what_figures_mean(desk: Desk) -> None:
    """Invariant 20."""
    person, worker = a_person(desk), a_person(desk, known_as="Bo")
    a_rate(desk, worker, 3_000)
    fund, work = a_fund(desk), a_work(desk)
    session = a_session(desk, {person: ("person", 90), worker: ("worker", 60)}, work)
    share_cost(desk, ShareSessionCost(session, CostBody((CostPart(fund, 100),))))
    a_goal(desk, work, person)
    document = report_named("what_this_money_did").make(desk, MoneyOptions(fund_id=fund))
    figures = {row[0]: row[1] for row in tables(document)["What the money did"].rows}
    assert (figures["Time of people"], figures["Time of workers"]) == ("1.5 h", "1.0 h")
    assert (figures["Cost of an hour"], figures["Cost of a goal met"]) == ("£20.00", "£30.00")
    assert all(row[2] for row in tables(document)["What the money did"].rows)
    assert document.about.filter_said == "The fund “Befriending” alone."
    assert "This money reached 1 person in 1 session." in messages(document)


def test_a_report_about_days_without_money_says_so(desk: Desk) -> None:
    options = MoneyOptions(first=dt.date(2020, 1, 1), last=dt.date(2020, 1, 2))
    document = report_named("what_this_money_did").make(desk, options)
    assert tables(document)["By fund"].rows == ()
    figures = {row[0]: row[1] for row in tables(document)["What the money did"].rows}
    assert figures["Cost of an hour"] == "Cannot be said"


def test_a_year_begins_on_the_last_first_of_april() -> None:
    assert year_begins(TODAY) == dt.date(2026, 4, 1)
    assert year_begins(dt.date(2026, 3, 31)) == dt.date(2025, 4, 1)
    assert year_begins(dt.date(2026, 4, 1)) == dt.date(2026, 4, 1)
