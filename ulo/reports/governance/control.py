"""The user-control statement: who holds the voting seats on a day, and what if somebody left."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

from ulo.domain.dates import say_date
from ulo.domain.fields import Field
from ulo.domain.governance import (
    Found,
    Tally,
    say_percent,
    say_tally,
    say_test,
    without_small,
)
from ulo.domain.text import counted, joined
from ulo.queries.governance import (
    SOMEONE,
    Control,
    VotingRoll,
    control,
    voting_roll,
)
from ulo.reports.about import LANGUAGE, about
from ulo.reports.blocks import (
    Block,
    Cell,
    ColumnKind,
    Document,
    Figure,
    Header,
    Heading,
    Items,
    KeyMessages,
    Note,
    Paragraph,
    Table,
    Title,
)
from ulo.reports.charts import Step, StepChart, say_bars
from ulo.store.desk import Desk

_DATE, _NUMBER = ColumnKind.DATE, ColumnKind.NUMBER
_HIDDEN = "hidden"
_USERS = "Use services, carers who do too among them"
_AFTER = ("Would be", "2007 criteria", "Least share")


@dataclasses.dataclass(frozen=True, slots=True)
class ControlOptions:
    """What the user-control statement asks."""

    as_at: Annotated[dt.date | None, Field("As at", "Empty: today", kind="date")] = None


def user_control_statement(desk: Desk, options: ControlOptions) -> Document:
    """Who holds the voting seats on a day, both tests, and what would be if somebody left."""
    meter, roll = control(desk, options.as_at), voting_roll(desk, options.as_at)
    blocks: tuple[Block, ...] = (
        KeyMessages(_control_messages(meter)),
        _statuses(meter),
        _tests(meter),
        *_over_time(desk, meter),
        Heading("If somebody leaves"),
        if_left_table(meter),
        endings_table(meter),
        *retiring_blocks(meter),
        Heading("The members who may vote"),
        _roll(roll),
        *_control_notes(meter),
        *_control_words(),
    )
    said = f"{meter.body or 'No board'}, as at {say_date(meter.as_at)}."
    return Document(Title("User-control statement"), LANGUAGE, about(desk, said), blocks)


def _control_messages(meter: Control) -> tuple[str, ...]:
    counts = meter.tally
    said = [say_tally(counts), say_test(meter.dh2007, counts), say_test(meter.minimum, counts)]
    if counts.not_said:
        people = counted(counts.not_said, "person has", "people have")
        said.append(f"{people} not said. Who has not said is never counted as a user.")
    return (*said, *meter.at_risk)


def _statuses(meter: Control) -> Table:
    counts = meter.tally
    lines = (
        (_USERS, counts.users),
        ("Carers who do not use services themselves", counts.carers),
        ("Neither", counts.neither),
        ("Not said", counts.not_said),
    )
    rows = tuple((label, number, say_percent(number, counts.filled) or "–") for label, number in lines)
    headers = (Header("What the holder says"), Header("Filled voting seats", _NUMBER), Header("Part", ColumnKind.SAID))
    totals: tuple[Cell, ...] = ("All filled voting seats", counts.filled, "")
    empty = "No voting seat is filled."
    return Table("Voting seats by what their holders say", headers, rows if counts.filled else (), totals, 0, empty)


def _tests(meter: Control) -> Table:
    rows = (
        ("Department of Health criteria, 2007", *_test(meter, meter.dh2007)),
        ("Least share to be called user-led (SCIE guide 36)", *_test(meter, meter.minimum)),
    )
    headers = tuple(Header(label) for label in ("Test", "Asks for", "Counted", "Result"))
    return Table("Both tests", headers, rows)


def _over_time(desk: Desk, meter: Control) -> tuple[Figure, ...]:
    """The part of users at the end of each quarter of a year; nothing before the first seat was filled."""
    days = [day for day in _quarters(meter.as_at) if day < meter.as_at]
    then = [(day, control(desk, day, meter.body_id).tally) for day in days] + [(meter.as_at, meter.tally)]
    filled = [(day, counts) for day, counts in then if counts.filled]
    if not filled:
        return ()
    steps = [Step(say_date(day), 100 * counts.users / counts.filled, counts.percent) for day, counts in filled]
    levels = [(f"{rule.percent} %", float(rule.percent)) for rule in (meter.dh2007, meter.minimum) if rule]
    chart = StepChart(tuple(steps), tuple(levels))
    headers = (
        Header("Day", _DATE),
        Header("Users", _NUMBER),
        Header("Filled seats", _NUMBER),
        Header("Part", ColumnKind.SAID),
    )
    rows = tuple((day, counts.users, counts.filled, counts.percent) for day, counts in filled)
    return (Figure("Users among the voting seats, over time", chart, say_bars(chart), Table("By day", headers, rows)),)


def _quarters(as_at: dt.date) -> list[dt.date]:
    """The first days of the eight quarters before a day, oldest first."""
    first = as_at.year * 4 + (as_at.month - 1) // 3
    return [dt.date(quarter // 4, quarter % 4 * 3 + 1, 1) for quarter in range(first - 7, first + 1)]


def _test(meter: Control, threshold: object) -> tuple[str, str, str]:
    counts = meter.tally
    found = meter.found_dh2007(counts) if threshold is meter.dh2007 else meter.found_minimum(counts)
    asks = f"{threshold} of the filled voting seats" if threshold else Found.NOT_CHECKED.label
    return asks, f"{counts.users} of {counts.filled}", found.label


def if_left_table(meter: Control) -> Table:
    """For each person with a voting seat: what would be if they left."""
    rows = tuple(
        (
            joined(*left.titles),
            meter.names.get(left.person_id, SOMEONE),
            left.status.label,
            *_after(meter, left.after),
        )
        for left in meter.leaving
    )
    headers = tuple(Header(label) for label in ("Seat", "Name", "Says of themselves", *_AFTER))
    return Table("If one person left", headers, rows, if_empty="No voting seat is filled, so nobody can leave.")


def _after(meter: Control, counts: Tally) -> tuple[str, str, str]:
    left = f"{counts.users} of {counts.filled}" + (f" ({counts.percent})" if counts.filled else "")
    return left, meter.found_dh2007(counts).label, meter.found_minimum(counts).label


def endings_table(meter: Control) -> Table:
    """For each day on which terms end: what would be if those seats stayed empty."""
    rows = tuple((end.on, joined(*end.titles), *_after(meter, end.after)) for end in meter.endings)
    headers = (Header("Terms end on", _DATE), *(Header(label) for label in ("Seats", *_AFTER)))
    empty = "No term of a voting seat has a last day yet."
    return Table("If no seat were filled again when its term ends", headers, rows, row_header=1, if_empty=empty)


def retiring_blocks(meter: Control) -> tuple[Block, ...]:
    """Who retires next by rotation; nothing where no rule or nobody is there."""
    turn, rule = meter.retiring, meter.retiring_rule
    if turn is None or rule is None or not turn.number:
        return ()
    part = f"{rule.fraction[0]} in {rule.fraction[1]}"
    checked = "" if rule.checked else " This is how a model constitution has it and was not checked: look in yours."
    lead = f"If {part} retire at the next annual meeting, that is {counted(turn.number, 'trustee')}.{checked}"
    rows = [(h.title, meter.names.get(h.person_id, SOMEONE), h.since, "Retires") for h in turn.certain]
    by_lot = f"By lot, {turn.places_by_lot} of {len(turn.by_lot)}"
    rows += [(h.title, meter.names.get(h.person_id, SOMEONE), h.since, by_lot) for h in turn.by_lot]
    headers = (Header("Seat"), Header("Name"), Header("Last appointed", _DATE), Header("At the next annual meeting"))
    return (Heading("Who retires next by rotation"), Paragraph(lead), Table("Next to retire", headers, tuple(rows)))


def _roll(roll: VotingRoll) -> Table:
    counts = roll.tally
    numbers = {_USERS: counts.users, "Carers": counts.carers, "Neither": counts.neither, "Not said": counts.not_said}
    shown = without_small(numbers)
    rows = tuple((label, _HIDDEN if number is None else f"{number:,}") for label, number in shown.items())
    headers = (Header("What members say"), Header("Members with a vote", ColumnKind.SAID))
    totals: tuple[Cell, ...] = ("All members with a vote", f"{roll.members:,}")
    empty = "Nobody is a member with a vote."
    return Table("The voting roll", headers, rows if roll.members else (), totals if roll.members else (), 0, empty)


def _control_notes(meter: Control) -> tuple[Block, ...]:
    lines = []
    if meter.empty > 0:
        lines.append(f"{counted(meter.empty, 'voting seat is', 'voting seats are')} empty and not counted.")
    if meter.tally.not_said:
        lines.append(f"{meter.tally.not_said} of {counted(meter.tally.filled, 'holder')} did not say.")
    if unseen := sum(name == SOMEONE for name in meter.names.values()):
        lines.append(f"{counted(unseen, 'name is', 'names are')} not shown, for you may not see these records.")
    return (Note("What is missing", tuple(lines)),) if lines else ()


def _control_words() -> tuple[Block, ...]:
    items = (
        "Would be: the users among the voting seats that would still be filled.",
        "Filled voting seat: a seat of the board with a vote that somebody holds on the day.",
        "Use services: what the person says of themselves, on the day they said it. Nobody is asked to prove it.",
        "2007 criteria: at least 75% of those with a vote. Least share: more than 50%. Neither is law.",
        "A part in a hundred is rounded down; the tests are counted in whole numbers.",
        f"{_HIDDEN.capitalize()}: a number of 1 to 4, or one that would give such a number away.",
    )
    return (Heading("What the words mean"), Items(items))
