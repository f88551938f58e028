"""The audit that every page and dialog must pass: `audit(window)` lists what keeps a person from using it.

Each rule is a function over a `Page`; `test_audit_catches.py` proves that each catches its planted fault.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSlider,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollArea,
    QScrollBar,
    QSizeGrip,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QTabBar,
    QTableView,
    QTextEdit,
    QWidget,
)
from tests.access.keys import doubled_letters, doubled_shortcuts
from tests.access.pixels import Canvas, corner, down, ground_and_letters, ratio
from ulo.ui.kit.mnemonics import plain

LEAST_TARGET = 24
TEXT_RATIO, LARGE_TEXT_RATIO, EDGE_RATIO = 4.5, 3.0, 3.0
LARGE_POINTS, LARGE_BOLD_POINTS = 18.0, 14.0
ROUNDING = 0.05
_PLACES_TO_BREAK = re.compile(r"[\s\u200b]+")

TYPED_IN = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractSpinBox)
USED = (*TYPED_IN, QAbstractButton, QComboBox, QAbstractSlider, QAbstractItemView, QTabBar)


@dataclasses.dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the rule, which widget, and what about it."""

    rule: str
    where: str
    words: str

    def __str__(self) -> str:
        """One line, as a failing test prints it."""
        return f"{self.rule}: {self.words} [{self.where}]"


class Page:
    """What the rules look at: the window, its visible widgets, their labels, and pictures of it."""

    def __init__(self, window: QWidget) -> None:
        """Collect what can be seen now."""
        self.window = window
        seen = [window, *window.findChildren(QWidget)]
        self.widgets = [w for w in seen if w.isVisibleTo(window) and w.window() is window.window() and not _inner(w)]
        self.used = [w for w in self.widgets if isinstance(w, USED) and not isinstance(w, (QScrollBar, QHeaderView))]
        self.labels = {label.buddy(): label for label in window.findChildren(QLabel) if label.buddy()}
        self.canvas = Canvas()

    def name_of(self, widget: QWidget) -> str:
        """What assistive technology calls a widget. A value or a hint inside a box is not a name."""
        if widget.accessibleName().strip():
            return widget.accessibleName().strip()
        if widget in self.labels:
            return plain(self.labels[widget].text()).strip()
        if isinstance(widget, (*TYPED_IN, QComboBox)):
            return ""
        spoken = QAccessible.queryAccessibleInterface(widget)
        return spoken.text(QAccessible.Text.Name).strip() if spoken else ""


def audit(window: QWidget) -> list[Finding]:
    """Everything that is wrong with a window that is shown; an empty list when nothing is."""
    page = Page(window)
    return [finding for rule in RULES for finding in rule(page)]


def no_name(page: Page) -> Iterator[Finding]:
    """Everything that can be used has a name, of letters."""
    for widget in page.used:
        name = page.name_of(widget)
        if not any(letter.isalnum() for letter in name):
            yield _finding("no-name", widget, f"named {name!r}" if name else "has no name")


def combo_no_buddy(page: Page) -> Iterator[Finding]:
    """On Linux a list to choose from says its value as its name, unless it has a label of its own."""
    for widget in page.used:
        if isinstance(widget, QComboBox) and widget not in page.labels:
            yield _finding("combo-no-buddy", widget, "needs a label with setBuddy")


def no_keyboard(page: Page) -> Iterator[Finding]:
    """Everything that can be used or scrolled can be reached with Tab, or with the arrow keys of its group."""
    for widget in page.used:
        by_arrows = isinstance(widget, (QRadioButton, QTabBar))
        if widget.isEnabled() and not by_arrows and not _takes_tab(widget):
            yield _finding("no-keyboard", widget, "cannot be reached with Tab")
    stops = list(_tab_chain(page.window))
    for area in page.widgets:
        scrolls = isinstance(area, QScrollArea) and area.verticalScrollBar().maximum() > 0
        if scrolls and not any(area is stop or area.isAncestorOf(stop) for stop in stops):
            yield _finding("no-keyboard", area, "cannot be scrolled without a mouse: nothing in it takes Tab")


def tab_trap(page: Page) -> Iterator[Finding]:
    """Tab leaves whatever it comes to."""
    for widget in page.used:
        in_cells = isinstance(widget, QAbstractItemView) and widget.tabKeyNavigation()
        in_text = isinstance(widget, (QPlainTextEdit, QTextEdit)) and not widget.tabChangesFocus()
        if in_cells or in_text:
            yield _finding("tab-trap", widget, "keeps the Tab key to itself")


