"""The settings, as the navigation knows them."""

from __future__ import annotations

from ulo.ui.admin.screen import SettingsScreen
from ulo.ui.kit.screens import Slice

SETTINGS = Slice("settings", "Settings", "settings", "Ctrl+,", SettingsScreen)
