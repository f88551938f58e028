"""The short style sheet of the program, in em, made from one table of colours."""

from __future__ import annotations

from ulo.ui.kit.resources import resource
from ulo.ui.kit.tokens import Theme, Tokens

TITLE, HEADING, SUBHEADING, FIGURE = 1.6, 1.2, 1.0, 2.0
"""Sizes of headings and of the large figure on a card, as multiples of the text size."""

_WINDOW = """
QWidget[look="page"], QScrollArea[look="page"] { background: {window}; }
QScrollArea[look="page"] { border: 0; }
QScrollArea[reads="true"] { border: 2px solid transparent; border-radius: 8px; }
QScrollArea[reads="true"]:focus { border: 2px solid {accent}; }
QToolTip { background: {surface}; color: {text}; border: 1px solid {line}; padding: 0.4em 0.6em; }
QMenuBar { background: {window}; color: {text}; padding: 0.1em 0.3em; }
QMenuBar::item { padding: 0.45em 0.7em; border-radius: 5px; background: transparent; }
QMenuBar::item:selected { background: {selected}; color: {on_selected}; }
QMenu { background: {surface}; color: {text}; border: 1px solid {line}; padding: 0.3em; }
QMenu::item { padding: 0.5em 2.2em 0.5em 1.8em; border-radius: 5px; min-width: 11em; }
QMenu::item:selected { background: {selected}; color: {on_selected}; }
QMenu::item:disabled { color: {muted}; }
QMenu::separator { height: 1px; background: {soft}; margin: 0.3em 0.6em; }
QStatusBar { background: {window}; color: {text}; border-top: 1px solid {soft}; }
QStatusBar::item { border: 0; }
QSplitter::handle { background: transparent; }
QLabel[look="muted"] { color: {muted}; }
QLabel[look="told"] { padding: 0.25em 0.8em; border: 2px solid transparent; border-radius: 6px; }
QLabel[look="told"]:focus { border: 2px solid {accent}; }
QLabel[look="problem"] { color: {problem}; font-weight: 600; }
QLabel[look="good"] { color: {good}; }
QLabel[look="title"] { font-size: {title}pt; font-weight: 700; }
QLabel[look="heading"] { font-size: {heading}pt; font-weight: 650; }
QLabel[look="subheading"] { font-size: {subheading}pt; font-weight: 650; }
QLabel[look="figure"] { font-size: {figure}pt; font-weight: 650; }
"""

_FIELDS = """
QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox {
    border: 1px solid {line}; border-radius: 6px; margin: 1px; padding: 0.35em 0.55em;
    background: {surface}; color: {text}; placeholder-text-color: {muted};
    selection-background-color: {accent}; selection-color: {on_accent};
    min-height: 1.5em;
}
QPlainTextEdit { padding: 0.2em 0.3em; }
QTextBrowser { padding: 0.4em 0.8em; }
QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus, QComboBox:focus { border: 2px solid {accent}; margin: 0; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"], QComboBox[wrong="true"] {
    border: 2px solid {problem}; margin: 0;
}
QLineEdit[wrong="true"]:focus, QPlainTextEdit[wrong="true"]:focus, QComboBox[wrong="true"]:focus {
    border: 2px solid {accent}; background: {problem_soft};
}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled { color: {muted}; background: {window}; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: {window}; }
QComboBox { padding-right: 2em; combobox-popup: 0; }
QComboBox::drop-down {
    border: 0; width: 2em; subcontrol-origin: padding; subcontrol-position: center right; background: transparent;
}
QComboBox::down-arrow { image: url({marks}/chevron-down.svg); width: 1.1em; height: 1.1em; }
QComboBox QAbstractItemView {
    background: {surface}; color: {text}; border: 0; border-radius: 0; padding: 0.2em; outline: 0;
    selection-background-color: {selected}; selection-color: {on_selected};
}
QComboBox QAbstractItemView::item { min-height: 2em; padding: 0.1em 0.4em; border-radius: 4px; }
QComboBox QAbstractItemView::item:selected { background: {selected}; color: {on_selected}; }
QCheckBox, QRadioButton { spacing: 0.6em; min-height: 2em; min-width: 2em; padding: 0 0.3em; border-radius: 6px; }
QCheckBox, QRadioButton { border: 2px solid transparent; outline: 0; }
QCheckBox:focus, QRadioButton:focus { border: 2px solid {accent}; }
QCheckBox::indicator, QRadioButton::indicator {
    width: 1.2em; height: 1.2em; border: 1px solid {line}; background: {surface}; border-radius: 4px;
}
QRadioButton::indicator { border-radius: 0.6em; }
QCheckBox::indicator:checked, QRadioButton::indicator:checked { background: {accent}; border-color: {accent}; }
QCheckBox::indicator:checked { image: url({marks}/check.svg); }
QRadioButton::indicator:checked { image: url({marks}/dot.svg); }
QCheckBox:disabled, QRadioButton:disabled { color: {muted}; }
"""

