"""Cards: a large figure with its words, a titled part of a page, and what to do where nothing is yet."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from ulo.ui.kit.buttons import primary_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.signs import Sign
from ulo.ui.kit.spacing import column
from ulo.ui.kit.words import label


class Card(QFrame):
    """A part of a page on a ground of its own; put things into `body`."""

    def __init__(
        self, heading: str = "", words: str = "", parent: QWidget | None = None, *, fills: bool = False
    ) -> None:
        """`words` stand quietly below the heading; with `fills`, the body takes whatever height there is."""
        super().__init__(parent)
        self.setProperty("look", "card")
        whole = column(self, gap=0.6, edges=(1.4, 1.2, 1.4, 1.3))
        if heading:
            whole.addWidget(Heading(heading, 2))
        if words:
            whole.addWidget(label(words, "muted"))
        self.body = column(gap=0.6)
        whole.addLayout(self.body, 1 if fills else 0)
        if not fills:
            whole.addStretch()


class FigureCard(QFrame):
    """One number that matters: quiet words above, the figure large, what it means below."""

    def __init__(self, words: str, figure: str, meaning: str = "", parent: QWidget | None = None) -> None:
        """`figure` is text, as "1,204" or "£412,300"."""
        super().__init__(parent)
        self.setProperty("look", "card")
        inside = column(self, gap=0.2, edges=(1.3, 1.1, 1.3, 1.1))
        self._figure, self._meaning = label(figure, "figure"), label(meaning, "muted")
        for each in (label(words, "muted"), self._figure, self._meaning):
            inside.addWidget(each)
        inside.addStretch()

    @property
    def meaning(self) -> str:
        """The words below the figure."""
        return self._meaning.text()

    def show_figure(self, figure: str, meaning: str = "") -> None:
        """Show another figure."""
        self._figure.setText(figure)
        self._meaning.setText(meaning)


class EmptyState(QWidget):
    """Shown where a list has nothing: what would be here, and what to do next."""

    def __init__(
        self,
        icon: str,
        heading: str,
        words: str,
        do: tuple[str, Callable[[], object]] | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """`do` is the words of a button and what it does."""
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        inside = column(self, gap=0.7, edges=2.0)
        inside.addStretch(1)
        inside.addWidget(Sign(icon, "muted", 3.0), 0, Qt.AlignmentFlag.AlignHCenter)
        for each in (Heading(heading, 2), label(words, "muted")):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            inside.addWidget(each)
        if do:
            inside.addWidget(primary_button(*do), 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addStretch(2)
