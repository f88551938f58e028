"""Where the keyboard goes when a page comes, or a part of it: never nowhere."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAccessibleEvent
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget, QWidget

from ulo.ui.kit.announce import announce
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.tab_order import in_reading_order, order_tabs_soon, takes_tab


def stops(part: QWidget) -> Iterator[QWidget]:
    """What Tab comes to in a part of a window, in the order of reading; nothing that is not seen."""
    for widget in in_reading_order(part):
        if takes_tab(widget) and widget.isEnabled() and widget.isVisible():
            yield widget


def land(part: QWidget) -> bool:
    """Put the keyboard where it was in this part, else at the first thing in it; whether there is any."""
    before = part.focusWidget()
    can_return = before is not None and before.isVisible() and before.isEnabled() and part.isAncestorOf(before)
    itself = part if part.isVisible() and part.focusPolicy() & Qt.FocusPolicy.ClickFocus else None
    wanted = before if can_return else next(stops(part), itself)
    if wanted is not None:
        wanted.setFocus()
    return wanted is not None


def first_stop(page: QWidget) -> QWidget | None:
    """Where the keyboard goes when a page comes: what the page names as its first, else the first thing in it."""
    named = page.focusProxy()
    return named if named and named.isEnabled() else next(stops(page), None)


def holds_focus(part: QWidget) -> bool:
    """Whether the keyboard is at this part of a window, or at something in it."""
    focused = part.window().focusWidget()
    return focused is not None and (focused is part or part.isAncestorOf(focused))


def pass_on(part: QWidget) -> None:
    """Before a part of a window goes: the keyboard that is in it goes to what follows it, or to what is before it."""
    if not holds_focus(part):
        return
    all_stops = list(stops(part.window()))
    inside = [place for place, stop in enumerate(all_stops) if part is stop or part.isAncestorOf(stop)]
    others = all_stops[inside[-1] + 1 :] + all_stops[: inside[0]][::-1] if inside else all_stops
    if others:
        others[0].setFocus()


def turn_to(stack: QStackedWidget, page: QWidget) -> None:
    """Bring a page of a stack forward. Until it is landed on, the stack itself holds the keyboard that was in it:

    a page that goes would pass it on to anything, which would be read out.
    """
    if stack.currentWidget() is page:
        return
    if holds_focus(stack):
        stack.setFocus()
    stack.setCurrentWidget(page)
    order_tabs_soon(stack)


def waits_to_land(part: QWidget) -> bool:
    """Whether the keyboard waits in this part of a window, at a stack that was turned, for a page to come."""
    return holds_focus(part) and isinstance(part.window().focusWidget(), QStackedWidget)


def say_page(page: QWidget) -> None:
    """Say the title of a page that has come: its heading of level 1."""
    title = next((heading for heading in page.findChildren(Heading) if heading.level == 1), None)
    if title is not None:
        announce(page, title.text())


def say_current(view: QAbstractItemView) -> None:
    """Tell assistive technology which row of a list has the keyboard: Qt tells of the list alone."""
    spoken = QAccessible.queryAccessibleInterface(view)
    current = spoken.focusChild() if spoken and view.hasFocus() else None
    if current is not None:
        QAccessible.updateAccessibility(QAccessibleEvent(current, QAccessible.Event.Focus))