_BUTTONS = """
QPushButton, QToolButton {
    border: 1px solid {line}; border-radius: 6px; margin: 1px; padding: 0.4em 0.95em;
    background: {surface}; color: {text}; min-height: 1.5em; min-width: 1.5em;
}
QToolButton { padding: 0.35em; }
QPushButton:hover, QToolButton:hover { background: {selected}; color: {on_selected}; border-color: {accent}; }
QPushButton:pressed, QToolButton:pressed { background: {selected}; color: {on_selected}; }
QPushButton:focus, QToolButton:focus { border: 2px solid {accent}; margin: 0; }
QPushButton:disabled, QToolButton:disabled { color: {muted}; background: {window}; border-style: dashed; }
QPushButton[look="primary"] {
    background: {accent}; color: {on_accent}; font-weight: 600;
    border-color: {accent}; outline: 0;
}
QPushButton[look="primary"]:hover { background: {accent_strong}; color: {on_accent}; border-color: {accent_strong}; }
QPushButton[look="primary"]:focus { border: 1px solid {accent}; margin: 1px; }
QPushButton[look="primary"]:disabled { background: {window}; color: {muted}; border: 1px dashed {line}; }
QPushButton[look="quiet"], QToolButton[look="quiet"] { background: transparent; border-color: transparent; }
QPushButton[look="quiet"] { color: {accent}; padding: 0.4em 0.5em; }
QPushButton[look="quiet"]:hover, QToolButton[look="quiet"]:hover { background: {selected}; color: {on_selected}; }
QPushButton[look="quiet"]:focus, QToolButton[look="quiet"]:focus { border: 2px solid {accent}; }
QPushButton[look="quiet"]:disabled, QToolButton[look="quiet"]:disabled { color: {muted}; }
QPushButton[look="link"] {
    background: transparent; border: 2px solid transparent; margin: 0; padding: 0; min-height: 0;
}
QPushButton[look="link"]:focus { border: 2px solid {accent}; }
QPushButton[look="link"] QLabel { color: {accent}; text-decoration: underline; }
QToolButton::menu-indicator, QPushButton::menu-indicator {
    image: url({marks}/chevron-down.svg); width: 1em; height: 1em;
    subcontrol-origin: padding; subcontrol-position: center right; right: 0.5em;
}
QPushButton[menu="true"] { padding-right: 2em; }
"""

_LISTS = """
QTableView, QListView, QTreeView {
    border: 1px solid {soft}; border-radius: 8px; background: {surface}; alternate-background-color: {stripe};
    color: {text}; gridline-color: transparent; outline: 0;
    selection-background-color: {selected}; selection-color: {on_selected};
}
QTableView::item { padding: 0 0.6em; border: 0; }
QTableView::item:selected, QListView::item:selected { background: {selected}; color: {on_selected}; }
QListView::item { min-height: 2.1em; padding: 0 0.6em; border-radius: 6px; border: 2px solid transparent; }
QListView::item:focus { border: 2px solid {ring}; }
QTableWidget::item { padding: 0.25em 0.6em; }
QListView[look="navigation"] { background: transparent; border: 0; }
QListView[look="navigation"]::item { padding: 0 0.7em; margin: 1px 0.4em; }
QHeaderView { background: {surface}; border: 0; border-bottom: 1px solid {line}; }
QHeaderView::section {
    background: {surface}; color: {muted}; border: 0;
    border-left: 3px solid {surface}; padding: 0.5em 0.6em; font-weight: 400;
}
QHeaderView::section:hover { color: {text}; }
QHeaderView::up-arrow { image: url({marks}/chevron-up.svg); width: 0.9em; height: 0.9em; }
QHeaderView::down-arrow { image: url({marks}/chevron-down.svg); width: 0.9em; height: 0.9em; }
QTableCornerButton::section { background: {surface}; border: 0; }
QScrollBar:vertical { width: 14px; background: transparent; margin: 0; }
QScrollBar:horizontal { height: 14px; background: transparent; margin: 0; }
QScrollBar::handle { background: {line}; border-radius: 4px; margin: 3px; }
QScrollBar::handle:hover { background: {muted}; }
QScrollBar::handle:vertical { min-height: 2.5em; }
QScrollBar::handle:horizontal { min-width: 2.5em; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; border: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QTabBar::tab {
    padding: 0.55em 0.9em; min-height: 1.5em; color: {muted}; background: transparent;
    border: 2px solid transparent; border-bottom: 2px solid transparent;
}
QTabBar { border: 0; background: transparent; }
QTabBar::tab:selected { color: {text}; border-bottom: 3px solid {accent}; }
QTabBar::tab:selected:focus { border: 2px solid {accent}; border-radius: 6px; }
QTabWidget::pane { border: 0; border-top: 1px solid {soft}; }
"""

_PANELS = """
QFrame[look="card"], QGroupBox { background: {surface}; border: 1px solid {soft}; border-radius: 10px; }
QGroupBox { padding: 2.4em 0.4em 0.4em 0.4em; font-weight: 650; }
QGroupBox::title { subcontrol-origin: border; subcontrol-position: top left; left: 1em; top: 0.9em; color: {text}; }
QFrame[look="inset"] { background: transparent; border: 0; border-left: 3px solid {soft}; }
QFrame[look="rule"] { background: {soft}; border: 0; min-height: 1px; max-height: 1px; }
QFrame[notice="good"] { background: {good_soft}; border: 1px solid {good}; border-radius: 8px; }
QFrame[notice="problem"] { background: {problem_soft}; border: 1px solid {problem}; border-radius: 8px; }
QFrame[notice="news"] { background: {news_soft}; border: 1px solid {news}; border-radius: 8px; }
QProgressBar {
    border: 1px solid {line}; border-radius: 0.35em; background: {surface};
    min-height: 0.7em; max-height: 0.7em;
}
QProgressBar::chunk { background: {accent}; border-radius: 0.3em; }
"""


def style_sheet(theme: Theme, tokens: Tokens, text_points: float) -> str:
    """The style sheet of one look; `text_points` is the size of its text in points."""
    words: dict[str, str] = tokens._asdict()
    words["marks"] = resource("themes", theme.value).as_posix()
    sizes = {"title": TITLE, "heading": HEADING, "subheading": SUBHEADING, "figure": FIGURE}
    words.update({name: f"{text_points * times:.1f}" for name, times in sizes.items()})
    sheet = _WINDOW + _FIELDS + _BUTTONS + _LISTS + _PANELS
    for name, value in words.items():
        sheet = sheet.replace(f"{{{name}}}", value)
    return sheet
