"""Every stored record, imported once so that the schema is whole."""

from __future__ import annotations

from ulo.store.records import admin, casework, funding, governance, people, staff
from ulo.store.records.conventions import Record, say_lengths

say_lengths()

__all__ = ["Record", "admin", "casework", "funding", "governance", "people", "staff"]
