"""Reports about working together: the story of one joint work with both sides, and the person's own plan to sign."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator
from typing import Annotated

from ulo.domain.casework import ActionMode, ConcernBody, GoalState, PartRole, Stance, Together
from ulo.domain.dates import say_date
from ulo.domain.errors import NotThere
from ulo.domain.fields import Field
from ulo.domain.permissions import May
from ulo.domain.text import counted, joined
from ulo.queries.casework import (
    ActionLine,
    GoalLine,
    PlanPage,
    SessionRow,
    WorkPage,
    newest_work,
    sessions_of_work,
    work_page,
)
from ulo.reports.about import LANGUAGE, about
from ulo.reports.blocks import (
    About,
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
    Signature,
    Table,
    Title,
)
from ulo.reports.registry import Audience, Report
from ulo.store.desk import Desk

_LOOK = "joint_work"
_NOTHING = "There is no joint work that you can see yet."
_HAND_OVER = "Give this page into the hand of whoever looks into concerns. Destroy it when it is in the file."
_SIGN = "My words (I agree, in part, I do not agree, I choose not to sign), name and date"


@dataclasses.dataclass(frozen=True, slots=True)
class WorkOptions:
    """Which joint work the report is about."""

    work_id: Annotated[
        int | None, Field("Joint work", "Left empty: the newest you can see", kind="find", of="joint_work")
    ] = None


def concern_on_paper(
    organisation: str, raised_by: str, body: ConcernBody, about_whom: str, made_on: dt.datetime
) -> Document:
    """A concern as it was typed, for the hand of whoever will look into it. `made_on` is an aware moment."""
    answers = (
        ("What was seen or said", body.seen),
        ("Who it is about", joined(about_whom, body.about)),
        ("When it was", body.when),
        ("Is anybody in danger now?", body.danger.label),
        ("What the person wants to happen", body.wishes),
        ("Do they know that this is passed on?", body.told.label),
    )
    said = [block for name, words in answers if words for block in (Heading(name), Paragraph(words))]
    blocks = (KeyMessages((_HAND_OVER, "Is anybody in danger now? Call 999 first.")), *said, Signature("Received by"))
    title = Title("Safeguarding concern")
    return Document(title, LANGUAGE, About(organisation, made_on, raised_by), blocks)


def story_of_joint_work(desk: Desk, options: WorkOptions) -> Document:
    """All of one joint work: who, what for, every session with the minutes of both sides, goals, decisions."""
    page = _chosen(desk, options)
    if page is None:
        return _empty(desk, "The story of our work together", "Sessions")
    rows = _every_session(desk, page.id)
    blocks = (
        KeyMessages(tuple(_story_messages(page))),
        *_who(page),
        *_goals(page),
        Heading("What we did"),
        _sessions_table(rows, page.together),
        *_actions(page),
        *_decisions(page),
        *_plan_words(page.plan),
        *_gaps(page.together),
        *_words_of_the_story(),
    )
    title = f"The story of our work together: {page.body.title}"
    return Document(Title(title), LANGUAGE, about(desk, _filter(page)), blocks)


def my_plan(desk: Desk, options: WorkOptions) -> Document:
    """The plan as it was last agreed or made, in the person's words, with a line to sign for each side."""
    page = _chosen(desk, options)
    if page is None:
        return _empty(desk, "My plan", "Who does what")
    plan = page.plan
    blocks = (
        KeyMessages(tuple(_plan_messages(page))),
        *((Heading("What it is about"), Paragraph(page.body.about)) if page.body.about else ()),
        *_plan_goals(page, plan),
        _who_does_what(page, plan),
        *_plan_words(plan),
        Heading("What each of us says"),
        *(Signature(who, _SIGN) for who in _signers(page, plan)),
        *_seal(plan),
        *_words_of_the_plan(),
    )
    return Document(Title(f"My plan: {page.body.title}"), LANGUAGE, about(desk, _filter(page)), blocks)


REPORTS = (
    Report(
        "story_of_joint_work",
        "The story of our work together",
        "One joint work from its beginning: who, goals, each session with the minutes of both sides, decisions.",
        Audience.WORKERS,
        May.SEE_WORK,
        WorkOptions,
        story_of_joint_work,
    ),
    Report(
        "my_plan",
        "My plan",
        "A person’s own plan in their words, ready for large print, with a line to sign for each side.",
        Audience.PERSON,
        May.SEE_WORK,
        WorkOptions,
        my_plan,
    ),
)
"""The reports of this slice."""


