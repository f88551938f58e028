"""Finds the service for a command, so that undo and tests can run any command there is."""

from __future__ import annotations

import functools
import typing
from collections.abc import Callable, Mapping
from typing import Any

from ulo import services
from ulo.domain.changes import Outcome
from ulo.store.desk import Desk, declared


def perform(desk: Desk, command: Any) -> Outcome:
    """Run the service whose command this is; raises what the service raises."""
    outcome: Outcome = service_of()[type(command)](desk, command)
    return outcome


@functools.cache
def service_of() -> Mapping[type, Callable[..., Any]]:
    """Every service by the type of its command."""
    return {typing.get_type_hints(service)["command"]: service for service, _ in declared(services)}
