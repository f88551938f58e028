"""The finished PDF: its fonts, its pages, what it says of itself, and what happens when the world is in the way."""

from __future__ import annotations

import dataclasses
import errno
import os
from pathlib import Path

import pikepdf
import pytest
from tests.architecture.tree import ULO, Import, imports
from tests.reports.paper import (
    ABOUT,
    a_document,
    a_table,
    as_drawn,
    as_read,
    as_shown,
    fonts_of,
    pages_as_read,
    printed,
    squashed,
)
from ulo.domain.errors import Stopped, WorldTrouble
from ulo.reports.blocks import (
    ColumnKind,
    Document,
    Figure,
    Header,
    Heading,
    Items,
    KeyMessages,
    LargeText,
    Note,
    Paragraph,
    Signature,
    Table,
)
from ulo.reports.charts import Bar, BarChart, say_bars
from ulo.reports.press.document import make_pdf
from ulo.reports.press.fonts import NOT_PRINTABLE
from ulo.reports.press.pages import count_pages, page_image
from ulo.reports.press.theme import THEMES, PressTheme, theme_for

CHART = BarChart((Bar("Leeds", 12, "12 people"), Bar("Kingston upon Hull", 7, "7 people"), Bar("Truro", 0, "nobody")))
LONG = "Members decide together how money is spent, and what support looks like. "


def everything() -> Document:
    """A document with every kind of block."""
    money = (Header("Town"), Header("People", ColumnKind.NUMBER), Header("Spent", ColumnKind.PENCE))
    data = Table("By town", money, (("Leeds", 12, 120450), ("Hull", 7, -300)), totals=("All", 19, 120150))
    return a_document(
        KeyMessages(("We worked with more people.", "Money is enough for nine months.")),
        Heading("People"),
        Paragraph(LONG * 30),
        Figure("People by town", CHART, say_bars(CHART), data),
        Heading("What we learned", 3),
        Items(("Meet on Tuesdays.", "Start with lunch."), numbered=True),
        Items(("One more thing.",)),
        Note("What is missing", ("12 of 140 sessions have no minutes.",)),
        LargeText("The recovery key", "J9CJ-0AVJ-BYVV-N5RG-H4QR-3Z1M-T95Z"),
        Table("Nothing yet", (Header("Name"),), (), if_empty="Nobody has joined yet."),
        Signature("Chair of the trustees", "I have read this review."),
    )


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_every_block_is_read_in_its_order_in_every_theme(theme: PressTheme, tmp_path: Path) -> None:
    read = squashed(as_read(printed(everything(), tmp_path, theme)))
    expected = (
        *("Ystrad Members Together", "Charity 1123456", "Year review", "As at 16 Jul 2026, 10:42. Made by Ann Smith."),
        *("All people, by name.", "Key messages", "We worked with more people.", "People", "Members decide together"),
        *("People by town", "Leeds", "12 people", "Kingston", "Truro", "nobody", "By town", "£1,204.50", "-£3.00"),
        *("All", "19", "£1,201.50", "What we learned", "1.", "Meet on Tuesdays.", "2.", "Start with lunch.", "•"),
        *("One more thing.", "What is missing", "12 of 140 sessions", "The recovery key", "J9CJ-0AVJ-"),
        *("Nothing yet", "Nobody has joined yet.", "I have read this review.", "Chair of the trustees"),
    )
    place = 0
    for words in map(squashed, expected):
        assert words in read[place:], words
        place = read.index(words, place) + len(words)


def test_every_font_is_in_the_file(tmp_path: Path) -> None:
    fonts = fonts_of(printed(a_document(Heading("Иван"), a_table(("Ann", "Нгуен"), ("Nguyễn", "Hull"))), tmp_path))
    assert {name.rpartition("+")[2] for name in fonts} == {
        *("AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-Bold", "DejaVuSans", "DejaVuSans-Bold")
    }
    assert all(fonts.values())


def test_plain_words_bring_no_second_font(tmp_path: Path) -> None:
    fonts = fonts_of(printed(everything(), tmp_path))
    assert not any("DejaVu" in name for name in fonts)


def test_a_font_with_more_letters_than_one_table_holds_prints_them_all(tmp_path: Path) -> None:
    letters = "".join(chr(code) for code in range(0x0370, 0x0500) if chr(code).isalpha())
    drawn = as_drawn(printed(a_document(Paragraph(letters)), tmp_path))
    assert len(letters) > 256
    assert squashed(as_shown(letters)) in squashed(drawn)


