"""The rows of a declared dataclass, and the repeating groups inside them."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, get_args, get_type_hints

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QGroupBox, QWidget

from ulo.domain.fields import Field, fields_of
from ulo.ui.kit.announce import announce
from ulo.ui.kit.boxes import (
    NEEDED,
    Box,
    ChoiceBox,
    LongBox,
    PickBox,
    SecretBox,
    TextBox,
    YesNoBox,
    date_box,
    minutes_box,
    money_box,
    number_box,
    partial_date_box,
    time_box,
)
from ulo.ui.kit.buttons import plain_button, quiet_button
from ulo.ui.kit.finder_box import Finder, FinderBox
from ulo.ui.kit.form_row import FormRow
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.tab_order import order_tabs_soon
from ulo.ui.kit.wrap_grid import WrapGrid

_SIMPLE: Mapping[str, Callable[[], Box]] = {
    "text": TextBox,
    "secret": SecretBox,
    "long": LongBox,
    "date": date_box,
    "partial_date": partial_date_box,
    "number": number_box,
    "money": money_box,
    "minutes": minutes_box,
    "time": time_box,
}


Options = Mapping[str, Sequence[tuple[int, str]]]
"""What fields of kind "pick" choose from: (id, words) by what `of` names."""


@dataclasses.dataclass(frozen=True)
class Seams:
    """How the boxes of a form find what they choose from."""

    people: Finder | None = None
    finders: Callable[[str], Finder] | None = None
    options: Options = dataclasses.field(default_factory=dict)


class FieldRows(QObject):
    """The form rows of a declared dataclass, or of some of its fields, and the answers in them.

    `edited` carries a field's name. Attributes that are not asked for (an id) keep what `fill` brought.
    """

    edited = Signal(str)

    def __init__(
        self,
        declared: type,
        names: Sequence[str] | None = None,
        *,
        seams: Seams | None = None,
        mnemonics: Mnemonics | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`names` None takes every field. Fields of kind "person" and "find" need a way to find, or ValueError."""
        super().__init__(parent)
        self.declared = declared
        self.filled: Any = None
        fields = fields_of(declared)
        wanted = list(fields) if names is None else list(names)
        self._seams = seams or Seams()
        self._fields, self._mnemonics = fields, mnemonics
        self._defaults = {each.name: each.default for each in dataclasses.fields(declared)}
        self.rows: dict[str, FormRow] = {}
        for name in wanted:
            self.add(name)

    def add(self, name: str) -> None:
        """Ask one field more. Raises KeyError for a field that is not declared."""
        self.rows[name] = self._row(name, self._fields[name], self._mnemonics)
        if (default := self._defaults[name]) is not dataclasses.MISSING:
            self.rows[name].box.show_answer(default)

    def fill(self, answers: Any) -> None:
        """Show the answers of an instance, and keep it for what is not asked."""
        for _ in self.filling(answers):
            pass

    def filling(self, answers: Any) -> Iterator[object]:
        """The same in steps."""
        self.filled = answers
        for name, row in self.rows.items():
            if isinstance(row.box, RowsBox):
                yield from row.box.showing(getattr(answers, name))
            else:
                row.box.show_answer(getattr(answers, name))
            row.show_problem("")
            yield name

    def read(self, **others: Any) -> Any:
        """An instance with the answers; `others` are attributes that are not asked. Raises Unreadable."""
        answers = {name: row.box.answer() for name, row in self.rows.items()} | others
        if self.filled is not None:
            return dataclasses.replace(self.filled, **answers)
        return self.declared(**answers)

    def problems(self, path: str = "") -> dict[str, str]:
        """What cannot be read, by field name as in "contacts.0.value"."""
        found: dict[str, str] = {}
        for name, row in self.rows.items():
            wrong = row.box.problems(f"{path}{name}")
            if not wrong and row.box.answer() is None and not _may_be_none(self.declared, name):
                wrong = {f"{path}{name}": f"Please fill in “{row.field.label}”."}
            found.update(wrong)
        return found

    def row_of(self, path: str) -> FormRow | None:
        """The row a field name such as "contacts.0.value" speaks of; None if it is not asked here."""
        name, _, rest = path.partition(".")
        row = self.rows.get(name)
        if row is not None and rest and isinstance(row.box, RowsBox):
            return row.box.row_of(rest) or row
        return row

    def all_rows(self) -> list[FormRow]:
        """Every row, those of repeating groups too."""
        found: list[FormRow] = []
        for row in self.rows.values():
            found.append(row)
            if isinstance(row.box, RowsBox):
                found.extend(inner for group in row.box.groups for inner in group.fields.all_rows())
        return found

    def draft(self) -> dict[str, Any]:
        """What stands in the boxes, as it can be kept in JSON."""
        return {name: row.box.draft() for name, row in self.rows.items()}

    def put_back(self, draft: Mapping[str, Any]) -> None:
        """Put back what `draft` gave; names that no longer exist are passed over."""
        for name, row in self.rows.items():
            if name in draft:
                row.box.put_back(draft[name])

    def _row(self, name: str, field: Field, mnemonics: Mnemonics | None) -> FormRow:
        words = f"{field.label}{NEEDED if field.required else ''}"
        marked = mnemonics.mark(words) if mnemonics and field.kind != "rows" else words.replace("&", "&&")
        box = self._box(name, field, marked)
        row = FormRow(name, field, box, marked)
        box.edited.connect(lambda: self._edited(row))
        return row

    def _edited(self, row: FormRow) -> None:
        if row.said and not row.box.problems(""):
            row.show_problem("")
        self.edited.emit(row.name)

    def _box(self, name: str, field: Field, marked: str) -> Box:
        if field.kind == "yes_no":
            return YesNoBox(marked)
        if field.kind == "choice" and field.choices:
            return ChoiceBox(field.choices, may_be_empty=_may_be_none(self.declared, name))
        if field.kind == "rows" and field.rows:
            return RowsBox(field.label, field.one, field.rows, self._seams)
        if field.kind in ("person", "find"):
            return _finder_box(self._seams, field)
        if field.kind == "pick":
            return PickBox(self._seams.options.get(field.of, ()))
        return _SIMPLE[field.kind]()