def tab_order(page: Page) -> Iterator[Finding]:
    """Tab goes the way one reads: down the page, and from left to right on a line; round the end, once, to the top."""
    chain = list(_tab_chain(page.window))
    turns = [
        (one, other, way)
        for one, other in zip(chain, chain[1:] + chain[:1], strict=True)
        if (way := _turn(page, one, other))
    ]
    for one, other, way in turns if len(turns) > 1 else ():
        if other is not chain[0]:
            yield _finding("tab-order", other, f"Tab goes {way}, from {page.name_of(one)!r} to {page.name_of(other)!r}")


def _turn(page: Page, one: QWidget, other: QWidget) -> str:
    """Where Tab goes from one to the other, if it is not on; "" if it is."""
    first, second = _side_by_side(one, other, page.window)
    if second.bottom() <= first.top() and second.left() < first.right():
        return "up the page"
    return "back on the line" if second.right() <= first.left() and _overlap(first, second) else ""


def target(page: Page) -> Iterator[Finding]:
    """What is pressed is at least 24 pixels high and wide."""
    for widget in page.used:
        small = min(widget.width(), widget.height()) < LEAST_TARGET
        if small and isinstance(widget, (QAbstractButton, QComboBox, *TYPED_IN)):
            yield _finding("target", widget, f"{widget.width()} x {widget.height()} pixels")


def clipped(page: Page) -> Iterator[Finding]:
    """No words are cut off, by their own box or by what is around it."""
    for widget in page.widgets:
        need = _room_needed(widget)
        if need and (widget.width() + 1 < need.width() or widget.height() + 1 < need.height()):
            has = f"{widget.width()} x {widget.height()}"
            yield _finding("clipped", widget, f"{_words(widget)!r} needs {need.width()} x {need.height()}, has {has}")
        elif _is_cut_by_parent(widget):
            yield _finding("clipped", widget, f"{_words(widget)!r} is cut off by what is around it")


def clipped_header(page: Page) -> Iterator[Finding]:
    """The words above a column fit, and rows are as high as their letters."""
    for view in (widget for widget in page.used if isinstance(widget, QTableView)):
        header, model = view.horizontalHeader(), view.model()
        for column in range(model.columnCount()) if header.isVisibleTo(page.window) else ():
            short = header.sectionSize(column) < header.sectionSizeHint(column)
            if short and not header.isSectionHidden(column):
                words = model.headerData(column, Qt.Orientation.Horizontal)
                yield _finding("clipped-header", view, f"the column {words!r} is too narrow for its heading")
        if model.rowCount() and view.rowHeight(0) < view.fontMetrics().height() + 4:
            yield _finding("clipped-header", view, "rows are lower than their letters")


def sideways(page: Page) -> Iterator[Finding]:
    """Nothing has to be scrolled sideways."""
    for widget in page.widgets:
        if isinstance(widget, QAbstractScrollArea) and widget.horizontalScrollBar().maximum() > 0:
            more = widget.horizontalScrollBar().maximum()
            yield _finding("sideways", widget, f"needs scrolling to the side by {more}")


def contrast(page: Page) -> Iterator[Finding]:
    """Letters stand out from their ground: 4.5 to 1, large ones 3 to 1."""
    for widget in page.widgets:
        for part in _parts_with_words(widget):
            ground, letters = ground_and_letters(page.canvas.part(widget, part))
            found, needed = ratio(ground, letters), _ratio_needed(widget)
            if ground != letters and found < needed - ROUNDING:
                pair = f"{letters.name()} on {ground.name()}"
                yield _finding("contrast", widget, f"{_words(widget)!r}: {found:.2f} to 1, needs {needed} ({pair})")


def edge(page: Page) -> Iterator[Finding]:
    """The edge of a box to write in or tick stands out from what is around it: 3 to 1."""
    for widget in page.used:
        if widget.isEnabled() and (strip := _strip_over_edge(widget)) is not None:
            colours = down(page.canvas.part(widget, strip), 0)
            found = max(ratio(colours[0], colour) for colour in colours)
            if found < EDGE_RATIO - ROUNDING:
                yield _finding("edge", widget, f"its edge has {found:.2f} to 1")


