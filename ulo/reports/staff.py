"""Reports about workers: what is due, for whom and since when."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from ulo.domain.dates import UK, say_date
from ulo.domain.fields import Field
from ulo.domain.permissions import May
from ulo.domain.rules import NOT_CHECKED, said
from ulo.domain.staff import DueKind
from ulo.domain.text import counted
from ulo.queries.staff import AskedWorkers, Due, LearningOfYear, learning_of_year, staff_due, worker_ids
from ulo.reports.about import LANGUAGE, about
from ulo.reports.blocks import (
    Block,
    Cell,
    ColumnKind,
    Document,
    Header,
    Heading,
    Items,
    KeyMessages,
    Note,
    Paragraph,
    Table,
    Title,
)
from ulo.reports.registry import Audience, Report
from ulo.store.desk import Desk

NOT_SAID = "Not said yet"


@dataclasses.dataclass(frozen=True, slots=True)
class DueOptions:
    """What the list of due things asks before it is made."""

    overdue_only: Annotated[bool, Field("Only what is overdue", "Leave out what is due later", kind="yes_no")] = False


def workforce_due_list(desk: Desk, options: DueOptions) -> Document:
    """Registration, learning year, supervision, training and contracts that are due, overdue first."""
    today = desk.now().astimezone(UK).date()
    every = staff_due(desk)
    shown = [due for due in every if due.overdue(today) or not options.overdue_only]
    headers = (
        *(Header("Who"), Header("About"), Header("What is due"), Header("Stands")),
        Header("Day", ColumnKind.DATE),
        Header("Days over", ColumnKind.NUMBER),
    )
    table = Table(
        "What is due, overdue first",
        headers,
        tuple(_line(due, (today - due.due_on).days if due.due_on else None) for due in shown),
        totals=(counted(len(shown), "thing"), None, None, None, None, None) if shown else (),
        if_empty="Nothing is overdue." if options.overdue_only else "Nothing is due.",
    )
    messages = _messages(every, sum(due.overdue(today) for due in every), len(worker_ids(desk, AskedWorkers())))
    which = "Only what is overdue" if options.overdue_only else "Everything due"
    filter_said = f"{which}, for everybody employed on this day."
    blocks = (messages, table, *_not_checked(shown), *_words(desk))
    return Document(Title("What is due for workers"), LANGUAGE, about(desk, filter_said), blocks)


@dataclasses.dataclass(frozen=True, slots=True)
class LearningOptions:
    """What the record of learning asks before it is made."""

    worker: Annotated[
        int | None, Field("Whose", "Leave empty for everybody on the register", kind="pick", of="social_worker")
    ] = None
    on: Annotated[
        dt.date | None, Field("A day of the year", "Leave empty for the year that counts now", kind="date")
    ] = None


def learning_record(desk: Desk, options: LearningOptions) -> Document:
    """What social workers learnt in a year of the register, in the order in which the regulator asks."""
    people = learning_of_year(desk, options.worker, options.on)
    headers = (Header("Who"), Header("Registration"), Header("Pieces", ColumnKind.NUMBER), Header("Sent in"))
    table = Table(
        "Learning in the year",
        headers,
        tuple((each.name, each.number, len(each.pieces), _stands(each)) for each in people),
        totals=(counted(len(people), "person", "people"), None, sum(len(p.pieces) for p in people), None)
        if people
        else (),
        if_empty="Nobody is on the register of Social Work England.",
    )
    complete = sum(bool(each.year and each.year.complete) for each in people)
    messages = KeyMessages((f"The year is complete for {complete:,} of {counted(len(people), 'person', 'people')}.",))
    said_of = "One person" if options.worker else "Everybody on the register"
    year = next((each.year for each in people if each.year), None)
    period = f"{say_date(year.first_day)} to {say_date(year.last_day)}" if year else ""
    blocks = (
        messages,
        table,
        *(block for each in people for block in _pieces(each)),
        Heading("What the words mean"),
        _of_learning(),
    )
    return Document(Title("Record of learning"), LANGUAGE, about(desk, f"{said_of}, by name.", period), blocks)


REPORTS = (
    Report(
        "workforce_due_list",
        "What is due for workers",
        "Registration, learning, supervision, training and contracts: who, what, and since when.",
        Audience.TRUSTEES,
        May.SEE_STAFF,
        DueOptions,
        workforce_due_list,
    ),
    Report(
        "learning_record",
        "Record of learning",
        "What social workers learnt in a year, in the order in which Social Work England asks.",
        Audience.WORKERS,
        May.SEE_STAFF,
        LearningOptions,
        learning_record,
    ),
)
"""The reports of this slice."""


def _line(due: Due, days: int | None) -> tuple[Cell, ...]:
    if days is None:
        return (due.name, due.kind.label, due.what, NOT_CHECKED.capitalize(), None, None)
    stands = "Overdue" if days > 0 else "Due"
    return (due.name, due.kind.label, due.what, stands, due.due_on, days if days > 0 else None)


def _messages(every: list[Due], overdue: int, workers: int) -> KeyMessages:
    people = len({due.person_id for due in every})
    kinds = Counter(due.kind for due in every)
    each = tuple(f"{kind.label}: {kinds[kind]:,}." for kind in DueKind if kinds[kind])
    working = f"{counted(workers, 'person works', 'people work')} here"
    if not every:
        return KeyMessages((f"{working}; nothing is due.",))
    return KeyMessages(
        (
            f"{working}; {counted(len(every), 'thing is', 'things are')} due, {overdue:,} overdue, "
            f"for {counted(people, 'person', 'people')}.",
            *each,
        )
    )


def _not_checked(shown: list[Due]) -> tuple[Block, ...]:
    unknown = sum(due.due_on is None for due in shown)
    if not unknown:
        return ()
    words = f"{counted(unknown, 'day is', 'days are')} not worked out, because the rule for that time is not checked."
    return (Note("What is not known", (words,)),)


def _words(desk: Desk) -> tuple[Block, ...]:
    today = desk.now().astimezone(UK).date()
    first, then = said("supervision.nqsw.weekly_until", today), said("supervision.nqsw.fortnightly_until", today)
    month = said("supervision.monthly", today)
    pieces, with_peer = said("swe.cpd_min", today), said("swe.cpd_peer_min", today)
    opens, closes = said("swe.renewal_opens", today), said("swe.renewal_closes", today)
    return (
        Heading("What the words mean"),
        Items(
            (
                f"Supervision: due {month} after the last one. Newly qualified: every week for {first}, then every two "
                f"weeks up to {then}. Volunteers are not counted.",
                f"Learning year: Social Work England asks for {pieces} of learning, {with_peer} of them with a peer, "
                f"sent in between {opens} and {closes}.",
                "Registration: from the day renewal opens, or 30 days before its last day.",
                "Training: 30 days before it runs out. Contract ends: 60 days before its last day.",
                "People whose record is hidden, and people who died, are not in this list.",
            )
        ),
    )


def _stands(each: LearningOfYear) -> str:
    if each.year is None:
        return NOT_CHECKED.capitalize()
    return f"Complete: {each.year.said}" if each.year.complete else f"Not complete: {each.year.said}"


def _pieces(each: LearningOfYear) -> Iterator[Block]:
    """A part for each person, and in it one for each piece of learning."""
    yield Heading(f"{each.name}, {each.number}")
    if not each.pieces:
        yield Paragraph("Nothing is kept for this year yet.")
    for place, piece in enumerate(each.pieces, 1):
        sent = f"Sent in on {say_date(piece.submitted_on)}." if piece.submitted_on else "Not sent in yet."
        yield Heading(f"{place}. {piece.activity}", 3)
        yield Items(
            (
                f"Kind of learning: {piece.kind.label}.",
                f"Why it matters for my work: {piece.relevance or NOT_SAID}",
                f"Done on: {say_date(piece.done_on)}.",
                f"What I learnt: {piece.learnt or NOT_SAID}",
                f"What changes for people and for my practice: {piece.impact or NOT_SAID}",
                f"What a peer helped me see: {piece.peer_learning or NOT_SAID}",
                sent,
            ),
            numbered=True,
        )


def _of_learning() -> Items:
    return Items(
        (
            "Pieces: how many were done in the year. Sent in: how many different ones the regulator has.",
            "With a peer: pieces that say what somebody else helped to see.",
            f"{NOT_SAID}: this question has no answer yet.",
        )
    )
