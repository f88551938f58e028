"""Puts a look on the whole program: style, colours, typeface, text size, icons; live, without a restart."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from ulo.ui.kit.icons import refresh
from ulo.ui.kit.looks import Appearance, Look, Typeface, em, look
from ulo.ui.kit.resources import resource
from ulo.ui.kit.spacing import refresh_spacing
from ulo.ui.kit.style_sheet import style_sheet
from ulo.ui.kit.tokens import TOKENS, Theme, Tokens

__all__ = ["Appearance", "Look", "Theme", "Tokens", "Typeface", "apply", "em", "look", "palette"]

LEAST_POINTS = 10.0
"""Text is never smaller than this, whatever the computer's own size."""

_blinking: list[int] = []
_effects: dict[Qt.UIEffect, bool] = {}
"""How this computer has it, in milliseconds, and which effects it shows; read before anything is changed."""

_ATKINSON = "Atkinson Hyperlegible Next"

_ROLES: dict[QPalette.ColorRole, str] = {
    QPalette.ColorRole.Window: "window",
    QPalette.ColorRole.WindowText: "text",
    QPalette.ColorRole.Base: "surface",
    QPalette.ColorRole.AlternateBase: "stripe",
    QPalette.ColorRole.Text: "text",
    QPalette.ColorRole.Button: "surface",
    QPalette.ColorRole.ButtonText: "text",
    QPalette.ColorRole.BrightText: "on_accent",
    QPalette.ColorRole.ToolTipBase: "surface",
    QPalette.ColorRole.ToolTipText: "text",
    QPalette.ColorRole.Highlight: "selected",
    QPalette.ColorRole.HighlightedText: "on_selected",
    QPalette.ColorRole.PlaceholderText: "muted",
    QPalette.ColorRole.Link: "accent",
    QPalette.ColorRole.LinkVisited: "accent",
    QPalette.ColorRole.Accent: "accent",
    QPalette.ColorRole.Light: "surface",
    QPalette.ColorRole.Midlight: "soft",
    QPalette.ColorRole.Mid: "line",
    QPalette.ColorRole.Dark: "line",
    QPalette.ColorRole.Shadow: "line",
}
_GREYED = (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text, QPalette.ColorRole.ButtonText)


def apply(app: QApplication, appearance: Appearance) -> None:
    """Put the look on every open and coming window. Widgets, icons and text sizes follow at once."""
    theme = _theme_meant(app, appearance.theme)
    tokens = TOKENS[theme]
    now = look()
    now.appearance, now.tokens = appearance, tokens
    now.pictures.clear()
    if (app.style().name() or "").casefold() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    app.setPalette(palette(tokens))
    app.setFont(_font(appearance))
    _move(app, less=appearance.less_movement)
    app.setStyleSheet("")  # from sheet to sheet takes Qt twice as long as from none
    app.setStyleSheet(style_sheet(theme, tokens, app.font().pointSizeF()))
    _refresh_open(app)
    now.changed.emit()


def follow_the_computer(app: QApplication) -> None:
    """Change the look when the computer's own does, for people who chose "Same as this computer"."""
    hints = app.styleHints()
    hints.colorSchemeChanged.connect(lambda _scheme: _again(app))
    hints.accessibility().contrastPreferenceChanged.connect(lambda _contrast: _again(app))


def palette(tokens: Tokens) -> QPalette:
    """The palette of one look, for everything that the style sheet does not name."""
    made = QPalette()
    for role, token in _ROLES.items():
        made.setColor(role, QColor(getattr(tokens, token)))
    for role in _GREYED:
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(tokens.muted))
    return made


def _move(app: QApplication, *, less: bool) -> None:
    """Let the cursor blink as this computer has it, or not at all; windows and menus come without effects then."""
    if not _blinking:
        _blinking.append(app.cursorFlashTime())
        _effects.update({effect: app.isEffectEnabled(effect) for effect in Qt.UIEffect})
    app.setCursorFlashTime(0 if less else _blinking[0])
    for effect, is_on in _effects.items():
        app.setEffectEnabled(effect, is_on and not less)


def _again(app: QApplication) -> None:
    if look().appearance.theme is Theme.SYSTEM:
        apply(app, look().appearance)


def _theme_meant(app: QApplication, chosen: Theme) -> Theme:
    if chosen is not Theme.SYSTEM:
        return chosen
    hints = app.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        return Theme.CONTRAST
    return Theme.DARK if hints.colorScheme() == Qt.ColorScheme.Dark else Theme.LIGHT


def _font(appearance: Appearance) -> QFont:
    system = QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont)
    font = QFont(system)
    if appearance.typeface is Typeface.ATKINSON and _atkinson_is_there():
        font.setFamily(_ATKINSON)
    font.setPointSizeF(max(system.pointSizeF(), LEAST_POINTS) * appearance.text_percent / 100)
    return font


def _atkinson_is_there() -> bool:
    if _ATKINSON in QFontDatabase.families():
        return True
    files = sorted(resource("fonts").glob("AtkinsonHyperlegibleNext-*.ttf"))
    return any([QFontDatabase.addApplicationFont(str(file)) >= 0 for file in files])


def _refresh_open(app: QApplication) -> None:
    for widget in app.allWidgets():
        refresh(widget)
        refresh_spacing(widget)
        for action in widget.actions():
            refresh(action)
    for action in app.findChildren(QAction):
        refresh(action)
