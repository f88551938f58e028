"""What a treasurer does with money, by keyboard only, with no more clicks than each job may take."""

from __future__ import annotations

import datetime as dt

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QListWidget
from pytestqt.qtbot import QtBot
from tests.builders.funding import a_rate, a_session
from tests.journeys.hands import Hands, name_of, section
from tests.journeys.jobs import job
from ulo.queries.funding import (
    EntriesAsked,
    find_paid_work,
    first_entries,
    fund_rows,
    funds_beside,
    money_of_session,
)
from ulo.queries.people import Asked, people_ids
from ulo.ui.funding.beside import FundsBeside
from ulo.ui.funding.screen import MoneyScreen
from ulo.ui.funding.views import ChargeView, EntryView, FundView, ListPage
from ulo.ui.shell.window import MainWindow

KEY = Qt.Key
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def money(window: MainWindow, hands: Hands) -> MoneyScreen:
    """The section, made but not shown: every job starts at Home."""
    screen = section(window, "funding")
    assert isinstance(screen, MoneyScreen)
    hands.clicks = 0
    return screen


def fund_named(window: MainWindow, name: str) -> int:
    return next(number for number, fund in funds_beside(window.desk).items() if fund.name == name)


def in_hand(window: MainWindow, name: str) -> int:
    return next(row.in_hand for row in fund_rows(window.desk) if row.name == name)


def open_fund(window: MainWindow, hands: Hands, money: MoneyScreen, name: str) -> None:
    """Ctrl+5, part of the name, Down, Enter."""
    number = fund_named(window, name)
    hands.control(KEY.Key_5)
    hands.qtbot.waitUntil(lambda: money.funds.isVisible() and name_of(hands.focused).startswith("Search"))
    hands.type(name)
    hands.qtbot.waitUntil(lambda: money.funds.table.is_complete and money.funds.table.id_at(0) == number)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)
    hands.qtbot.waitUntil(lambda: isinstance(money.funds.details.currentWidget(), FundView))


def choose(hands: Hands, name: str, words: str) -> None:
    """Tab to a list of answers, and type the first word of one (a space would open the list)."""
    box = hands.tab_to(name)
    assert isinstance(box, QComboBox)
    hands.type(words.split(" ", maxsplit=1)[0])
    assert box.currentText().startswith(words), box.currentText()


def find(hands: Hands, qtbot: QtBot, name: str, words: str) -> None:
    """Tab to a box, type part of a name, and take the first of what is found."""
    line = hands.tab_to(name)
    hands.type(words)
    beside = line.parentWidget()
    assert beside is not None
    (found,) = beside.findChildren(QListWidget)
    qtbot.waitUntil(found.isVisible)
    hands.press(KEY.Key_Down)
    hands.press(KEY.Key_Return)


def beside(money: MoneyScreen) -> str:
    """What stands beside the amount."""
    form = money.entries.form()
    assert form is not None
    return " ".join(said.words for found in form.findChildren(FundsBeside) for said in found.said)


def wait_for_form(money: MoneyScreen, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: money.entries.form() is not None)


def wait_for_entry(money: MoneyScreen, qtbot: QtBot) -> EntryView:
    qtbot.waitUntil(lambda: isinstance(money.entries.details.currentWidget(), EntryView))
    page = money.entries.details.currentWidget()
    assert isinstance(page, EntryView)
    return page


def test_an_instalment_comes_into_a_restricted_fund(
    window: MainWindow, hands: Hands, qtbot: QtBot, money: MoneyScreen
) -> None:
    before = in_hand(window, "Working together")
    with job(17, hands):
        open_fund(window, hands, money, "Working together")
        hands.press(KEY.Key_I, CONTROL, SHIFT)
        wait_for_form(money, qtbot)
        assert "This money may only be used for work that people and workers do together." in beside(money)
        hands.tab_to("Amount (needed)")
        hands.type("25,000.00")
        choose(hands, "What for (needed)", "4000 Grants")
        choose(hands, "Instalment", "Working together")
        hands.control(KEY.Key_S)
        page = wait_for_entry(money, qtbot)
    assert page.page.row.pence == 2_500_000
    assert in_hand(window, "Working together") == before + 2_500_000


