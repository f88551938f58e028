"""The list of reports to choose from, under the people they are for."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ulo.reports.registry import Report
from ulo.ui.kit.buttons import LinkButton
from ulo.ui.kit.cards import Card
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column
from ulo.ui.kit.words import label


class Chooser(ScrollPage):
    """One button for each report. `chosen` carries the report."""

    chosen = Signal(object)

    def __init__(self, reports: Sequence[Report[Any]], parent: QWidget | None = None) -> None:
        """Nothing is chosen yet."""
        super().__init__(parent=parent)
        self.buttons = {report.name: self._button(report) for report in reports}
        self.add(_title())
        for audience, these in itertools.groupby(reports, key=lambda report: report.audience):
            self.add(self._card(f"For {audience.label[:1].lower()}{audience.label[1:]}", list(these)))
        self.finish()
        if self.buttons:
            self.setFocusProxy(next(iter(self.buttons.values())))

    def _card(self, heading: str, reports: Sequence[Report[Any]]) -> QWidget:
        card = Card(heading)
        for report in reports:
            part = QWidget()
            down = column(part, gap=0.0)
            down.addWidget(self.buttons[report.name])
            down.addWidget(label(report.says, "muted"))
            card.body.addWidget(part)
        return card

    def _button(self, report: Report[Any]) -> LinkButton:
        button = LinkButton(report.title, partial(self.chosen.emit, report))
        button.setAccessibleDescription(report.says)
        return button


def _title() -> QWidget:
    box = QWidget()
    down = column(box, gap=0.1)
    down.addWidget(Heading("Reports", 1))
    down.addWidget(label("Choose one, look at it, and save it as a PDF.", "muted"))
    return box
