"""Help for the page one is on: the guide, a Markdown page for each section, read in a window of its own."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser, QWidget

from ulo.ui.kit.buttons import primary_button
from ulo.ui.kit.combo import QuietCombo
from ulo.ui.kit.dialogs import PlainDialog
from ulo.ui.kit.resources import resource
from ulo.ui.kit.words import label

PAGES = ("start", "home", "people", "staff", "casework", "concerns", "funding", "governance", "reports", "settings")
"""The pages of the guide in their order: how it all works, then one for each section by its id."""
_READABLE = Qt.TextInteractionFlag.TextBrowserInteraction | Qt.TextInteractionFlag.TextSelectableByKeyboard


def page_text(page: str) -> str:
    """A page of the guide as Markdown. Raises FileNotFoundError for a page that is not there."""
    return resource("guide", f"{page}.md").read_text(encoding="utf-8")


def title_of(page: str) -> str:
    """The first heading of a page."""
    return page_text(page).splitlines()[0].removeprefix("# ")


class GuideWindow(PlainDialog):
    """One page of the guide, with a list of the others."""

    def __init__(self, page: str, parent: QWidget | None = None) -> None:
        """`page` is the id of a section; the first page of all for one without help of its own."""
        super().__init__("Help", "", parent, width_em=44, height_em=34)
        name = label(self.letters.mark("Page of the guide"), wraps=False)
        self.pages = QuietCombo()
        self.pages.setAccessibleName("Page of the guide")
        name.setBuddy(self.pages)
        for each in PAGES:
            self.pages.addItem(title_of(each), each)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        self.text.setTextInteractionFlags(_READABLE)
        self.text.setTabChangesFocus(True)
        self.pages.currentIndexChanged.connect(self._turn)
        self.body.addWidget(name)
        self.body.addWidget(self.pages)
        self.body.addWidget(self.text, 1)
        self.add_button(primary_button("Close", self.accept))
        place = PAGES.index(page) if page in PAGES else 0
        self.pages.setCurrentIndex(place)
        self._turn(place)
        self.text.setFocus()

    def _turn(self, place: int) -> None:
        page = PAGES[place]
        self.text.setAccessibleName(f"Help: {title_of(page)}")
        self.text.setMarkdown(page_text(page))


def open_guide(page: str, parent: QWidget) -> GuideWindow:
    """Open the guide at the page of a section."""
    window = GuideWindow(page, parent)
    window.open()
    return window