def test_a_payment_is_split_over_two_funds_and_joint_work(
    window: MainWindow, hands: Hands, qtbot: QtBot, money: MoneyScreen
) -> None:
    said = find_paid_work(window.desk, "home")[0][1]
    with job(18, hands):
        hands.press(KEY.Key_O, CONTROL, SHIFT)
        wait_for_form(money, qtbot)
        hands.tab_to("To whom")
        hands.type("Riverside Taxis")
        hands.tab_to("Amount (needed)")
        hands.type("40.00")
        choose(hands, "From which fund (needed)", "Working together")
        choose(hands, "What for (needed)", "5300 Travel")
        assert "after this entry" in beside(money)
        hands.tab_to("Add another part")
        hands.press(KEY.Key_Space)
        assert name_of(hands.focused) == "Amount (needed)"
        hands.type("12.50")
        choose(hands, "From which fund (needed)", "General fund")
        choose(hands, "What for (needed)", "5300 Travel")
        find(hands, qtbot, "Joint work", "home")
        hands.control(KEY.Key_S)
        page = wait_for_entry(money, qtbot)
    assert (page.page.row.pence, page.page.party) == (5_250, "Riverside Taxis")
    spent = [(line.fund, line.joint_work) for line in page.page.lines if line.account == "Travel"]
    assert spent == [("Working together", ""), ("General fund", said.partition(" · ")[2])]
    assert page.page.row.funds == "Working together; General fund"


def test_money_outside_its_terms_is_blocked_with_the_reason_and_nothing_is_lost(
    window: MainWindow, hands: Hands, qtbot: QtBot, money: MoneyScreen
) -> None:
    newest = first_entries(window.desk, EntriesAsked())[0].id
    open_fund(window, hands, money, "Our voice")
    hands.press(KEY.Key_O, CONTROL, SHIFT)
    wait_for_form(money, qtbot)
    hands.tab_to("Amount (needed)")
    hands.type("(12.50)")
    choose(hands, "What for (needed)", "5500 Equipment")
    assert "This cannot be saved. “5500 Equipment” is not one of the accounts" in beside(money)
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: "more than nothing" in hands.focused.accessibleDescription())
    hands.replace("1e3")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: "with an “e”" in hands.focused.accessibleDescription())
    hands.replace("12.50")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: name_of(hands.focused) == "From which fund (needed)")
    assert "may only be used for being heard by the council" in hands.focused.accessibleDescription()
    assert first_entries(window.desk, EntriesAsked())[0].id == newest


def test_how_much_of_a_fund_is_left_and_what_it_did(
    window: MainWindow, hands: Hands, qtbot: QtBot, money: MoneyScreen
) -> None:
    with job(19, hands):
        open_fund(window, hands, money, "Working together")
    page = money.funds.details.currentWidget()
    assert isinstance(page, FundView)
    hands.tab_to("Show the sessions")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: isinstance(money.funds.details.currentWidget(), ListPage))


def test_an_entry_is_reversed_from_its_page_and_by_undo(
    window: MainWindow, hands: Hands, qtbot: QtBot, money: MoneyScreen
) -> None:
    before = in_hand(window, "General fund")
    hands.press(KEY.Key_O, CONTROL, SHIFT)
    wait_for_form(money, qtbot)
    hands.tab_to("Amount (needed)")
    hands.type("7")
    choose(hands, "From which fund (needed)", "General fund")
    choose(hands, "What for (needed)", "5600 Office")
    hands.control(KEY.Key_S)
    wait_for_entry(money, qtbot)
    assert in_hand(window, "General fund") == before - 700
    hands.control(KEY.Key_Z)
    qtbot.waitUntil(lambda: in_hand(window, "General fund") == before)


def test_the_cost_of_a_session_is_shared_to_a_fund(
    window: MainWindow, hands: Hands, qtbot: QtBot, money: MoneyScreen
) -> None:
    worker = next(iter(people_ids(window.desk, Asked())))
    a_rate(window.desk, worker, 2_400, valid_from=dt.date(2020, 1, 1))
    session = a_session(window.desk, {worker: ("worker", 45)}, day=dt.date(2026, 11, 1))
    window.go(f"funding/session/{session}")
    qtbot.waitUntil(lambda: isinstance(money.charges.details.currentWidget(), ChargeView))
    hands.tab_to("Share the cost")
    hands.press(KEY.Key_Space)
    qtbot.waitUntil(lambda: money.charges.form() is not None)
    choose(hands, "Fund (needed)", "Working together")
    hands.control(KEY.Key_S)
    qtbot.waitUntil(lambda: isinstance(money.charges.details.currentWidget(), ChargeView))
    found = [(one.fund, one.minutes, one.pence) for one in money_of_session(window.desk, session)]
    assert found == [("Working together", 45, 1_800)]