class RowsBox(Box):
    """A repeating group: each row a titled group with Remove, and a button that adds another.

    `inserted` carries a row that is new here, so that a screen may put words of its own into it.
    """

    inserted = Signal(object)
    is_wide = True
    names_itself = True

    def __init__(self, title: str, one: str, declared: type, seams: Seams) -> None:
        """`one` names a single row, in small letters: "way to reach me"."""
        super().__init__()
        self._one, self._declared, self._seams = one, declared, seams
        self.groups: list[RowGroup] = []
        self._removed: list[tuple[int, Any, Any]] = []
        self.widget = QWidget()
        self._column = column(self.widget)
        self.add_button = plain_button("", self.add, "plus")
        self.back_button = quiet_button(f"Put back the {one} just removed", self._put_back_removed, "undo-2")
        self.focus_on = self.add_button
        self.heading = Heading(title, 3)
        self._column.addWidget(self.heading)
        self._column.addWidget(_left(self.add_button, self.back_button))
        self._number()

    def add(self) -> None:
        """Add an empty row and put the keyboard into it."""
        group = self._insert(len(self.groups))
        self._number()
        group.take_focus()
        self.edited.emit()

    def answer(self) -> Any:
        """A tuple of instances, each with the id it came with. Raises Unreadable."""
        return tuple(group.read() for group in self.groups)

    def show_answer(self, value: Any) -> None:
        """Show the rows of a tuple."""
        for _ in self.showing(value):
            pass

    def showing(self, value: Any) -> Iterator[object]:
        """The same in steps."""
        yield from self._making(len(value or ()))
        for group, answers in zip(self.groups, value or (), strict=True):
            group.fill(answers)
            yield group

    def draft(self) -> Any:
        """A list of drafts, each with the id of its row."""
        return [group.draft() for group in self.groups]

    def put_back(self, draft: Any) -> None:
        """Show what `draft` gave."""
        for _ in self._making(len(draft)):
            pass
        for group, each in zip(self.groups, draft, strict=True):
            group.put_back(each)

    def problems(self, path: str) -> dict[str, str]:
        """What cannot be read in any row."""
        found: dict[str, str] = {}
        for place, group in enumerate(self.groups):
            found.update(group.fields.problems(f"{path}.{place}."))
        return found

    def row_of(self, path: str) -> FormRow | None:
        """The row of "0.value"; None if there is no such row."""
        place, _, name = path.partition(".")
        if not place.isdigit() or int(place) >= len(self.groups):
            return None
        return self.groups[int(place)].fields.row_of(name)

    def name(self, field: Field, problem: str) -> None:
        """Its rows have names of their own; the button that adds one only tells what is wrong."""
        self.add_button.setAccessibleDescription(f"{problem} {field.help}".strip())

    def _insert(self, place: int) -> RowGroup:
        group = RowGroup(self._declared, self._seams)
        group.remove_button.clicked.connect(lambda: self._remove(group))
        group.fields.edited.connect(self.edited)
        self.groups.insert(place, group)
        self._column.insertWidget(place + 1, group)  # the heading comes first
        self.inserted.emit(group)
        return group

    def _remove(self, group: RowGroup) -> None:
        place = self.groups.index(group)
        self._removed.append((place, group.fields.filled, group.draft()))
        self._drop(group)
        self._number()
        if self.groups:
            self.groups[min(place, len(self.groups) - 1)].take_focus()
        else:
            self.add_button.setFocus()
        announce(self.add_button, f"{_first_large(self._one)} {place + 1} removed. You can put it back.")
        self.edited.emit()

    def _put_back_removed(self) -> None:
        place, filled, draft = self._removed.pop()
        group = self._insert(min(place, len(self.groups)))
        if filled is not None:
            group.fill(filled)
        group.put_back(draft)
        self._number()
        group.take_focus()
        self.edited.emit()

    def _making(self, number: int) -> Iterator[object]:
        """Have so many rows, of which those that are here already are used again; in steps."""
        self._removed.clear()
        for group in self.groups[number:]:
            self._drop(group)
        while len(self.groups) < number:
            yield self._insert(len(self.groups))
        self._number()

    def _drop(self, group: RowGroup) -> None:
        self.groups.remove(group)
        self._column.removeWidget(group)
        group.hide()
        group.deleteLater()

    def _number(self) -> None:
        for place, group in enumerate(self.groups, 1):
            group.entitle(f"{_first_large(self._one)} {place}", f"{self._one} {place}")
        self.add_button.setText(f"Add another {self._one}" if self.groups else f"Add {_a(self._one)}")
        self.back_button.setVisible(bool(self._removed))
        order_tabs_soon(self.widget)


