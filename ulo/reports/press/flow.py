"""Pieces of a document are laid on pages from top to bottom; a heading never stays behind alone."""

from __future__ import annotations

import dataclasses
from collections import deque
from collections.abc import Iterable
from typing import Protocol, Self

from ulo.domain.progress import Progress, untold
from ulo.reports.press.sheet import Sheet


class Piece(Protocol):
    """Something printed in one column, from its top down. Distances are points."""

    @property
    def above(self) -> float:
        """The space wanted before it; none at the top of a page."""

    @property
    def keeps_next(self) -> bool:
        """Whether it may not be the last thing on a page."""

    @property
    def height(self) -> float:
        """How high all of it is."""

    @property
    def least(self) -> float:
        """How high the part is that must stand together at its start."""

    def cut(self, room: float) -> tuple[Self | None, Self | None]:
        """What fits in `room`, and what is left for the next page. `room` is never less than `least`."""

    def draw(self, sheet: Sheet, left: float, top: float) -> None:
        """Print it with its upper left corner there."""


@dataclasses.dataclass(frozen=True, slots=True)
class Placed:
    """A piece and how far below the top of the page's room it begins, in points."""

    piece: Piece
    down: float


def paginate(pieces: Iterable[Piece], room: float, progress: Progress = untold) -> list[list[Placed]]:
    """The pages, each at most `room` points high, that hold all pieces in their order. At least one page."""
    waiting = deque(pieces)
    pages: list[list[Placed]] = [[]]
    down = 0.0
    while waiting:
        piece = waiting.popleft()
        gap = piece.above if pages[-1] else 0.0
        if pages[-1] and down + gap + _needed(piece, waiting, room) > room:
            progress(0, 0)
            pages.append([])
            down = gap = 0.0
        now, later = piece.cut(room - down - gap)
        if now is None:
            now, later = piece, None  # higher than any page: better cut off at the edge than never printed
        if later is not None:
            waiting.appendleft(later)
        pages[-1].append(Placed(now, down + gap))
        down += gap + now.height if later is None else room
    return pages


def _needed(piece: Piece, following: Iterable[Piece], room: float) -> float:
    """The room a piece needs to begin; for a heading, with the beginning of what it names, if one page holds both."""
    needed = piece.least
    previous = piece
    for following_piece in following:
        if not previous.keeps_next:
            break
        needed += previous.height - previous.least + following_piece.above + following_piece.least
        previous = following_piece
    return needed if needed <= room else piece.least
