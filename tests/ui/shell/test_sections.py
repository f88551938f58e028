"""Sections are made when somebody first goes to them; what can be done there is known from the start."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from ulo.ui.kit.section import Section
from ulo.ui.shell.window import MainWindow


def test_only_the_page_that_is_shown_is_made(window: MainWindow) -> None:
    assert list(window.screens) == ["home"]
    window.go("funding")
    assert list(window.screens) == ["home", "funding"]


def test_every_section_says_what_can_be_done_there_before_it_is_made(window: MainWindow) -> None:
    there = {act.id.partition(".")[0] for act in window.registry.acts()}
    assert there >= {"people", "staff", "casework", "funding", "governance", "reports"}


def _form_of(window: MainWindow, section: str) -> QWidget | None:
    screen = window.screens[section]
    assert isinstance(screen, Section)
    return screen.list_in_hand().form()


@pytest.mark.parametrize(
    ("act", "section"),
    [
        ("people.add", "people"),
        ("staff.employ", "staff"),
        ("casework.add", "casework"),
        ("funding.receive", "funding"),
        ("governance.add_meeting", "governance"),
    ],
)
def test_an_act_makes_its_section_and_begins_there(window: MainWindow, act: str, section: str, qtbot: QtBot) -> None:
    assert window.registry.run(act)
    qtbot.waitUntil(lambda: _form_of(window, section) is not None)
    assert window.here == section


@pytest.mark.parametrize("act", ["people.hide", "casework.plan_session", "staff.supervision", "governance.vote"])
def test_what_needs_an_open_page_cannot_be_done_before_its_section_is_made(window: MainWindow, act: str) -> None:
    assert window.registry.why_not(act).startswith("Open a")
    assert list(window.screens) == ["home"]


def test_a_report_is_chosen_from_anywhere(window: MainWindow) -> None:
    assert window.registry.why_not("reports.look") == "Choose a report first."
    assert window.registry.run("reports.people_register")
    assert window.here == "reports"
