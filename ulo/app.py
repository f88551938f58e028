"""Puts the desktop together: the windows one after the other, the desk, the lanes and the sections."""

from __future__ import annotations

import datetime as dt
import gc
import linecache
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QSize, QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QMainWindow, QWidget

from ulo.domain.errors import PersonFacing, WorldTrouble
from ulo.store.places import user_data_folder
from ulo.ui.kit import theme
from ulo.ui.kit.dialogs import ask
from ulo.ui.kit.faults import BlackBox, faults
from ulo.ui.kit.idleness import LOCK_AFTER, USUAL_MINUTES, idleness
from ulo.ui.kit.looks import em, look
from ulo.ui.kit.operations import Lane, Operations
from ulo.ui.kit.speller import speller
from ulo.ui.shell import local
from ulo.ui.shell.fault_window import FaultTeller, tell_of_last_time
from ulo.ui.shell.sign_in import SignIn, WayBackIn

if TYPE_CHECKING:
    from ulo.domain.progress import Progress
    from ulo.store.desk import Desk
    from ulo.ui.kit.screens import Slice
    from ulo.ui.shell.first_run import NewFile, RecoveryKey

_HEAVY = (
    *("sqlalchemy.sql", "sqlalchemy.dialects.sqlite", "ulo.store.records.all", "ulo.store.file"),
    *("ulo.services.perform", "ulo.ui.people.screen", "ulo.ui.shell.window"),
    *(f"ulo.ui.{slice}.section" for slice in ("staff", "casework", "funding", "governance", "reports", "admin")),
    *("ulo.ui.shell.home.section", "ulo.ui.people.section"),
)
_LOADING = threading.Lock()


