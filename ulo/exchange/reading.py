"""Rows of a text file as people save them: any encoding, any separator, any line ends."""

from __future__ import annotations

import codecs
import contextlib
import csv
import dataclasses
import io
import itertools
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from ulo.domain.errors import WorldTrouble
from ulo.store import faults

MOST_BYTES = 200 * 1024 * 1024
ONE_COLUMN = "\x1f"
"""The separator of a file with one column: a character that no list holds."""

_SEPARATORS = ",;\t|"
_LOOKED_AT = 64 * 1024
_ROWS_LOOKED_AT = 50
_THE_END = "\x1ethe end of the file\x1e"
_AS_CSV = "Open it in the program it comes from, choose “Save as” and “CSV UTF-8”, then import that file."
_OTHER_FILES = {
    b"%PDF-": "a PDF",
    b"\xd0\xcf\x11\xe0": "an old Excel or Word document",
    b"\x89PNG": "a picture",
    b"\xff\xd8\xff": "a picture",
    b"SQLite format 3\x00": "a database of another program",
    b"BEGIN:VCARD": "a file of address cards (vCard)",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"{\\rtf": "a text document (RTF)",
}
_ZIP = b"PK\x03\x04"
_IN_A_ZIP = {b"xl/": "an Excel workbook", b"opendocument.spreadsheet": "a LibreOffice spreadsheet"}
_BOMS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF32_LE: "utf-32",  # before UTF-16: its mark begins with the same two bytes
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_CALLED = {"utf-8-sig": "UTF-8", "cp1252": "Windows-1252 (Western Europe)"}
_PLAIN_CONTROLS = b"\t\n\r\x0b\x0c\x1a\x1b"


