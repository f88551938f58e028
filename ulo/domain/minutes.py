"""Time worked is whole minutes: how it is read from what people type, and said."""

from __future__ import annotations

import re

_MINUTES = re.compile(r"(\d{1,4})\s*(?:m|min|mins|minutes?)?")
_HOURS = re.compile(r"(\d{1,2})(?:\s*h(?:ours?|rs?)?\s*|[:])(\d{1,2})?\s*(?:m|min|mins|minutes?)?")
_PARTS = re.compile(r"(\d{1,2})\.(\d{1,2})\s*h(?:ours?|rs?)?")
_HOUR = 60


def read_minutes(typed: str) -> int:
    """Read a length of time: "35", "35 min", "1:20", "1h 20", "1 hour", "1.5 hours". Raises ValueError."""
    text = typed.strip().casefold()
    if match := _MINUTES.fullmatch(text):
        return int(match[1])
    if match := _PARTS.fullmatch(text):
        return round(float(f"{match[1]}.{match[2]}") * _HOUR)
    if (match := _HOURS.fullmatch(text)) and int(match[2] or 0) < _HOUR:
        return int(match[1]) * _HOUR + int(match[2] or 0)
    raise ValueError("This is not a length of time we can read. Type minutes, like 35, or 1h 20.")


def say_minutes(minutes: int) -> str:
    """A length of time as people say it: "35 min", "1 h", "1 h 20 min"."""
    hours, rest = divmod(abs(minutes), _HOUR)
    sign = "-" if minutes < 0 else ""
    said = f"{hours:,} h" if hours else ""
    return sign + (f"{said} {rest} min" if said and rest else said or f"{rest} min")


def say_hours(minutes: int) -> str:
    """Time as hours with one digit, for totals: "12.5 h"."""
    return f"{minutes / _HOUR:,.1f} h"
