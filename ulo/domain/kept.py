"""A record as it is kept: its answers, and the version that tells whether somebody saved it since."""

from __future__ import annotations

import dataclasses
from typing import Any, Generic, TypeVar

from ulo.domain.errors import PersonFacing

BodyT = TypeVar("BodyT")


@dataclasses.dataclass(frozen=True)  # no slots: a generic one could not be made by its own name then
class Kept(Generic[BodyT]):
    """The answers of a record and the version they were read from."""

    id: int
    version: int
    body: BodyT


class ChangedMeanwhile(PersonFacing):
    """Somebody saved this record after the form was opened: nothing is overwritten, both texts are at hand."""

    def __init__(self, theirs: Kept[Any], by: str) -> None:
        """Keep what stands in the file now, and who put it there."""
        super().__init__(
            f"{by or 'Someone'} changed this record while you were writing.",
            "Nothing is lost. Choose which words to keep, then save again.",
        )
        self.theirs, self.by = theirs, by