def plain_words(page: Page) -> Iterator[Finding]:
    """No label runs what a person typed as HTML."""
    for widget in page.widgets:
        if isinstance(widget, QLabel) and widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
            yield _finding("plain-words", widget, f"{widget.text()!r} is not shown as plain text")


def mnemonic(page: Page) -> Iterator[Finding]:
    """A letter pressed with Alt means one thing on a page."""
    for widget, words in doubled_letters(page.window, page.widgets):
        yield _finding("mnemonic", widget, words)


def shortcut(page: Page) -> Iterator[Finding]:
    """A shortcut means one thing in a window."""
    for words in doubled_shortcuts(page.window):
        yield _finding("shortcut", page.window, words)


def picture(page: Page) -> Iterator[Finding]:
    """A picture has a name; one that only decorates is no thing of its own (`Sign`)."""
    for widget in page.widgets:
        spoken = QAccessible.queryAccessibleInterface(widget) if isinstance(widget, QLabel) else None
        if spoken and spoken.role() == QAccessible.Role.Graphic and not page.name_of(widget):
            yield _finding("picture", widget, "is a picture without a name")


def window_role(page: Page) -> Iterator[Finding]:
    """What has a title of its own is a window or a dialog to assistive technology, which else loses track of it."""
    spoken = QAccessible.queryAccessibleInterface(page.window) if page.window.windowTitle() else None
    if spoken and spoken.role() not in (QAccessible.Role.Window, QAccessible.Role.Dialog):
        yield _finding("window-role", page.window, f"has the role {spoken.role().name}")


def wrong_not_said(page: Page) -> Iterator[Finding]:
    """A box that is marked as wrong says so: Qt itself never tells assistive technology."""
    for widget in page.used:
        if widget.property("wrong") and not widget.accessibleDescription().startswith("Problem: "):
            yield _finding("wrong-not-said", widget, "is marked as wrong, and does not say why")


RULES: tuple[Callable[[Page], Iterator[Finding]], ...] = (
    *(no_name, combo_no_buddy, no_keyboard, tab_trap, tab_order, target, clipped, clipped_header, sideways),
    *(contrast, edge, plain_words, mnemonic, shortcut, picture, window_role, wrong_not_said),
)


def _finding(rule: str, widget: QWidget, words: str) -> Finding:
    steps: list[str] = []
    around: QWidget | None = widget
    while around is not None and len(steps) < 4:
        steps.append(f"{type(around).__name__} {around.objectName()}".strip())
        around = around.parentWidget()
    return Finding(rule, " < ".join(steps), words)


def _inner(widget: QWidget) -> bool:
    """Whether a widget is a part that Qt itself puts into another one."""
    around = widget.parentWidget()
    kind = widget.metaObject().className()
    if kind in ("QTableCornerButton", "QComboBoxPrivateContainer", "QSplitterHandle") or isinstance(widget, QSizeGrip):
        return True
    if widget.objectName().startswith("qt_") and widget.objectName() != "qt_toolbar_ext_button":
        return True
    return isinstance(around, QComboBox) or (isinstance(around, QAbstractSpinBox) and isinstance(widget, QLineEdit))


def _takes_tab(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _tab_chain(window: QWidget) -> Iterator[QWidget]:
    widget = window.nextInFocusChain()
    while widget is not None and widget is not window:
        can_stop = _takes_tab(widget) and widget.isVisibleTo(window) and widget.isEnabled()
        if can_stop and not widget.focusProxy() and window.isAncestorOf(widget) and widget.window() is window.window():
            yield widget
        widget = widget.nextInFocusChain()


def _side_by_side(one: QWidget, other: QWidget, window: QWidget) -> tuple[QRect, QRect]:
    """The places of the two branches of the window in which two widgets are."""
    ones, others = _path(one, window), _path(other, window)
    split = next((n for n, (a, b) in enumerate(zip(ones, others, strict=False)) if a is not b), None)
    if split is None:
        split = min(len(ones), len(others)) - 1
    return ones[split].geometry(), others[split].geometry()


def _path(widget: QWidget, window: QWidget) -> list[QWidget]:
    steps: list[QWidget] = []
    around: QWidget | None = widget
    while around is not None and around is not window:
        steps.append(around)
        around = around.parentWidget()
    return steps[::-1]


def _overlap(one: QRect, other: QRect) -> bool:
    return min(one.bottom(), other.bottom()) - max(one.top(), other.top()) > min(one.height(), other.height()) // 2


def _words(widget: QWidget) -> str:
    text = getattr(widget, "text", None)
    return plain(str(text()))[:40] if callable(text) else widget.accessibleName()


def _room_needed(widget: QWidget) -> QSize | None:
    """The least size at which nothing written in a widget is cut off; None where nothing is written."""
    if isinstance(widget, QLabel) and widget.text():
        if widget.wordWrap():
            return QSize(_longest_word(widget), widget.heightForWidth(widget.width()))
        return widget.sizeHint()
    if isinstance(widget, (QCheckBox, QRadioButton)):
        return widget.minimumSizeHint()
    if isinstance(widget, QAbstractButton) and widget.text():
        return widget.sizeHint()
    if isinstance(widget, QLineEdit):
        return QSize(0, widget.minimumSizeHint().height())
    return _combo_room(widget) if isinstance(widget, QComboBox) else None


def _longest_word(label: QLabel) -> int:
    words = _PLACES_TO_BREAK.split(plain(QLabel.text(label)))
    return max((label.fontMetrics().horizontalAdvance(word) for word in words), default=0)


def _combo_room(combo: QComboBox) -> QSize:
    option = QStyleOptionComboBox()
    combo.initStyleOption(option)
    field = combo.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, combo
    )
    missing = combo.fontMetrics().horizontalAdvance(combo.currentText()) - field.width()
    return QSize(combo.width() + max(0, missing), combo.minimumSizeHint().height())


