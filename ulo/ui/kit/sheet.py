"""Several lines of plain text that are as high as what stands in them, with a wave under words that are not known."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QContextMenuEvent, QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QSizePolicy, QTextEdit

from ulo.domain.spelling import Word, is_own, own_form, words_to_check
from ulo.ui.kit.looks import em, look
from ulo.ui.kit.speller import SLICE, speller
from ulo.ui.kit.word_menu import WordMenu

LEAST_LINES, MOST_LINES = 3, 14
"""The height of a box for several lines, before and after much is written."""
SOON, AT_REST = 120, 1_000
"""Milliseconds after which words are looked at, and after which the word being typed counts as finished."""

_PASSING = (
    *(Qt.FocusReason.MenuBarFocusReason, Qt.FocusReason.PopupFocusReason),
    Qt.FocusReason.ActiveWindowFocusReason,
)
"""Why the keyboard leaves a box that stays in hand."""


class Sheet(QPlainTextEdit):
    """The box for several lines. Only what can be seen is looked at, and only once somebody typed in such a box."""

    def __init__(self) -> None:
        """An empty sheet."""
        super().__init__()
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self.updateGeometry())
        self._ignored: frozenset[str] = frozenset()
        self._is_typing = False
        self._menu: WordMenu | None = None
        self._soon = QTimer(self, interval=SOON, singleShot=True)
        self._at_rest = QTimer(self, interval=AT_REST, singleShot=True)
        self._soon.timeout.connect(self.mark_words)
        self._at_rest.timeout.connect(self._rest)
        self.textChanged.connect(self._typed)
        self.verticalScrollBar().valueChanged.connect(lambda _place: self._look_soon())
        speller().changed.connect(self._look_soon)
        look().changed.connect(self._look_soon)

    def sizeHint(self) -> QSize:
        """As high as the text, within bounds."""
        lines = min(MOST_LINES, max(LEAST_LINES, round(self.document().size().height()) + 1))
        return QSize(super().sizeHint().width(), self.fontMetrics().lineSpacing() * lines + em(1.2))

    def minimumSizeHint(self) -> QSize:
        """The same height."""
        return QSize(em(8), self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The word list is needed from now on."""
        super().focusInEvent(event)
        speller().in_hand = None if self.isReadOnly() else self
        speller().wake()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """A menu does not take the box out of hand; the word that was being typed is finished."""
        super().focusOutEvent(event)
        self._rest()
        if speller().in_hand is self and event.reason() not in _PASSING:
            speller().in_hand = None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What can be seen is looked at."""
        super().resizeEvent(event)
        self._look_soon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The menu key and Shift+F10 open the menu, also where the system makes nothing of them."""
        shift_f10 = event.key() == Qt.Key.Key_F10 and event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        if event.key() == Qt.Key.Key_Menu or shift_f10:
            self._open_menu_by_key()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Qt's own menu; for a word that is not known, suggestions stand above it."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            self._open_menu_by_key()
        else:
            self._open_menu(self.cursorForPosition(event.pos()).position(), event.globalPos())
        event.accept()

    def mark_words(self) -> None:
        """Draw a wave under what is not known in the part that can be seen; what nobody asked yet is asked."""
        words = list(self._words_in_view()) if speller().is_on and not self.isReadOnly() else []
        now = self.textCursor().position() if self._is_typing else -1
        unknown = [word for word in words if self.is_unknown(word) and not word.start <= now <= word.end]
        self.setExtraSelections([self._wave(word) for word in unknown])
        unasked = [word for word in words if self.is_unknown(word) is None]
        if unasked:
            speller().ask(unasked)

    def marked(self) -> list[str]:
        """The words that have a wave, for tests and for tools."""
        return [wave.cursor.selectedText() for wave in self.extraSelections()]

    def is_unknown(self, word: Word) -> bool | None:
        """Whether a word is to be looked at again; None if the word list was not asked yet."""
        return False if is_own(word, self._ignored) else speller().is_unknown(word)

    def word_at(self, place: int) -> Word | None:
        """The word to check at a place of the text."""
        return next((word for word in self._words_at(place) if word.start <= place <= word.end), None)

    def ignore(self, word: Word) -> None:
        """Let a word be, in this box and until it closes."""
        self._ignored |= {own_form(word.text)}
        self.mark_words()

    def replace(self, word: Word, better: str) -> None:
        """Put another word in place of one; one Ctrl+Z takes it back. Words that moved meanwhile are let be."""
        cursor = self._over(word)
        if cursor.selectedText() == word.text:
            cursor.beginEditBlock()
            cursor.insertText(better)
            cursor.endEditBlock()
            self.setTextCursor(cursor)
            self._rest()
            speller().tell(f"“{word.text}” is “{better}” now.")

    def next_word(self, step: int) -> None:
        """Select the next word that is not known (1), or the one before (-1), and say what may be meant.

        After the last comes the first. Words that nobody asked about yet are asked slice by slice.
        """
        words = self._in_order(step)
        for place, word in enumerate(words):
            if (unknown := self.is_unknown(word)) is None:
                ahead = [later for later in words[place : place + SLICE] if self.is_unknown(later) is None]
                return speller().ask(ahead, partial(self._search_on, step))
            if unknown:
                return self._go_to(word)
        return speller().tell("No word to check in this box.")

    def _open_menu_by_key(self) -> None:
        at = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
        self._open_menu(self.textCursor().selectionStart(), at)

    def _open_menu(self, place: int, at: QPoint) -> None:
        """Open it once, also where a key comes as a key and as a wish for the menu."""
        if self._menu is None:
            self._menu = WordMenu(self, self.word_at(place), at)
            self._menu.menu.aboutToHide.connect(self._menu_closed)
            self._menu.ask()

    def _menu_closed(self) -> None:
        self._menu = None

    def _search_on(self, step: int) -> None:
        if speller().in_hand is self:
            self.next_word(step)

    def _go_to(self, word: Word) -> None:
        self.setTextCursor(self._over(word))
        self.ensureCursorVisible()
        self._rest()
        speller().suggest(self, word.text, partial(self._say, word))

    def _say(self, word: Word, found: tuple[str, ...]) -> None:
        what = f"Suggestions: {', '.join(found)}." if found else "There are no suggestions."
        if self.textCursor().selectedText() == word.text:
            speller().tell(f"Check “{word.text}”. {what}")

    def _in_order(self, step: int) -> list[Word]:
        """All words of the box, from the cursor on and round to it again."""
        words, cursor = list(self._all_words()), self.textCursor()
        if step > 0:
            here = cursor.selectionEnd() if cursor.hasSelection() else cursor.position()
            return [w for w in words if w.start >= here] + [w for w in words if w.start < here]
        here, words = cursor.selectionStart(), words[::-1]
        return [w for w in words if w.start < here] + [w for w in words if w.start >= here]

    def _typed(self) -> None:
        self._is_typing = self.hasFocus()
        self._at_rest.start()
        self._look_soon()

    def _rest(self) -> None:
        self._is_typing = False
        self._look_soon()

    def _look_soon(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _over(self, word: Word) -> QTextCursor:
        cursor = QTextCursor(self.document())
        cursor.setPosition(min(word.start, self.document().characterCount() - 1))
        cursor.setPosition(min(word.end, self.document().characterCount() - 1), QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _wave(self, word: Word) -> QTextEdit.ExtraSelection:
        wave, drawn = QTextEdit.ExtraSelection(), QTextCharFormat()
        drawn.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        drawn.setUnderlineColor(QColor(look().tokens.problem))
        wave.cursor, wave.format = self._over(word), drawn
        return wave

    def _words_in_view(self) -> Iterator[Word]:
        block, bottom = self.firstVisibleBlock(), self.viewport().height()
        while block.isValid() and self.blockBoundingGeometry(block).translated(self.contentOffset()).top() <= bottom:
            yield from _words_of(block.position(), block.text())
            block = block.next()

    def _words_at(self, place: int) -> Iterator[Word]:
        block = self.document().findBlock(place)
        return _words_of(block.position(), block.text())

    def _all_words(self) -> Iterator[Word]:
        block = self.document().firstBlock()
        while block.isValid():
            yield from _words_of(block.position(), block.text())
            block = block.next()


def _words_of(position: int, text: str) -> Iterator[Word]:
    """The words of a paragraph, by their places in the whole text. Qt counts letters beyond the first plane twice."""
    wide = any(letter > "\uffff" for letter in text)
    for word in words_to_check(text):
        before = len(text[: word.start].encode("utf-16-le", "surrogatepass")) // 2 if wide else word.start
        yield word._replace(start=position + before)
