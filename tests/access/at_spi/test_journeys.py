"""What people do all day with a screen reader: they hear where they are, what went wrong, and what was done.

Keys go through the X server to the real program; what the tests know, they know from the accessibility bus alone.
"""

from __future__ import annotations

import os

import pytest
from tests.access.at_spi.reader import Reader
from ulo.exchange.sample import PASSPHRASE, USER

pytestmark = [pytest.mark.needs("a screen reader"), pytest.mark.timeout(600)]
by_all = pytest.mark.skipif(os.environ.get("ULO_ALL") != "1", reason="takes its time: `make access` runs it")


def test_somebody_signs_in_and_finds_a_person(reader: Reader) -> None:
    assert reader.finds("heading", "Sign in").role == "heading"
    names = reader.finds("combo box", USER)
    assert reader.labelled_by(names) == ["Name"]
    reader.listen()
    reader.type(PASSPHRASE)
    reader.press("Return")
    reader.hears("Home")
    reader.is_at("Home", "list item")

    reader.listen()
    reader.press("ctrl+2")
    reader.is_at("Search", "text")
    reader.hears("People")
    reader.type("gwenllian pros")
    reader.hears("1 person found.")
    reader.press("Down")
    reader.is_at("Name: Gwenllian Prosser", "table cell")
    reader.listen()
    reader.press("Return")
    reader.is_at("Change", "push button")
    reader.hears("Gwenllian Prosser")
    assert reader.find("heading", "Gwenllian Prosser")
    assert reader.find("label", "A break every thirty minutes")


@by_all
def test_a_wrong_passphrase_is_told_and_the_keyboard_stays_with_it(reader: Reader) -> None:
    reader.type("not the passphrase")
    reader.listen()
    reader.press("Return")
    assert reader.hears("Problem.").startswith("Problem. ")
    reader.is_at("Passphrase", "password text")
    assert reader.find("image", "Problem")


@by_all
def test_a_joint_session_is_recorded_with_an_error_and_a_success_heard(signed_in: Reader) -> None:
    reader = signed_in
    open_work(reader)
    reader.press("ctrl+shift+n")
    reader.is_at("Day (needed)", "text")
    reader.hears("Record a session")
    reader.press("ctrl+a")
    reader.type("31 February 2026")
    reader.listen()
    reader.press("ctrl+s")
    assert "There is 1 thing to put right." in reader.hears("This is not a date we can read.")
    wrong = reader.is_at("Day (needed)", "text")
    assert wrong.description.startswith("Problem: This is not a date we can read.")
    assert reader.find("heading", "There is 1 thing to put right.")

    reader.press("ctrl+a")
    reader.type("2 November 2026")
    reader.tab_to("Minutes")
    reader.press("ctrl+a")
    reader.type("35")
    reader.tab_to("What they brought")
    reader.type("I knew whom to ask")
    reader.listen()
    reader.press("ctrl+s")
    assert reader.hears("recorded")
    reader.is_at("Record a session", "push button")
    assert reader.find("label", part="2 Nov 2026")


@by_all
def test_what_was_recorded_is_taken_back_and_that_is_heard(signed_in: Reader) -> None:
    reader = signed_in
    open_work(reader)
    reader.press("F2")
    reader.is_at("What we work on (needed)", "text")
    reader.press("ctrl+a")
    reader.type("A flat of my own")
    reader.listen()
    reader.press("ctrl+s")
    told = reader.hears("saved")
    reader.is_at("Record a session", "push button")
    reader.listen()
    reader.press("ctrl+z")
    reader.hears(f"Taken back: {told}")
    reader.is_at("Record a session", "push button")
    reader.finds("heading", "A home of my own")


@by_all
def test_a_report_is_made_and_read(signed_in: Reader) -> None:
    reader = signed_in
    reader.listen()
    reader.press("ctrl+9")
    reader.hears("Reports")
    reader.tab_to("The board in summary")
    reader.listen()
    reader.press("Return")
    reader.hears("The board in summary.")
    reader.tab_to("Look at it")
    reader.listen()
    reader.press("space")
    reader.hears("The board in summary, as text.")
    reader.is_at("Back to reports", "push button")
    assert reader.find("heading", "The board in summary")
    table = reader.find("table")[0]
    rows, columns = reader.size(table)
    assert rows > 0
    assert columns > 1
    assert ": " in reader.cell(table, 0, 0).name
    reader.press("space")
    reader.is_at("Look at it", "push button")


def open_work(reader: Reader) -> None:
    """Ctrl+4, a part of a name and of a title, Down, Enter."""
    reader.press("ctrl+4")
    reader.is_at("Search", "text")
    reader.listen()
    reader.type("abdullahi home")
    reader.hears("1 piece of work found.")
    reader.press("Down")
    reader.is_at("Person: Khadra Abdullahi", "table cell")
    reader.listen()
    reader.press("Return")
    reader.is_at("Record a session", "push button")
    reader.hears("A home of my own")
