"""The key of the concerns on paper, shown once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from ulo.queries.admin import organisation_facts
from ulo.ui.kit.buttons import plain_button, primary_button
from ulo.ui.kit.dialogs import PlainDialog
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.notices import NoticeArea, Tone
from ulo.ui.kit.operations import Lane
from ulo.ui.kit.page_parts import buttons_line
from ulo.ui.kit.screens import Tools

_WORDS = (
    "It opens the concerns if nobody is left who can read them. It is shown only now. "
    "Print it, and give it to somebody whom the board trusts."
)


class PaperKey(PlainDialog):
    """Shows the key, and makes a page of it to print."""

    def __init__(self, tools: Tools, key: str, parent: QWidget | None = None) -> None:
        """`key` as it stands on paper."""
        super().__init__("Keep the key of the concerns", _WORDS, parent, width_em=40)
        self._tools, self.key = tools, key
        shown = Heading(key, 2)
        shown.setAccessibleName(" ".join(key.replace("-", " ")))
        self.notices = NoticeArea()
        self.body.addWidget(shown)
        self.body.addWidget(self.notices)
        self.save_button = primary_button(self.letters.mark("Save a page to print"), self._choose, "printer")
        written = plain_button(self.letters.mark("I have written it down"), self.accept, "check")
        self.body.addWidget(buttons_line(self.save_button, written))
        self.save_button.setFocus()

    def save_page(self, where: Path) -> None:
        """Make the page."""
        self._tools.operations.run(
            self, partial(self._make, where), lambda _made: self._saved(where), self.notices.put_problem, lane=Lane.LONG
        )

    def _choose(self) -> None:
        chosen, _kind = QFileDialog.getSaveFileName(self, "Save the page", "Key of the concerns.pdf", "PDF (*.pdf)")
        if chosen:
            self.save_page(Path(chosen))

    def _make(self, where: Path) -> object:
        from ulo.reports.admin import room_key_page
        from ulo.reports.press.document import make_pdf

        desk = self._tools.desk
        page = room_key_page(organisation_facts(desk).name, desk.store.path.name, self.key, desk.now())
        return make_pdf(page, where)

    def _saved(self, where: Path) -> None:
        said = f"The page is saved as {where}."
        self.notices.put(Tone.GOOD, said, "Print it, then remove it from this computer.")