def test_each_page_says_which_of_how_many_it_is(tmp_path: Path) -> None:
    pages = pages_as_read(printed(a_document(Paragraph(LONG * 400)), tmp_path))
    assert len(pages) > 5
    for number, page in enumerate(pages, 1):
        assert f"Page {number} of {len(pages)}" in page
        assert "As at 16 Jul 2026, 10:42 · Ann Smith" in page
        assert "Ystrad Members Together · Charity 1123456" in page


def test_headers_come_again_on_every_page_and_are_said_once(tmp_path: Path) -> None:
    path = printed(a_document(a_table(*[(f"Person {n}", "Leeds") for n in range(100)])), tmp_path)
    pages = pages_as_read(path)
    assert len(pages) > 2
    assert all("Name" in page and "Town" in page for page in pages)
    assert as_drawn(path).count("Town") == 1


def test_a_pdf_says_its_title_its_language_and_whose_it_is(tmp_path: Path) -> None:
    with pikepdf.open(printed(a_document(title="Siân’s review\n<b>"), tmp_path)) as pdf:
        assert str(pdf.docinfo.Title) == "Siân’s review <b>"
        assert str(pdf.docinfo.Author) == "Ystrad Members Together"
        assert str(pdf.docinfo.CreationDate) == "D:20260716094200+00'00'"
        assert str(pdf.Root.Lang) == "en-GB"
        assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_headings_are_bookmarks(tmp_path: Path) -> None:
    document = a_document(Heading("People"), Heading("In Leeds", 3), Heading("Money"), title="Llŷr’s review")
    with pikepdf.open(printed(document, tmp_path)) as pdf, pdf.open_outline() as outline:
        top = outline.root[0]
        assert top.title == "Llŷr’s review"
        assert [part.title for part in top.children] == ["People", "Money"]
        assert [part.title for part in top.children[0].children] == ["In Leeds"]


def test_all_ink_is_marked(tmp_path: Path) -> None:
    with pikepdf.open(printed(everything(), tmp_path)) as pdf:
        for page in pdf.pages:
            depth = 0
            for step in pikepdf.parse_content_stream(page):
                depth += {"BMC": 1, "EMC": -1}.get(str(step.operator), 0)
                assert depth in (0, 1)
                assert depth == 1 or str(step.operator) not in ("Tj", "f", "S")


def test_the_same_document_gives_the_same_file(tmp_path: Path) -> None:
    first = printed(everything(), tmp_path).read_bytes()
    assert printed(everything(), tmp_path).read_bytes() == first


def test_letters_that_cannot_be_printed_are_told(tmp_path: Path) -> None:
    read = as_read(printed(a_document(a_table(("李小龍", "Leeds"))), tmp_path))
    assert NOT_PRINTABLE * 3 in read
    assert "3 letters could not be printed, because our fonts do not hold them." in read


def test_nothing_is_told_where_every_letter_prints(tmp_path: Path) -> None:
    assert "could not be printed" not in as_read(printed(a_document(a_table(("Нгуен", "שרה"))), tmp_path))


def test_a_page_stays_upright_where_a_table_takes_no_less_paper_on_its_side(tmp_path: Path) -> None:
    long = a_table(*[("Ann", "word " * 30, "Leeds")] * 9, headers=("Name", "What I want", "Town"))
    with pikepdf.open(printed(a_document(long), tmp_path)) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox.as_list()]
    assert box[2] < box[3]


def test_who_signs_reads_in_the_order_of_the_sentence_whatever_the_name(tmp_path: Path) -> None:
    drawn = as_drawn(printed(a_document(Signature("כהן, worker", "I agree")), tmp_path))
    assert "Signed, with the date: " in drawn
    assert drawn.index("Signed") < drawn.index("worker")


def test_a_wide_table_turns_the_pages(tmp_path: Path) -> None:
    wide = a_table(("word " * 12,) * 8, headers=tuple(f"Column {n}" for n in range(8)))
    with pikepdf.open(printed(a_document(wide), tmp_path)) as pdf:
        box = [float(side) for side in pdf.pages[0].mediabox.as_list()]
    assert box[2] > box[3]


def test_made_says_how_much_it_was(tmp_path: Path) -> None:
    made = make_pdf(a_document(a_table(*[("Ann", "Leeds")] * 90)), tmp_path / "x.pdf")
    assert made.rows == 90
    assert made.pages == count_pages(tmp_path / "x.pdf") > 1


