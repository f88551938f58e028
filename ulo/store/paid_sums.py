"""What the sessions that funds paid for come to, by day, kept by the file itself as costs and contributions change.

A session that several funds paid counts whole for each of them, and once for all of them together: its sums are kept
with each of its funds, apart for each set of funds that paid together (`payers`: "2,5").
"""

from __future__ import annotations

from collections.abc import Iterator

_PAID = (
    "SELECT joint_session_id, fund_id, min(dated_on) AS dated_on, sum(pence) AS pence "
    "FROM cost_share {which} GROUP BY 1, 2"
)
_TOGETHER = (
    "SELECT joint_session_id, group_concat(fund_id) AS payers, min(dated_on) AS dated_on, sum(pence) AS whole "
    f"FROM ({_PAID} ORDER BY 1, 2) GROUP BY 1"
)
_TIME = (
    "SELECT joint_session_id, "
    "sum(CASE side WHEN 'person' THEN minutes END) AS person, sum(CASE side WHEN 'worker' THEN minutes END) AS worker, "
    "sum(CASE side WHEN 'peer' THEN minutes END) AS peer, sum(CASE side WHEN 'other' THEN minutes END) AS other, "
    "max(side = 'person' AND minutes IS NULL) AS unsaid FROM contribution {there} GROUP BY 1"
)
_BY_SESSION = (
    "SELECT p.fund_id, t.payers, t.dated_on, 1 AS sessions, coalesce(m.person, 0) AS person, "
    "coalesce(m.worker, 0) AS worker, coalesce(m.peer, 0) AS peer, coalesce(m.other, 0) AS other, "
    "coalesce(m.unsaid, 0) AS unsaid, p.pence, t.whole "
    f"FROM ({_PAID}) p JOIN ({_TOGETHER}) t ON t.joint_session_id = p.joint_session_id "
    f"LEFT JOIN ({_TIME}) m ON m.joint_session_id = p.joint_session_id"
)
_PEOPLE = (
    "SELECT p.fund_id, t.dated_on, c.person_id, 1 AS sessions "
    f"FROM ({_PAID}) p JOIN ({_TOGETHER}) t ON t.joint_session_id = p.joint_session_id "
    "JOIN contribution c ON c.joint_session_id = p.joint_session_id AND c.side = 'person' AND c.attended = 'yes'"
)
_WORKS = (
    "SELECT s.joint_work_id, p.fund_id, t.dated_on, 1 AS sessions "
    f"FROM ({_PAID}) p JOIN ({_TOGETHER}) t ON t.joint_session_id = p.joint_session_id "
    "JOIN joint_session s ON s.id = p.joint_session_id AND s.joint_work_id IS NOT NULL"
)
_SUMMED = ("sessions", "person", "worker", "peer", "other", "unsaid", "pence", "whole")
_KEPT = {
    "paid_day": (("fund_id", "payers", "dated_on"), _SUMMED, _BY_SESSION),
    "paid_person": (("fund_id", "dated_on", "person_id"), ("sessions",), _PEOPLE),
    "paid_work": (("joint_work_id", "fund_id", "dated_on"), ("sessions",), _WORKS),
}
"""The kept tables: their keys, what is summed, and the rows of each session."""


def kept_and_real() -> Iterator[tuple[str, str]]:
    """The sums as they are kept, and as they come out of all costs and contributions."""
    for table, (keys, summed, _) in _KEPT.items():
        rows = _rows(table, "", "WHERE attended = 'yes'")
        sums = ", ".join(f"sum({name})" for name in summed)
        real = f"SELECT {', '.join(keys)}, {sums} FROM ({rows}) GROUP BY {', '.join(keys)}"
        yield f"SELECT {', '.join(_columns(table))} FROM {table}", real


def trigger_statements() -> Iterator[str]:
    """SQLite's triggers; dropped and made anew at the end of every migration.

    What a session came to is taken off before its costs or contributions change, and what it comes to then is put on.
    """
    for source in ("cost_share", "contribution"):
        for action in ("INSERT", "UPDATE", "DELETE"):
            for moment, sign in (("BEFORE", "-"), ("AFTER", "+")):
                yield from _trigger(source, action, moment, sign)


def _trigger(source: str, action: str, moment: str, sign: str) -> Iterator[str]:
    rows = {"INSERT": ("new",), "UPDATE": ("old", "new"), "DELETE": ("old",)}[action]
    sessions = f"joint_session_id IN ({', '.join(f'{row}.joint_session_id' for row in rows)})"
    name = f"paid_sums_{source}_{moment.casefold()}_{action.casefold()}"
    body = "".join(f"{statement}; " for table in _KEPT for statement in _move(table, sessions, sign))
    when = f"WHEN EXISTS (SELECT 1 FROM cost_share WHERE {sessions})"
    yield f"DROP TRIGGER IF EXISTS {name}"
    yield f"CREATE TRIGGER {name} {moment} {action} ON {source} {when} BEGIN {body}END"


def _move(table: str, sessions: str, sign: str) -> Iterator[str]:
    keys, summed, _ = _KEPT[table]
    rows = _rows(table, f"WHERE {sessions}", f"WHERE {sessions} AND attended = 'yes'")
    again = ", ".join(f"{name} = {name} {sign} excluded.{name}" for name in summed)
    columns = ", ".join(_columns(table))
    yield f"INSERT INTO {table} ({columns}) SELECT * FROM ({rows}) WHERE true ON CONFLICT DO UPDATE SET {again}"
    if sign == "-":
        mine = f"SELECT {', '.join(keys)} FROM ({rows})"
        yield f"DELETE FROM {table} WHERE sessions = 0 AND ({', '.join(keys)}) IN ({mine})"


def _rows(table: str, which: str, there: str) -> str:
    return _KEPT[table][2].format(which=which, there=there)


def _columns(table: str) -> tuple[str, ...]:
    keys, summed, _ = _KEPT[table]
    return (*keys, *summed)
