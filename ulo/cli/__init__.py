"""The command line: the same services as the window, without Qt."""

from __future__ import annotations

from ulo.cli.running import main

__all__ = ["main"]
