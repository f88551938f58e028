"""A form for one declared command: sections placed by hand, problems beside their boxes, drafts that lose nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QFrame, QWidget

from ulo.domain.errors import NotComplete
from ulo.domain.fields import check, fields_of
from ulo.domain.text import counted
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import LinkButton
from ulo.ui.kit.finder_box import Finder
from ulo.ui.kit.form_row import FormRow
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.rows import FieldRows, Options, RowsBox, Seams
from ulo.ui.kit.scrolling import bring_into_view
from ulo.ui.kit.spacing import column
from ulo.ui.kit.tab_order import order_tabs_soon
from ulo.ui.kit.words import label
from ulo.ui.kit.wrap_grid import WrapGrid

T = TypeVar("T")


class Section(NamedTuple):
    """A part of a form: its heading, words for the reader below it (or ""), and the names of its fields."""

    heading: str
    words: str
    fields: Sequence[str]


class CommandForm(QWidget, Generic[T]):
    """A form for a declared dataclass. Boxes are named for assistive technology; letters to press are unique.

    `left_field` carries the name of a field of the declared class when the keyboard leaves it, `edited`
    comes with every change. `mnemonics` is shared by the whole page, so that no letter is used twice.
    """

    left_field = Signal(str)
    edited = Signal()

    def __init__(
        self,
        declared: type[T],
        sections: Sequence[tuple[str, str, Sequence[str]]] = (),
        *,
        people: Finder | None = None,
        finders: Callable[[str], Finder] | None = None,
        options: Options | None = None,
        mnemonics: Mnemonics | None = None,
        later: bool = False,
    ) -> None:
        """`options` are what fields of kind "pick" choose from. Without `sections`, every field in its order.

        Made `later`, it is empty until the steps of `making` were taken. Raises KeyError for a field that is not
        declared.
        """
        super().__init__()
        self.sections = [Section(*section) for section in sections] or [Section("", "", list(fields_of(declared)))]
        seams = Seams(people, finders, options or {})
        self.fields = FieldRows(declared, (), seams=seams, mnemonics=mnemonics or Mnemonics(), parent=self)
        self._summary: QWidget | None = None
        self._is_filling = False
        self._grids: dict[str, WrapGrid] = {}
        self._column = column(self, gap=1.2)
        self.parts: list[QWidget] = []
        self._clean_draft: dict[str, Any] = {}
        if not later:
            for _ in self.making():
                pass

    def making(self) -> Iterator[object]:
        """Make its rows, in steps."""
        for section in self.sections:
            for name in section.fields:
                self.fields.add(name)
                yield name
            self.parts.append(self._add_section(section))
            yield section
        self._column.addStretch()
        self._clean_draft = self.draft()
        self.fields.edited.connect(self._row_edited)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_changed)

    def fill(self, answers: T) -> None:
        """Show the answers of an instance; what is not asked is kept for `read`."""
        for _ in self.filling(answers):
            pass

    def filling(self, answers: T) -> Iterator[object]:
        """The same in steps."""
        self._is_filling = True
        yield from self.fields.filling(answers)
        self._is_filling = False
        self.show_errors({})
        self._clean_draft = self.draft()

    def read(self, **others: Any) -> T:
        """An instance with the answers; `others` are attributes that are not asked.

        Raises NotComplete, with a sentence for each box that cannot be read.
        """
        if wrong := self.fields.problems():
            raise NotComplete(_how_many(wrong), "Nothing was saved yet.", wrong)
        answers: T = self.fields.read(**others)
        return answers

    def read_or_show(self, **others: Any) -> T | None:
        """Like `read`, and checked by the declared rules; what is wrong is shown, and the answer is None."""
        try:
            answers = self.read(**others)
            wrong = check(answers)
        except NotComplete as problem:
            wrong = problem.fields
        self.show_errors(wrong)
        return None if wrong else answers

    def show_errors(self, fields: Mapping[str, str]) -> None:
        """Show a sentence beside each box named, list them at the top, and put the keyboard into the first.

        Names are as in `PersonFacing.fields`: "given_names", "contacts.0.value". Empty: all is well again.
        """
        shown = {id(row): said for path, said in fields.items() if (row := self.fields.row_of(path))}
        for row in self.fields.all_rows():
            row.show_problem(shown.get(id(row), ""))
        self._drop_summary()
        if fields:
            self._put_summary(fields)
            announce(self, f"{_how_many(fields)} {' '.join(fields.values())}", at_once=True)
            self._go_to_first(fields)

    def draft(self) -> dict[str, Any]:
        """What stands in the boxes, readable or not, as it can be kept in JSON."""
        return self.fields.draft()

    def put_back(self, draft: Mapping[str, Any]) -> None:
        """Put back what `draft` gave."""
        self._is_filling = True
        self.fields.put_back(draft)
        self._is_filling = False
        self.edited.emit()

    def is_changed(self) -> bool:
        """Whether anything differs from what `fill` showed, or from the empty form."""
        return self.draft() != self._clean_draft

    def settle(self) -> None:
        """Take what stands in the boxes as saved."""
        self._clean_draft = self.draft()

    def go_to(self, name: str) -> None:
        """Put the keyboard into the box of a field and bring it into view."""
        if row := self.fields.row_of(name):
            bring_into_view(row)
            row.take_focus()

    def put_below(self, name: str, widget: QWidget) -> None:
        """Place a widget of the screen's own below a field, on a line to itself. Raises KeyError."""
        self._grids[name].add_below(self.fields.rows[name], widget)
        order_tabs_soon(self)

    def _add_section(self, section: Section) -> QFrame:
        card = QFrame()
        card.setProperty("look", "card")
        inside = column(card, gap=0.8, edges=(1.4, 1.2, 1.4, 1.4))
        if section.heading:
            inside.addWidget(Heading(section.heading, 2))
        if section.words:
            inside.addWidget(label(section.words, "muted"))
        grid = WrapGrid()
        for name in section.fields:
            self._add_row(grid, name, section.heading)
        inside.addLayout(grid)
        self._column.addWidget(card)
        return card

    def _add_row(self, grid: WrapGrid, name: str, heading: str) -> None:
        row = self.fields.rows[name]
        if isinstance(row.box, RowsBox) and row.box.heading.text() == heading:
            row.box.heading.hide()
        grid.add(row, wide=row.box.is_wide, lowered=row.box.is_tick)
        self._grids[name] = grid

    def _row_edited(self, _name: str) -> None:
        if not self._is_filling:
            self.edited.emit()

    def _focus_changed(self, before: QWidget | None, now: QWidget | None) -> None:
        """Tell which field was left, and show a date as people say it, or at once that it cannot be read."""
        if before is None or not self.isAncestorOf(before):
            return
        around = _rows_around(before)
        if not around or (now is not None and around[0].isAncestorOf(now)):
            return
        row, outermost = around[0], around[-1]
        row.box.left()
        if wrong := row.box.problems(""):
            row.show_problem(next(iter(wrong.values())), aloud=True)
        self.left_field.emit(outermost.name)

    def _put_summary(self, fields: Mapping[str, str]) -> None:
        self._summary = summary = QFrame()
        summary.setProperty("notice", "problem")
        inside = column(summary, gap=0.2, edges=(1.0, 0.8, 1.0, 0.8))
        inside.addWidget(Heading(_how_many(fields), 3))
        for path, said in fields.items():
            row = self.fields.row_of(path)
            words = f"{row.field.label}: {said}" if row else said
            inside.addWidget(LinkButton(words, partial(self.go_to, path)) if row else label(words))
        self._column.insertWidget(0, summary)
        order_tabs_soon(self)

    def _drop_summary(self) -> None:
        if self._summary is not None:
            self._column.removeWidget(self._summary)
            self._summary.hide()
            self._summary.deleteLater()
            self._summary = None

    def _go_to_first(self, fields: Mapping[str, str]) -> None:
        wrong = {id(row) for path in fields if (row := self.fields.row_of(path))}
        for row in self.fields.all_rows():
            if id(row) in wrong:
                bring_into_view(row)
                row.take_focus()
                return


def _rows_around(widget: QWidget) -> list[FormRow]:
    """The form rows that hold a widget, the innermost first: a row of a repeating group is inside another one."""
    found: list[FormRow] = []
    around: QWidget | None = widget
    while around is not None:
        if isinstance(around, FormRow):
            found.append(around)
        around = around.parentWidget()
    return found


def _how_many(fields: Mapping[str, str]) -> str:
    return f"There {'is' if len(fields) == 1 else 'are'} {counted(len(fields), 'thing')} to put right."
