"""A file of rows is read whatever saved it, and one that is no list says what it is."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.builders.trying import tried, typed_text
from tests.exchange.lists import a_list, as_csv
from ulo.domain.errors import WorldTrouble
from ulo.exchange.reading import MOST_BYTES, ONE_COLUMN, find_separator, read_sheet, to_text

PEOPLE = [["Name", "Town"], ["Zoë Łoś", "Caerdydd"], ["Siân", "Llanelli, Wales"]]
WESTERN = [["Name", "Town"], ["Zoë", "Café Row – 2"], ["Siân O’Neill", "Llanelli"]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_letters_of_every_script_come_in(tmp_path: Path, encoding: str) -> None:
    sheet = read_sheet(a_list(tmp_path, *PEOPLE, encoding=encoding))
    assert sheet.headings == ("Name", "Town")
    assert [cells for _, cells in sheet.rows] == PEOPLE[1:]


def test_a_list_saved_by_excel_in_britain_is_western() -> None:
    text, encoding = to_text(as_csv(WESTERN).encode("cp1252"), "people.csv")
    assert encoding == "cp1252"
    assert "Siân O’Neill" in text
    assert "Café Row – 2" in text


def test_what_is_neither_is_guessed_and_not_refused(tmp_path: Path) -> None:
    rows = [["Имя", "Город"], *(["Николай Петров", "Днепропетровск"], ["Екатерина Иванова", "Харьков"])] * 20
    sheet = read_sheet(a_list(tmp_path, *rows, encoding="cp866"))
    assert "Николай" in sheet.rows[0][1][0]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    rows = [["Name", "Notes"], ["Ann", "likes tea, cake; and | bars"], ["Bob", "a\ttab"], ["Cas", ""]]
    sheet = read_sheet(a_list(tmp_path, *rows, separator=separator))
    assert [cells for _, cells in sheet.rows] == rows[1:]


def test_one_column_is_a_list_too(tmp_path: Path) -> None:
    path = tmp_path / "names.csv"
    path.write_text("Name\nMurphy, Ann\nBob; Jr\n")
    sheet = read_sheet(path)
    assert sheet.separator == ONE_COLUMN
    assert [cells for _, cells in sheet.rows] == [["Murphy, Ann"], ["Bob; Jr"]]


def test_the_separator_line_of_excel_is_heeded() -> None:
    assert find_separator("sep=;\r\nName;Town\r\nAnn;Leeds, West\r\n") == ";"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end_parts_rows(tmp_path: Path, end: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(end.join(["Name,Town", "Ann,Leeds", "Bob,York"]).encode())
    assert [cells for _, cells in read_sheet(path).rows] == [["Ann", "Leeds"], ["Bob", "York"]]


def test_rows_are_numbered_as_a_spreadsheet_numbers_them(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('\nName,Town\nAnn,"High Street\nLeeds"\n\n , \nBob,York\n')
    assert [number for number, _ in read_sheet(path).rows] == [3, 6]


def test_headings_lose_white_space_and_keep_their_place(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text("\ufeffrec_id,  given_name ,,sur\nname,,\nr1,Ann,x,Smith,,\n".replace("sur\nname", '"sur\nname"'))
    assert read_sheet(path).headings == ("rec_id", "given_name", "Column 3", "sur name")


def test_a_cell_of_a_megabyte_is_one_cell(tmp_path: Path) -> None:
    long = "x" * 2**20
    sheet = read_sheet(a_list(tmp_path, ["Name", "Notes"], ["Ann", long], ["Bob", "y"]))
    assert sheet.rows[0][1] == ["Ann", long]
    assert sheet.rows[1][1] == ["Bob", "y"]


def test_a_quotation_mark_that_is_never_closed_swallows_nothing_in_silence(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    path.write_text('Name,Town\nAnn,"Leeds\nBob,York\nCas,Hull\n')
    with pytest.raises(WorldTrouble, match=r"a quotation mark \(\"\) in row 2 is never closed") as trouble:
        read_sheet(path)
    assert trouble.value.next_step.startswith("Add the missing mark")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "people.csv is empty (0 bytes)."),
        (b" \r\n \n", "people.csv is empty (5 bytes)."),
        (b"\n,,\n , \n", "people.csv has no heading row: all its rows are empty."),
        (b"%PDF-1.7\n", "people.csv is not a CSV file. This is a PDF."),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "people.csv is not a CSV file. This is an old Excel or Word document."),
        (b"BEGIN:VCARD\nEND:VCARD\n", "people.csv is not a CSV file. This is a file of address cards (vCard)."),
        (b"<html><table>", "people.csv is not a CSV file. This is a web page."),
        (b"\x89PNG\r\n\x1a\n", "people.csv is not a CSV file. This is a picture."),
        (bytes(range(256)) * 40, "people.csv is not text that can be read."),
        (b"Name,Town\nA\x00nn,Leeds\n", "people.csv is not text that can be read."),
        (b"\x01\x02\x03\xfe" * 100, "people.csv is not text that can be read."),
    ],
)
def test_what_is_no_list_says_what_it_is(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "people.csv"
    path.write_bytes(content)
    with pytest.raises(WorldTrouble) as trouble:
        read_sheet(path)
    assert trouble.value.said == said
    assert trouble.value.next_step


@pytest.mark.parametrize(
    ("inside", "what"),
    [
        ("xl/workbook.xml", "an Excel workbook"),
        ("mimetype", "a LibreOffice spreadsheet"),
        ("photos/a.jpg", "a zip archive or an office document"),
    ],
)
def test_a_workbook_says_that_it_must_be_saved_as_csv(tmp_path: Path, inside: str, what: str) -> None:
    path = tmp_path / "people.xlsx"
    with zipfile.ZipFile(path, "w") as workbook:
        workbook.writestr(inside, "application/vnd.oasis.opendocument.spreadsheet" if inside == "mimetype" else "x")
    with pytest.raises(WorldTrouble) as trouble:
        read_sheet(path)
    assert trouble.value.said == f"people.xlsx is not a CSV file. This is {what}."
    assert "CSV UTF-8" in trouble.value.next_step


def test_a_folder_is_not_a_list(tmp_path: Path) -> None:
    with pytest.raises(WorldTrouble, match="is a folder, not a file"):
        read_sheet(tmp_path)


def test_a_file_that_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(WorldTrouble, match="There is no file or folder"):
        read_sheet(tmp_path / "gone.csv")


@pytest.mark.needs("linux")
def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    with pytest.raises(WorldTrouble, match=r"pipe\.csv is not a file"):
        read_sheet(tmp_path / "pipe.csv")


def test_a_file_that_is_too_large_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "people.csv"
    with path.open("wb") as file:
        file.truncate(MOST_BYTES + 1)
    with pytest.raises(WorldTrouble, match="has 201 MB") as trouble:
        read_sheet(path)
    assert trouble.value.next_step == "Import it in parts."


@tried(200)
@given(
    rows=st.lists(st.tuples(typed_text, typed_text), min_size=1, max_size=8), separator=st.sampled_from(list(",;\t|"))
)
def test_whatever_stands_in_cells_is_read_back(tmp_path: Path, rows: list[tuple[str, str]], separator: str) -> None:
    read = read_sheet(a_list(tmp_path, ["Name", "Notes"], *rows, separator=separator)).rows
    wanted = [[cell.strip() for cell in row] for row in rows]
    assert [[cell.strip() for cell in cells] for _, cells in read] == [row for row in wanted if any(row)]
