"""The reports section: choose a report, answer what it asks, look at it, save it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from ulo.domain.fields import fields_of
from ulo.domain.progress import Progress
from ulo.domain.text import counted
from ulo.queries.options import options_for
from ulo.reports.blocks import Document
from ulo.reports.registry import Report, all_reports
from ulo.store.places import documents_folder
from ulo.ui.kit.actions import menu_letters
from ulo.ui.kit.announce import announce
from ulo.ui.kit.cards import EmptyState
from ulo.ui.kit.landing import turn_to
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Tone
from ulo.ui.kit.panes import TwoPanes
from ulo.ui.kit.rows import Options, Seams
from ulo.ui.kit.screens import Screen, Tools
from ulo.ui.kit.seams import finders, people_finder
from ulo.ui.kit.spacing import column
from ulo.ui.kit.turns import one_by_one
from ulo.ui.reports.acts import NOTHING_CHOSEN
from ulo.ui.reports.chooser import Chooser
from ulo.ui.reports.looking import LookingPage
from ulo.ui.reports.making import MakingPage, Wanted
from ulo.ui.reports.wishes import Paper
from ulo.ui.reports.work_bar import WorkBar

if TYPE_CHECKING:
    from ulo.reports.press.document import Made
    from ulo.reports.press.theme import PressTheme

SECTION = "reports"


class ReportsScreen(Screen):
    """The list of reports with the one in hand beside it; a report that is looked at takes the whole section."""

    def __init__(self, tools: Tools) -> None:
        """Nothing is chosen yet."""
        super().__init__()
        self._tools = tools
        self._letters = Mnemonics(menu_letters())
        self._folder = documents_folder()
        self.making: MakingPage | None = None
        self.looking: LookingPage | None = None
        self.chooser = Chooser(all_reports())
        self.details = QStackedWidget()
        self.panes = TwoPanes(self.chooser, self.details, "Back to reports")
        self._whole = QStackedWidget()
        self._whole.addWidget(self.panes)
        column(self, gap=0).addWidget(self._whole)
        self.details.addWidget(EmptyState("file-text", "No report is chosen", "Choose one from the list."))
        self.chooser.chosen.connect(self.choose)
        for part in (others := self.chooser.others()):
            part.hide()
        tools.operations.in_turns(self, one_by_one(others))

    def arrive(self, rest: str) -> None:
        """Come to the list, or to one report by its name."""
        report = next((report for report in all_reports() if report.name == rest), None)
        if report:
            self.leave_preview()
            self.choose(report)

    def come_to(self, report: str) -> None:
        """Bring the section forward with this report chosen."""
        self._tools.go(f"{SECTION}/{report}")

    def look(self) -> None:
        """Look at the report in hand."""
        if self.making:
            self.making.preview_button.click()

    def why_not_look(self) -> str:
        """Why there is nothing to look at now."""
        if self.looking and self.looking.isVisible():
            return "You are looking at it."
        is_there = self.making is not None and self.making.preview_button.isVisible()
        return "" if is_there else NOTHING_CHOSEN

    def first_focus(self) -> QWidget | None:
        """The report that is looked at, or what is asked, or the list."""
        if self.looking:
            return self.looking.back_button
        if self.making and self.making.isVisibleTo(self):
            return self.making.first_focus()
        return self.chooser.focusProxy()

    def parts(self) -> list[QWidget]:
        """The list of reports and what one asks, or the report that is looked at."""
        return [self.looking] if self.looking else self.panes.parts()

    def choose(self, report: Report[Any]) -> None:
        """Show what a report asks; what it chooses from is read first."""
        why_not = report.why_not(self._tools.desk)
        if why_not or not any(field.kind == "pick" for field in fields_of(report.options).values()):
            return self._show_making(report, why_not, {})
        work = partial(options_for, self._tools.desk, report.options)
        return self._tools.operations.run(self, work, partial(self._show_making, report, ""))

    def _show_making(self, report: Report[Any], why_not: str, options: Options) -> None:
        seams = Seams(people_finder(self._tools), finders(self._tools), options)
        page = MakingPage(report, why_not, Mnemonics(self._letters.taken), seams)
        page.preview.connect(self.look_at)
        page.save.connect(self._ask_where)
        _replace(self.details, self.details.currentWidget(), page)
        self.making = page
        self.panes.show_details(page)
        page.first_focus().setFocus()
        announce(page, f"{report.title}. {report.says}")

    def look_at(self, wanted: Wanted) -> None:
        """Make a report and show it; nothing is written to any disk."""
        desk, page = self._tools.desk, self.making
        if page is None:
            return

        def work(_progress: Progress) -> Document:
            return wanted.report.make(desk, wanted.options)

        done = partial(self._show, wanted)
        page.work.do(self._tools.operations, "Making the report", work, done, page.show_problem)

    def save_as(self, wanted: Wanted, path: Path) -> None:
        """Make a report and save it as a PDF; the one that is looked at is saved as it is."""
        desk, page = self._tools.desk, self.looking or self.making
        looked_at = self.looking.document if self.looking else None
        if page is None:
            return

        def work(progress: Progress) -> Made:
            from ulo.reports.press.document import make_pdf

            document = looked_at or wanted.report.make(desk, wanted.options)
            return make_pdf(document, path, _theme(wanted.paper), progress)

        self._folder = path.parent
        done = partial(_say_saved, page.work, path)
        page.work.do(self._tools.operations, "Saving the report", work, done)

    def leave_preview(self) -> None:
        """Go back to the list, with the keyboard on the button that was pressed."""
        if self.looking:
            _replace(self._whole, self.looking, None)
            self.looking = None
        if self.making:
            self.making.preview_button.setFocus()

    def _show(self, wanted: Wanted, document: Document) -> None:
        page = LookingPage(document, wanted, Mnemonics(self._letters.taken))
        page.left.connect(self.leave_preview)
        page.save.connect(partial(self._ask_where, wanted))
        page.print.connect(self._print)
        _replace(self._whole, None, page)
        self.looking = page
        page.back_button.setFocus()
        announce(page, f"{document.title.text}, as text.")
        self._tools.operations.in_turns(page, page.preview.showing())

    def _print(self) -> None:
        """Print the report that is looked at into memory, and show its pages."""
        page = self.looking
        if page is None:
            return
        document, paper = page.document, page.wanted.paper

        def work(progress: Progress) -> tuple[bytes, Made]:
            from ulo.reports.press.document import print_pdf

            return print_pdf(document, _theme(paper), progress)

        def done(printed: tuple[bytes, Made]) -> None:
            page.show_pages(printed[0], printed[1].pages, self._tools.operations)

        page.work.do(self._tools.operations, "Making the pages", work, done)

    def _ask_where(self, wanted: Wanted) -> None:
        day = self._tools.desk.now().date().isoformat()
        start = str(self._folder / f"{wanted.report.title} {day}.pdf")
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the report", start, "PDF (*.pdf)")
        if chosen:
            path = Path(chosen)
            self.save_as(wanted, path if path.suffix.casefold() == ".pdf" else path.with_name(f"{path.name}.pdf"))


def _say_saved(bar: WorkBar, path: Path, made: Made) -> None:
    opened = partial(QDesktopServices.openUrl, QUrl.fromLocalFile(str(path)))
    said = f"Saved “{path.name}”: {counted(made.pages, 'page')}."
    bar.notices.put(Tone.GOOD, said, f"It is in “{path.parent.name or path.parent}”.", do=("Open it", opened))


def _theme(paper: Paper) -> PressTheme:
    from ulo.reports.press.theme import theme_for

    return theme_for(large=paper.large, high_contrast=paper.high_contrast)


def _replace(stack: QStackedWidget, before: QWidget | None, after: QWidget | None) -> None:
    if after:
        stack.addWidget(after)
        turn_to(stack, after)
    if before:
        stack.removeWidget(before)
        before.hide()
        before.deleteLater()
