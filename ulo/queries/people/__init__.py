"""What screens and reports read about people."""

from __future__ import annotations

from ulo.queries.people.body import PersonAsKept, person_as_kept
from ulo.queries.people.find import FoundPerson, find_people
from ulo.queries.people.home import PeopleToday, Review, people_today
from ulo.queries.people.list import Asked, PersonRow, count_people, first_people, people_ids, people_rows
from ulo.queries.people.matching import Order
from ulo.queries.people.page import Connected, HistoryLine, PersonPage, person_page
from ulo.queries.people.references import known_references
from ulo.queries.people.register import RegisterRow, register_rows

__all__ = [
    "Asked",
    "Connected",
    "FoundPerson",
    "HistoryLine",
    "Order",
    "PeopleToday",
    "PersonAsKept",
    "PersonPage",
    "PersonRow",
    "RegisterRow",
    "Review",
    "count_people",
    "find_people",
    "first_people",
    "known_references",
    "people_ids",
    "people_rows",
    "people_today",
    "person_as_kept",
    "person_page",
    "register_rows",
]
