"""What the windows before the main window share: a calm page, larger text, and a line that says what is wrong."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QAccessible, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QPushButton, QWidget

from ulo.domain.errors import PersonFacing
from ulo.ui.kit import theme
from ulo.ui.kit.buttons import quiet_button
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.looks import em, look
from ulo.ui.kit.mnemonics import Mnemonics
from ulo.ui.kit.notices import Notice, Tone
from ulo.ui.kit.scrolling import ScrollPage
from ulo.ui.kit.spacing import column, line
from ulo.ui.kit.spoken import speak_roles
from ulo.ui.kit.words import label

_WIDEST_EM, _WIDTH_EM, _LEAST_HEIGHT_EM, _TROUBLE_EM = 36, 42, 34, 9
MakeButton = Callable[[str, Callable[[], object], str], QPushButton]


class EntryPage(ScrollPage):
    """A window with one thing to do: title, words, a card for boxes, a place for trouble, larger text at the foot."""

    spoken_role = QAccessible.Role.Window

    def __init__(self, title: str, words: str) -> None:
        """`title` is also the window's."""
        speak_roles()
        super().__init__(widest_em=_WIDEST_EM, centred=True)
        self.setWindowTitle(f"{title} – ULO")
        self.setAccessibleName(title)
        self.add(Heading(title, 1))
        if words:
            self.add(label(words, "muted"))
        self.letters = Mnemonics()
        self.card = QFrame()
        self.card.setProperty("look", "card")
        self.inside = column(self.card, gap=1.0, edges=1.6)
        self.add(self.card)
        self._notice: Notice | None = None
        for keys, step in (("Ctrl++", "larger"), ("Ctrl+=", "larger"), ("Ctrl+-", "smaller")):
            QShortcut(QKeySequence(keys), self).activated.connect(partial(change_text_size, step))
        QShortcut(QKeySequence("F1"), self).activated.connect(self._help)

    def end(self) -> None:
        """Put the foot of the page: larger and smaller text."""
        foot = QWidget()
        across = line(foot)
        for words, step, icon in (("Larger text", "larger", "zoom-in"), ("Smaller text", "smaller", "zoom-out")):
            across.addWidget(quiet_button(self.letters.mark(words), partial(change_text_size, step), icon))
        across.addStretch()
        self.add(foot)
        self.finish()

    def ask(self, words: str, *, secret: bool = False, help_words: str = "") -> QLineEdit:
        """Put a labelled line on the card; a secret one shows dots."""
        box, edit = QWidget(), QLineEdit()
        down = column(box, gap=0.2)
        name = label(self.letters.mark(words), wraps=False)
        name.setBuddy(edit)
        edit.setAccessibleName(words)
        edit.setAccessibleDescription(help_words)
        if secret:
            edit.setEchoMode(QLineEdit.EchoMode.Password)
        down.addWidget(name)
        if help_words:
            down.addWidget(label(help_words, "muted"))
        down.addWidget(edit)
        self.inside.addWidget(box)
        return edit

    def offer(
        self, make: MakeButton, words: str, pressed: Callable[[], object], icon: str, *, says: str = ""
    ) -> QPushButton:
        """Put a button on the card, with what it does below it; its words get a letter of their own."""
        button = make(self.letters.mark(words), pressed, icon)
        button.setAccessibleDescription(says)
        down = column(gap=0.2)
        is_quiet = button.property("look") == "quiet"
        down.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft if is_quiet else Qt.AlignmentFlag(0))
        if says:
            down.addWidget(label(says, "muted"))
        self.inside.addLayout(down)
        return button

    def sizeHint(self) -> QSize:
        """Room for everything on the page and for a notice of trouble, as far as the screen has it."""
        width = em(_WIDTH_EM)
        return QSize(width, max(em(_LEAST_HEIGHT_EM), self.content.heightForWidth(width) + em(_TROUBLE_EM)))

    def say_trouble(self, problem: PersonFacing) -> None:
        """Show and announce what is wrong and what to do next."""
        self._say(Notice(Tone.PROBLEM, problem.said, problem.next_step, lasting=True))

    def say_way_on(self, problem: PersonFacing, words: str, do: Callable[[], object]) -> None:
        """Show and announce what is wrong, with a button that goes on all the same and has the keyboard."""
        notice = Notice(Tone.PROBLEM, problem.said, problem.next_step, do=(self.letters.mark(words), do), lasting=True)
        self._say(notice)
        if notice.button:
            notice.button.setFocus()

    def say_good(self, said: str) -> None:
        """Show and announce what was done."""
        self._say(Notice(Tone.GOOD, said, lasting=True))

    def _say(self, notice: Notice) -> None:
        self.say_nothing()
        self._notice = notice
        self.add_after_title(notice)
        notice.speak()

    def _help(self) -> None:
        """The first page of the guide; it is loaded only when somebody asks."""
        from ulo.ui.shell.guide import open_guide

        open_guide("start", self)

    def say_nothing(self) -> None:
        """Take what was said away."""
        if self._notice:
            self._notice.hide()
            self._notice.deleteLater()
            self._notice = None


def change_text_size(step: str) -> None:
    """One step larger or smaller text, in every window."""
    app = QApplication.instance()
    if isinstance(app, QApplication):
        now = look().appearance
        theme.apply(app, now.larger() if step == "larger" else now.smaller())
