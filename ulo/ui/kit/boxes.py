"""The boxes people answer in, one for each kind of field. What was typed is never lost, even when it cannot be read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from ulo.domain.choices import Choice
from ulo.domain.dates import read_date, read_partial_date, read_time, say_clock, say_date
from ulo.domain.fields import Field
from ulo.domain.minutes import read_minutes, say_minutes
from ulo.domain.money import read_pence, write_pence
from ulo.domain.text import clean
from ulo.ui.kit.combo import QuietCombo
from ulo.ui.kit.sheet import Sheet

NOTHING_CHOSEN = "Nothing chosen"
NEEDED = " (needed)"
MOST_LETTERS = 26
"""A list with longer words than this needs the whole width of a form."""
LONGEST_TYPED = 1_000_000
"""A line takes more than any field holds: too long is told beside the box, never cut off in silence."""


class Unreadable(ValueError):
    """What stands in a box cannot be understood; `said` is the sentence shown beside it."""

    def __init__(self, said: str) -> None:
        """Keep the sentence."""
        super().__init__(said)
        self.said = said


class Box(QObject):
    """One box: `widget` is what is laid out, `focus_on` what the label belongs to and the keyboard reaches."""

    edited = Signal()
    names_itself = False
    is_wide = False
    is_tick = False
    widget: QWidget
    focus_on: QWidget

    def answer(self) -> Any:
        """What the person answered, as the command wants it. Raises Unreadable."""
        raise NotImplementedError

    def show_answer(self, value: Any) -> None:
        """Show an answer that is known."""
        raise NotImplementedError

    def draft(self) -> Any:
        """What stands in the box, as it can be kept in JSON, readable or not."""
        raise NotImplementedError

    def put_back(self, draft: Any) -> None:
        """Put back what `draft` gave."""
        raise NotImplementedError

    def left(self) -> None:
        """The keyboard went elsewhere: tidy what is shown."""

    def name(self, field: Field, problem: str) -> None:
        """Tell assistive technology what is asked, what is wrong, and the help, in this order."""
        self.focus_on.setAccessibleName(f"{field.label}{NEEDED if field.required else ''}")
        self.focus_on.setAccessibleDescription(f"{problem} {field.help}".strip())

    def problems(self, path: str) -> dict[str, str]:
        """What cannot be read, by field name."""
        try:
            self.answer()
        except Unreadable as problem:
            return {path: problem.said}
        return {}


class TextBox(Box):
    """One line of text."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty line."""
        super().__init__(parent)
        self.line = QLineEdit()
        self.line.setMaxLength(LONGEST_TYPED)
        self.line.textChanged.connect(self.edited)
        self.widget = self.focus_on = self.line
        self._untouched = ("", "")

    def answer(self) -> Any:
        """The text without white space around it; a text that nobody touched is given back as it was shown."""
        shown, value = self._untouched
        return value if self.draft() == shown else clean(self.line.text())

    def show_answer(self, value: Any) -> None:
        """Show a text, from its beginning."""
        self.put_back(value or "")
        self._untouched = (self.draft(), value or "")

    def draft(self) -> Any:
        """The text as it was typed."""
        return self.line.text()

    def put_back(self, draft: Any) -> None:
        """Show a text, from its beginning."""
        self.line.setText(str(draft))
        self.line.setCursorPosition(0)


