"""The main window: sections at the left, one page, a line at the foot that is also said aloud."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QWidget

from ulo.domain.changes import Outcome
from ulo.domain.errors import PersonFacing
from ulo.services.perform import perform
from ulo.store.desk import Desk
from ulo.ui.kit.actions import ActionRegistry
from ulo.ui.kit.announce import announce
from ulo.ui.kit.dialogs import ask, tell
from ulo.ui.kit.faults import faults
from ulo.ui.kit.landing import land, turn_to
from ulo.ui.kit.operations import Lane, Operations
from ulo.ui.kit.palette import CommandPalette, Found
from ulo.ui.kit.progress import ProgressStrip
from ulo.ui.kit.screens import Awaited, Screen, Slice, Tools
from ulo.ui.kit.shortcuts import ShortcutSheet
from ulo.ui.kit.spacing import column
from ulo.ui.kit.undo import TakeBack
from ulo.ui.kit.words import label
from ulo.ui.shell.acts import acts_of
from ulo.ui.shell.fault_window import show_faults
from ulo.ui.shell.guide import open_guide
from ulo.ui.shell.keeper import Keeper
from ulo.ui.shell.navigation import Navigation
from ulo.ui.shell.parts import go_round
from ulo.ui.shell.text_box import undo_in_text
from ulo.ui.shell.view_only import IN_TITLE, ViewOnlyBar

TAKING_BACK = "Taking it back. This is one step, and cannot be stopped"


class MainWindow(QMainWindow):
    """Shows one section at a time.

    `left_file` comes when the person closes the file to sign in anew, `restoring` when to restore a backup of it,
    `locking` when the screen is to be locked, `opening` carries the path of another file that is to be opened.
    """

    left_file = Signal()
    restoring = Signal()
    locking = Signal()
    opening = Signal(object)

    def __init__(self, desk: Desk, operations: Operations, slices: Sequence[Slice]) -> None:
        """Screens are made when they are first gone to."""
        super().__init__()
        self.desk, self.operations = desk, operations
        self.slices = {s.id: s for s in slices if s.permission is None or desk.may(s.permission)}
        self.registry = ActionRegistry(desk.why_not, self)
        self.tools = Tools(desk, operations, self.registry, self.go, self._in_hand)
        self.screens: dict[str, Screen] = {}
        self._awaited = {s.id: Awaited(partial(self._make_screen, s)) for s in self.slices.values()}
        self.here = ""
        self._is_leaving = self._is_going_along = False
        self.view_only = ViewOnlyBar(desk, operations) if desk.store.view_only else None
        self.navigation = Navigation(list(self.slices.values()))
        self.stack = QStackedWidget()
        self.said = label("", "told")
        self.keeper = Keeper(self, desk, operations, self._say)
        self.taking_back = ProgressStrip()
        self._and_then: Callable[[], object] | None = None
        self._lay_out()
        self._connect()
        self._make_acts()
        self.go(next(iter(self.slices)))

    def go(self, place: str) -> None:
        """Go to a navigation id: "people", "people/12". Words that are not saved are asked about first."""
        section, _, rest = place.partition("/")
        if section not in self.slices:
            return self._refuse("You may not see that part of the program.")
        leaving = self.screens.get(self.here)
        if leaving and section != self.here and (why := leaving.why_stay()):
            self.navigation.show_section(self.here)
            stay = partial(self._show, section, rest)
            ask(self, "Leave this page?", f"{why} It is kept as a draft.", "Leave it", stay, no="Stay here")
            return None
        return self._show(section, rest)

    def shown(self) -> Screen | None:
        """The page that is shown."""
        return self.screens.get(self.here)

    def _in_hand(self) -> str:
        shown = self.shown()
        return shown.in_hand() if shown else ""

    def open_palette(self) -> None:
        """Find anything: what the sections find, and commands."""
        palette = CommandPalette(self.registry, self.operations, self.found_in_sections, self)
        palette.chosen.connect(self._open_found)
        palette.open()

    def open_shortcuts(self) -> None:
        """The sheet of all keys."""
        ShortcutSheet(self.registry, self).open()

    def open_guide(self) -> None:
        """Help for the section that is shown."""
        open_guide(self.here, self)

    def open_faults(self) -> None:
        """What went wrong in the program, as a report to send."""
        show_faults(self, faults(), self.desk.now())

    def undo(self) -> None:
        """Take the last act back; in a text box, the last typing."""
        if undo_in_text(self.focusWidget()):
            return
        if taken := self.operations.undo.take():
            self.taking_back.start(TAKING_BACK)
            work = partial(_take_back, self.desk, taken)
            self.operations.run(self, work, self._taken_back, self._not_taken_back, lane=Lane.WRITE, undoing=True)

    def _taken_back(self, _outcome: Outcome) -> None:
        self.taking_back.finish()

    def _not_taken_back(self, problem: PersonFacing) -> None:
        self.taking_back.finish()
        tell(self, problem)

    def turn_to_part(self, step: int) -> None:
        """Put the keyboard into the next part of the window, or with -1 into the one before."""
        shown = self.shown()
        bar = [self.view_only] if self.view_only else []
        parts = [self.navigation, *bar, *(shown.parts() if shown else ()), self.said]
        go_round(parts, step)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask about words that are not saved, then make the last backup, then finish what was begun."""
        screen = self.screens.get(self.here)
        why = screen.why_stay() if screen else ""
        then, self._and_then = self._and_then, None
        if why and not self._is_leaving:
            event.ignore()
            leave = partial(self._leave, then)
            ask(self, "Close ULO?", f"{why} It is kept as a draft.", "Close", leave, no="Stay here")
            return
        if not self.keeper.lets_close():
            self._and_then = then
            event.ignore()
            return
        event.accept()
        if then:
            QTimer.singleShot(0, self, then)

    def _go_along(self, place: str) -> None:
        """Go where the list of sections was moved to, and leave the keyboard there."""
        self._is_going_along = True
        self.go(place)
        self._is_going_along = False

    def _leave(self, then: Callable[[], object] | None) -> None:
        self._is_leaving, self._and_then = True, then
        self.close()

    def _lay_out(self) -> None:
        self.setWindowTitle("ULO")
        whole = QWidget()
        across = QHBoxLayout(whole)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self.navigation)
        down = column(gap=0.4)
        if self.view_only:
            down.addWidget(self.view_only)
        down.addWidget(self.stack, 1)
        down.addWidget(self.keeper.progress)
        down.addWidget(self.taking_back)
        across.addLayout(down, 1)
        self.setCentralWidget(whole)
        policy = self.said.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.said.setSizePolicy(policy)
        self.said.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._show_said("")
        self.statusBar().addWidget(self.said, 1)
        self.statusBar().setSizeGripEnabled(False)

    def _connect(self) -> None:
        self.navigation.chosen.connect(self._go_along)
        self.operations.told.connect(self._say)
        self.operations.trouble.connect(partial(tell, self))
        self.operations.undo.changed.connect(self.registry.refresh)
        self.registry.refused.connect(self._refuse)
        if self.view_only:
            self.view_only.wanted.connect(self._leave_to_open)

    def _make_acts(self) -> None:
        self.registry.add(acts_of(self, self.operations.undo, self.slices.values()))
        for section in self.slices.values():
            self.registry.add(section.acts(self._awaited[section.id]))
        self.registry.install(self, self.menuBar())

    def lock(self) -> None:
        """Ask for the screen to be locked."""
        self.locking.emit()

    def leave_file(self) -> None:
        """Close this file, to sign in anew or open another."""
        self._and_then = self.left_file.emit
        self.close()

    def leave_locked(self) -> None:
        """Let go of this file while the screen is locked; what was typed is kept as drafts."""
        self._is_leaving = True
        self.keeper.let_go()
        self.leave_file()

    def leave_to_restore(self) -> None:
        """Close this file, to restore a backup of it."""
        self._and_then = self.restoring.emit
        self.close()

    def why_no_change(self) -> str:
        """Why nothing can be changed in this file; "" when it can."""
        return self.desk.why_no_change

    def save_copy(self) -> None:
        """Save a copy of a file that is looked at only, to change it there."""
        if self.view_only:
            self.view_only.choose()

    def _leave_to_open(self, path: Path) -> None:
        self._and_then = partial(self.opening.emit, path)
        self.close()

    def _make_screen(self, section: Slice) -> Screen:
        screen = section.make(self.tools)
        self.screens[section.id] = screen
        self.stack.addWidget(screen)
        return screen

    def _show(self, section: str, rest: str) -> None:
        screen, title = self._awaited[section](), self.slices[section].title
        arriving = self.here != section
        if arriving:
            self._show_said("")
        self.here = section
        turn_to(self.stack, screen)
        self.navigation.show_section(section)
        self.setWindowTitle(f"{title}{IN_TITLE if self.view_only else ''} – ULO")
        screen.arrive(rest)
        self.registry.refresh()
        if arriving:
            if not self._is_going_along:
                self._focus_page()
            announce(self, title)

    def _focus_page(self) -> None:
        screen = self.screens[self.here]
        first = screen.first_focus()
        if first is not None:
            first.setFocus()
        elif not land(screen):
            self.navigation.take_focus()

    def found_in_sections(self, typed: str) -> list[Found]:
        """What each section finds that this user may see, section after section."""
        return [found for each in self.slices.values() if each.find for found in each.find(self.desk, typed)]

    def _open_found(self, found: Found) -> None:
        self.go(found.place)

    def _say(self, told: str) -> None:
        self._show_said(told)
        announce(self, told)

    def _show_said(self, told: str) -> None:
        """Show what happened; a line without words is no thing of its own, and keeps its room."""
        self.said.setText(told)
        self.said.setVisible(bool(told))

    def _refuse(self, why: str) -> None:
        self._say(PersonFacing(why).said)


def _take_back(desk: Desk, taken: TakeBack) -> Outcome:
    """Take an act back, and say which: the outcome itself knows only what was written."""
    return dataclasses.replace(perform(desk, taken.command), told=f"Taken back: {taken.told}")
