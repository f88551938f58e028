"""One question of a form: label, box, problem and help, tied together for eye, keyboard and screen reader."""

from __future__ import annotations

from PySide6.QtWidgets import QLabel, QWidget

from ulo.domain.fields import Field
from ulo.ui.kit.announce import announce
from ulo.ui.kit.boxes import Box
from ulo.ui.kit.signs import Sign
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.words import label, restyle


class FormRow(QWidget):
    """The label above its box, then what is wrong (only while something is), then the help."""

    def __init__(self, name: str, field: Field, box: Box, words: str, parent: QWidget | None = None) -> None:
        """`words` is the label with its mnemonic, as chosen for the page."""
        super().__init__(parent)
        self.name, self.field, self.box = name, field, box
        self._problem: QWidget | None = None
        self.said = ""
        box.setParent(self)
        self._column = column(self, gap=0.25)
        if not box.names_itself:
            self._column.addWidget(self._label(words))
        self._column.addWidget(box.widget)
        if field.help:
            self._column.addWidget(label(field.help, "muted"))
        self._column.addStretch()
        box.focus_on.setObjectName(name)
        self._describe()

    def take_focus(self) -> None:
        """Put the keyboard into the box."""
        self.box.focus_on.setFocus()

    def show_problem(self, said: str, *, aloud: bool = False) -> None:
        """Show what is wrong beside the box, or, for an empty sentence, that nothing is; `aloud` says it at once."""
        if said == self.said:
            return
        self.said = said
        self._drop_problem()
        if said:
            self._put_problem(said)
        self.box.focus_on.setProperty("wrong", bool(said))
        restyle(self.box.focus_on)
        self._describe()
        if said and aloud:
            announce(self.box.focus_on, f"{self.field.label}. {said}", at_once=True)

    def _label(self, words: str) -> QLabel:
        made = label(words, "muted")
        made.setBuddy(self.box.focus_on)
        return made

    def _describe(self) -> None:
        """Qt never says "invalid" to assistive technology, so the description does."""
        self.box.name(self.field, f"Problem: {self.said}" if self.said else "")

    def _put_problem(self, said: str) -> None:
        self._problem = QWidget()
        beside = line(self._problem, gap=0.4)
        beside.addWidget(Sign("circle-alert", "problem", 1.1, says="Problem"))
        beside.addWidget(label(said, "problem"), 1)
        self._column.insertWidget(self._column.indexOf(self.box.widget) + 1, self._problem)

    def _drop_problem(self) -> None:
        """A hidden label is a nameless thing to assistive technology, so it goes altogether."""
        if self._problem is not None:
            self._column.removeWidget(self._problem)
            self._problem.hide()
            self._problem.deleteLater()
            self._problem = None
