"""What would come of a file of people: how many, the first of them, and what could not be read."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QWidget

from ulo.domain.people import display_name
from ulo.domain.text import counted, joined
from ulo.exchange.columns import FIELDS
from ulo.exchange.people_csv import Problem
from ulo.exchange.people_import import Preview
from ulo.services.people import Incoming
from ulo.ui.kit.cards import FigureCard
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.lists import WordTable
from ulo.ui.kit.spacing import column
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

_SHOWN_PROBLEMS = 50
_ROWS_AT_ONCE = 6


class IncomingPeople(QWidget):
    """Figures first, then what to decide, then the people and the problems as tables."""

    def __init__(self, keep_good: QCheckBox) -> None:
        """`keep_good` is shown only where some rows cannot be kept."""
        super().__init__()
        self.keep_good = keep_good
        self.new = FigureCard("Will be added", "")
        self.known = FigureCard("Known already", "", "by their reference; nothing of theirs is changed")
        self.refused = FigureCard("Cannot be kept", "", "because the row has no name")
        self.people_heading = Heading("The first people as they will be", 3)
        self.people = WordTable("The first people as they will be", ("Name", "What was read"), shares=(0.35, 0.65))
        self.problems_heading = Heading("What could not be read", 3)
        self.problems = WordTable("What could not be read", ("Where", "Why"), shares=(0.35, 0.65))
        self.columns = label("", "muted")
        self._lay_out()

    def show_preview(self, found: Preview) -> None:
        """Show what an import would do."""
        self._found = found
        file = found.file
        self.new.show_figure(f"{found.added:,}", f"of {counted(file.read, 'row')} in the file")
        self.known.show_figure(f"{found.matched:,}", self.known.meaning)
        self.refused.show_figure(f"{len(file.refused):,}", self.refused.meaning)
        self.people.show_rows([_row(incoming) for incoming in found.first])
        problems = [*file.refused, *file.warnings]
        self.problems.show_rows([(_where(p), p.reason) for p in problems[:_SHOWN_PROBLEMS]])
        self.columns.setText(_columns(found))
        self._show_parts(bool(problems))

    def in_words(self) -> str:
        """The figures, to be said aloud."""
        file = self._found.file
        return (
            f"{counted(file.read, 'row')} read: {counted(self._found.added, 'person', 'people')} to add, "
            f"{self._found.matched:,} known already, {counted(len(file.refused), 'row')} cannot be kept, "
            f"{counted(len(file.warnings), 'warning')}."
        )

    def _lay_out(self) -> None:
        down = column(self, gap=0.8)
        figures = WrapGrid(column_em=11, most_columns=3, gap_em=1.0)
        for card in (self.new, self.known, self.refused):
            figures.add(card)
        down.addLayout(figures)
        for widget in (self.keep_good, self.problems_heading, self.problems, self.people_heading, self.people):
            down.addWidget(widget)
        down.addWidget(self.columns)
        for table in (self.people, self.problems):
            table.show_at_most(_ROWS_AT_ONCE)

    def _show_parts(self, has_problems: bool) -> None:
        parts: list[tuple[QWidget, bool]] = [
            (self.known, bool(self._found.matched)),
            *((part, bool(self._found.file.refused)) for part in (self.refused, self.keep_good)),
            *((part, bool(self._found.first)) for part in (self.people_heading, self.people)),
            *((part, has_problems) for part in (self.problems_heading, self.problems)),
        ]
        for part, is_shown in parts:
            part.setVisible(is_shown)


def _where(problem: Problem) -> str:
    field = FIELDS.get(problem.field)
    return f"Row {problem.row:,}, {field.label}" if field else f"Row {problem.row:,}"


def _columns(found: Preview) -> str:
    file = found.file
    lines = [
        f"Columns used: {'; '.join(file.used)}." if file.used else "",
        f"Columns left out: {', '.join(file.unused)}." if file.unused else "",
    ]
    return "\n".join(line for line in lines if line)


def _row(incoming: Incoming) -> tuple[str, str]:
    body = incoming.body
    address = body.addresses[0] if body.addresses else None
    where = joined(address.line1, address.line2, address.town, address.postcode) if address else ""
    born = f"born {body.born}" if body.born else ""
    return display_name(body), joined(born, where, *(contact.value for contact in body.contacts), by=" · ")
