"""Four looks from one table: every pair of colours can be told apart, and a change is seen everywhere at once."""

from __future__ import annotations

import itertools

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QImage
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot
from tests.access.pixels import colours, ratio
from tests.ui.kit.screen import shown
from ulo.ui.kit import theme
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.icons import picture, wear
from ulo.ui.kit.looks import TEXT_PERCENTS, Appearance, Typeface, em, look
from ulo.ui.kit.resources import resource
from ulo.ui.kit.spacing import column
from ulo.ui.kit.style_sheet import style_sheet
from ulo.ui.kit.tokens import TOKENS, Theme

LETTERS = ("text", "muted", "accent", "accent_strong", "problem", "good", "news")
GROUNDS = ("window", "surface", "stripe")
PAIRS = [
    *itertools.product(LETTERS, GROUNDS),
    *[("on_accent", "accent"), ("on_accent", "accent_strong"), ("on_selected", "selected")],
    *[("text", "good_soft"), ("text", "problem_soft"), ("text", "news_soft")],
    *[("good", "good_soft"), ("problem", "problem_soft"), ("news", "news_soft"), ("accent_strong", "problem_soft")],
]


def between(name: Theme, one: str, other: str) -> float:
    return ratio(QColor(getattr(TOKENS[name], one)), QColor(getattr(TOKENS[name], other)))


@pytest.mark.parametrize("name", TOKENS)
def test_letters_can_be_read_on_every_ground(name: Theme) -> None:
    assert {pair: between(name, *pair) for pair in PAIRS if between(name, *pair) < 4.5} == {}


@pytest.mark.parametrize("name", TOKENS)
def test_edges_and_the_frame_of_the_focus_can_be_seen(name: Theme) -> None:
    pairs = [*itertools.product(("line", "accent", "ring"), GROUNDS), ("ring", "selected"), ("on_accent", "accent")]
    assert {pair: between(name, *pair) for pair in pairs if between(name, *pair) < 3} == {}


@pytest.mark.parametrize("name", TOKENS)
def test_the_style_sheet_names_only_colours_that_there_are(name: Theme) -> None:
    sheet = style_sheet(name, TOKENS[name], 10)
    assert [line for line in sheet.splitlines() if "{text}" in line or "{line}" in line or "{marks}" in line] == []


@pytest.mark.parametrize("name", TOKENS)
def test_the_drawn_marks_have_the_colours_of_their_look(name: Theme) -> None:
    marks = {path.stem: path.read_text(encoding="utf-8") for path in resource("themes", name.value).glob("*.svg")}
    assert set(marks) == {"check", "chevron-down", "chevron-up", "dot"}
    tones = {"check": "on_accent", "dot": "on_accent", "chevron-down": "text", "chevron-up": "text"}
    assert [mark for mark, svg in marks.items() if getattr(TOKENS[name], tones[mark]) not in svg] == []


def test_an_icon_that_is_not_here_is_told_and_breaks_nothing(qapp: QApplication) -> None:
    assert qapp is not None
    with pytest.raises(FileNotFoundError):
        picture("unicorn", "#000000", 24)


def test_icons_come_with_their_licence() -> None:
    assert "ISC License" in resource("icons", "LICENSE").read_text(encoding="utf-8")


def has_colour(image: QImage, colour: str) -> bool:
    return QColor(colour).rgb() & 0xFFFFFFFF in colours(image.convertToFormat(QImage.Format.Format_RGB32))


@pytest.mark.parametrize("name", TOKENS)
def test_an_icon_on_the_main_button_has_the_colour_of_its_words(name: Theme, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Appearance(name))
    button = primary_button("Save", icon="circle-stop")
    qtbot.addWidget(button)
    size = button.iconSize()
    drawn = button.icon().pixmap(size).toImage()
    assert has_colour(drawn, TOKENS[name].on_accent)


def test_a_change_of_look_is_seen_at_once_without_a_restart(qtbot: QtBot, qapp: QApplication) -> None:
    page, sign = QWidget(), QLabel()
    page.setProperty("look", "page")
    inside = column(page, gap=1.0, edges=1.0)
    wear(sign, "check", "text", 2.0)
    inside.addWidget(sign)
    inside.addWidget(plain_button("Other", icon="plus"))
    shown(page, qtbot)
    before = (sign.width(), inside.spacing(), page.findChildren(QPushButton)[0].iconSize().height())
    theme.apply(qapp, Appearance(Theme.DARK, 200))
    after = (sign.width(), inside.spacing(), page.findChildren(QPushButton)[0].iconSize().height())
    assert [large / small for small, large in zip(before, after, strict=True)] == pytest.approx([2, 2, 2], rel=0.1)
    assert has_colour(sign.pixmap().toImage(), TOKENS[Theme.DARK].text)
    assert QColor(page.grab().toImage().pixel(1, 1)).name() == TOKENS[Theme.DARK].window


def test_painted_things_hear_of_a_new_look(qapp: QApplication) -> None:
    heard: list[int] = []
    connection = look().changed.connect(lambda: heard.append(1))
    theme.apply(qapp, Appearance(Theme.CREAM))
    look().changed.disconnect(connection)
    assert heard == [1]
    assert look().tokens is TOKENS[Theme.CREAM]


@pytest.mark.parametrize("percent", [100, 150, 250])
def test_text_is_as_large_as_asked(percent: int, qapp: QApplication) -> None:
    theme.apply(qapp, Appearance(Theme.LIGHT))
    normal = qapp.font().pointSizeF()
    assert normal >= theme.LEAST_POINTS
    theme.apply(qapp, Appearance(Theme.LIGHT, percent))
    assert qapp.font().pointSizeF() == pytest.approx(normal * percent / 100)
    assert em(10) == pytest.approx(10 * em(), abs=10)


def test_text_gets_larger_and_smaller_step_by_step() -> None:
    appearance, seen = Appearance(), [100]
    while appearance.larger() != appearance:
        appearance = appearance.larger()
        seen.append(appearance.text_percent)
    assert tuple(seen) == TEXT_PERCENTS
    assert appearance.smaller().larger() == appearance
    assert Appearance().smaller() == Appearance()


def test_the_computers_own_look_is_followed(qapp: QApplication) -> None:
    is_dark = qapp.styleHints().colorScheme() == Qt.ColorScheme.Dark
    theme.apply(qapp, Appearance(Theme.SYSTEM))
    assert look().tokens is TOKENS[Theme.DARK if is_dark else Theme.LIGHT]


@pytest.mark.skipif(not list(resource("fonts").glob("AtkinsonHyperlegibleNext-*.ttf")), reason="no fonts here yet")
def test_the_legible_typeface_comes_with_the_program(qapp: QApplication) -> None:
    theme.apply(qapp, Appearance(Theme.LIGHT, typeface=Typeface.ATKINSON))
    assert qapp.font().family() == "Atkinson Hyperlegible Next"
    assert "Atkinson Hyperlegible Next" in QFontDatabase.families()
    theme.apply(qapp, Appearance(Theme.LIGHT))
    assert qapp.font().family() != "Atkinson Hyperlegible Next"
