"""What people can do, as data: one list makes the menus, the palette, the shortcut sheet and the tests."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from ulo.domain.permissions import May
from ulo.ui.kit.icons import wear
from ulo.ui.kit.mnemonics import Mnemonics

MENUS = ("File", "Edit", "View", "Go", "Add", "Reports", "Help")
"""The menus in their order; an empty one is not shown."""


def always() -> str:
    """The answer of an act that can always be done: no reason why not."""
    return ""


@dataclasses.dataclass(frozen=True, slots=True)
class Act:
    """One thing a person can do.

    `id` is "casework.record_session", `title` and `description` are what people read, `shortcut` is as Qt
    writes it ("Ctrl+N"). `enabled` says why it cannot be done now, or "" when it can. An act with an empty
    `menu` is found in the palette and on the shortcut sheet only.
    """

    id: str
    title: str
    description: str
    run: Callable[[], object]
    shortcut: str = ""
    permission: May | None = None
    icon: str = ""
    menu: str = "Go"
    enabled: Callable[[], str] = always


class ActionRegistry(QObject):
    """All acts of the program, and the Qt actions made of them.

    `refused` carries the sentence that says why an act was not done. `changed` comes when acts are added.
    """

    refused = Signal(str)
    changed = Signal()

    def __init__(self, why_not: Callable[[May], str], parent: QObject | None = None) -> None:
        """`why_not` is the sentence that says that whoever is signed in lacks a permission; "" if they have it."""
        super().__init__(parent)
        self._lacks = why_not
        self._acts: dict[str, Act] = {}
        self._actions: dict[str, QAction] = {}
        self._keys: dict[str, QShortcut] = {}

    def add(self, acts: Iterable[Act]) -> None:
        """Take acts in. Raises ValueError if an id or a shortcut is already taken."""
        for act in acts:
            self._refuse_double(act)
            self._acts[act.id] = act
            self._actions[act.id] = self._action(act)
        self.changed.emit()

    def acts(self) -> tuple[Act, ...]:
        """Every act, in the order they were added."""
        return tuple(self._acts.values())

    def act(self, act_id: str) -> Act:
        """One act. Raises KeyError."""
        return self._acts[act_id]

    def action(self, act_id: str) -> QAction:
        """The Qt action of an act with its icon, for a button or a menu of one's own. Raises KeyError."""
        action, icon = self._actions[act_id], self._acts[act_id].icon
        if icon and action.icon().isNull():
            wear(action, icon)
        return action

    def why_not(self, act_id: str) -> str:
        """Why an act cannot be done now, as a sentence; "" when it can."""
        act = self._acts[act_id]
        lacks = self._lacks(act.permission) if act.permission is not None else ""
        return lacks or act.enabled()

    def run(self, act_id: str) -> bool:
        """Do an act, or tell why not. Returns whether it was done."""
        if reason := self.why_not(act_id):
            self.refused.emit(reason)
            return False
        self._acts[act_id].run()
        return True

    def refresh(self) -> None:
        """Grey out what cannot be done now; the reason is its tooltip."""
        for act_id, action in self._actions.items():
            reason, act = self.why_not(act_id), self._acts[act_id]
            action.setEnabled(not reason)
            action.setToolTip(reason or act.description)
            action.setStatusTip(reason or act.description)
            if key := self._keys.get(act_id):
                key.setEnabled(bool(reason))

    def install(self, window: QWidget, menu_bar: QMenuBar | None = None) -> list[QMenu]:
        """Give a window every shortcut and, on its menu bar, the menus. A greyed act's key says why not."""
        for act_id, action in self._actions.items():
            window.addAction(action)
            if action.shortcut() and act_id not in self._keys:
                self._keys[act_id] = self._key_that_says_why(window, act_id)
        menus = [] if menu_bar is None else self._fill(menu_bar)
        self.refresh()
        return menus

    def _refuse_double(self, act: Act) -> None:
        if act.id in self._acts:
            raise ValueError(f"two acts are called {act.id}")
        if act.menu and act.menu not in MENUS:
            raise ValueError(f"{act.id}: there is no menu called {act.menu}")
        key = QKeySequence(act.shortcut)
        for other in self._acts.values():
            if act.shortcut and QKeySequence(other.shortcut) == key:
                raise ValueError(f"{act.id} and {other.id} share the keys {act.shortcut}")

    def _action(self, act: Act) -> QAction:
        action = QAction(act.title.replace("&", "&&"), self)
        action.setObjectName(act.id)
        action.setIconVisibleInMenu(False)
        action.setToolTip(act.description)
        if act.shortcut:
            action.setShortcut(QKeySequence(act.shortcut))
        action.triggered.connect(lambda _checked=False: self.run(act.id))
        return action

    def _key_that_says_why(self, window: QWidget, act_id: str) -> QShortcut:
        key = QShortcut(self._actions[act_id].shortcut(), window)
        key.setContext(Qt.ShortcutContext.WindowShortcut)
        key.activated.connect(partial(self.run, act_id))
        key.setEnabled(False)
        return key

    def _fill(self, menu_bar: QMenuBar) -> list[QMenu]:
        letters = Mnemonics()
        filled = [name for name in MENUS if any(act.menu == name for act in self._acts.values())]
        return [self._menu(menu_bar, letters.mark(name), name) for name in filled]

    def _menu(self, menu_bar: QMenuBar, marked: str, name: str) -> QMenu:
        menu = menu_bar.addMenu(marked)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.refresh)
        letters = Mnemonics()
        for act in self._acts.values():
            if act.menu == name:
                self._actions[act.id].setText(letters.mark(act.title))
                menu.addAction(self._actions[act.id])
        return menu


def menu_letters(menu_names: Sequence[str] = MENUS) -> str:
    """The letters the menu bar takes, which the boxes of a page must leave alone."""
    letters = Mnemonics()
    marked = [letters.mark(name) for name in menu_names]
    return "".join(text[text.index("&") + 1] for text in marked if "&" in text)