def _is_cut_by_parent(widget: QWidget) -> bool:
    around = widget.parentWidget()
    if around is None or widget.isWindow() or not _has_words(widget):
        return False
    area = around.parentWidget()
    if isinstance(area, QAbstractScrollArea) and area.viewport() is around:
        return False
    return not around.rect().adjusted(-1, -1, 1, 1).contains(widget.geometry())


def _has_words(widget: QWidget) -> bool:
    return isinstance(widget, (QLabel, QAbstractButton, QComboBox, *TYPED_IN)) and not widget.size().isEmpty()


def _parts_with_words(widget: QWidget) -> list[QRect]:
    if not widget.isEnabled() or min(widget.width(), widget.height()) <= 8:
        return []
    if isinstance(widget, QAbstractItemView):
        return _rows_in_view(widget)
    if isinstance(widget, QLineEdit):
        has_words = (widget.text() or widget.placeholderText()) and not widget.hasSelectedText()
        return [widget.rect().adjusted(4, 4, -4, -4)] if has_words else []
    if isinstance(widget, (QLabel, QAbstractButton)) and widget.text():
        indent = _mark(widget).right() + 3 if isinstance(widget, (QCheckBox, QRadioButton)) else 4
        return [widget.rect().adjusted(indent, 4, -4, -4)]
    return []


def _rows_in_view(view: QAbstractItemView) -> list[QRect]:
    """The first row, and the one in hand; an item view is a window on its viewport."""
    model = view.model()
    rows = {0, view.currentIndex().row()} if model and model.rowCount() else set()
    places = [view.visualRect(model.index(row, 0)) for row in rows if row >= 0]
    offset = corner(view.viewport(), view)
    seen = [place.intersected(view.viewport().rect()) for place in places]
    return [place.translated(offset).adjusted(4, 4, -4, -4) for place in seen if place.height() > 12]


def _ratio_needed(widget: QWidget) -> float:
    font = widget.font()
    is_large = font.pointSizeF() >= LARGE_POINTS or (font.bold() and font.pointSizeF() >= LARGE_BOLD_POINTS)
    return LARGE_TEXT_RATIO if is_large else TEXT_RATIO


def _strip_over_edge(widget: QWidget) -> QRect | None:
    """A line of pixels from outside a box to inside it, over its upper edge."""
    if isinstance(widget, (*TYPED_IN, QComboBox)):
        return QRect(QPoint(widget.width() // 2, -2), QSize(1, 8))
    if isinstance(widget, (QCheckBox, QRadioButton)):
        mark = _mark(widget)
        return QRect(QPoint(mark.center().x(), mark.top() - 3), QSize(1, 8))
    return None


def _mark(widget: QCheckBox | QRadioButton) -> QRect:
    """Where the tick or the dot is drawn."""
    option, element = QStyleOptionButton(), QStyle.SubElement
    widget.initStyleOption(option)
    kind = element.SE_CheckBoxIndicator if isinstance(widget, QCheckBox) else element.SE_RadioButtonIndicator
    return widget.style().subElementRect(kind, option, widget)
