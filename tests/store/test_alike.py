"""Rows that change alike leave the entries the triggers would have written, or stay as they were."""

from __future__ import annotations

import pytest
from sqlalchemy import select, update
from tests.builders.files import entries
from ulo.domain.casework import ServiceBody
from ulo.services.casework import AddService, add_service
from ulo.store import audit
from ulo.store.alike import change_alike
from ulo.store.desk import Desk
from ulo.store.records.all import Record

SERVICE, PERSON = (Record.metadata.tables[name] for name in ("service", "person"))


def services(desk: Desk) -> range:
    ids = [add_service(desk, AddService(ServiceBody(name, "To begin"))).record_id or 0 for name in "ABC"]
    return range(ids[0], ids[-1] + 1)


def payloads(desk: Desk, most: int) -> list[str]:
    with desk.reading() as connection:
        newest = f"SELECT payload FROM audit_text ORDER BY seq DESC LIMIT {most}"
        return list(connection.exec_driver_sql(newest).scalars())


def test_the_entries_are_those_of_the_triggers(desk: Desk) -> None:
    ids = services(desk)
    with desk.work() as work:
        work.connection.execute(update(SERVICE).values(purpose="“Zoë’s”", version=2, **work.stamp()))
    caught, seen = payloads(desk, 3), len(entries(desk))
    with desk.work() as work:
        change_alike(work, SERVICE, ids, {"purpose": "“Zoë’s”"}, {"purpose": "To begin"}, 3)
    with desk.work() as work:
        change_alike(work, SERVICE, ids, {"purpose": "To begin"}, {"purpose": "“Zoë’s”"}, 4)
    assert payloads(desk, 3) == caught
    assert entries(desk)[seen:] == [("update", "service", number) for number in ids] * 2
    with desk.reading() as connection:
        assert set(connection.execute(select(SERVICE.c.purpose, SERVICE.c.version))) == {("“Zoë’s”", 4)}
        assert audit.verify(connection).broken_at == 0


def test_rows_that_stand_otherwise_are_refused_and_the_next_change_is_caught(desk: Desk) -> None:
    ids = services(desk)
    seen = len(entries(desk))
    with pytest.raises(ValueError, match="0 of 3 rows of service"), desk.work() as work:
        change_alike(work, SERVICE, ids, {"purpose": "Another"}, {"purpose": "New"}, 2)
    assert entries(desk)[seen:] == []
    services(desk)
    assert len(entries(desk)[seen:]) == 3


def test_rows_about_people_are_refused(desk: Desk) -> None:
    with pytest.raises(ValueError, match="about people"), desk.work() as work:
        change_alike(work, PERSON, range(1, 2), {"title": ""}, {"title": "Dr"}, 2)