class Program(QObject):
    """The running desktop: the window that is shown, the open file, and the lanes."""

    def __init__(self, app: QApplication) -> None:
        """Nothing is shown yet."""
        super().__init__(app)
        self._app = app
        self.operations = Operations(self)
        self.window: QWidget | None = None
        self.desk: Desk | None = None
        self._look = look()
        self._look.changed.connect(self._remember_look)
        app.aboutToQuit.connect(self.close_file)

    def begin(self, path: Path | None) -> None:
        """Sign in to the file that was named or used last; the first window of all if there is none."""
        last = path or local.remembered().last_file
        if last and (path or last.exists()):
            self.sign_in(last)
        else:
            self.first_run()
        if self.window:
            self.window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """After the first window was painted, load what is needed after sign-in."""
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self._load_the_rest)
        return False

    def first_run(self) -> None:
        """Offer to make a file, look at the sample or open a file."""
        from ulo.ui.shell.first_run import FirstRun

        page = FirstRun()
        page.make.connect(self.make_file)
        page.sample.connect(partial(self.open_sample, page))
        page.opened.connect(self.sign_in)
        page.restore.connect(partial(self.restore, None))
        self._show(page)

    def make_file(self) -> None:
        """Ask for what a new file needs."""
        from ulo.store.places import documents_folder
        from ulo.ui.shell.first_run import MakeFile

        page = MakeFile(documents_folder())
        page.back.connect(self.first_run)
        page.entered.connect(lambda asked: self._make(asked, page.refuse))
        self._show(page)

    def open_sample(self, page: QWidget) -> None:
        """Make the sample organisation if it is not there, then open it."""
        from ulo.exchange import sample

        path = user_data_folder() / "sample.ulo"

        def work(progress: Progress) -> Path:
            path.parent.mkdir(parents=True, exist_ok=True)
            if not path.exists():
                sample.make_sample(path, progress=progress)
            return path

        signed = partial(self._unlock, user=sample.USER, passphrase=sample.PASSPHRASE)
        refuse = getattr(page, "say_trouble", None)
        told = getattr(page, "busy_with_sample", None)
        stopper = self.operations.run_long(page, work, signed, refuse, told, lane=Lane.WRITE)
        if can_stop := getattr(page, "can_stop", None):
            can_stop(stopper)

    def sign_in(self, path: Path) -> None:
        """Ask who it is and for their passphrase."""
        page = SignIn(path)
        page.entered.connect(lambda user, secret: self._unlock(path, user, secret, page.refuse))
        page.viewing.connect(lambda user, secret: self._unlock(path, user, secret, page.refuse, view_only=True))
        page.other_file.connect(self._other_file)
        page.lost.connect(partial(self._lost, page))
        page.restore.connect(partial(self.restore, path))
        page.keys_wanted.connect(partial(self._put_keys_back, page))
        self._show(page)

    def restore(self, path: Path | None) -> None:
        """Ask which backup to restore; for the file at `path`, the newest whole one is looked for at once."""
        from ulo.store.places import documents_folder
        from ulo.ui.shell.restoring import Restoring

        page = Restoring(self.operations, path, documents_folder(), _now)
        page.back.connect(partial(self.sign_in, path) if path and path.exists() else self.first_run)
        page.opened.connect(self.sign_in)
        self._show(page)

    def open_window(self, desk: Desk) -> None:
        """The main window for somebody who is signed in."""
        from ulo.queries.admin import preference
        from ulo.ui.shell.locked import ScreenLock
        from ulo.ui.shell.window import MainWindow

        self.desk = desk
        self.operations.undo.forget()
        if kept := preference(desk, "appearance"):
            theme.apply(self._app, local.appearance_from(kept))
        last = local.remembered().last_file if desk.store.view_only else desk.store.path
        local.remember(local.Remembered(last, self._look.appearance))
        window = MainWindow(desk, self.operations, sections())
        window.left_file.connect(partial(self._leave_file, self.sign_in))
        window.restoring.connect(partial(self._leave_file, self.restore))
        window.opening.connect(lambda path: self._leave_file(lambda _left: self.sign_in(path)))
        self._begin_spelling(desk)
        minutes = preference(desk, LOCK_AFTER)
        idleness().allow(USUAL_MINUTES if minutes is None else minutes)
        ScreenLock(window)
        self._show(window)

    def _begin_spelling(self, desk: Desk) -> None:
        from ulo.ui.admin.spelling_card import begin_spelling

        begin_spelling(desk, self.operations)

    def close_file(self) -> None:
        """Finish every save, then let go of the file and its lock."""
        self.operations.close()
        speller().end()
        if self.desk:
            from ulo.store import anchor

            with suppress(PersonFacing):  # no keys, no disk: what is in the file is kept all the same
                if not self.desk.store.view_only:
                    anchor.keep(self.desk.store)
            self.desk.store.close()
            self.desk = None

    def _make(self, asked: NewFile, refuse: Callable[[PersonFacing], object]) -> None:
        from ulo.store import file

        create = partial(file.create, asked.path, asked.organisation, asked.user, asked.passphrase, _now)
        self.operations.run(self, create, partial(self._show_recovery, asked), refuse, lane=Lane.WRITE)

    def _show_recovery(self, asked: NewFile, key: str) -> None:
        from ulo.ui.shell.first_run import RecoveryKey

        page = RecoveryKey(asked.path, key)
        page.save_page.connect(lambda where: self._save_recovery_page(page, asked, where))
        page.done.connect(lambda: self._unlock(asked.path, asked.user, asked.passphrase, page.say_trouble))
        self._show(page)

    def _save_recovery_page(self, page: RecoveryKey, asked: NewFile, where: Path) -> None:
        from ulo.reports.admin import recovery_key_page
        from ulo.reports.press.document import make_pdf

        document = recovery_key_page(asked.organisation, asked.path.name, page.key, _now())
        work = partial(make_pdf, document, where)
        self.operations.run(page, work, lambda _made: page.saved(where), page.say_trouble, lane=Lane.LONG)

    def _unlock(
        self,
        path: Path,
        user: str,
        passphrase: str,
        refuse: Callable[[PersonFacing], object] | None = None,
        *,
        view_only: bool = False,
    ) -> None:
        def work() -> tuple[Desk, WorldTrouble | None]:
            from ulo.store import anchor, file

            load_the_rest()  # what is not loaded yet is loaded here, and not by the window's own thread
            desk = file.open_with_passphrase(path, user, passphrase, _now, view_only=view_only)
            return desk, anchor.why_not_as_left(desk.store)

        self.operations.run(self, work, partial(self._opened, refuse), refuse, lane=Lane.WRITE)

    def _opened(self, refuse: Callable[[PersonFacing], object] | None, found: tuple[Desk, WorldTrouble | None]) -> None:
        """Open the window; a file that is not as it was left is opened only when the person says so."""
        desk, trouble = found
        if trouble is None or self.window is None:
            return self.open_window(desk)
        asked = "Open it as it is?"
        question = ask(
            self.window, asked, str(trouble), "Open it", partial(self.open_window, desk), no="Keep it closed"
        )

        def keep_closed() -> None:
            desk.store.close()
            if refuse:
                refuse(trouble)

        if question:
            question.rejected.connect(keep_closed)
        else:
            keep_closed()
        return None

    def _lost(self, asking: SignIn) -> None:
        """Ask for the paper key; without the keys beside the file there is nothing it could open."""
        from ulo.store import keys, places

        path = asking.path
        try:
            names = keys.Keyring.load(places.keys_beside(path)).names()
        except PersonFacing as problem:
            asking.say_trouble(problem)
            return
        page = WayBackIn(path, names)
        page.back.connect(partial(self.sign_in, path))
        page.entered.connect(lambda key, user, secret: self._reset(page, key, user, secret))
        self._show(page)

    def _reset(self, page: WayBackIn, key: str, user: str, passphrase: str) -> None:
        def work() -> None:
            from ulo.store import file

            file.reset_passphrase(page.path, key, user, passphrase)

        done = lambda _nothing: self._unlock(page.path, user, passphrase, page.say_trouble)  # noqa: E731
        self.operations.run(page, work, done, page.say_trouble, lane=Lane.WRITE)

    def _put_keys_back(self, page: SignIn) -> None:
        def work() -> str:
            from ulo.store import spare_keys

            return spare_keys.put_back(page.path)

        self.operations.run(page, work, page.keys_are_back, page.say_trouble, lane=Lane.WRITE)

    def _other_file(self) -> None:
        chosen, _kind = QFileDialog.getOpenFileName(self.window, "Open an organisation file", "", "ULO files (*.ulo)")
        if chosen:
            self.sign_in(Path(chosen))

    def _leave_file(self, go_on: Callable[[Path], object]) -> None:
        path = self.desk.store.path if self.desk else None
        self.close_file()
        self.operations = Operations(self)
        if path:
            go_on(path)

    def _show(self, window: QWidget) -> None:
        before, self.window = self.window, window
        window.resize(_fitting_size(window))
        window.show()
        if before:
            before.close()
            before.deleteLater()

    def _remember_look(self) -> None:
        appearance = self._look.appearance
        local.remember(local.Remembered(local.remembered().last_file, appearance))
        if self.desk and not self.desk.store.read_only:
            from ulo.services.admin import ChoosePreference, choose_preference

            command = ChoosePreference("appearance", local.appearance_as_kept(appearance))
            self.operations.run(self, partial(choose_preference, self.desk, command), lane=Lane.WRITE)

    def _load_the_rest(self) -> None:
        """Load what is needed after sign-in while the passphrase is typed."""
        threading.Thread(target=load_the_rest, daemon=True).start()


