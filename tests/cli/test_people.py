"""`ulo import people` and `ulo search`, as a person and as another program use them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.conftest import Ran, Ulo
from tests.exchange.lists import FEBRL, a_list

HEADINGS = ["Ref", "First name", "Surname", "DOB", "Town", "Shoe size"]
ANN = ["r1", "Ann", "Ó Brien", "31/02/1975", "Llanelli", "5"]
BOB = ["r2", "Bob", "Jones", "1970", "York", ""]
NOBODY = ["r3", "", "", "", "Hull", ""]


@pytest.fixture
def good(tmp_path: Path) -> Path:
    return a_list(tmp_path, HEADINGS, ANN, BOB, name="good.csv")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    return a_list(tmp_path, HEADINGS, ANN, NOBODY, name="mixed.csv")


def counted(ulo: Ulo) -> int:
    people: int = ulo("check", "--json").value["counts"]["people"]
    return people


@pytest.mark.usefixtures("signed_in")
def test_a_thousand_people_come_in(ulo: Ulo) -> None:
    if not FEBRL.exists():
        pytest.skip("the list of a thousand people is not beside this checkout")
    ran = ulo("import", "people", FEBRL, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.value == {
        "read": 1000,
        "added": 1000,
        "matched": 0,
        "refused": [],
        "warnings": [
            {"row": 146, "field": "born", "reason": "“19371233” cannot be read as a date."},
            {"row": 149, "field": "born", "reason": "“19729518” cannot be read as a date."},
            {"row": 588, "field": "born", "reason": "“19339026” cannot be read as a date."},
        ],
        "batch": 1,
    }


@pytest.mark.usefixtures("signed_in")
def test_what_each_column_was_taken_for_is_said(ulo: Ulo, good: Path) -> None:
    assert ulo("import", "people", good).out.splitlines() == [
        "Read 2 rows of good.csv as UTF-8 text.",
        "Columns taken: “Ref” as Reference; “First name” as Given names; “Surname” as Family name; "
        "“DOB” as Date of birth; “Town” as Town or city.",
        "Columns left out: “Shoe size”.",
        "1 thing left empty, and kept in the notes of the import:",
        "- Row 2: “31/02/1975” cannot be read as a date.",
        "2 people added.",
    ]


@pytest.mark.usefixtures("signed_in")
def test_a_dry_run_says_what_would_be_and_changes_nothing(ulo: Ulo, good: Path) -> None:
    ran = ulo("import", "people", good, "--dry-run")
    assert ran.code == 0
    assert ran.out.splitlines()[3:] == [
        "Row 2: Ann Ó Brien",
        "Row 3: Bob Jones",
        "1 thing left empty, and kept in the notes of the import:",
        "- Row 2: “31/02/1975” cannot be read as a date.",
        "2 people would be added. Nothing was changed.",
    ]
    assert ulo("import", "people", good, "--dry-run", "--json").value["added"] == 2
    assert counted(ulo) == 0


@pytest.mark.usefixtures("signed_in")
def test_a_refused_row_keeps_everybody_out(ulo: Ulo, mixed: Path) -> None:
    ran = ulo("import", "people", mixed, "--json")
    assert ran.code == 1
    assert (ran.value["added"], ran.value["batch"]) == (0, None)
    assert ran.value["refused"] == [{"row": 3, "field": "known_as", "reason": "This row has no name."}]
    assert ran.err == (
        "1 row cannot be kept, so nothing was added. Mend these rows, or add --keep-good to import all the others.\n"
    )
    assert counted(ulo) == 0


@pytest.mark.usefixtures("signed_in")
def test_the_good_rows_come_in_when_that_is_asked(ulo: Ulo, mixed: Path) -> None:
    ran = ulo("import", "people", mixed, "--keep-good")
    assert ran.code == 0
    assert "1 thing refused:\n- Row 3: This row has no name.\n1 person added.\n" in ran.out
    assert counted(ulo) == 1


@pytest.mark.usefixtures("signed_in")
def test_very_many_problems_are_not_all_printed(ulo: Ulo, tmp_path: Path) -> None:
    rows = [[f"r{n}", "Ann", "", "soon", "", ""] for n in range(30)]
    ran = ulo("import", "people", a_list(tmp_path, HEADINGS, *rows))
    assert "- and 10 more; --json lists them all.\n" in ran.out


@pytest.mark.usefixtures("signed_in")
def test_a_map_is_used(ulo: Ulo, tmp_path: Path) -> None:
    path = a_list(tmp_path, ["Vorname", "Nachname"], ["Jürgen", "Groß"], encoding="cp1252")
    mapping = tmp_path / "map.json"
    mapping.write_text(json.dumps({"Vorname": "given_names", "Nachname": "family_name"}))
    assert ulo("import", "people", path).code == 1
    assert ulo("import", "people", path, "--map", mapping).code == 0
    assert [found["label"] for found in ulo("search", "gross", "--json").value] == ["Jürgen Groß"]


@pytest.mark.usefixtures("signed_in")
def test_a_backup_is_made_before_people_join_others(ulo: Ulo, good: Path, mixed: Path) -> None:
    assert "backup" not in ulo("import", "people", good).out
    said = ulo("import", "people", a_list(mixed.parent, HEADINGS, ["r9", *BOB[1:]], name="more.csv")).out
    made = Path(said.rsplit("The backup made before is ", 1)[1].strip().removesuffix("."))
    assert made.is_file()


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("words", ["brien", "OBRIEN", "llan", "ó bri"])
def test_somebody_is_found_by_a_part(ulo: Ulo, good: Path, words: str) -> None:
    ulo("import", "people", good)
    ran = ulo("search", words, "--json")
    assert ran.value == [{"kind": "person", "id": 1, "label": "Ann Ó Brien", "excerpt": "Llanelli"}]
    assert ulo("search", words).out == "Ann Ó Brien (Llanelli)\n"


@pytest.mark.usefixtures("signed_in")
def test_nobody_found_is_an_answer(ulo: Ulo) -> None:
    assert ulo("search", "zzz") == Ran(0, "Nobody was found. Try fewer letters, or a part of the name.\n", "")
    assert ulo("search", "zzz", "--json").value == []
