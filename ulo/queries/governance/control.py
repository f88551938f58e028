"""The user-control meter: who holds the voting seats on any day, both tests, and what if somebody left."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, func, select

from ulo.domain.dates import say_date
from ulo.domain.governance import (
    Ending,
    Found,
    Holder,
    Leaving,
    Retiring,
    RetiringRule,
    Tally,
    Threshold,
    as_terms_end,
    dh2007_on,
    found_by,
    if_each_left,
    minimum_on,
    retiring,
    retiring_rule_on,
    tally,
    tally_of,
)
from ulo.domain.people import LivedExperience
from ulo.domain.permissions import May
from ulo.queries.governance.office import first_board, holders_on, open_on, said_by, voting_members
from ulo.queries.governance.scope import names_of, today
from ulo.store.desk import Desk, reads
from ulo.store.records.governance import GoverningBody, Seat


@dataclasses.dataclass(frozen=True, slots=True)
class Control:
    """User control of a body on a day. `minimum` and `dh2007` are None where there is no checked rule for the day."""

    as_at: dt.date
    body_id: int | None
    body: str
    seats: int
    holders: tuple[Holder, ...]
    names: Mapping[int, str]
    tally: Tally
    minimum: Threshold | None
    dh2007: Threshold | None
    leaving: tuple[Leaving, ...]
    endings: tuple[Ending, ...]
    retiring: Retiring | None
    retiring_rule: RetiringRule | None

    @property
    def empty(self) -> int:
        """Voting seats that nobody holds."""
        return self.seats - len(self.holders)

    def found_minimum(self, counts: Tally) -> Found:
        """Whether the least share is reached with these seats."""
        return found_by(self.minimum, counts)

    def found_dh2007(self, counts: Tally) -> Found:
        """Whether the share of the 2007 criteria is reached with these seats."""
        return found_by(self.dh2007, counts)

    @property
    def at_risk(self) -> tuple[str, ...]:
        """What would break the share of the 2007 criteria, in sentences; nothing where it is not met today."""
        if self.found_dh2007(self.tally) is not Found.MET:
            return ()
        return tuple(filter(None, (self._if_somebody_left(), self._when_terms_end())))

    def _if_somebody_left(self) -> str:
        breaking = sum(self.found_dh2007(left.after) is Found.NOT_MET for left in self.leaving)
        who = "one person" if breaking == 1 else f"any one of {breaking} people"
        return f"If {who} left, {self.dh2007} would not be met any more." if breaking else ""

    def _when_terms_end(self) -> str:
        """The first day to come on which the terms that end by then break it."""
        lost = (ending for ending in self.endings if self.found_dh2007(ending.after) is Found.NOT_MET)
        first = next(lost, None)
        if first is None:
            return ""
        terms = f"the term of {first.titles[0]} ends" if len(first.titles) == 1 else f"{len(first.titles)} terms end"
        unfilled = "nobody who uses services follows"
        return f"When {terms} on {say_date(first.on)} and {unfilled}, {self.dh2007} will not be met any more."


@dataclasses.dataclass(frozen=True, slots=True)
class VotingRoll:
    """The members who may vote on a day: how many, and what they say of themselves."""

    as_at: dt.date
    members: int
    tally: Tally


@reads(May.SEE_BOARD)
def control(desk: Desk, as_at: dt.date | None = None, body_id: int | None = None) -> Control:
    """The meter for a body (the board of trustees) on a day (today). Nobody to count is an answer too."""
    day = as_at or today(desk)
    with desk.reading() as connection:
        body = body_id or first_board(connection)
        holders = tuple(holders_on(connection, body, day)) if body else ()
        name = connection.scalar(select(GoverningBody.name).where(GoverningBody.id == body)) or ""
        seats = _voting_seats(connection, body, day)
        names = names_of(desk, connection, (holder.person_id for holder in holders))
    rule = retiring_rule_on(day)
    return Control(
        day,
        body,
        name,
        seats,
        holders,
        names,
        tally_of(holders),
        minimum_on(day),
        dh2007_on(day),
        tuple(if_each_left(holders)),
        tuple(as_terms_end(holders, day)),
        retiring(holders, rule.fraction) if rule else None,
        rule,
    )


@reads(May.SEE_BOARD)
def voting_roll(desk: Desk, as_at: dt.date | None = None) -> VotingRoll:
    """How many members may vote on a day, and what they say of themselves: numbers only."""
    day = as_at or today(desk)
    with desk.reading() as connection:
        members = voting_members(connection, day)
        said = said_by(connection, members, day)
    return VotingRoll(day, len(members), tally(said.get(person, LivedExperience.NOT_SAID) for person in members))


def _voting_seats(connection: Connection, body_id: int | None, day: dt.date) -> int:
    wanted = select(func.count()).select_from(Seat).where(Seat.body_id == body_id, Seat.votes, open_on(Seat, day))
    return int(connection.scalar(wanted) or 0)
