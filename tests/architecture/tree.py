"""The product's own source, read as text and as syntax trees, for the tests of its shape."""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
ULO = ROOT / "ulo"


class Import(NamedTuple):
    """One imported name: where it stands ("ulo/store/engine.py:7"), the module, and the name taken from it, if any."""

    where: str
    module: str
    name: str


@functools.cache
def sources() -> tuple[Path, ...]:
    """Every module of the product."""
    return tuple(sorted(ULO.rglob("*.py")))


@functools.cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of one module."""
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def place(path: Path, node: ast.AST | None = None) -> str:
    """Where something stands, to be clicked on: "ulo/store/engine.py:7"."""
    line = getattr(node, "lineno", None)
    return f"{path.relative_to(ROOT).as_posix()}:{line}" if line else path.relative_to(ROOT).as_posix()


def imports(path: Path) -> Iterator[Import]:
    """Every import of a module, also inside functions; relative ones are left out, for the product has none."""
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            yield from (Import(place(path, node), alias.name, "") for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield from (Import(place(path, node), node.module, alias.name) for alias in node.names)


def literals(path: Path) -> Iterator[tuple[str, str]]:
    """Every text a module holds, with its place; docstrings are for programmers and left out.

    Of a text with values in it, each value stands as "it".
    """
    tree = parsed(path)
    beside = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            yield place(path, node), "".join(_said(part) for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in beside | parts:
            yield place(path, node), node.value


def _said(part: ast.expr) -> str:
    return str(part.value) if isinstance(part, ast.Constant) else "it"
