"""The story of working together and the person’s own plan: both sides, own words, a line to sign."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.casework import (
    TODAY,
    a_decision,
    a_goal,
    a_plan,
    a_session,
    a_team,
    a_word,
    an_action,
    is_person,
    says,
)
from tests.reports.desks import HOSTILE
from tests.reports.paper import as_read, printed
from ulo.domain.casework import ActionMode, ContributionEntry, DecidedBy, Stance
from ulo.domain.errors import NotThere
from ulo.domain.permissions import Role
from ulo.reports.blocks import Document, Items, KeyMessages, Note, Signature, Table
from ulo.reports.casework import WorkOptions
from ulo.reports.press.document import make_pdf
from ulo.reports.press.theme import THEMES, PressTheme
from ulo.reports.registry import report_named
from ulo.store.desk import Desk


def the_table(document: Document, caption: str) -> Table:
    return next(table for table in document.tables if table.caption.startswith(caption))


def test_the_story_shows_the_minutes_of_both_sides_in_every_line(desk: Desk) -> None:
    """Invariant 20."""
    team = a_team(desk)
    rows = (ContributionEntry(team.lead, minutes=35), ContributionEntry(team.worker, minutes=40))
    a_session(desk, team, contributions=rows)
    a_session(desk, team, minutes=None)
    document = report_named("story_of_joint_work").make(desk)
    table = the_table(document, "Sessions")
    labels = [header.label for header in table.headers]
    assert labels[3:] == ["Minutes, people", "Minutes, workers", "Minutes, others"]
    assert [row[3:] for row in table.rows] == [(0, 0, 0), (35, 40, 0)]
    assert table.totals[1:] == ("2 sessions held", None, 35, 40, 0)
    note = next(block for block in document.blocks if isinstance(block, Note))
    assert note.lines == ("1 of 2 sessions has no minutes.",)
    messages = next(block for block in document.blocks if isinstance(block, KeyMessages)).messages
    assert "We held 2 sessions: People 35 min · Workers 40 min." in messages


def test_the_story_holds_what_was_said_done_and_decided_and_by_whom(desk: Desk) -> None:
    team = a_team(desk)
    a_goal(desk, team)
    an_action(desk, team, mode=ActionMode.WORKER_FOR, reason="I asked them to", due_on=TODAY)
    a_decision(desk, team, decided_by=DecidedBy.OTHER_LAW, reason="The court said so")
    document = report_named("story_of_joint_work").make(desk, WorkOptions(team.work))
    assert the_table(document, "Goals").rows[0][0] == "I want my own front door"
    assert the_table(document, "Actions").rows[0][2] == "The worker does it for me: I asked them to"
    assert the_table(document, "Decisions").rows[0][3] == "Somebody else, under the law: The court said so"
    assert document.about.filter_said == f"One joint work, number {team.work}, about Aisha Adeyemi."


def test_my_plan_has_a_line_to_sign_for_each_side_and_keeps_a_no(desk: Desk, tmp_path: Path) -> None:
    team = a_team(desk)
    an_action(desk, team, due_on=TODAY)
    plan = a_plan(desk, team)
    says(desk, plan, team.lead, a_word(Stance.DISAGREE, own_words="Not Leeds. I said York."))
    document = report_named("my_plan").make(desk)
    signers = [block.who for block in document.blocks if isinstance(block, Signature)]
    assert signers == ["Aisha Adeyemi, the person it is about", "Wren Okafor, worker"]
    assert the_table(document, "What was said").rows[0][1:3] == ("I do not agree", "Not Leeds. I said York.")
    steps = the_table(document, "Who does what").rows
    assert steps == (("Ring the housing office", "Aisha Adeyemi", "I do it myself", TODAY),)
    goals = next(block for block in document.blocks if isinstance(block, Items)).items
    assert goals == ("I want my own front door",)
    read = as_read(printed(document, tmp_path))
    assert "Plan, not yet agreed, version 1" in read


def test_my_plan_shows_what_was_frozen_until_a_new_version_is_made(desk: Desk) -> None:
    """Invariant 21."""
    team = a_team(desk)
    a_plan(desk, team)
    an_action(desk, team, "Something new")
    document = report_named("my_plan").make(desk)
    assert the_table(document, "Who does what").rows == ()
    messages = next(block for block in document.blocks if isinstance(block, KeyMessages)).messages
    assert messages[-1] == "Something changed since. A new version is needed before it can be agreed again."


def test_without_a_version_my_plan_is_how_it_stands_today(desk: Desk) -> None:
    team = a_team(desk)
    an_action(desk, team, due_on=dt.date(2026, 8, 1))
    document = report_named("my_plan").make(desk)
    assert the_table(document, "Who does what").rows[0][3] == dt.date(2026, 8, 1)
    assert len([block for block in document.blocks if isinstance(block, Signature)]) == 2


@pytest.mark.parametrize("name", ["story_of_joint_work", "my_plan"])
@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_words_that_try_to_break_it_are_printed(name: str, theme: PressTheme, desk: Desk, tmp_path: Path) -> None:
    team = a_team(desk, title=HOSTILE[0], about="\n".join(HOSTILE))
    for words in HOSTILE:
        a_goal(desk, team, words)
        an_action(desk, team, words)
        a_session(desk, team, summary=words)
    a_plan(desk, team)
    made = make_pdf(report_named(name).make(desk), tmp_path / "report.pdf", theme)
    assert made.rows > 9


@pytest.mark.parametrize("name", ["story_of_joint_work", "my_plan"])
def test_a_worker_makes_reports_of_their_own_work_only_and_each_try_is_kept(
    name: str, desk: Desk, desk_as: Callable[[Role], Desk]
) -> None:
    mine, others = a_team(desk), a_team(desk)
    worker = is_person(desk_as(Role.WORKER), mine.worker)
    report = report_named(name)
    assert report.make(worker).about.filter_said.startswith(f"One joint work, number {mine.work},")
    with pytest.raises(NotThere):
        report.make(worker, WorkOptions(others.work))
    with desk.reading() as connection:
        found = connection.exec_driver_sql(
            "SELECT record_id, allowed FROM access_event WHERE kind = 'joint_work' ORDER BY id"
        )
        assert [tuple(row) for row in found] == [(mine.work, 1), (others.work, 0)]