class SecretBox(TextBox):
    """One line that shows dots; what was typed is kept as it is, and is never part of a draft."""

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty line."""
        super().__init__(parent)
        self.line.setEchoMode(QLineEdit.EchoMode.Password)

    def answer(self) -> Any:
        """The text, white space and all."""
        return self.line.text()

    def draft(self) -> Any:
        """Nothing: a passphrase is never kept."""
        return ""


class _ReadBox(TextBox):
    """One line that is read as something else and shown tidily on leaving; an empty line is no answer."""

    def __init__(self, read: Callable[[str], Any], say: Callable[[Any], str], unreadable: str = "") -> None:
        """Without `unreadable`, the reason that `read` gives is said."""
        super().__init__()
        self._read, self._say, self._unreadable = read, say, unreadable

    def answer(self) -> Any:
        typed = clean(self.line.text())
        if not typed:
            return None
        try:
            return self._read(typed)
        except ValueError as problem:
            raise Unreadable(self._unreadable or str(problem)) from None

    def show_answer(self, value: Any) -> None:
        self.put_back("" if value is None else self._say(value))

    def left(self) -> None:
        if not self.problems(""):
            self.show_answer(self.answer())


def date_box() -> Box:
    """A whole day, typed as people type it; shown as "16 Jul 1948". Empty is an answer: no date."""
    said = "This is not a date we can read. Type it like 16/07/1948 or 16 July 1948."
    return _ReadBox(read_date, say_date, said)


def partial_date_box() -> Box:
    """A day, a month and year, or a year."""
    said = "This is not a date we can read. Type it like 16/07/1948, July 1948 or 1948."
    return _ReadBox(read_partial_date, str, said)


def number_box() -> Box:
    """A whole number; "1,204" is read too."""
    return _ReadBox(_read_number, "{:,}".format, "This is not a whole number. Type it in digits, like 12.")


def money_box() -> Box:
    """An amount in pounds, as people type it; whole pence as an answer."""
    return _ReadBox(read_pence, write_pence)


def minutes_box() -> Box:
    """A length of time: "35", "1:20", "1h 20"; whole minutes as an answer."""
    return _ReadBox(read_minutes, say_minutes)


def time_box() -> Box:
    """A time of day: "10:30", "2.15 pm"."""
    return _ReadBox(read_time, say_clock)


class LongBox(Box):
    """Several lines of text, whose spelling is checked; Tab leaves it."""

    is_wide = True

    def __init__(self, parent: QObject | None = None) -> None:
        """An empty sheet."""
        super().__init__(parent)
        self.sheet = Sheet()
        self.sheet.textChanged.connect(self.edited)
        self.widget = self.focus_on = self.sheet
        self._untouched = ("", "")

    def answer(self) -> Any:
        """The text without white space around it; a text that nobody touched is given back as it was shown."""
        shown, value = self._untouched
        return value if self.draft() == shown else clean(self.draft())

    def show_answer(self, value: Any) -> None:
        """Show a text."""
        self.put_back(value or "")
        self._untouched = (self.draft(), value or "")

    def draft(self) -> Any:
        """The text as it was typed. Qt's own plain text would turn spaces that do not break into common ones."""
        return self.sheet.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")

    def put_back(self, draft: Any) -> None:
        """Show a text."""
        self.sheet.setPlainText(str(draft))


class ChoiceBox(Box):
    """One answer of a list; with `may_be_empty`, nothing may be chosen."""

    def __init__(self, choices: type[Choice], *, may_be_empty: bool = False) -> None:
        """Show the words of each choice, in their order."""
        super().__init__()
        self._choices = choices
        self.is_wide = max(len(choice.label) for choice in choices) > MOST_LETTERS
        self.combo = QuietCombo()
        if may_be_empty:
            self.combo.addItem(NOTHING_CHOSEN, None)
        for choice in choices:
            self.combo.addItem(choice.label, choice.value)
        self.combo.currentIndexChanged.connect(self.edited)
        self.widget = self.focus_on = self.combo

    def answer(self) -> Any:
        """The choice, None for nothing."""
        value = self.combo.currentData()
        return None if value is None else self._choices(value)

    def show_answer(self, value: Any) -> None:
        """Show a choice."""
        self.put_back(None if value is None else str(value.value))

    def draft(self) -> Any:
        """The stored value of the choice."""
        return self.combo.currentData()

    def put_back(self, draft: Any) -> None:
        """Show the choice with this stored value; one that no longer exists leaves the first."""
        self.combo.setCurrentIndex(max(0, self.combo.findData(draft)))


class PickBox(Box):
    """One of a few records: the form is given their ids and words, in the order they are shown in."""

    is_wide = True

    def __init__(self, options: Sequence[tuple[int, str]]) -> None:
        """Nothing chosen; an id that is not among the options can still be shown, and is kept."""
        super().__init__()
        self.combo = QuietCombo()
        self.combo.addItem(NOTHING_CHOSEN, None)
        for number, words in options:
            self.combo.addItem(words, number)
        self.combo.currentIndexChanged.connect(self.edited)
        self.widget = self.focus_on = self.combo

    def answer(self) -> Any:
        """The id, None for nothing."""
        return self.combo.currentData()

    def show_answer(self, value: Any) -> None:
        """Show a record by id."""
        self.put_back(value)

    def draft(self) -> Any:
        """The id."""
        return self.combo.currentData()

    def put_back(self, draft: Any) -> None:
        """Show the record with this id, also one that is not among the options any more."""
        if draft is not None and self.combo.findData(draft) < 0:
            self.combo.addItem(f"No. {draft} (not in this list any more)", draft)
        self.combo.setCurrentIndex(max(0, self.combo.findData(draft)))


class YesNoBox(Box):
    """A box to tick, with its words beside it."""

    names_itself = True
    is_tick = True

    def __init__(self, words: str) -> None:
        """`words` may hold a mnemonic."""
        super().__init__()
        self.tick = QCheckBox(words)
        self.tick.toggled.connect(self.edited)
        self.widget = self.focus_on = self.tick

    def answer(self) -> Any:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def show_answer(self, value: Any) -> None:
        """Tick it, or not."""
        self.tick.setChecked(bool(value))

    def draft(self) -> Any:
        """Whether it is ticked."""
        return self.tick.isChecked()

    def put_back(self, draft: Any) -> None:
        """Tick it, or not."""
        self.tick.setChecked(bool(draft))


def _read_number(typed: str) -> int:
    return int(typed.replace(",", "").replace(" ", ""))
