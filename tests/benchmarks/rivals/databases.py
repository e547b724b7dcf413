"""The four rules in two databases that need no server, from records or from ready tables."""

import sqlite3
from typing import TYPE_CHECKING

from staytopofmind import History
from tests.benchmarks.four_rules import Row
from tests.benchmarks.rivals.columns import APPOINTMENTS, CONNECTIONS, MESSAGES, Columns, columns_of
from tests.benchmarks.rivals.sql import STATEMENT

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = [
    "duckdb_from_objects",
    "duckdb_from_tables",
    "duckdb_tables",
    "sqlite_from_objects",
    "sqlite_from_tables",
    "sqlite_tables",
]


def sqlite_tables(columns: Columns) -> sqlite3.Connection:
    """A database in memory with the three tables, by contact."""
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE TABLE messages (contact TEXT, id TEXT, began INTEGER, outbound INTEGER, "
        "awaits INTEGER, thanks INTEGER)"
    )
    connection.execute(
        "CREATE TABLE appointments (contact TEXT, id TEXT, ended INTEGER, interview INTEGER)"
    )
    connection.execute("CREATE TABLE connections (contact TEXT)")
    for name, names in (
        ("messages", MESSAGES),
        ("appointments", APPOINTMENTS),
        ("connections", CONNECTIONS),
    ):
        values = getattr(columns, name)
        places = ", ".join("?" * len(names))
        lines = zip(*(values[column] for column in names), strict=True)
        connection.executemany(f"INSERT INTO {name} VALUES ({places})", lines)
        connection.execute(f"CREATE INDEX by_contact_{name} ON {name} (contact)")
    connection.commit()
    return connection


def sqlite_from_tables(connection: sqlite3.Connection) -> list[Row]:
    """The list, from tables that are there already."""
    return connection.execute(STATEMENT).fetchall()


def sqlite_from_objects(history: History) -> list[Row]:
    """The list, from the records as they are."""
    connection = sqlite_tables(columns_of(history))
    try:
        return sqlite_from_tables(connection)
    finally:
        connection.close()


def duckdb_tables(columns: Columns) -> "DuckDBPyConnection":
    """A database in memory with the three tables, read from data frames: the fast way in."""
    import duckdb
    import pandas as pd

    connection = duckdb.connect(":memory:")
    for name in ("messages", "appointments", "connections"):
        connection.register(f"{name}_frame", pd.DataFrame(getattr(columns, name)))
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM {name}_frame")
        connection.unregister(f"{name}_frame")
    return connection


def duckdb_from_tables(connection: "DuckDBPyConnection") -> list[Row]:
    """The list, from tables that are there already."""
    return connection.execute(STATEMENT).fetchall()


def duckdb_from_objects(history: History) -> list[Row]:
    """The list, from the records as they are."""
    connection = duckdb_tables(columns_of(history))
    try:
        return duckdb_from_tables(connection)
    finally:
        connection.close()
