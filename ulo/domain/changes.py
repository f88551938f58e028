"""What an act touched, so that open screens know what to reload, and how to take it back."""

from __future__ import annotations

import dataclasses
import enum
from typing import Any


class Kind(enum.Flag):
    """The kinds of record that screens show."""

    NOTHING = 0
    PERSON = enum.auto()
    IMPORT = enum.auto()
    USER = enum.auto()
    SETTING = enum.auto()
    STAFF = enum.auto()
    WORK = enum.auto()
    SESSION = enum.auto()
    MONEY = enum.auto()
    BOARD = enum.auto()
    MEMBERSHIP = enum.auto()
    BACKUP = enum.auto()
    CONCERN = enum.auto()


@dataclasses.dataclass(frozen=True, slots=True)
class Outcome:
    """What an act did: the kinds it changed, the record, the sentence to show, and the command that takes it back."""

    changed: Kind = Kind.NOTHING
    record_id: int | None = None
    told: str = ""
    undo: Any | None = None
