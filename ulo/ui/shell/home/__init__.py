"""The first page: what must I do this week, who is met today, who is in control, what money is left."""

from __future__ import annotations

from ulo.ui.shell.home.screen import HomeScreen

__all__ = ["HomeScreen"]
