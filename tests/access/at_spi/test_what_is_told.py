"""What a screen reader is told of each section: every thing by its name, and where the keyboard is after each step."""

from __future__ import annotations

import pytest
from tests.access.at_spi.reader import Reader, Thing
from tests.access.at_spi.test_journeys import by_all, open_work

pytestmark = [pytest.mark.needs("a screen reader"), pytest.mark.timeout(600), by_all]

NAMED = {"push button", "toggle button", "check box", "radio button", "text", "password text", "image", "table", "list"}
"""What has to have a name. A list to choose from has its value as its name, and a label."""

SECTIONS = {
    "ctrl+1": "Home",
    "ctrl+2": "People",
    "ctrl+3": "Workers",
    "ctrl+4": "Working together",
    "ctrl+5": "Money",
    "ctrl+7": "Board",
    "ctrl+9": "Reports",
    "ctrl+comma": "Settings",
}


def nameless(things: list[Thing]) -> list[str]:
    return [str(thing) for thing in things if thing.role in NAMED and not any(map(str.isalnum, thing.name))]


def test_every_section_is_announced_and_all_in_it_has_a_name(signed_in: Reader) -> None:
    reader = signed_in
    reader.press("ctrl+3")
    reader.is_at("Search", "text")
    for keys, title in SECTIONS.items():
        reader.listen()
        reader.press(keys)
        assert reader.hears(title) == title
        reader.until(reader.focused, f"the keyboard in {title}")
        reader.finds("heading")
        things = reader.find("")
        assert nameless(things) == [], title
        combos = [thing for thing in things if thing.role == "combo box"]
        assert [str(combo) for combo in combos if not any(reader.labelled_by(combo))] == [], title


def test_a_chart_is_a_picture_with_a_name_and_its_numbers(signed_in: Reader) -> None:
    chart = signed_in.finds("image", part="Money left, not promised yet, a chart")
    assert "General fund: £" in chart.description


def test_the_button_that_clears_a_search_has_a_name(signed_in: Reader) -> None:
    signed_in.press("ctrl+2")
    signed_in.is_at("Search", "text")
    signed_in.type("pros")
    signed_in.finds("push button", "Clear the search")


def test_a_dialog_gives_the_keyboard_back(signed_in: Reader) -> None:
    reader = signed_in
    open_work(reader)
    reader.press("ctrl+k")
    reader.is_at("Find anything: a name, or what you want to do", "text")
    reader.press("Escape")
    reader.is_at("Record a session", "push button")
    reader.press("shift+F1")
    reader.finds("dialog")
    reader.until(lambda: (now := reader.focused()) and now.role == "table cell", "the keyboard in the table of keys")
    reader.press("Escape")
    reader.is_at("Record a session", "push button")


def test_f6_goes_round_and_what_happened_last_can_be_read_again(signed_in: Reader) -> None:
    reader = signed_in
    open_work(reader)
    reader.listen()
    reader.press("ctrl+z")
    told = reader.hears("There is nothing to take back.")
    reader.press("F6")
    assert reader.is_at(told).role == "label"
    reader.press("F6")
    reader.is_at("Working together", "list item")
    reader.press("F6")
    reader.is_at("Record a session", "push button")
    reader.press("shift+F6")
    reader.is_at("Working together", "list item")
