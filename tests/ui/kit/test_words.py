"""Words on screen: what is shown, what is read out, and where a line may end."""

from __future__ import annotations

from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from ulo.ui.kit.headings import Heading
from ulo.ui.kit.words import label

PATH = "/home/office/Documents/Our organisation/the-members-and-the-workers-of-millbrook.ulo"


def test_a_very_long_word_ends_its_line_rather_than_being_cut_off(qtbot: QtBot) -> None:
    for words in (label(PATH), Heading(PATH)):
        qtbot.addWidget(words)
        words.resize(120, words.heightForWidth(120))
        pieces = QLabel.text(words).replace("\u200b", " ").split()
        assert max(map(len, pieces)) <= 18
        assert words.minimumSizeHint().width() < words.fontMetrics().horizontalAdvance("m" * 20)


def test_a_label_gives_back_and_reads_out_the_words_as_they_were_given(qtbot: QtBot) -> None:
    words = label(PATH)
    qtbot.addWidget(words)
    spoken = QAccessible.queryAccessibleInterface(words)
    assert words.text() == PATH
    assert spoken.text(QAccessible.Text.Name) == PATH
    words.setText("Short again")
    assert spoken.text(QAccessible.Text.Name) == "Short again"


def test_a_label_that_is_cleared_says_nothing(qtbot: QtBot) -> None:
    words = label("Saved")
    qtbot.addWidget(words)
    words.clear()
    assert words.text() == ""


def test_a_name_that_a_label_was_given_stays_its_name(qtbot: QtBot) -> None:
    words = label("Nobody yet")
    qtbot.addWidget(words)
    words.setAccessibleName("Quorum")
    words.setText(PATH)
    assert words.accessibleName() == "Quorum"


def test_words_that_do_not_wrap_are_left_as_they_are(qtbot: QtBot) -> None:
    words = label(PATH, wraps=False)
    qtbot.addWidget(words)
    assert QLabel.text(words) == PATH
