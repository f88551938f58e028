"""The line that always says whether what is on the page is kept: "Saved 10:42" or "NOT saved: why"."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from ulo.domain.dates import say_time
from ulo.ui.kit.announce import announce
from ulo.ui.kit.signs import Sign
from ulo.ui.kit.spacing import line
from ulo.ui.kit.words import label, restyle

_SIGN_EM = 1.1


class StateLine(QWidget):
    """An icon and a sentence. What matters is also said aloud; typing is not talked over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Nothing to say yet."""
        super().__init__(parent)
        self._why = ""
        across = line(self, gap=0.4)
        self._sign = Sign("circle-check", "muted", _SIGN_EM)
        self._words = label("", "muted")
        across.addWidget(self._sign)
        across.addWidget(self._words, 1)
        self.hide()

    def text(self) -> str:
        """What the line says now."""
        return self._words.text()

    def saved(self, moment: dt.datetime) -> None:
        """Say that all is kept since `moment` (aware); said aloud only after trouble."""
        was_trouble, self._why = bool(self._why), ""
        self._say(f"Saved {say_time(moment)}", "circle-check", "good")
        if was_trouble:
            announce(self, self.text())

    def draft_kept(self, moment: dt.datetime) -> None:
        """Say that what was typed is kept as a draft; why it could not be saved stays to be read."""
        kept = f"Draft kept {say_time(moment)}"
        if self._why:
            self._say(f"NOT saved: {self._why} {kept}.", "triangle-alert", "problem")
        else:
            self._say(f"Not saved yet. {kept}", "pencil", "muted")

    def changed(self) -> None:
        """Say that something was typed and is not saved."""
        self._why = ""
        self._say("Not saved yet", "pencil", "muted")

    def saving(self) -> None:
        """Say that it is being saved."""
        self._why = ""
        self._say("Saving…", "hourglass", "muted")

    def not_saved(self, why: str) -> None:
        """Say at once that it is not saved, and why: a sentence with its full stop."""
        self._why = why
        self._say(f"NOT saved: {why}", "triangle-alert", "problem")
        announce(self, self.text(), at_once=True)

    def clear(self) -> None:
        """Say nothing, as on a page where nothing can be changed."""
        self._words.setText("")
        self.hide()

    def _say(self, words: str, sign: str, tone: str) -> None:
        self._sign.show_as(sign, tone)
        self._words.setText(words)
        self._words.setProperty("look", tone)
        restyle(self._words)
        self.show()
