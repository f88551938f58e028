"""What the documents say is there is there: files, commands and names."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from tests.architecture.tree import ROOT, parsed, place, sources

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "changes.d").glob("*.md")])
LONGEST_CHANGE = 120


@pytest.mark.parametrize("document", DOCUMENTS, ids=place)
def test_links_lead_somewhere(document: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", document.read_text(encoding="utf-8"))
    near = [link for link in links if not link.startswith(("https:", "mailto:"))]
    assert [link for link in near if not (document.parent / link).exists()] == []


@pytest.mark.parametrize("document", DOCUMENTS, ids=place)
def test_the_places_that_are_named_exist(document: Path) -> None:
    path = re.compile(r"`((?:ulo|tests|docs|installer|stubs|resources|changes\.d)/[\w./-]*)`")
    named = {found.replace("SLICE", "people") for found in path.findall(document.read_text(encoding="utf-8"))}
    assert {name for name in named if not (ROOT / name).exists()} == set()


@pytest.mark.parametrize("document", DOCUMENTS, ids=place)
def test_make_knows_every_command_that_is_named(document: Path) -> None:
    targets = set(re.findall(r"^([a-z ]+):(?!=)", (ROOT / "Makefile").read_text(), re.MULTILINE))
    known = {name for names in targets for name in names.split()}
    named = set(re.findall(r"(?:`|^)make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE))
    assert named <= known


def test_the_vocabulary_names_what_the_code_has() -> None:
    words = (ROOT / "docs" / "vocabulary.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\| `(\w+)` \|", words))
    classes = {node.name for path in sources() for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef)}
    assert len(named) > 5
    assert named - classes == set()


def test_each_change_opens_with_one_sentence() -> None:
    fragments = [path for path in (ROOT / "changes.d").glob("*.md") if path.name != "README.md"]
    first = {path.name: path.read_text(encoding="utf-8").splitlines()[0] for path in fragments}
    assert fragments
    assert {name: line for name, line in first.items() if len(line) > LONGEST_CHANGE or not line.endswith(".")} == {}
