"""Pages of a finished PDF as pictures, for those who want to see what the paper will look like."""

from __future__ import annotations

import dataclasses
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from pypdfium2.raw import FPDFBitmap_BGRx

from ulo.domain.errors import WorldTrouble

_ONE_AT_A_TIME = threading.Lock()  # PDFium may be used by one thread only


@dataclasses.dataclass(frozen=True, slots=True)
class PageImage:
    """One page: rows of `stride` bytes, each dot four bytes (red, green, blue, and one unused)."""

    width: int
    height: int
    stride: int
    dots: bytes


def count_pages(pdf: Path | bytes) -> int:
    """How many pages a PDF has, a file or one in memory. Raises WorldTrouble if it cannot be opened."""
    with _opened(pdf) as opened:
        return len(opened)


def page_image(pdf: Path | bytes, number: int, scale: float = 1.0) -> PageImage:
    """The page with this number, from 1; at scale 1 a dot is a point (1/72 inch). Raises WorldTrouble."""
    with _opened(pdf) as opened:
        made = opened[number - 1].render(scale, rev_byteorder=True, force_bitmap_format=FPDFBitmap_BGRx)
        return PageImage(made.width, made.height, made.stride, bytes(made.buffer))


@contextmanager
def _opened(pdf: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    with _ONE_AT_A_TIME:
        try:
            opened = pypdfium2.PdfDocument(pdf)
        except (pypdfium2.PdfiumError, OSError) as trouble:
            raise WorldTrouble("The pages of this document cannot be shown.", "Make the document again.") from trouble
        with opened:
            yield opened
