"""The locked screen: nothing of the file is seen, its key is put away, and every form waits as it was."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from shiboken6 import isValid

from ulo.domain.errors import PersonFacing
from ulo.store.file import open_again
from ulo.store.keys import Unlocked
from ulo.ui.kit.announce import announce
from ulo.ui.kit.buttons import primary_button, quiet_button
from ulo.ui.kit.idleness import WARNING, idleness
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.record_form import keep_drafts
from ulo.ui.shell.entry import EntryPage
from ulo.ui.shell.window import MainWindow

LOCKS_SOON = f"ULO locks in {WARNING // 1000} seconds. Press any key to go on."


class Locked(EntryPage):
    """Asks for the passphrase of the one who is signed in; `entered` carries it, `other` asks to sign in as another."""

    entered = Signal(str)
    other = Signal()

    def __init__(self, name: str, organisation: str) -> None:
        """`name` is who is signed in, `organisation` the file's name."""
        super().__init__("Locked", f"{name} is signed in to {organisation}. What was typed is kept as it was.")
        self.passphrase = self.ask(f"Passphrase of {name}", secret=True)
        self.passphrase.returnPressed.connect(self._enter)
        self.enter = self.offer(primary_button, "Unlock", self._enter, "lock-open")
        self.leave = self.offer(quiet_button, "Sign in as somebody else", self.other.emit, "log-out")
        self.end()

    def refuse(self, problem: PersonFacing) -> None:
        """Say why it stays locked; the keyboard goes back to the passphrase."""
        self.enter.setEnabled(True)
        self.say_trouble(problem)
        self.passphrase.selectAll()
        self.passphrase.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin where there is something to type."""
        super().showEvent(event)
        self.passphrase.setFocus()

    def _enter(self) -> None:
        self.say_nothing()
        self.enter.setEnabled(False)
        self.entered.emit(self.passphrase.text())


class ScreenLock(QObject):
    """Locks the windows of one desk, when asked or when nobody has been there for a while, and unlocks them."""

    def __init__(self, window: MainWindow) -> None:
        """Begins to count at once."""
        super().__init__(window)
        self._window, self._desk, self._operations = window, window.desk, window.operations
        self._hidden: list[QWidget] = []
        self._had_keyboard: QWidget | None = None
        self.page: Locked | None = None
        window.locking.connect(self.lock)
        self._idleness = idleness()
        self._idleness.nearly.connect(self._warn)
        self._idleness.over.connect(self.lock)
        self._idleness.watch()

    @property
    def is_locked(self) -> bool:
        """Whether the passphrase is asked for."""
        return self.page is not None

    def lock(self) -> None:
        """Keep what is typed as drafts, hide every window, and put the key away when what was begun is done."""
        if self.is_locked:
            return
        self._idleness.watch(is_on=False)
        keep_drafts(self._window)
        self._window.keeper.look()
        self._hide()
        self._ask()
        after = partial(self._operations.run, self, self._put_away, lane=Lane.LONG)
        self._operations.run(self, lambda: None, lambda _done: after(), lane=Lane.WRITE)

    def _put_away(self) -> None:
        if self.is_locked:
            self._desk.put_away()

    def _ask(self) -> None:
        self.page = page = Locked(self._desk.user.name, self._desk.store.path.stem)
        page.entered.connect(self._unlock)
        page.other.connect(self._leave)
        page.resize(page.sizeHint().boundedTo(page.screen().availableGeometry().size()))
        page.show()
        page.activateWindow()
        announce(page, "Locked")

    def _unlock(self, passphrase: str) -> None:
        page = self.page
        if page is not None:
            work = partial(open_again, self._desk, passphrase)
            self._operations.run(page, work, self._bring_back, page.refuse, lane=Lane.READ)

    def _bring_back(self, opened: Unlocked) -> None:
        """The keys may be on their way to being put away: what was asked last, on the same lane, is what counts."""
        page, self.page = self.page, None
        waits = self._desk.store.held.is_away
        show = partial(self._show_again, page)
        work = partial(self._desk.bring_back, opened)
        self._operations.run(self, work, (lambda _done: show()) if waits else None, lane=Lane.LONG)
        if not waits:
            show()

    def _hide(self) -> None:
        while popup := QApplication.activePopupWidget():
            popup.close()
        QToolTip.hideText()
        if QApplication.clipboard().ownsClipboard():
            QApplication.clipboard().clear()
        self._had_keyboard = QApplication.focusWidget()
        self._hidden = [each for each in QApplication.topLevelWidgets() if each.isVisible()]
        self._hidden.sort(key=lambda each: each is not self._window)
        for each in reversed(self._hidden):
            each.hide()

    def _show_again(self, page: Locked | None) -> None:
        for each in filter(isValid, self._hidden):
            each.show()
        self._hidden = []
        _close(page)
        self._window.activateWindow()
        if self._had_keyboard is not None and isValid(self._had_keyboard):
            self._had_keyboard.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self._had_keyboard = None
        self._idleness.watch()
        self._operations.told.emit("Unlocked")

    def _leave(self) -> None:
        """Somebody else wants to sign in: what was typed stays as drafts of the one who was here."""
        page, self.page = self.page, None
        self._window.leave_locked()
        _close(page)

    def _warn(self) -> None:
        self._operations.told.emit(LOCKS_SOON)


def _close(page: Locked | None) -> None:
    if page is not None:
        page.close()
        page.deleteLater()
