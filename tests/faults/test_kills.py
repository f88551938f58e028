"""A program that is killed while it saves loses nothing that it said was kept."""

from __future__ import annotations

from pathlib import Path

from tests.builders.office import Template
from tests.faults.kills import kill_saves


def test_nothing_that_was_told_as_kept_is_lost_to_a_kill(organisation_file: Path, office_template: Template) -> None:
    told, lost = kill_saves(organisation_file, office_template.key, 10)
    assert told > 0
    assert lost == 0
