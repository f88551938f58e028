"""Home, as the navigation knows it."""

from __future__ import annotations

from ulo.ui.kit.screens import Slice
from ulo.ui.shell.home.screen import HomeScreen

HOME = Slice("home", "Home", "house", "Ctrl+1", HomeScreen)