def load_the_rest() -> None:
    """Load what is needed after sign-in, part by part.

    PySide reads the source of every module that is loaded after it, to see whether it uses PySide. The lines it
    leaves behind, 20 MiB in all, are let go after each part, so that the next part takes their room.
    Afterwards the search for what can be let go leaves all this out: looking through it took 130 ms, in which no key
    was answered.
    """
    with _LOADING:
        if all(name in sys.modules for name in _HEAVY):
            return
        gc.disable()  # what is loaded now stays; to look through it for what can go would only hold up the window
        try:
            for name in _HEAVY:
                import_module(name)
                linecache.clearcache()
        finally:
            gc.freeze()
            gc.enable()


def sections() -> Sequence[Slice]:
    """The sections of the program that exist, in the order of the navigation."""
    from ulo.ui.admin.section import SETTINGS
    from ulo.ui.casework.section import CONCERNS, WORKING_TOGETHER
    from ulo.ui.funding.section import MONEY
    from ulo.ui.governance.section import BOARD
    from ulo.ui.people.section import PEOPLE
    from ulo.ui.reports.section import REPORTS
    from ulo.ui.shell.home.section import HOME
    from ulo.ui.staff.section import WORKERS

    return (HOME, PEOPLE, WORKERS, WORKING_TOGETHER, CONCERNS, MONEY, BOARD, REPORTS, SETTINGS)


def main(path: str | None = None) -> int:
    """Open the desktop, with the file at `path` if one is named; returns the exit code."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("ULO")
    app.setApplicationDisplayName("ULO")
    theme.apply(app, local.remembered().appearance)
    theme.follow_the_computer(app)
    said, box = _watch_for_faults()
    program = Program(app)
    program.begin(Path(path) if path else None)
    if said and program.window:
        tell_of_last_time(program.window, said, _now())
    code = app.exec()
    box.end()
    return code


def _watch_for_faults() -> tuple[str, BlackBox]:
    """Take what nobody catches from now on; what the computer wrote if the program died last time."""
    box = BlackBox(user_data_folder() / "stopped.txt")
    said = box.last()
    box.begin()
    faults().take_over()
    FaultTeller(faults(), _keep_drafts, _now)
    return said, box


def _keep_drafts(window: QWidget) -> None:
    from ulo.ui.kit.record_form import keep_drafts

    keep_drafts(window)


def _now() -> dt.datetime:
    return dt.datetime.now(dt.UTC)


def _fitting_size(window: QWidget) -> QSize:
    """The size a window would like, as far as the screen has room; the main window is large."""
    room = window.screen().availableGeometry().size()
    wanted = QSize(em(80), em(50)) if isinstance(window, QMainWindow) else window.sizeHint()
    return wanted.boundedTo(room)