def test_progress_is_told_page_by_page(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    made = make_pdf(a_document(Paragraph(LONG * 300)), tmp_path / "x.pdf", progress=lambda *step: told.append(step))
    assert [step for step in told if step[1]] == [(page, made.pages) for page in range(made.pages + 1)]


@pytest.mark.parametrize("after", [0, 1, 3])
def test_stopping_leaves_nothing_behind_and_keeps_what_was_there(after: int, tmp_path: Path) -> None:
    path = tmp_path / "review.pdf"
    path.write_bytes(b"the old one")

    def stop(done: int, _total: int) -> None:
        if done >= after:
            raise Stopped("Stopped. Nothing was kept.")

    with pytest.raises(Stopped):
        make_pdf(a_document(Paragraph(LONG * 400)), path, progress=stop)
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("review.pdf", b"the old one")]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.ENOSPC, "The disk is full"),
        (errno.EACCES, "cannot be saved in this folder"),
        (errno.EIO, "could not be saved"),
    ],
)
def test_trouble_with_the_disk_is_told_and_leaves_nothing(
    number: int, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "review.pdf"
    path.write_bytes(b"the old one")

    def fail(_descriptor: int) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(WorldTrouble, match=said) as told:
        make_pdf(a_document(), path)
    assert told.value.next_step
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("review.pdf", b"the old one")]


def test_a_folder_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(WorldTrouble, match="folder to save in is not there"):
        make_pdf(a_document(), tmp_path / "gone" / "review.pdf")


def test_pages_become_pictures(tmp_path: Path) -> None:
    image = page_image(printed(everything(), tmp_path), 1, 0.5)
    assert (image.width, image.height) == (298, 421)
    assert len(image.dots) == image.stride * image.height
    assert len(set(image.dots)) > 50


def test_a_file_that_is_no_pdf_has_no_pages(tmp_path: Path) -> None:
    (tmp_path / "x.pdf").write_bytes(b"not a PDF")
    with pytest.raises(WorldTrouble):
        count_pages(tmp_path / "x.pdf")


def test_theme_for_finds_each_theme() -> None:
    themes = {theme_for(large=large, high_contrast=contrast) for large in (False, True) for contrast in (False, True)}
    assert themes == set(THEMES)


def test_high_contrast_prints_in_black_alone(tmp_path: Path) -> None:
    with pikepdf.open(printed(everything(), tmp_path, theme_for(high_contrast=True))) as pdf:
        inks = {
            tuple(float(part) for part in step.operands)
            for page in pdf.pages
            for step in pikepdf.parse_content_stream(page)
            if str(step.operator) in ("rg", "RG")
        }
    assert inks == {(0, 0, 0), (1, 1, 1)}


def test_words_of_every_calm_colour_stand_out_from_their_ground() -> None:
    palette = theme_for().palette
    for ink in (palette.ink, palette.soft, palette.accent):
        for ground in (palette.tint, (1.0, 1.0, 1.0)):
            assert _contrast(ink, ground) >= 7


def _contrast(one: tuple[float, ...], other: tuple[float, ...]) -> float:
    """WCAG 2.2, contrast ratio."""
    lights = sorted(0.2126 * _linear(c[0]) + 0.7152 * _linear(c[1]) + 0.0722 * _linear(c[2]) for c in (one, other))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def opens_a_door_for_markup(found: Import) -> bool:
    """Whether an import brings ReportLab's markup: its paragraphs read tags, and embed any file an <img> names."""
    return f"{found.module}.{found.name}".startswith(
        ("reportlab.platypus", "reportlab.lib.para", "reportlab.lib.rparse")
    )


def test_no_markup_is_read_anywhere() -> None:
    modules = sorted((ULO / "reports").rglob("*.py"))
    assert len(modules) > 15
    assert [found for path in modules for found in imports(path) if opens_a_door_for_markup(found)] == []
    assert opens_a_door_for_markup(Import("planted", "reportlab", "platypus"))
    assert opens_a_door_for_markup(Import("planted", "reportlab.platypus", "Paragraph"))


def test_everything_printed_comes_in_by_the_one_way(tmp_path: Path) -> None:
    """A title, a head or a caption with controls in it is printed as `printable` leaves it."""
    about = dataclasses.replace(ABOUT, organisation="Ystrad\x00\u202e  Members")
    table = a_table(("Ann\x07 Smith", "Le\u202eeds"))
    read = as_read(printed(a_document(table, title="A\x01  title", about=about), tmp_path))
    assert "Ystrad Members" in read
    assert "A title" in read
    assert "Ann Smith Leeds" in read
