"""The top of a page: its title and the one thing people come here to do."""

from __future__ import annotations

from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ulo.ui.kit.headings import Heading
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.words import label


class PageHeader(QWidget):
    """A title with role Heading, quiet words below it, and buttons to the right; the last one is the main one."""

    def __init__(self, title: str, *buttons: QAbstractButton, words: str = "", parent: QWidget | None = None) -> None:
        """`words` say what the page is for, or how many there are."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self.title = Heading(title, 1)
        self.words = label(words, "muted")
        self.words.setVisible(bool(words))
        across = line(self, gap=0.8)
        left = column(gap=0.1)
        left.addWidget(self.title)
        left.addWidget(self.words)
        across.addLayout(left, 1)
        for button in buttons:
            across.addWidget(button)

    def show_words(self, words: str) -> None:
        """Show other words below the title."""
        self.words.setText(words)
        self.words.setVisible(bool(words))
