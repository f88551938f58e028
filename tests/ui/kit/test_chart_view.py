"""A chart is painted from its scene at every size of text, and always offers its numbers as a table."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.kit.screen import shown
from ulo.reports.blocks import ColumnKind, Figure, Header, Table
from ulo.reports.charts import Bar, BarChart, Chart, StackedBar, StackedChart, Step, StepChart, say_bars
from ulo.ui.kit import theme
from ulo.ui.kit.chart_view import ChartCard, ChartView
from ulo.ui.kit.looks import look
from ulo.ui.kit.theme import Appearance, Theme

CHARTS: dict[str, Chart] = {
    "bars": BarChart((Bar("General fund", 1200, "£1,200"), Bar("A long name of a fund that wraps", 30, "£30"))),
    "stacked": StackedChart(
        ("People", "Workers"),
        (StackedBar("June", (35, 40), ("35 min", "40 min")), StackedBar("July", (0, 0), ("", ""))),
    ),
    "steps": StepChart(
        (Step("Jan 2025", 66.0, "66 %"), Step("Nov 2026", 78.0, "78 %")), (("75 %", 75.0), ("50 %", 50.0))
    ),
}


def a_figure(chart: Chart) -> Figure:
    data = Table("Numbers", (Header("What"), Header("How many", ColumnKind.NUMBER)), (("One", 1),))
    return Figure("Money left", chart, say_bars(chart), data)


def show(widget: QWidget, qtbot: QtBot) -> None:
    """The widget in a window of a common size."""
    widget.resize(600, 400)
    shown(widget, qtbot)


@pytest.mark.parametrize("name", CHARTS)
@pytest.mark.parametrize("percent", [100, 200])
def test_a_chart_is_painted_in_the_colour_of_the_look(
    name: str, percent: int, qtbot: QtBot, qapp: QApplication
) -> None:
    theme.apply(qapp, Appearance(Theme.LIGHT, percent))
    view = ChartView(CHARTS[name], "Money left", say_bars(CHARTS[name]))
    show(view, qtbot)
    image = view.grab().toImage()
    accent = look().tokens.accent
    colours = {image.pixelColor(x, y).name() for x in range(0, image.width(), 2) for y in range(0, image.height(), 2)}
    assert accent in colours


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_grows_with_the_text_and_is_never_cut(name: str, qtbot: QtBot, qapp: QApplication) -> None:
    theme.apply(qapp, Appearance(Theme.LIGHT, 100))
    view = ChartView(CHARTS[name], "Money left", "words")
    show(view, qtbot)
    before = view.minimumHeight()
    theme.apply(qapp, Appearance(Theme.LIGHT, 200))
    qapp.processEvents()
    assert view.minimumHeight() > 1.5 * before


def test_assistive_technology_is_told_what_a_chart_says(qtbot: QtBot) -> None:
    view = ChartView(CHARTS["stacked"], "Minutes of both sides", say_bars(CHARTS["stacked"]))
    qtbot.addWidget(view)
    assert view.accessibleName() == "Minutes of both sides, a chart"
    assert view.accessibleDescription().startswith("June: People 35 min, Workers 40 min.")
    spoken = QAccessible.queryAccessibleInterface(view)
    assert spoken is not None
    assert spoken.role() == QAccessible.Role.Graphic


def test_the_same_numbers_are_shown_as_a_table(qtbot: QtBot) -> None:
    card = ChartCard(a_figure(CHARTS["bars"]))
    show(card, qtbot)
    assert card.chart.isVisible()
    card.button.click()
    assert card.table.isVisible()
    assert not card.chart.isVisible()
    assert card.button.text() == "Show as chart"
    card.button.click()
    assert card.chart.isVisible()
