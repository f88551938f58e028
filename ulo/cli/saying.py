"""What commands print: sentences, one JSON value for a machine, and a bar that shows how far long work is."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

from ulo.domain.progress import Progress, untold
from ulo.domain.text import printable

_BAR = 30


def say(*lines: str) -> None:
    """Print sentences to standard output; control characters in people's words do nothing to the terminal."""
    for line in lines:
        sys.stdout.write(printable(line) + "\n")


def complain(line: str) -> None:
    """Print a sentence to standard error."""
    sys.stderr.write(printable(line) + "\n")


def hand_over(value: Any) -> None:
    """Print one JSON value to standard output, in plain ASCII so that every program reads it."""
    sys.stdout.write(json.dumps(value, indent=1, default=str) + "\n")


def print_any_letter() -> None:
    """Let a console that lacks a letter show a sign in its place, rather than stop."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def bar(what: str) -> Progress:
    """A bar on standard error, if that is a terminal; `what` says what is under way."""
    if not sys.stderr.isatty():
        return untold
    shown = -1

    def show(done: int, total: int) -> None:
        nonlocal shown
        percent = done * 100 // total if total else 0
        if percent == shown:
            return
        shown = percent
        full = percent * _BAR // 100
        end = "\n" if total and done >= total else ""
        sys.stderr.write(f"\r{what} [{'#' * full}{' ' * (_BAR - full)}] {percent} %{end}")
        sys.stderr.flush()

    return show
