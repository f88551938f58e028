"""A subject has the same name in every layer, so that its name prints the whole of it."""

from __future__ import annotations

from tests.architecture.tree import ULO

SLICES = {
    *("people", "staff", "casework", "funding", "governance", "timebank", "evaluation", "protection", "admin"),
}
LAYERS = {
    "domain": ULO / "domain",
    "records": ULO / "store" / "records",
    "queries": ULO / "queries",
    "services": ULO / "services",
    "reports": ULO / "reports",
    "ui": ULO / "ui",
}
SHARED = {
    "domain": {
        "changes",
        "choices",
        "conflict",
        "dates",
        "errors",
        "fields",
        "kept",
        "minutes",
        "money",
        "permissions",
        "progress",
        "resources",
        "rules",
        "spelling",
        "text",
    },
    "records": {"all", "conventions"},
    "queries": {"ids", "kept", "options", "scope"},
    "services": {"perform", "writing"},
    "reports": {"about", "blocks", "charts", "press", "registry", "scene", "widths"},
    "ui": {"kit", "reports", "shell"},
}
ABSENT: dict[tuple[str, str], str] = {}
"""Where a slice that has begun has no module, and why."""


def names_in(layer: str) -> set[str]:
    """The modules and packages of a layer, by name."""
    parts = [path for path in LAYERS[layer].iterdir() if path.suffix == ".py" or (path / "__init__.py").exists()]
    return {path.stem for path in parts} - {"__init__"}


def test_every_name_in_a_layer_is_a_slice_or_listed_as_shared() -> None:
    unknown = {layer: names_in(layer) - SLICES - SHARED[layer] for layer in LAYERS}
    assert {layer: names for layer, names in unknown.items() if names} == {}


def test_a_slice_is_in_every_layer_or_listed_as_absent_there() -> None:
    begun = set().union(*(names_in(layer) for layer in LAYERS)) & SLICES
    missing = {(layer, name) for layer in LAYERS for name in begun - names_in(layer)}
    assert missing == set(ABSENT)


def test_what_is_listed_as_shared_is_there() -> None:
    assert {layer: SHARED[layer] - names_in(layer) for layer in LAYERS if SHARED[layer] - names_in(layer)} == {}
