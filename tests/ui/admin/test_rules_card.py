"""Law and numbers in the settings: every value is there, found by its words, and says when it was checked."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot
from tests.stage.pages import Stage
from ulo.domain.rules import all_rules
from ulo.ui.admin.rules_card import RulesCard
from ulo.ui.kit.block_table import BlockTableView
from ulo.ui.kit.mnemonics import Mnemonics


@pytest.fixture
def card(stage: Stage, qtbot: QtBot) -> RulesCard:
    made = RulesCard(stage.window().tools, Mnemonics())
    qtbot.addWidget(made)
    return made


def rows(card: RulesCard) -> list[tuple[str, ...]]:
    assert isinstance(card.found, BlockTableView)
    return [tuple(str(value) for value in row) for row in card.found.rows.table.rows]


def test_every_value_is_shown_with_its_source_and_whether_it_was_checked(card: RulesCard) -> None:
    """Invariant 36."""
    assert len(rows(card)) == len(all_rules())
    assert all(row[1] and row[2] and row[3] for row in rows(card))
    unchecked = sum(value.checked_on is None for value in all_rules())
    assert [row[4] for row in rows(card)].count("Not checked") == unchecked > 0


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("carers allowance 204", "at most £204 a week"),
        ("REGISTER trustees 28", "28 days"),
        ("independent examination 40", "more than £40,000"),
        ("annual meeting retire", "one third of the trustees"),
    ],
)
def test_a_value_is_found_by_words_in_any_order(card: RulesCard, typed: str, value: str) -> None:
    card.look_for(typed)
    assert value in [row[1] for row in rows(card)]
    assert len(rows(card)) < 10


def test_a_value_that_changed_stands_with_both_its_times(card: RulesCard) -> None:
    card.look_for("independent examination of the accounts")
    assert [row[2] for row in rows(card)] == ["first day not known, until 29 Sep 2026", "from 30 Sep 2026"]


def test_words_that_no_rule_holds_say_so_and_all_come_back(card: RulesCard) -> None:
    card.look_for("unicorn")
    assert not isinstance(card.found, BlockTableView)
    assert "Look for fewer" in card.found.property("text")
    card.look_for("")
    assert len(rows(card)) == len(all_rules())


def test_the_settings_show_it_to_everybody(stage: Stage) -> None:
    window = stage.window()
    window.go("settings")
    rules = window.screens["settings"].findChild(RulesCard)
    assert isinstance(rules, RulesCard)
    assert rules.search.count.text() == f"{len(all_rules())} values"
