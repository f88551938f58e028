"""`ulo reports` and `ulo report`: every report there is, in standard and in large print."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Annotated, Any

import pytest
from tests.cli.conftest import Ulo
from tests.exchange.lists import a_list
from ulo.cli import paper
from ulo.domain.fields import Field
from ulo.domain.permissions import Role
from ulo.reports.registry import all_reports

NAMES = ", ".join(report.name for report in all_reports())


def test_every_report_is_listed_with_what_it_asks(ulo: Ulo) -> None:
    listed = ulo("reports", "--json").value
    assert [report["name"] for report in listed] == [report.name for report in all_reports()]
    people_list = next(report for report in listed if report["name"] == "people_list")
    assert people_list == {
        "name": "people_list",
        "title": "People list",
        "audience": "workers",
        "options": ["with-needs", "hidden"],
        "formats": ["pdf"],
    }
    said = ulo("reports").out
    assert "people_list: People list. " in said
    assert "--with-needs: Only people with access needs" in said


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize("name", [report.name for report in all_reports()])
def test_every_report_is_made(ulo: Ulo, tmp_path: Path, name: str) -> None:
    ulo("import", "people", a_list(tmp_path, ["Name"], ["Ann"], ["Bob"]))
    out = tmp_path / "report.pdf"
    ran = ulo("report", name, "--out", out, "--json")
    assert (ran.code, ran.err) == (0, "")
    assert (ran.value["name"], ran.value["out"]) == (name, str(out))
    if name.startswith("people_"):
        assert ran.value["rows"] == 2
    assert ran.value["pages"] >= 1
    assert out.read_bytes().startswith(b"%PDF-")


@pytest.mark.usefixtures("signed_in")
def test_looks_and_options_are_flags(ulo: Ulo, tmp_path: Path) -> None:
    people = a_list(tmp_path, ["Name", "Access needs"], ["Ann", "Large print"], *([f"P{n}", ""] for n in range(30)))
    ulo("import", "people", people)
    out = tmp_path / "list.pdf"
    whole = ulo("report", "people_list", "--out", out, "--json").value
    large = ulo("report", "people_list", "--out", out, "--json", "--large-print", "--contrast").value
    assert large["pages"] > whole["pages"]
    assert ulo("report", "people_list", "--out", out, "--json", "--with-needs").value["rows"] == 1
    assert ulo("report", "people_list", "--with-needs", "--out", out).out.endswith("People list, 1 page, 1 row.\n")


@pytest.mark.usefixtures("signed_in")
@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nope", "--out", "a.pdf"], f"There is no report “nope”. These are there: {NAMES}."),
        (["people_list", "--out", "a.xlsx"], "A report cannot be made as “.xlsx”: there is only PDF for now."),
        (["people_list", "--out", "a"], "A report cannot be made as “a”: there is only PDF for now."),
        (["people_list", "--out", "/no/such/folder/a.pdf"], "The folder to save in is not there any more."),
    ],
)
def test_what_cannot_be_made_says_why(ulo: Ulo, words: list[str], said: str) -> None:
    ran = ulo("report", *words)
    assert (ran.code, ran.out) == (1, "")
    assert said in ran.err


@dataclasses.dataclass(frozen=True)
class Everything:
    """One option of each kind."""

    since: Annotated[dt.date | None, Field("Since", kind="date")] = None
    person: Annotated[int | None, Field("For", kind="person")] = None
    role: Annotated[Role | None, Field("Role", kind="choice", choices=Role)] = None
    words: Annotated[str, Field("Words")] = ""


def test_options_of_every_kind_are_read() -> None:
    report: Any = dataclasses.replace(all_reports()[0], options=Everything)
    words = ["--since", "16/07/2026", "--person", "7", "--role", "worker", "--words", "a b"]
    assert paper.options_from(report, words) == Everything(dt.date(2026, 7, 16), 7, Role.WORKER, "a b")
    assert paper.options_from(report, []) == Everything()


@pytest.mark.parametrize("words", [["--since", "soon"], ["--person", "Ann"], ["--role", "boss"]])
def test_an_option_that_cannot_be_read_is_wrong_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    report: Any = dataclasses.replace(all_reports()[0], options=Everything)
    with pytest.raises(SystemExit, match="2"):
        paper.options_from(report, words)
    assert f"“{words[1]}” cannot be read" in capsys.readouterr().err
