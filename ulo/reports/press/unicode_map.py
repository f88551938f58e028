"""The table in a PDF that turns codes back into letters, for search, copying and screen readers.

ReportLab 5.1 maps codes that are not used to U+0000 and writes letters above U+FFFF with five digits, so that
an emoji is read aloud as something else. `mend` puts a function of ours in its place. With it, the joined shape
of an Arabic letter is read as that letter.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportlab.pdfbase import ttfonts

from ulo.reports.press.joining import plain_letters

_REPLACED = "makeToUnicodeCMap"
_AT_ONCE = 100  # the most that one part of the table may hold
_START = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def
/CMapName /{name} def
/CMapType 2 def
1 begincodespacerange
<00> <FF>
endcodespacerange"""
_END = """endcmap
CMapName currentdict /CMap defineresource pop
end
end"""


def mend() -> None:
    """Put our function in the place of ReportLab's; once or many times, it is the same."""
    setattr(ttfonts, _REPLACED, to_unicode)


def to_unicode(name: str, subset: Sequence[int]) -> str:
    """The table for one subset of a font: the place of each number in `subset` is its code, 0 is unused."""
    used = [f"<{code:02X}> <{_utf_16(letter)}>" for code, letter in enumerate(subset) if letter]
    return "\n".join((_START.format(name=name), *_parts(used), _END))


def _parts(used: Sequence[str]) -> Iterator[str]:
    for first in range(0, len(used), _AT_ONCE):
        part = used[first : first + _AT_ONCE]
        yield "\n".join((f"{len(part)} beginbfchar", *part, "endbfchar"))


def _utf_16(letter: int) -> str:
    return plain_letters(chr(letter)).encode("utf-16-be").hex().upper()
