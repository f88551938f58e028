"""Two programs at one file: one writes, the other is refused with who has it open, and may read; nothing is lost."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest
from tests.builders.clock import Clock
from tests.builders.files import is_whole
from tests.builders.machine import other_program
from tests.builders.office import Template, open_as_administrator
from ulo.domain.errors import WorldTrouble
from ulo.domain.permissions import Role
from ulo.queries.people import Asked, count_people
from ulo.store import file
from ulo.store.desk import Desk, User

SAVES = (
    "import sys\n"
    "from pathlib import Path\n"
    "from tests.builders.clock import Clock\n"
    "from tests.builders.office import open_as_administrator\n"
    "from tests.builders.people import a_person\n"
    "desk = open_as_administrator(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]), Clock())\n"
    "for number in range(200):\n"
    "    a_person(desk, known_as=f'Person {number}')\n"
    "    print(number + 1, flush=True)\n"
    "sys.stdin.read()\n"
)


def test_one_writes_the_other_reads_and_takes_over_when_the_first_has_died(
    organisation_file: Path, office_template: Template, clock: Clock
) -> None:
    with other_program(SAVES, organisation_file, office_template.key.hex()) as writer:
        assert writer.line() == "1"
        with pytest.raises(WorldTrouble) as refused:
            open_as_administrator(organisation_file, office_template.key, clock)
        assert refused.value.said.startswith(f"This file is open on {platform.node().upper()} since ")
        beside = Desk(
            file.open_with_key(organisation_file, office_template.key, clock(), read_only=True),
            User(1, "Alex Morgan", Role.ADMINISTRATOR),
            clock,
        )
        told = int(writer.line())
        assert count_people(beside, Asked()) >= told
        beside.store.close()
        writer.kill()
        told = max([told, *(int(line) for line in writer.rest())])
    desk = open_as_administrator(organisation_file, office_template.key, clock)
    assert told <= count_people(desk, Asked()) <= told + 1
    assert is_whole(desk)
    desk.store.close()
