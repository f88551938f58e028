"""Faults of the program itself: told without personal data, kept for as long as the program runs, and shown."""

from __future__ import annotations

import contextlib
import datetime as dt
import faulthandler
import logging
import platform
import re
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO, cast

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal, qVersion

from ulo import __version__

log = logging.getLogger(__name__)
MOST = 20
"""Faults that are kept: one that comes with every movement must not fill the memory."""
_FOLDERS = re.compile(r'(File ")[^"\n]*[/\\]([^"/\\\n]+")')


def without_personal_data(problem: BaseException) -> str:
    """The types and places of a fault. Its words and values may name a person, so they are left out."""
    told: list[str] = []
    link: BaseException | None = problem
    while link is not None:
        places = [f"{Path(f.filename).name}:{f.lineno} {f.name}" for f in traceback.extract_tb(link.__traceback__)]
        told.append(f"{type(link).__name__} at {' > '.join(places) or 'an unknown place'}")
        link = link.__cause__ or link.__context__
    return "; caused by ".join(told)


def report_of(faults: list[str], moment: dt.datetime) -> str:
    """What can be sent to those who look after the program: versions, the moment, and each fault on a line."""
    python = ".".join(map(str, sys.version_info[:3]))
    head = f"ULO {__version__}, Python {python}, Qt {qVersion()}, {platform.system()} {platform.release()}"
    return "\n".join([head, moment.strftime("%Y-%m-%d %H:%M"), *faults])


class Faults(QObject):
    """Takes what nobody caught, on every thread. `caught` tells that there is one more, on the screen's thread."""

    caught = Signal()
    _came = Signal(str)

    def __init__(self, parent: QObject) -> None:
        """Nothing went wrong yet, and nothing is taken until `take_over`."""
        super().__init__(parent)
        self.told: list[str] = []
        self._came.connect(self._keep, Qt.ConnectionType.AutoConnection)

    def take_over(self) -> None:
        """From now on, what nobody catches comes here."""
        sys.excepthook = self._hook
        threading.excepthook = lambda args: self._hook(args.exc_type, args.exc_value, args.exc_traceback)

    def note(self, problem: BaseException) -> None:
        """Keep a fault that was told of in its place, for the report."""
        said = without_personal_data(problem)
        log.error("%s", said)
        self._add(said)

    def _hook(self, kind: type[BaseException], problem: BaseException | None, trace: TracebackType | None) -> None:
        if problem is None or issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, problem or kind(), trace)
            return
        said = without_personal_data(problem.with_traceback(trace))
        log.error("%s", said)
        self._came.emit(said)

    def _keep(self, said: str) -> None:
        is_new = said not in self.told
        self._add(said)
        if is_new:
            self.caught.emit()

    def _add(self, said: str) -> None:
        if said not in self.told:
            self.told = [*self.told, said][-MOST:]


def faults() -> Faults:
    """The faults of the running application, made when first asked for."""
    app = cast(QObject, QCoreApplication.instance())
    return app.findChild(Faults) or Faults(app)


class BlackBox:
    """A file that the computer writes to when the whole process dies, and that the next start reads."""

    def __init__(self, path: Path) -> None:
        """Nothing is opened yet."""
        self.path = path
        self._file: IO[str] | None = None

    def last(self) -> str:
        """What was written when the program died last time, without the names of folders; "" if it ended well."""
        try:
            return _FOLDERS.sub(r"\1\2", self.path.read_text("utf-8", errors="replace")).strip()
        except OSError:
            return ""

    def begin(self) -> None:
        """Write here from now on. A computer that cannot is no reason to stop."""
        with contextlib.suppress(OSError):
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self._file = self.path.open("w", encoding="utf-8")
            faulthandler.enable(self._file)

    def end(self) -> None:
        """The program ends well."""
        if self._file is not None:
            faulthandler.disable()
            self._file.close()
            self._file = None
            self.path.unlink(missing_ok=True)
