"""Home says what must be done, the most pressing first, and every line opens what it speaks of."""

from __future__ import annotations

import dataclasses
import datetime as dt

import pytest
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot
from tests.stage.pages import AS_AT
from ulo.domain.changes import Kind
from ulo.domain.people import AccessNeedEntry, PersonBody
from ulo.domain.permissions import Role
from ulo.services.admin import KeepBackup, keep_backup
from ulo.services.people import AddPerson, add_person
from ulo.store.desk import Desk
from ulo.ui.casework.concerns.screen import ConcernsScreen
from ulo.ui.kit.buttons import LinkButton
from ulo.ui.kit.chart_view import ChartView
from ulo.ui.kit.mnemonics import plain
from ulo.ui.kit.section import Section
from ulo.ui.shell.home.facts import home_facts
from ulo.ui.shell.home.week import WeekLine, When, grouped
from ulo.ui.shell.window import MainWindow

TODAY = dt.date(2026, 7, 16)


def test_lines_are_grouped_by_how_pressing_they_are() -> None:
    days = (TODAY - dt.timedelta(3), TODAY, TODAY + dt.timedelta(2), None)
    lines = [WeekLine("Do it", day, "people") for day in days]
    found = grouped(lines, TODAY)
    assert list(found) == [When.OVERDUE, When.TODAY, When.SOON, When.UNKNOWN]
    assert [len(group) for group in found.values()] == [1, 1, 1, 1]
    assert grouped([], TODAY) == {}


def test_a_day_is_said_with_its_year_only_where_it_could_be_mistaken() -> None:
    days = [WeekLine("Do it", day, "people").day(TODAY) for day in (TODAY, dt.date(2024, 7, 13), None)]
    assert days == ["16\u00a0Jul", "13\u00a0Jul\u00a02024", ""]


def test_what_is_due_in_every_part_of_the_work_is_said(window: MainWindow) -> None:
    facts = home_facts(window.desk)
    assert {line.place.partition("/")[0] for line in facts.week} >= {"people", "casework", "staff", "governance"}
    dues = [line.due for line in facts.week if line.due]
    assert dues == sorted(dues)
    assert all(due <= AS_AT + dt.timedelta(7) for due in dues)
    assert facts.sessions


def test_the_sample_is_kept_as_by_people_who_use_the_program(window: MainWindow) -> None:
    facts = home_facts(window.desk)  # this copy was never in use: the program itself makes its first backup
    overdue = [line for line in grouped(facts.week, facts.today)[When.OVERDUE] if line.place != "settings/backup"]
    assert 5 <= len(overdue) <= 8
    assert len({line.place.partition("/")[0] for line in overdue}) >= 4


def test_every_line_opens_a_page(window: MainWindow) -> None:
    facts = home_facts(window.desk)
    for place in sorted({line.place for line in facts.week}):
        window.go(place)
        section, _, rest = place.partition("/")
        assert window.here == section, place
        screen = window.screens[section]
        if section == "settings":
            continue
        assert isinstance(screen, Section | ConcernsScreen)
        if rest.rpartition("/")[2].isdigit():
            shown = screen.list_in_hand()
            assert shown is not None, place
            assert shown.open_id is not None, place
            assert not shown.notices.isVisible(), place


def test_the_rest_of_a_long_group_is_shown_by_its_link(window: MainWindow, qtbot: QtBot) -> None:
    facts = home_facts(window.desk)
    soon = grouped(facts.week, facts.today)[When.SOON]
    home = window.screens["home"]
    (more,) = [link for link in home.findChildren(LinkButton) if link.accessibleName() == f"Show {len(soon) - 8} more"]
    window.activateWindow()
    more.click()
    wanted = {f"{line.day(AS_AT)}: {line.said}" for line in soon}
    qtbot.waitUntil(
        lambda: wanted <= {link.accessibleName() for link in home.findChildren(LinkButton) if link.isVisibleTo(home)}
    )
    assert not more.isVisibleTo(home)
    focused = home.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == f"{soon[8].day(AS_AT)}: {soon[8].said}"


def test_no_line_says_the_same_word_twice_over(window: MainWindow) -> None:
    said = [line.said for line in home_facts(window.desk).week]
    assert any(words.startswith("Enter in the register of members: ") for words in said)
    assert not any("Register: Register" in words or "Supervision, " in words.partition(":")[0] for words in said)


def test_the_meter_and_the_money_stand_on_the_page(window: MainWindow) -> None:
    words = " ".join(label.text() for label in window.screens["home"].findChildren(QLabel))
    assert "filled voting seats" in words
    assert "At least 75%: met." in words
    assert "When the term of Treasurer ends on 12 Dec 2026 and nobody who uses services follows, at least 75%" in words
    charts = [view.accessibleName() for view in window.screens["home"].findChildren(ChartView)]
    assert "Money left, not promised yet, a chart" in charts
    assert window.screens["home"].findChildren(LinkButton)


def test_home_takes_no_keyboard_from_another_section(window: MainWindow) -> None:
    window.activateWindow()
    home = window.screens["home"]
    first = home.first_focus()
    assert first is not None
    first.setFocus()
    window.go("people")
    before = window.focusWidget()
    window.operations.changed.emit(Kind.PERSON)
    assert window.focusWidget() is before
    assert not home.isAncestorOf(before)


@pytest.mark.parametrize("role", Role)
def test_each_role_has_a_first_page_with_its_own_parts(role: Role, desk: Desk, desk_as: object) -> None:
    need = AccessNeedEntry("Large print", review_due=TODAY)
    add_person(desk, AddPerson(PersonBody(known_as="Sam", access_needs=(need,))))
    assert callable(desk_as)
    facts = home_facts(desk_as(role))
    sees_people = role not in (Role.TRUSTEE, Role.TREASURER)
    assert (facts.people is not None) == sees_people
    reads = ["Print the key that opens the concerns if nobody else can"] if role is Role.ADMINISTRATOR else []
    assert [line.said for line in facts.week] == [*(["Ask Sam again: Large print"] if sees_people else []), *reads]
    assert (facts.money is not None) == (role in (Role.ADMINISTRATOR, Role.TREASURER, Role.TRUSTEE))
    assert facts.control is not None


def test_a_backup_that_is_missing_is_something_to_do(window: MainWindow) -> None:
    desk = dataclasses.replace(window.desk, now=lambda: window.desk.now() + dt.timedelta(days=20))
    old = dataclasses.replace(window.desk, now=lambda: window.desk.now() + dt.timedelta(days=11))
    keep_backup(old, KeepBackup())
    add_person(desk, AddPerson(PersonBody(known_as="Sam")))
    (line,) = [line for line in home_facts(desk).week if line.place == "settings/backup"]
    assert line.said == "Make a backup: the last was made 9 days ago"
    window.activateWindow()
    window.go(line.place)
    focused = window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert plain(focused.text()) == "Back up now"
    keep_backup(desk, KeepBackup())
    assert not [line for line in home_facts(desk).week if line.place == "settings/backup"]
