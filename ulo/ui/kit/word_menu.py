"""The menu of a box for several lines: what may be meant by a word, own words, then what every text box offers."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Protocol

from PySide6.QtCore import QObject, QPoint, QTimer
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ulo.domain.spelling import Word
from ulo.ui.kit.speller import speller

OPENS_AFTER = 400
"""Milliseconds after which it opens, also while suggestions are still looked for."""
_LOOKING, _NONE = "Looking for suggestions …", "No suggestions"


class WordBox(Protocol):
    """A box whose words are checked, as far as its menu needs it."""

    def createStandardContextMenu(self) -> QMenu:
        """The menu that every text box has."""

    def is_unknown(self, word: Word) -> bool | None:
        """Whether a word is not known."""

    def ignore(self, word: Word) -> None:
        """Let a word be."""

    def replace(self, word: Word, better: str) -> None:
        """Put another word in place of one."""


class WordMenu(QObject):
    """Opens when the suggestions are there, or a little later without them; they are put in when they come."""

    def __init__(self, sheet: WordBox, word: Word | None, at: QPoint) -> None:
        """For a word of a box, or none, to open at a place of the screen."""
        self.menu = sheet.createStandardContextMenu()
        super().__init__(self.menu)
        self._sheet, self._word, self._at = sheet, word, at
        self._first = self.menu.actions()[0]
        self._looking: QAction | None = None
        self.menu.aboutToHide.connect(self.menu.deleteLater)

    def ask(self) -> None:
        """Open it, for a word that is not known when its suggestions are there."""
        word = self._word
        if word is None or not speller().is_on:
            return self._open()
        if self._sheet.is_unknown(word):
            self._offer_for(word)
            QTimer.singleShot(OPENS_AFTER, self, self._open)
            return speller().suggest(self, word.text, self._show)
        if speller().is_learnt(word):
            self._put(f"Take “{word.text}” out of my words", partial(speller().unlearn, word.text))
            self.menu.insertSeparator(self._first)
        return self._open()

    def _offer_for(self, word: Word) -> None:
        self._looking = self._put(_LOOKING, None)
        self._put("Add to my words", partial(speller().learn, word.text))
        self._put("Ignore here", partial(self._sheet.ignore, word))
        self.menu.insertSeparator(self._first)

    def _show(self, found: Sequence[str]) -> None:
        looking, word = self._looking, self._word
        if looking is None or word is None:
            return
        offered = [self._put(better, partial(self._sheet.replace, word, better), looking) for better in found]
        if offered:
            self.menu.removeAction(looking)
        else:
            looking.setText(_NONE)
        self._open()
        if offered:
            self.menu.setActiveAction(offered[0])

    def _put(self, words: str, does: Callable[[], object] | None, before: QAction | None = None) -> QAction:
        action = QAction(words.replace("&", "&&"), self.menu)
        action.setEnabled(does is not None)
        if does:
            action.triggered.connect(lambda _checked=False: does())
        self.menu.insertAction(before or self._first, action)
        return action

    def _open(self) -> None:
        if not self.menu.isVisible():
            self.menu.popup(self._at)
