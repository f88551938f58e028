"""One report: what it asks, how it is to be printed, and the buttons that make it."""

from __future__ import annotations

import dataclasses
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QWidget

from ulo.domain.errors import PersonFacing
from ulo.domain.fields import fields_of
from ulo.reports.registry import Report
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.forms import CommandForm
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.rows import Seams
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid
from ulo.ui.reports.wishes import Paper
from ulo.ui.reports.work_bar import WorkBar


@dataclasses.dataclass(frozen=True, slots=True)
class Wanted:
    """A report with the answers to what it asks, and how it is to be printed."""

    report: Report[Any]
    options: Any
    paper: Paper


class MakingPage(ScrollPage):
    """Asks for what a report needs. `preview` and `save` carry what is `Wanted`."""

    preview = Signal(object)
    save = Signal(object)

    def __init__(self, report: Report[Any], why_not: str, letters: Mnemonics, seams: Seams | None = None) -> None:
        """`why_not` says why this person may not make it; empty if they may. `letters` are those of the page.

        `seams` are how people are found and what is chosen from.
        """
        super().__init__()
        self.report = report
        seams = seams or Seams()
        self.options: CommandForm[Any] = CommandForm(
            report.options,
            [("What to show", "", list(fields_of(report.options)))],
            people=seams.people,
            finders=seams.finders,
            options=seams.options,
            mnemonics=letters,
        )
        self.paper = CommandForm(Paper, [("On paper", "", list(fields_of(Paper)))], mnemonics=letters)
        self.preview_button = plain_button(letters.mark("Look at it"), self._ask_preview, "file-text")
        self.save_button = primary_button(letters.mark("Save as PDF"), self._ask_save, "download")
        self.work = WorkBar((self.preview_button, self.save_button))
        asks = bool(fields_of(report.options))
        self._forms = () if why_not else (self.options, self.paper) if asks else (self.paper,)
        self._lay_out(why_not)

    def first_focus(self) -> QWidget:
        """The first thing that can be answered; the page itself where nothing can."""
        rows = [row for form in self._forms for row in form.fields.all_rows()]
        return rows[0].box.focus_on if rows else self

    def show_problem(self, problem: PersonFacing) -> None:
        """Show what is wrong beside its answer, or else at the top."""
        if problem.fields:
            self.options.show_errors(problem.fields)
        else:
            self.work.notices.put_problem(problem)

    def wanted(self) -> Wanted | None:
        """What was asked for; None, and the problems shown, if an answer is not right."""
        options, paper = self.options.read_or_show(), self.paper.read_or_show()
        return None if options is None or paper is None else Wanted(self.report, options, paper)

    def _lay_out(self, why_not: str) -> None:
        self.add(_head(self.report))
        for form in self._forms:
            self.add(form)
        if why_not:
            self.add(Notice(Tone.NEWS, why_not, "Ask an administrator of your organisation.", lasting=True))
            self.read_as(self.report.title)
        else:
            self.add(self._buttons())
            self.add(self.work)
        self.finish()

    def _buttons(self) -> QFrame:
        box = QFrame()
        grid = WrapGrid(box, column_em=12, most_columns=2)
        grid.add(self.preview_button)
        grid.add(self.save_button)
        return box

    def _ask_preview(self) -> None:
        if wanted := self.wanted():
            self.preview.emit(wanted)

    def _ask_save(self) -> None:
        if wanted := self.wanted():
            self.save.emit(wanted)


def _head(report: Report[Any]) -> QWidget:
    box = QWidget()
    down = column(box, gap=0.1)
    down.addWidget(Heading(report.title, 2))
    down.addWidget(label(report.says, "muted"))
    return box