@dataclasses.dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds: its headings, then each row that is not empty with the number a spreadsheet shows for it."""

    headings: tuple[str, ...]
    rows: tuple[tuple[int, list[str]], ...]
    encoding: str
    separator: str


def read_sheet(path: Path) -> Sheet:
    """Read the whole file, 200 MB at most. Raises WorldTrouble with a sentence for what is wrong with it."""
    text, encoding = to_text(_bytes(path), path.name)
    separator = find_separator(text)
    rows = (row for row in _rows(text, separator, path.name) if any(map(str.strip, row[1])))
    first = next(rows, None)
    if first is None:
        raise WorldTrouble(
            f"{path.name} has no heading row: all its rows are empty.",
            "The first row must hold the names of the columns, for example Given name, Surname.",
        )
    kept = tuple(rows)
    return Sheet(_headings(first[1]), kept, _CALLED.get(encoding, encoding.upper()), separator)


def to_text(data: bytes, name: str) -> tuple[str, str]:
    """The text of a file and the name of its encoding. Raises WorldTrouble for a file that is not text."""
    if what := _other_file(data):
        raise WorldTrouble(f"{name} is not a CSV file. This is {what}.", _AS_CSV)
    for encoding in _encodings(data):
        with contextlib.suppress(UnicodeError, LookupError):
            text = data.decode(encoding)
            if "\x00" not in text:
                return text, encoding
    raise WorldTrouble(f"{name} is not text that can be read.", _AS_CSV)


def find_separator(text: str) -> str:
    """The character between cells: the one most rows agree with the headings about; ONE_COLUMN if there is none."""
    head = text[:_LOOKED_AT]
    if head.startswith("sep=") and len(head) > len("sep="):
        return head[len("sep=")]
    if not head.strip(_SEPARATORS + " \r\n"):
        return _SEPARATORS[0]
    best = max(_SEPARATORS, key=lambda separator: _agreement(head, separator))
    return best if _agreement(head, best) > (0, 0) else ONE_COLUMN


def _bytes(path: Path) -> bytes:
    if path.is_dir():
        raise WorldTrouble(f"{path} is a folder, not a file.", "Choose the CSV file in it.")
    if path.exists() and not path.is_file():
        raise WorldTrouble(f"{path} is not a file.", "Choose a CSV file.")
    try:
        with faults.in_plain_words(path):
            size = path.stat().st_size
            data = path.read_bytes() if size <= MOST_BYTES else b""
    except WorldTrouble as trouble:
        raise _unreadable(path, trouble) from trouble.__cause__
    if size > MOST_BYTES:
        raise WorldTrouble(f"{path.name} has {-(-size // 2**20):,} MB. At most 200 MB fit.", "Import it in parts.")
    if not data.strip():
        raise WorldTrouble(f"{path.name} is empty ({size:,} bytes).", "Save the list again, then import that file.")
    return data


def _unreadable(path: Path, trouble: WorldTrouble) -> WorldTrouble:
    if isinstance(trouble.__cause__, PermissionError):
        return WorldTrouble(f"You may not read {path}.", "Ask whoever looks after this computer, or copy the file.")
    return trouble


def _other_file(data: bytes) -> str:
    if data.startswith(_ZIP):
        return next((what for mark, what in _IN_A_ZIP.items() if mark in data), "a zip archive or an office document")
    return next((what for mark, what in _OTHER_FILES.items() if data.startswith(mark)), "")


def _encodings(data: bytes) -> Iterator[str]:
    """What the bytes may be, the surest first; nothing if they are not text."""
    start = data[:_LOOKED_AT]
    marked = next((encoding for bom, encoding in _BOMS.items() if data.startswith(bom)), "")
    if marked:
        yield marked
    elif b"\x00" in start:
        yield from _wide(start)
    else:
        yield "utf-8"
        if not _looks_binary(start):
            yield "cp1252"
            yield from _guessed(data)


def _wide(start: bytes) -> Iterator[str]:
    """UTF-16 without a mark: of mostly Latin text every second byte is zero."""
    even, odd = start[::2].count(0), start[1::2].count(0)
    if max(even, odd) > len(start) // 4 and min(even, odd) * 10 < max(even, odd):
        yield "utf-16-le" if odd > even else "utf-16-be"


def _looks_binary(start: bytes) -> bool:
    controls = sum(count for byte, count in Counter(start).items() if byte < ord(" ") and byte not in _PLAIN_CONTROLS)
    return controls * 100 > len(start)


def _guessed(data: bytes) -> Iterator[str]:
    from charset_normalizer import from_bytes

    if best := from_bytes(data[: 16 * _LOOKED_AT]).best():
        yield best.encoding


def _agreement(head: str, separator: str) -> tuple[int, int]:
    """How many of the first rows have as many cells as the headings, and how many that are."""
    found = itertools.islice(_reader(io.StringIO(head, newline=""), separator), _ROWS_LOOKED_AT)
    widths = [len(row) for row in found if any(map(str.strip, row))]
    if not widths or widths[0] == 1:
        return 0, 0
    return widths.count(widths[0]), widths[0]


def _rows(text: str, separator: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Every row with its number; a quotation mark that is never closed is an error, for it swallows rows."""
    lines = io.StringIO(text, newline="")
    if text.startswith("sep="):
        lines.readline()
    number, row = 0, [""]
    for number, row in enumerate(_reader(itertools.chain(lines, [_THE_END]), separator), 1):
        if row == [_THE_END]:
            return
        if not row or not row[-1].endswith(_THE_END):
            yield number, row
    raise WorldTrouble(
        f'{name}: a quotation mark (") in row {number:,} is never closed, so the rows after it run together.',
        "Add the missing mark, or take it away, and save the file again. Nothing was imported.",
    )


def _reader(lines: Iterator[str], separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(MOST_BYTES)
    return csv.reader(lines, delimiter=separator, skipinitialspace=True)


def _headings(first: list[str]) -> tuple[str, ...]:
    """Headings without white space around them; an empty one before the last is called by its place."""
    tidy = [" ".join(heading.replace("\ufeff", "").split()) for heading in first]
    while tidy and not tidy[-1]:
        tidy.pop()
    return tuple(heading or f"Column {place}" for place, heading in enumerate(tidy, 1))