def _chosen(desk: Desk, options: WorkOptions) -> WorkPage | None:
    """The joint work that was asked for, else the newest this user sees; None if there is none. Raises NotThere.

    Making a report of it is a look at it; a denied try is kept too.
    """
    work_id = newest_work(desk) if options.work_id is None else options.work_id
    if work_id is None:
        return None
    try:
        page = work_page(desk, work_id)
    except NotThere:
        desk.looked(_LOOK, work_id, "report", allowed=False)
        raise
    desk.looked(_LOOK, work_id, "report")
    return page


def _empty(desk: Desk, title: str, caption: str) -> Document:
    table = Table(caption, (Header("What"),), (), if_empty=_NOTHING)
    return Document(Title(title), LANGUAGE, about(desk, "No joint work."), (KeyMessages((_NOTHING,)), table))


def _filter(page: WorkPage) -> str:
    reference = f", reference {page.body.reference}" if page.body.reference else ""
    return f"One joint work, number {page.id}{reference}, about {page.lead}."


def _story_messages(page: WorkPage) -> Iterator[str]:
    began = f"began on {say_date(page.body.opened_on)}" if page.body.opened_on else "has not begun yet"
    ended = f" and ended on {say_date(page.head.closed_on)}" if page.head.closed_on else ""
    yield f"This work is about {page.lead}. It {began}{ended}."
    yield f"We held {counted(page.together.sessions, 'session')}: {page.together.said}."
    met = sum(goal.state is GoalState.MET for goal in page.goals)
    yield f"{met} of {counted(len(page.goals), 'goal')} met, as each side says below."
    yield f"{page.plan.label}." if page.plan else "There is no plan yet."


def _plan_messages(page: WorkPage) -> Iterator[str]:
    yield f"This is the plan of {page.lead}."
    if page.plan is None:
        yield "No version of it was made yet: this is how it stands today."
        return
    yield f"{page.plan.label}, made on {say_date(page.plan.made_on)}."
    if page.plan.changed:
        yield "Something changed since. A new version is needed before it can be agreed again."


def _who(page: WorkPage) -> Iterator[Block]:
    if page.body.about:
        yield Heading("What it is about")
        yield Paragraph(page.body.about)
    dates = (Header("Since", ColumnKind.DATE), Header("Until", ColumnKind.DATE))
    yield Table(
        "Who takes part",
        (Header("Name"), Header("As"), *dates),
        tuple((part.name, part.role.label, part.since, part.until) for part in page.participants),
        totals=(counted(len(page.participants), "person", "people"), None, None, None),
    )


def _goals(page: WorkPage) -> Iterator[Block]:
    yield Heading("What I want")
    headers = ("Goal", "Why it matters", "What became of it", "What I say", "What the worker says")
    yield Table(
        "Goals",
        tuple(Header(label) for label in headers),
        tuple(_goal(goal) for goal in page.goals),
        totals=(counted(len(page.goals), "goal"), None, None, None, None) if page.goals else (),
        if_empty="No goal was written down yet.",
    )


def _goal(goal: GoalLine) -> tuple[str, ...]:
    became = joined(goal.state.label, say_date(goal.closed_on))
    return (goal.own_words, goal.why_it_matters, became, goal.person_says, goal.worker_says)


def _every_session(desk: Desk, work_id: int) -> list[SessionRow]:
    rows: list[SessionRow] = []
    while page := sessions_of_work(desk, work_id, rows[-1] if rows else None):
        rows += page
    return rows


def _sessions_table(rows: list[SessionRow], together: Together) -> Table:
    """Minutes of both sides stand side by side, from the same object. Source: rule 20."""
    number = ColumnKind.NUMBER
    headers = (
        Header("Day", ColumnKind.DATE),
        Header("Who was there or was asked"),
        Header("State"),
        Header("Minutes, people", number),
        Header("Minutes, workers", number),
        Header("Minutes, others", number),
    )
    totals = (None, counted(together.sessions, "session held", "sessions held"), None, *_minutes(together))
    lines = tuple((row.day, row.people, row.state.label, *_minutes(row.together)) for row in rows)
    return Table("Sessions", headers, lines, totals if rows else (), if_empty="No session was held yet.")


def _minutes(together: Together) -> tuple[int, int, int]:
    return together.people, together.workers, together.peers + together.others


def _actions(page: WorkPage) -> Iterator[Block]:
    yield Heading("What we agreed to do")
    headers = (Header("What"), Header("Who"), Header("How"), Header("By", ColumnKind.DATE), Header("What came of it"))
    lines = tuple(_action(action) for action in (*page.to_do, *page.done))
    still = f"{counted(len(page.to_do), 'action')} still to do"
    totals = (still, None, None, None, None) if lines else ()
    yield Table("Actions: still to do, and the newest done", headers, lines, totals, if_empty="Nothing was agreed yet.")


