"""The lists behind the figures of “What did this money do?”."""

from __future__ import annotations

from ulo.domain.casework import Side
from ulo.domain.dates import say_date
from ulo.domain.minutes import say_minutes
from ulo.domain.text import counted
from ulo.queries.funding import (
    MoneyAsked,
    goals_of_money,
    payments_of_money,
    people_of_money,
    sessions_of_money,
)
from ulo.reports.blocks import ColumnKind, Header, Table
from ulo.store.desk import Desk


def people_table(desk: Desk, asked: MoneyAsked) -> Table:
    """The people, by name. Raises NotAllowed for those who may see the number alone."""
    people = people_of_money(desk, asked)
    return Table(
        "People this money was for",
        (Header("Name"),),
        tuple((name,) for _, name in people),
        totals=(counted(len(people), "person", "people"),) if people else (),
        if_empty="Nobody took part in a session that was charged to this money.",
    )


def sessions_table(desk: Desk, asked: MoneyAsked) -> Table:
    """The sessions, the newest first, with the time of each side."""
    rows = sessions_of_money(desk, asked)
    return Table(
        "Sessions this money paid for",
        (
            Header("Day"),
            Header("Service"),
            *(Header(side.label, ColumnKind.SAID) for side in Side),
            Header("Cost charged", ColumnKind.PENCE),
        ),
        tuple((say_date(row.day), row.service, *map(say_minutes, row.minutes.each), row.pence) for row in rows),
        totals=(counted(len(rows), "session"), *[None] * 5, sum(row.pence for row in rows)) if rows else (),
        if_empty="No session was charged to this money.",
    )


def goals_table(desk: Desk, asked: MoneyAsked) -> Table:
    """The goals met. Raises NotAllowed for those who may see the number alone."""
    goals = goals_of_money(desk, asked)
    return Table(
        "Goals met",
        (Header("Goal, in the person’s own words"), Header("Met on")),
        tuple((goal.own_words, say_date(goal.met_on)) for goal in goals),
        totals=(counted(len(goals), "goal"), None) if goals else (),
        if_empty="No goal was met in these days.",
    )


def payments_table(desk: Desk, asked: MoneyAsked) -> Table:
    """The entries in which this money was spent, the newest first."""
    rows = payments_of_money(desk, asked)
    return Table(
        "Entries in which this money was spent",
        (Header("Day"), Header("Who"), Header("Note"), Header("Whole entry", ColumnKind.PENCE), Header("Funds")),
        tuple((say_date(row.dated_on), row.party, row.memo, row.pence, row.funds) for row in rows),
        totals=(counted(len(rows), "entry", "entries"), None, None, None, None) if rows else (),
        if_empty="Nothing was paid out of it.",
    )
