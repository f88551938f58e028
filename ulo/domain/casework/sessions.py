"""What is asked about a session: when and where, and one row for each person who takes part."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Mapping
from typing import Annotated

from ulo.domain.casework.words import (
    SIDE_OF,
    ActionMode,
    Attended,
    Mode,
    PartRole,
    SessionState,
    Side,
    SupportMet,
)
from ulo.domain.dates import UK, uk_moment
from ulo.domain.fields import Field, check
from ulo.domain.people import LONG_LENGTH

MOST_MINUTES = 1_440
"""A day. Source: domain.md 2.7, rule 19."""

NO_TIME = dt.time(0, 0)
"""How a session is kept whose time of day nobody said."""

_TO_COME = "This day is still to come. Plan the session instead."
_NOBODY = "Please choose at least one person who took part. If nobody came, say that it did not happen."
_TWICE = "This person is here already. One row for each person is enough."
_REASON = "Please say why the worker does it and not the person."


@dataclasses.dataclass(frozen=True, slots=True)
class ContributionEntry:
    """What one person gave to a session: their minutes and what they brought."""

    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    side: Annotated[Side, Field("Counts with", kind="choice", choices=Side)] = Side.PERSON
    attended: Annotated[Attended, Field("Was there", kind="choice", choices=Attended)] = Attended.YES
    minutes: Annotated[int | None, Field("Minutes", "Left empty: as long as the session", kind="minutes")] = None
    brought: Annotated[
        str, Field("What they brought", "Knowledge, ideas, work done", kind="long", max_length=LONG_LENGTH)
    ] = ""
    learnt: Annotated[str, Field("What they learnt", kind="long", max_length=LONG_LENGTH)] = ""
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class SupportEntry:
    """Access support for a session: for whom, booked when, and whether it was there. The cost is in pence."""

    person_id: Annotated[int | None, Field("For", "Left empty: the person it is about", kind="person")] = None
    what: Annotated[str, Field("Support", "For example: BSL interpreter", required=True)] = ""
    provider: Annotated[str, Field("Who provides it")] = ""
    booked_on: Annotated[dt.date | None, Field("Booked on", kind="date")] = None
    met: Annotated[SupportMet, Field("Was it there", kind="choice", choices=SupportMet)] = SupportMet.NOT_KNOWN
    cost_pence: Annotated[int | None, Field("Cost", kind="money")] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class ActionEntry:
    """A step that was agreed, and who takes it."""

    what: Annotated[str, Field("What will be done", required=True, max_length=500)] = ""
    person_id: Annotated[int | None, Field("Who does it", "Left empty: the person it is about", kind="person")] = None
    mode: Annotated[ActionMode, Field("How", kind="choice", choices=ActionMode)] = ActionMode.SELF
    reason: Annotated[str, Field("Why the worker does it", "Needed only then", max_length=500)] = ""
    due_on: Annotated[dt.date | None, Field("By", kind="date")] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class SessionBody:
    """All that is asked about a session, planned or held. Only a day and one person are ever needed."""

    day: Annotated[dt.date | None, Field("Day", kind="date", required=True)] = None
    time: Annotated[dt.time | None, Field("Time", "For example 10:30", kind="time")] = None
    minutes: Annotated[int | None, Field("How long", "For example 30 or 1h 20", kind="minutes")] = None
    mode: Annotated[Mode, Field("How we met", kind="choice", choices=Mode)] = Mode.HOME
    place: Annotated[str, Field("Place")] = ""
    purpose: Annotated[str, Field("What it is for")] = ""
    contributions: Annotated[
        tuple[ContributionEntry, ...],
        Field("Who takes part", kind="rows", rows=ContributionEntry, one="person who takes part"),
    ] = ()
    summary: Annotated[
        str, Field("What we did", "Words that everybody here may read", kind="long", max_length=LONG_LENGTH)
    ] = ""
    actions: Annotated[
        tuple[ActionEntry, ...], Field("What we agreed to do", kind="rows", rows=ActionEntry, one="agreed action")
    ] = ()
    supports: Annotated[
        tuple[SupportEntry, ...], Field("Access support", kind="rows", rows=SupportEntry, one="access support")
    ] = ()


@dataclasses.dataclass(frozen=True, slots=True)
class WhyNotBody:
    """Why a planned session is not held."""

    why_not: Annotated[str, Field("Why not", "For example: I was not well that day")] = ""


def check_session(body: SessionBody, today: dt.date, *, held: bool) -> dict[str, str]:
    """A sentence for each answer that is not right, by field name. Source: domain.md 2.7, rule 19."""
    wrong = check(body) | _wrong_minutes(body) | check_moment(body.day, body.time)
    if held and body.day and body.day > today:
        wrong["day"] = _TO_COME
    if held and not any(c.attended is Attended.YES and c.person_id for c in body.contributions):
        wrong.setdefault("contributions", _NOBODY)
    seen = [c.person_id for c in body.contributions]
    for place, person in enumerate(seen):
        if person is not None and person in seen[:place]:
            wrong[f"contributions.{place}.person_id"] = _TWICE
    for place, action in enumerate(body.actions):
        if said := check_action(action.mode, action.reason):
            wrong[f"actions.{place}.reason"] = said
    for place, support in enumerate(body.supports):
        if support.cost_pence is not None and support.cost_pence < 0:
            wrong[f"supports.{place}.cost_pence"] = "A cost is not less than nothing. Check the amount."
    return wrong


def check_moment(day: dt.date | None, time: dt.time | None) -> dict[str, str]:
    """The sentence for a time that UK clocks leave out on that day."""
    try:
        moment_of(day or dt.date(2000, 1, 1), time)
    except ValueError as problem:
        return {"time": f"{problem} Choose another time."}
    return {}


def check_action(mode: ActionMode, reason: str) -> str:
    """The sentence for an action that a worker takes for the person without saying why. Source: rule 23."""
    return _REASON if mode is ActionMode.WORKER_FOR and not reason else ""


def moment_of(day: dt.date, time: dt.time | None) -> dt.datetime:
    """When it begins (UTC). Raises ValueError, with a sentence, for a time that does not happen."""
    return uk_moment(day, time or NO_TIME)


def day_and_time(moment: dt.datetime) -> tuple[dt.date, dt.time | None]:
    """The day and the time in the UK; no time if nobody said it."""
    local = moment.astimezone(UK).replace(tzinfo=None)
    return local.date(), local.time() if local.time() != NO_TIME else None


def completed(body: SessionBody, roles: Mapping[int, PartRole], lead: int | None) -> SessionBody:
    """The same with what follows by itself: everybody's side and minutes, who does an action, and for whom support is.

    Who was there gave as long as the session lasted unless they say otherwise, and never nothing; who was not
    there gave no minutes. `roles` holds what people do in this joint work, by id. Source: rule 19.
    """
    contributions = tuple(_completed(entry, body.minutes, roles) for entry in body.contributions)
    actions = tuple(a if a.person_id else dataclasses.replace(a, person_id=lead) for a in body.actions)
    supports = tuple(s if s.person_id else dataclasses.replace(s, person_id=lead) for s in body.supports)
    return dataclasses.replace(body, contributions=contributions, actions=actions, supports=supports)


SESSION_STATES_AFTER = {
    SessionState.PLANNED: frozenset({SessionState.HELD, SessionState.CANCELLED, SessionState.DID_NOT_HAPPEN}),
    SessionState.HELD: frozenset({SessionState.PLANNED}),
    SessionState.CANCELLED: frozenset({SessionState.PLANNED}),
    SessionState.DID_NOT_HAPPEN: frozenset({SessionState.PLANNED}),
}
"""What a session can become; back to planned is only how it is taken back. Source: domain.md 2.8."""


def _completed(entry: ContributionEntry, minutes: int | None, roles: Mapping[int, PartRole]) -> ContributionEntry:
    role = roles.get(entry.person_id or 0)
    side = SIDE_OF[role] if role else entry.side
    was_there = entry.attended is Attended.YES
    gave = (minutes if entry.minutes is None else entry.minutes) if was_there else None
    return dataclasses.replace(entry, side=side, minutes=gave)


def _wrong_minutes(body: SessionBody) -> dict[str, str]:
    given = {"minutes": body.minutes} | {
        f"contributions.{n}.minutes": c.minutes for n, c in enumerate(body.contributions)
    }
    return {name: said for name, minutes in given.items() if minutes is not None and (said := _wrong_length(minutes))}


def _wrong_length(minutes: int) -> str:
    if minutes < 1:
        return "Nothing is not a length of time. Leave it empty if you do not know it, or type at least 1 minute."
    if minutes > MOST_MINUTES:
        return f"{minutes:,} minutes are more than a day. Check the number."
    return ""
