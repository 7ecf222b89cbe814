"""How many memories there are of each section, and how many of them fall due on each day.

Kept by the database itself with every change of a memory, whoever makes it, so that the home screen
and the load of a day are read from a few rows however much has been learnt.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import Connection, MetaData, event


class Asked(Protocol):
    """A connection that runs statements written for SQLite: its own, or one to a server."""

    def execute(self, statement: str, parameters: Sequence[Any] = ..., /) -> Iterable[Any]:
        """Run a statement with parameters in order, and return its rows."""
        ...


_ADD_IN_SQLITE = """
    INSERT INTO remembered (learner, deck, section, facts)
    VALUES (new.learner, new.deck, coalesce(new.section, ''), 1)
    ON CONFLICT (learner, deck, section) DO UPDATE SET facts = facts + 1;
"""
_DROP_IN_SQLITE = """
    UPDATE remembered SET facts = facts - 1
    WHERE learner = old.learner AND deck = old.deck AND section = coalesce(old.section, '');
    DELETE FROM remembered
    WHERE learner = old.learner AND deck = old.deck AND section = coalesce(old.section, '')
    AND facts = 0;
"""
_ADD_DUE_IN_SQLITE = """
    INSERT INTO due_days (learner, day, deck, section, facts)
    SELECT new.learner, new.due_day, new.deck, coalesce(new.section, ''), 1 WHERE new.state = 2
    ON CONFLICT (learner, day, deck, section) DO UPDATE SET facts = facts + 1;
"""
_DROP_DUE_IN_SQLITE = """
    UPDATE due_days SET facts = facts - 1
    WHERE learner = old.learner AND day = old.due_day AND deck = old.deck
    AND section = coalesce(old.section, '') AND old.state = 2;
    DELETE FROM due_days
    WHERE learner = old.learner AND day = old.due_day AND deck = old.deck
    AND section = coalesce(old.section, '') AND facts = 0;
"""
_IN_SQLITE = {
    "memories_added": f"AFTER INSERT ON memories BEGIN {_ADD_IN_SQLITE} {_ADD_DUE_IN_SQLITE} END",
    "memories_dropped": "AFTER DELETE ON memories "
    f"BEGIN {_DROP_IN_SQLITE} {_DROP_DUE_IN_SQLITE} END",
    "memories_moved": "AFTER UPDATE OF deck, section ON memories "
    "WHEN old.deck <> new.deck OR old.section IS NOT new.section "
    f"BEGIN {_DROP_IN_SQLITE} {_ADD_IN_SQLITE} END",
    "memories_put_off": "AFTER UPDATE OF deck, section, state, due_day ON memories "
    "WHEN old.due_day <> new.due_day OR old.state <> new.state OR old.deck <> new.deck "
    "OR old.section IS NOT new.section "
    f"BEGIN {_DROP_DUE_IN_SQLITE} {_ADD_DUE_IN_SQLITE} END",
}
TRIGGERS = frozenset(_IN_SQLITE)
"""The names of what keeps the tallies of a file."""
_ON_A_SERVER = (
    """
    CREATE OR REPLACE FUNCTION tally_memory() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        IF TG_OP = 'UPDATE' AND old.deck = new.deck
            AND old.section IS NOT DISTINCT FROM new.section THEN
            IF old.due_day = new.due_day AND old.state = new.state THEN
                RETURN NULL;
            END IF;
        ELSE
            IF TG_OP <> 'INSERT' THEN
                UPDATE remembered SET facts = facts - 1
                WHERE learner = old.learner AND deck = old.deck
                AND section = coalesce(old.section, '');
                DELETE FROM remembered
                WHERE learner = old.learner AND deck = old.deck
                AND section = coalesce(old.section, '') AND facts = 0;
            END IF;
            IF TG_OP <> 'DELETE' THEN
                INSERT INTO remembered (learner, deck, section, facts)
                VALUES (new.learner, new.deck, coalesce(new.section, ''), 1)
                ON CONFLICT (learner, deck, section)
                DO UPDATE SET facts = remembered.facts + 1;
            END IF;
        END IF;
        IF TG_OP <> 'INSERT' AND old.state = 2 THEN
            UPDATE due_days SET facts = facts - 1
            WHERE learner = old.learner AND day = old.due_day AND deck = old.deck
            AND section = coalesce(old.section, '');
            DELETE FROM due_days
            WHERE learner = old.learner AND day = old.due_day AND deck = old.deck
            AND section = coalesce(old.section, '') AND facts = 0;
        END IF;
        IF TG_OP <> 'DELETE' AND new.state = 2 THEN
            INSERT INTO due_days (learner, day, deck, section, facts)
            VALUES (new.learner, new.due_day, new.deck, coalesce(new.section, ''), 1)
            ON CONFLICT (learner, day, deck, section)
            DO UPDATE SET facts = due_days.facts + 1;
        END IF;
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER memories_tallied
    AFTER INSERT OR DELETE OR UPDATE OF deck, section, state, due_day ON memories
    FOR EACH ROW EXECUTE FUNCTION tally_memory()
    """,
)
_KEPT = {
    "remembered": (
        "learner, deck, section, facts",
        """
        SELECT learner, deck, coalesce(section, ''), count(*) FROM memories
        WHERE learner = ? GROUP BY learner, deck, coalesce(section, '')
        """,
    ),
    "due_days": (
        "learner, day, deck, section, facts",
        """
        SELECT learner, due_day, deck, coalesce(section, ''), count(*) FROM memories
        WHERE learner = ? AND state = 2
        GROUP BY learner, due_day, deck, coalesce(section, '')
        """,
    ),
}
"""Of each table, its columns and what has to be in it."""


def keep_tallies(metadata: MetaData) -> None:
    """Have the tables made with what keeps them: a migration that changes it does so by itself."""
    event.listen(metadata, "after_create", lambda _, connection, **__: make_triggers(connection))


def make_triggers(connection: Connection) -> None:
    """Have the database keep the tallies from now on."""
    in_sqlite = [f"CREATE TRIGGER {name} {does}" for name, does in _IN_SQLITE.items()]
    for statement in in_sqlite if connection.dialect.name == "sqlite" else _ON_A_SERVER:
        connection.exec_driver_sql(statement)


def differing(connection: Asked, learner: int) -> int:
    """Return how many tallies of a learner are not what the memories add up to."""
    wrong = 0
    for table, (names, right) in _KEPT.items():
        stored = connection.execute(f"SELECT {names} FROM {table} WHERE learner = ?", (learner,))
        odd = set(map(tuple, stored)) ^ set(map(tuple, connection.execute(right, (learner,))))
        wrong += len({row[:-1] for row in odd})
    return wrong


def recount(connection: Asked, learner: int) -> None:
    """Make the tallies of a learner anew."""
    for table, (names, right) in _KEPT.items():
        connection.execute(f"DELETE FROM {table} WHERE learner = ?", (learner,))
        connection.execute(f"INSERT INTO {table} ({names}) {right}", (learner,))