def _action(line: ActionLine) -> tuple[Cell, ...]:
    how, became = joined(line.mode.label, line.reason, by=": "), joined(say_date(line.done_on), line.result, by=": ")
    return (line.what, line.who, how, line.due_on, became)


def _decisions(page: WorkPage) -> Iterator[Block]:
    yield Heading("What was decided")
    labels = ("What was to be decided", "What I would choose", "What was decided", "Who decided")
    headers = (*(Header(label) for label in labels), Header("On", ColumnKind.DATE))
    lines = tuple(
        (d.question, d.preferred, d.decided, joined(d.decided_by.label, d.reason, by=": "), d.decided_on)
        for d in page.decisions
    )
    totals = (counted(len(lines), "decision"), None, None, None, None) if lines else ()
    yield Table("Decisions", headers, lines, totals, if_empty="Nothing was decided yet.")


def _plan_goals(page: WorkPage, plan: PlanPage | None) -> Iterator[Block]:
    yield Heading("What I want")
    goals = [(g.own_words, g.why_it_matters) for g in plan.plan.goals] if plan else [
        (g.own_words, g.why_it_matters) for g in page.goals if g.state is GoalState.OPEN
    ]  # fmt: skip
    words = tuple(joined(own, why, by=" – ") for own, why in goals)
    yield Items(words) if words else Paragraph("No goal was written down yet.")


def _who_does_what(page: WorkPage, plan: PlanPage | None) -> Table:
    headers = (Header("What"), Header("Who"), Header("How"), Header("By", ColumnKind.DATE))
    if plan is None:
        lines = tuple((a.what, a.who, a.mode.label, a.due_on) for a in page.to_do)
    else:
        modes = {mode.value: mode.label for mode in ActionMode}
        lines = tuple(
            (a.what, plan.names[a.person_id], joined(modes[a.mode], a.reason, by=": "), _day(a.due_on))
            for a in plan.plan.actions
        )
    totals = (counted(len(lines), "action"), None, None, None) if lines else ()
    return Table("Who does what", headers, lines, totals, if_empty="Nothing was agreed yet.")


def _day(iso: str) -> dt.date | None:
    return dt.date.fromisoformat(iso) if iso else None


def _plan_words(plan: PlanPage | None) -> Iterator[Block]:
    said = [word for word in plan.words if word.stance is not Stance.NOT_YET] if plan else []
    if plan is None or not said:
        return
    headers = (
        Header("Name"),
        Header("Says"),
        Header("In their own words"),
        Header("How"),
        Header("On", ColumnKind.DATE),
    )
    lines = tuple((w.name, w.stance.label, w.own_words, w.how, w.said_on) for w in said)
    totals = (f"{len(said)} of {counted(len(plan.words), 'person', 'people')} have said", None, None, None, None)
    yield Table(f"What was said to version {plan.number}", headers, lines, totals)


def _signers(page: WorkPage, plan: PlanPage | None) -> list[str]:
    """A line for each side: whom it is about first, then everybody else who takes part."""
    if plan:
        return [joined(word.name, word.role.label.lower()) for word in plan.words] or [page.lead]
    parts = sorted(page.participants, key=lambda part: part.role is not PartRole.LEAD_PERSON)
    return list(dict.fromkeys(joined(part.name, part.role.label.lower()) for part in parts if part.until is None))


def _seal(plan: PlanPage | None) -> tuple[Block, ...]:
    if plan is None:
        return ()
    return (Note("This version", (f"Version {plan.number}. Nobody can change it. Seal (SHA-256): {plan.sha256}",)),)


def _gaps(together: Together) -> tuple[Block, ...]:
    return (Note("What is missing", (together.gaps_said,)),) if together.gaps_said else ()


def _words_of_the_story() -> tuple[Block, ...]:
    words = (
        "Minutes, people: what the person, and others whom the work is about, gave to sessions that were held.",
        "Minutes, workers: what workers gave. Both are always shown together.",
        "A session that was cancelled or did not happen counts nowhere. Who did not come is not counted.",
        "Goal: what a person wants, in their own words. Each side says for itself what became of it.",
    )
    return (Heading("What the words mean"), Items(words))


def _words_of_the_plan() -> tuple[Block, ...]:
    words = (
        "Agreed plan: only when the person it is about has said “I agree” or “I agree in part”.",
        "Version: the plan as it was on one day. When the plan changes, everybody is asked again.",
        "I do not have to sign. If I do not agree, my words are kept as I say them.",
    )
    return (Heading("What the words mean"), Items(words))