class RowGroup(QGroupBox):
    """One row of a repeating group, with the id it came with."""

    def __init__(self, declared: type, seams: Seams) -> None:
        """An empty row that no record knows yet."""
        super().__init__()
        self.fields = FieldRows(declared, seams=seams, parent=self)
        self.row_id: int | None = None
        self._has_id = any(field.name == "id" for field in dataclasses.fields(declared))
        self.remove_button = quiet_button("Remove")
        inside = column(self, edges=(0.6, 0.2, 0.6, 0.4))
        self._grid = grid = WrapGrid()
        for row in self.fields.rows.values():
            grid.add(row, wide=row.box.is_wide, lowered=row.box.is_tick)
        inside.addLayout(grid)
        inside.addWidget(_left(self.remove_button))

    def put_below(self, name: str, widget: QWidget) -> None:
        """Place a widget of the screen's own below a field of this row. Raises KeyError."""
        self._grid.add_below(self.fields.rows[name], widget)

    def entitle(self, title: str, one: str) -> None:
        """`title` stands above the row, `one` is what Remove is said to remove."""
        self.setTitle(title)
        self.setAccessibleName(title)
        self.remove_button.setText(f"Remove {one}")

    def take_focus(self) -> None:
        """Put the keyboard into the first box."""
        next(iter(self.fields.rows.values())).take_focus()

    def fill(self, answers: Any) -> None:
        """Show a row and remember its id."""
        self.row_id = getattr(answers, "id", None)
        self.fields.fill(answers)

    def read(self) -> Any:
        """The row as an instance, with its id. Raises Unreadable."""
        return self.fields.read(**({"id": self.row_id} if self._has_id else {}))

    def draft(self) -> dict[str, Any]:
        """What stands in the row, with its id."""
        return {"id": self.row_id, **self.fields.draft()}

    def put_back(self, draft: Mapping[str, Any]) -> None:
        """Put back what `draft` gave."""
        if draft.get("id") != self.row_id:
            self.fields.filled = None
        self.row_id = draft.get("id")
        self.fields.put_back(draft)


def _finder_box(seams: Seams, field: Field) -> Box:
    found = seams.finders(field.of) if field.kind == "find" and seams.finders else None
    finder = seams.people if field.kind == "person" else found
    if finder is None:
        raise ValueError(f"“{field.label}” holds what is found by its name, so the form needs a way to find it")
    return FinderBox(finder)


def _may_be_none(declared: Any, name: str) -> bool:
    return type(None) in get_args(get_type_hints(declared)[name])


def _first_large(words: str) -> str:
    return words[:1].upper() + words[1:]


def _a(words: str) -> str:
    return f"{'an' if words[:1] in 'aeiou' else 'a'} {words}"


def _left(*widgets: QWidget) -> QWidget:
    whole = QWidget()
    beside = line(whole)
    for widget in widgets:
        beside.addWidget(widget)
    beside.addStretch()
    return whole
