"""F1 opens the guide at the page of what is shown; what it names is there, and it is read with ease."""

from __future__ import annotations

import re

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from tests.architecture.test_plain_words import BANNED, OLDEST, reading_age
from ulo.ui.kit.resources import resource
from ulo.ui.shell.guide import PAGES, GuideWindow, page_text, title_of
from ulo.ui.shell.window import MainWindow

_NAMED = re.compile(r"\*\*(.+?)\*\*")


def opened() -> GuideWindow:
    (window,) = (each for each in QApplication.topLevelWidgets() if isinstance(each, GuideWindow) and each.isVisible())
    return window


@pytest.mark.parametrize("section", ["home", "people", "casework", "funding", "governance", "settings"])
def test_f1_opens_the_page_of_the_section(window: MainWindow, section: str) -> None:
    window.go(section)
    QTest.keyClick(window, Qt.Key.Key_F1)
    guide = opened()
    assert guide.pages.currentData() == section
    assert guide.text.toPlainText().startswith(title_of(section))
    guide.accept()


def test_every_section_has_its_page_and_no_page_is_left_over(window: MainWindow) -> None:
    assert {"start", *window.slices} == set(PAGES)
    assert {path.stem for path in resource("guide").glob("*.md")} == set(PAGES)


def test_what_the_guide_names_can_be_done(window: MainWindow) -> None:
    titles = {act.title for act in window.registry.acts()}
    named = {page: set(_NAMED.findall(page_text(page))) for page in PAGES}
    assert {page: lacking for page, words in named.items() if (lacking := words - titles)} == {}
    assert sum(map(len, named.values())) > len(PAGES)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_is_read_with_ease(page: str) -> None:
    text = re.sub(r"[*#“”]|^- ", "", page_text(page), flags=re.MULTILINE)
    said = [re.findall(r"[A-Za-z’'-]+", each) for each in re.split(r"[.?!:]\s|\n\n|\n(?=[A-Z])", text)]
    assert reading_age([words for words in said if len(words) > 3]) <= OLDEST
    assert not BANNED.search(text)


def test_another_page_is_chosen_by_keyboard(window: MainWindow, qtbot: QtBot) -> None:
    QTest.keyClick(window, Qt.Key.Key_F1)
    guide = opened()
    qtbot.waitActive(guide)
    guide.pages.setFocus()
    QTest.keyClick(guide.pages, Qt.Key.Key_Home)
    assert guide.text.toPlainText().startswith(title_of("start"))
    QTest.keyClick(guide, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not window.isHidden())
