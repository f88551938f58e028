"""What is asked about a worker: the post, the employment, what an hour costs, registration, learning, supervision.

A day until which something holds is asked as the last day, as people say it; the file keeps the first day after it.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Annotated

from ulo.domain.fields import Field
from ulo.domain.staff.words import Contract, LearningKind, RegistrationBody

LONG = 20_000
_PERSON = Field("Person", "Type part of a name", kind="person", required=True)


@dataclasses.dataclass(frozen=True, slots=True)
class PostBody:
    """A place in the establishment, filled or not."""

    title: Annotated[str, Field("Post", "For example: Social worker", required=True)] = ""
    week_minutes: Annotated[int | None, Field("Time a week", "For example 35 hours", kind="minutes")] = None
    reports_to_id: Annotated[int | None, Field("Reports to", "The post above this one", kind="pick", of="post")] = None
    paid_from: Annotated[str, Field("Paid from", "For example: the council contract")] = ""
    closed_on: Annotated[dt.date | None, Field("Closed on", "Leave empty while it exists", kind="date")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class EmploymentBody:
    """Somebody employed in a post, from a day, perhaps until a last day."""

    person_id: Annotated[int | None, _PERSON] = None
    post_id: Annotated[int | None, Field("Post", kind="pick", of="post", required=True)] = None
    contract: Annotated[Contract, Field("Contract", kind="choice", choices=Contract)] = Contract.PERMANENT
    valid_from: Annotated[dt.date | None, Field("First day", kind="date", required=True)] = None
    last_day: Annotated[dt.date | None, Field("Last day", "Leave empty if none is agreed", kind="date")] = None
    week_minutes: Annotated[int | None, Field("Time a week", "For example 21 hours", kind="minutes")] = None
    newly_qualified_from: Annotated[
        dt.date | None, Field("Newly qualified from", "The first day as a qualified social worker", kind="date")
    ] = None
    leaving_reason: Annotated[str, Field("Why it ended", "Only if it did")] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class EndingBody:
    """When and why an employment ends."""

    last_day: Annotated[dt.date | None, Field("Last day", kind="date", required=True)] = None
    leaving_reason: Annotated[str, Field("Why it ends", "In their own words, if they like")] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class RateBody:
    """What an hour of somebody's work costs the organisation, from a day."""

    valid_from: Annotated[dt.date | None, Field("From", "The rate before it ends the day before", kind="date")] = None
    hour_pence: Annotated[
        int | None, Field("An hour costs", "Pay, pension and National Insurance, in pounds", kind="money")
    ] = None
    last_day: Annotated[dt.date | None, Field("Until", "Leave empty if it stays", kind="date")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class RegistrationEntry:
    """Somebody's place on a professional register."""

    person_id: Annotated[int | None, _PERSON] = None
    body: Annotated[RegistrationBody, Field("Register", kind="choice", choices=RegistrationBody)] = (
        RegistrationBody.SOCIAL_WORK_ENGLAND
    )
    number: Annotated[str, Field("Registration number", "For example SW12345", required=True, max_length=60)] = ""
    registered_from: Annotated[dt.date | None, Field("Registered since", kind="date")] = None
    expires_on: Annotated[dt.date | None, Field("Registered until", "The last day", kind="date")] = None
    checked_on: Annotated[dt.date | None, Field("Looked up on", "The day we looked at the register", kind="date")] = (
        None
    )
    conditions: Annotated[str, Field("Conditions", "What the register says", kind="long", max_length=LONG)] = ""


@dataclasses.dataclass(frozen=True, slots=True)
class LearningBody:
    """One piece of learning, in the order of Social Work England's questions."""

    person_id: Annotated[int | None, _PERSON] = None
    kind: Annotated[LearningKind, Field("Kind of learning", kind="choice", choices=LearningKind)] = LearningKind.COURSE
    activity: Annotated[str, Field("What it was", "For example: a day with a peer advocate", required=True)] = ""
    relevance: Annotated[str, Field("Why it matters for my work", kind="long", max_length=LONG)] = ""
    done_on: Annotated[dt.date | None, Field("Done on", kind="date", required=True)] = None
    learnt: Annotated[str, Field("What I learnt", kind="long", max_length=LONG)] = ""
    impact: Annotated[
        str, Field("What changes for people and for my practice", "Now or to come", kind="long", max_length=LONG)
    ] = ""
    peer_learning: Annotated[
        str, Field("What a peer helped me see", "Needed for one piece a year", kind="long", max_length=LONG)
    ] = ""
    submitted_on: Annotated[dt.date | None, Field("Sent to the regulator on", kind="date")] = None


@dataclasses.dataclass(frozen=True, slots=True)
class TrainingBody:
    """A training somebody did, and until when it holds."""

    person_id: Annotated[int | None, _PERSON] = None
    name: Annotated[str, Field("Training", "For example: Safeguarding adults", required=True)] = ""
    provider: Annotated[str, Field("Who taught it")] = ""
    completed_on: Annotated[dt.date | None, Field("Completed on", kind="date", required=True)] = None
    expires_on: Annotated[dt.date | None, Field("Holds until", "Leave empty if it does not run out", kind="date")] = (
        None
    )
    taught_by_member: Annotated[bool, Field("Taught by people with lived experience", kind="yes_no")] = False


@dataclasses.dataclass(frozen=True, slots=True)
class SupervisionBody:
    """One supervision, planned or held."""

    person_id: Annotated[int | None, _PERSON] = None
    supervisor_id: Annotated[int | None, Field("With", "Who supervises", kind="person")] = None
    due_on: Annotated[dt.date | None, Field("Planned for", kind="date")] = None
    held_on: Annotated[dt.date | None, Field("Held on", "Leave empty until it was held", kind="date")] = None
    minutes: Annotated[int | None, Field("How long", "For example 1h 30", kind="minutes")] = None
    uninterrupted: Annotated[bool, Field("Nobody interrupted us", kind="yes_no")] = False
    topics: Annotated[str, Field("What we spoke about", kind="long", max_length=LONG)] = ""
    agreed: Annotated[str, Field("What we agreed", kind="long", max_length=LONG)] = ""
    both_signed: Annotated[bool, Field("Both of us have read and signed it", kind="yes_no")] = False
