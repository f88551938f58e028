"""The list of what is due for workers, and the law and numbers: what stands in them, for nobody and for somebody."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.builders.staff import a_piece_of_learning, a_registration, a_supervision, a_training, a_worker
from tests.reports.desks import HOSTILE
from tests.reports.paper import as_drawn, as_shown, printed, squashed
from ulo.domain.errors import NotAllowed
from ulo.domain.permissions import Role
from ulo.domain.rules import all_rules
from ulo.queries.staff import registered_options
from ulo.reports.blocks import Items, KeyMessages, Note
from ulo.reports.press.theme import THEMES, PressTheme
from ulo.reports.registry import report_named
from ulo.reports.staff import DueOptions, LearningOptions
from ulo.store.desk import Desk

TODAY = dt.date(2026, 7, 16)


def test_the_due_list_says_who_what_and_since_when_overdue_first(desk: Desk) -> None:
    wren, ash = a_worker(desk, "Wren"), a_worker(desk, "Ash")
    a_supervision(desk, wren, dt.date(2026, 6, 14))
    a_supervision(desk, ash, TODAY)
    a_training(desk, ash, "First aid", expires_on=TODAY)
    a_training(desk, ash, "Fire", expires_on=dt.date(2026, 7, 1))
    document = report_named("workforce_due_list").make(desk)
    (table,) = document.tables
    assert table.rows == (
        ("Ash", "Training", "Fire: do it again", "Overdue", dt.date(2026, 7, 1), 15),
        ("Wren", "Supervision", "Supervision, last held 14 Jun 2026", "Overdue", dt.date(2026, 7, 14), 2),
        ("Ash", "Training", "First aid: do it again", "Due", TODAY, None),
    )
    assert table.totals[0] == "3 things"
    (messages,) = (block for block in document.blocks if isinstance(block, KeyMessages))
    assert messages.messages == (
        "2 people work here; 3 things are due, 2 overdue, for 2 people.",
        "Supervision: 1.",
        "Training: 2.",
    )


def test_the_due_list_can_show_only_what_is_overdue_and_says_so(desk: Desk) -> None:
    person = a_worker(desk)
    a_supervision(desk, person, TODAY)
    a_training(desk, person, expires_on=TODAY)
    document = report_named("workforce_due_list").make(desk, DueOptions(overdue_only=True))
    assert document.tables[0].rows == ()
    assert document.tables[0].if_empty == "Nothing is overdue."
    assert document.about.filter_said.startswith("Only what is overdue")


def test_a_day_no_rule_is_checked_for_is_said_and_not_guessed(desk: Desk) -> None:
    """Invariant 36."""
    a_worker(desk, valid_from=dt.date(2012, 1, 1))
    document = report_named("workforce_due_list").make(desk)
    assert document.tables[0].rows[0][3:] == ("Not checked", None, None)
    (note,) = (block for block in document.blocks if isinstance(block, Note))
    assert "not checked" in note.lines[0]


def test_an_empty_file_has_nothing_due(desk: Desk) -> None:
    document = report_named("workforce_due_list").make(desk)
    assert document.tables[0].if_empty == "Nothing is due."
    assert "0 people work here; nothing is due." in str(document.blocks[0])


def test_the_words_carry_the_rule_values_of_today(desk: Desk) -> None:
    """Invariant 36."""
    a_registration(desk, a_worker(desk))
    document = report_named("workforce_due_list").make(desk)
    (words,) = (block for block in document.blocks if isinstance(block, Items))
    assert "due 1 month after the last one" in words.items[0]
    assert "sent in between 1 September each year and 30 November each year" in words.items[1]


def test_only_those_who_see_workers_make_it(desk_as: Callable[[Role], Desk]) -> None:
    report = report_named("workforce_due_list")
    assert report.why_not(desk_as(Role.PRACTICE_LEAD)) == ""
    with pytest.raises(NotAllowed):
        report.make(desk_as(Role.TRUSTEE))


def test_everybody_may_read_the_law_and_numbers_with_their_sources(desk_as: Callable[[Role], Desk]) -> None:
    """Invariant 36."""
    document = report_named("rule_values").make(desk_as(Role.TRUSTEE))
    rows = [row for table in document.tables for row in table.rows]
    assert len(rows) == len(all_rules())
    assert all(row[1] and row[4] and row[5] for row in rows)
    unchecked = [row for row in rows if row[5] == "not checked"]
    assert len(unchecked) == sum(value.checked_on is None for value in all_rules()) > 0


def test_the_last_day_of_a_value_is_the_day_before_the_next_one(desk: Desk) -> None:
    """Invariant 36."""
    document = report_named("rule_values").make(desk)
    rows = [row for table in document.tables for row in table.rows if str(row[0]).startswith("Independent examination")]
    assert [(row[1], row[2], row[3]) for row in rows] == [
        ("more than £25,000", None, dt.date(2026, 9, 29)),
        ("more than £40,000", dt.date(2026, 9, 30), None),
    ]


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_names_that_try_to_break_it_are_printed_whole(desk: Desk, theme: PressTheme, tmp_path: Path) -> None:
    for name in HOSTILE:
        a_worker(desk, name)
    path = printed(report_named("workforce_due_list").make(desk), tmp_path, theme)
    drawn = squashed(as_drawn(path))
    for name in HOSTILE:
        if not any("\u0590" <= letter <= "\u08ff" for letter in name):
            assert squashed(as_shown(name)) in drawn


def test_the_record_of_learning_answers_in_the_order_of_the_regulator(desk: Desk) -> None:
    """Invariant 44."""
    wren, ash = a_worker(desk, "Wren"), a_worker(desk, "Ash")
    a_registration(desk, wren)
    a_registration(desk, ash, number="SW20002")
    a_piece_of_learning(desk, wren, "A day with peers", relevance="I plan visits", peer_learning="To wait")
    a_piece_of_learning(desk, wren, "An older one", done_on=dt.date(2025, 6, 1), submitted_on=None)
    document = report_named("learning_record").make(desk, LearningOptions(on=TODAY))
    assert [row[:3] for row in document.tables[0].rows] == [("Ash", "SW20002", 0), ("Wren", "SW10001", 1)]
    assert document.tables[0].rows[1][3] == "Not complete: 1 of 2 pieces sent, 1 with a peer"
    assert document.about.period == "1 Dec 2025 to 30 Nov 2026"
    questions = next(block for block in document.blocks if isinstance(block, Items)).items
    assert [said.split(":")[0] for said in questions[:6]] == [
        *("Kind of learning", "Why it matters for my work", "Done on", "What I learnt"),
        *("What changes for people and for my practice", "What a peer helped me see"),
    ]
    assert questions[3] == "What I learnt: Not said yet"


def test_the_record_of_learning_is_made_for_one_person_and_for_the_year_that_counts_now(desk: Desk) -> None:
    """Invariant 44."""
    wren, ash = a_worker(desk, "Wren"), a_worker(desk, "Ash")
    a_registration(desk, wren)
    a_registration(desk, ash)
    a_piece_of_learning(desk, wren, "Last year", done_on=dt.date(2025, 6, 1), submitted_on=None)
    document = report_named("learning_record").make(desk, LearningOptions(worker=wren))
    assert [row[0] for row in document.tables[0].rows] == ["Wren"]
    assert document.about.period == "1 Dec 2024 to 30 Nov 2025"  # July: until September the last year counts
    assert [words for _, words in registered_options(desk)] == ["Ash (SW10001)", "Wren (SW10001)"]


def test_a_record_of_learning_before_the_regulator_began_is_not_checked(desk: Desk) -> None:
    """Invariant 36."""
    a_registration(desk, a_worker(desk))
    document = report_named("learning_record").make(desk, LearningOptions(on=dt.date(2015, 5, 5)))
    assert document.tables[0].rows[0][3] == "Not checked"
