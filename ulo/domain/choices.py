"""Lists of answers with a stored value and the words people read."""

from __future__ import annotations

import enum
from typing import Self, TypeVar

C = TypeVar("C", bound="Choice")


class Choice(enum.StrEnum):
    """One answer of a list: `value` is what is stored, `label` is what people read."""

    label: str

    def __new__(cls, value: str, label: str = "") -> Self:
        """Make a member from its stored value and its words."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.label = label
        return member


def from_words(kind: type[C], words: str) -> C | None:
    """Return the member whose value or label is `words`, in any case; None if there is none."""
    wanted = words.strip().casefold()
    return next((m for m in kind if wanted in (m.value.casefold(), m.label.casefold())), None)
