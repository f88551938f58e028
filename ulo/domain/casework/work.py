"""What is asked about joint work, about how it ends, and about what the organisation offers."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

from ulo.domain.casework.words import PartRole, WorkState, YesNoUnasked
from ulo.domain.fields import Field, check
from ulo.domain.people import LONG_LENGTH, Restriction

_LEAST = "Please say who it is about: choose at least one person and “The person it is about”."
_ENDS_FIRST = "This is not after the day they began. Check both dates."
_TWICE = "This person is here already in this role at that time. Change that row, or this one."
_FAR = dt.date.max


@dataclasses.dataclass(frozen=True, slots=True)
class ParticipantEntry:
    """Somebody who takes part, as what, and since when. `valid_to` is the first day on which they do not."""

    person_id: Annotated[int | None, Field("Person", "Type part of a name", kind="person", required=True)] = None
    role: Annotated[PartRole, Field("Takes part as", kind="choice", choices=PartRole)] = PartRole.LEAD_PERSON
    valid_from: Annotated[dt.date | None, Field("Since", "Left empty: the day it begins", kind="date")] = None
    valid_to: Annotated[dt.date | None, Field("No longer from", "Only when they stop", kind="date")] = None
    id: int | None = None


@dataclasses.dataclass(frozen=True, slots=True)
class JointWorkBody:
    """All that is asked about joint work. Only a title and one person are ever needed."""

    title: Annotated[str, Field("What we work on", "In the person’s own words", required=True)] = ""
    participants: Annotated[
        tuple[ParticipantEntry, ...],
        Field("Who takes part", kind="rows", rows=ParticipantEntry, one="person who takes part"),
    ] = ()
    service_id: Annotated[int | None, Field("Service", "What we offer", kind="pick", of="service")] = None
    asked_on: Annotated[dt.date | None, Field("Asked for on", kind="date")] = None
    opened_on: Annotated[dt.date | None, Field("Began on", "Leave empty while it is only asked for", kind="date")] = (
        None
    )
    about: Annotated[
        str, Field("What it is about", "In the person’s own words", kind="long", max_length=LONG_LENGTH)
    ] = ""
    reference: Annotated[str, Field("Reference", "A number from another list or system", max_length=100)] = ""
    who_may_see: Annotated[Restriction, Field("Who may see it", kind="choice", choices=Restriction)] = Restriction.OPEN


@dataclasses.dataclass(frozen=True, slots=True)
class ClosingBody:
    """How joint work ends. It says nothing about the person: they stay as they are."""

    closed_on: Annotated[dt.date | None, Field("Ended on", "Left empty: today", kind="date")] = None
    closing_reason: Annotated[str, Field("Why it ends", "For example: I have what I came for")] = ""
    closing_agreed: Annotated[YesNoUnasked, Field("Does the person agree", kind="choice", choices=YesNoUnasked)] = (
        YesNoUnasked.NOT_ASKED
    )


@dataclasses.dataclass(frozen=True, slots=True)
class ServiceBody:
    """Something the organisation offers."""

    name: Annotated[str, Field("Name", "As people know it", required=True)] = ""
    purpose: Annotated[str, Field("What it is for", kind="long", max_length=LONG_LENGTH)] = ""
    closed_on: Annotated[dt.date | None, Field("Ended on", "Leave empty while it is offered", kind="date")] = None


def check_work(body: JointWorkBody) -> dict[str, str]:
    """A sentence for each answer that is not right, by field name. Source: domain.md 2.4."""
    wrong = check(body)
    if not any(entry.role is PartRole.LEAD_PERSON and entry.person_id for entry in body.participants):
        wrong.setdefault("participants", _LEAST)
    if body.asked_on and body.opened_on and body.opened_on < body.asked_on:
        wrong["opened_on"] = "This is before the day it was asked for. Check both dates."
    for place, entry in enumerate(body.participants):
        if entry.valid_from and entry.valid_to and entry.valid_to <= entry.valid_from:
            wrong[f"participants.{place}.valid_to"] = _ENDS_FIRST
        if any(_overlap(entry, other) for other in body.participants[:place]):
            wrong[f"participants.{place}.person_id"] = _TWICE
    return wrong


def begun(body: JointWorkBody, today: dt.date) -> JointWorkBody:
    """The same, with a day since when for everybody: the day it begins, else was asked for, else today."""
    since = body.opened_on or body.asked_on or today
    entries = (
        entry if entry.valid_from else dataclasses.replace(entry, valid_from=_no_later(since, entry.valid_to))
        for entry in body.participants
    )
    return dataclasses.replace(body, participants=tuple(entries))


def check_closing(body: ClosingBody, opened_on: dt.date | None, today: dt.date) -> dict[str, str]:
    """A sentence for each answer about the end that is not right."""
    wrong = check(body)
    if body.closed_on and opened_on and body.closed_on < opened_on:
        wrong["closed_on"] = "This is before the day it began. Check the date."
    if body.closed_on and body.closed_on > today:
        wrong["closed_on"] = "This day is still to come. Check the date."
    return wrong


STATES_AFTER = {
    WorkState.ASKED: frozenset({WorkState.OPEN, WorkState.CLOSED}),
    WorkState.OPEN: frozenset({WorkState.ASKED, WorkState.PAUSED, WorkState.CLOSED}),
    WorkState.PAUSED: frozenset({WorkState.OPEN, WorkState.CLOSED}),
    WorkState.CLOSED: frozenset({WorkState.ASKED, WorkState.OPEN, WorkState.PAUSED}),
}
"""What joint work can become. Ended work can be opened again, as it was. Source: domain.md 2.8 and rule 39."""


def _overlap(one: ParticipantEntry, other: ParticipantEntry) -> bool:
    if one.person_id is None or (one.person_id, one.role) != (other.person_id, other.role):
        return False
    begins = one.valid_from or dt.date.min, other.valid_from or dt.date.min
    return begins[0] < (other.valid_to or _FAR) and begins[1] < (one.valid_to or _FAR)


def _no_later(since: dt.date, until: dt.date | None) -> dt.date:
    return since if until is None or since < until else until - dt.timedelta(days=1)
