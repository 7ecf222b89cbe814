"""Anki's backend at the same work, in an environment of its own: never imported by ours.

`python anki_side.py make FILE CARDS DECKS` makes a collection: 10 % new, 5 % due, the rest mature,
FSRS on. `python anki_side.py work FILE` opens it and answers, a JSON value a line, what it
is asked, a word a line: `queue`, `tree` and `answer` with seconds, `memory` with MiB.
"""

import json
import random
import sqlite3
import sys
import time
from contextlib import closing
from pathlib import Path

from anki.collection import Collection
from anki.deck_config_pb2 import UpdateDeckConfigsRequest
from anki.decks_pb2 import DeckTreeNode
from anki.notes_pb2 import AddNoteRequest
from anki.scheduler_pb2 import CardAnswer

MADE_BY_ANKI = 100_000
"""Notes that its backend adds; more of them are copies, as it would take many minutes."""
AT_ONCE = 10_000
FAR = 10**9
"""Between the ids of copies: ids are milliseconds, and all of them are made in minutes."""
PARENT = "All"


def make(path: Path, cards: int, count: int) -> None:
    """Make a collection of so many decks under one."""
    collection = Collection(str(path))
    parent = collection.decks.id(PARENT)
    decks = [collection.decks.id(f"{PARENT}::Deck {number}") for number in range(count)]
    kind = collection.models.by_name("Basic")
    made = min(cards, MADE_BY_ANKI)
    for first in range(0, made, AT_ONCE):
        requests = []
        for number in range(first, min(made, first + AT_ONCE)):
            note = collection.new_note(kind)
            note["Front"] = f"What does “thing {number}” mean?"
            note["Back"] = f"Thing {number}: " + "x " * 40
            deck = decks[number * count // made]
            requests.append(AddNoteRequest(note=note._to_backend_note(), deck_id=deck))
        collection._backend.add_notes(requests)
    _turn_fsrs_on(collection, parent)
    today = collection.sched.today
    collection.close()
    with closing(sqlite3.connect(path)) as connection, connection:
        _copy(connection, made, cards)
        _schedule(connection, today)
    collection = Collection(str(path))
    collection.optimize()
    collection.close()


def _turn_fsrs_on(collection: Collection, deck: int) -> None:
    found = collection._backend.get_deck_configs_for_update(deck)
    request = UpdateDeckConfigsRequest(
        target_deck_id=deck,
        configs=[entry.config for entry in found.all_config],
        fsrs=True,
        new_cards_ignore_review_limit=True,
    )
    collection.decks.update_deck_configs(request)


def _copy(connection: sqlite3.Connection, made: int, cards: int) -> None:
    """Add copies of what there is until there are so many cards."""
    (last,) = connection.execute("SELECT max(id) FROM cards").fetchone()
    for copy in range(1, cards // made):
        for table in ("notes", "cards"):
            columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
            far = copy * FAR
            changed = {"id": f"id + {far}", "nid": f"nid + {far}", "guid": f"guid || {copy}"}
            chosen = ", ".join(changed.get(name, name) for name in columns)
            connection.execute(
                f"INSERT INTO {table} SELECT {chosen} FROM {table} WHERE id <= {last}"
            )


def _schedule(connection: sqlite3.Connection, today: int) -> None:
    """Give 90 % of the cards a memory, and make 5 % due."""
    chance = random.Random(1)
    rows = []
    for (number,) in connection.execute("SELECT id FROM cards"):
        if chance.random() < 0.10:
            continue
        stability = chance.uniform(20, 400)
        is_due = chance.random() < 0.05 / 0.90
        due = today - chance.randrange(5) if is_due else today + chance.randrange(1, 300)
        data = json.dumps({"s": round(stability, 4), "d": 5.0, "dr": 0.9})
        rows.append((due, round(stability), data, number))
    connection.executemany(
        "UPDATE cards SET type = 2, queue = 2, due = ?, ivl = ?, factor = 2500, reps = 5, data = ? "
        "WHERE id = ?",
        rows,
    )


class Work:
    """What can be asked of an open collection."""

    def __init__(self, path: Path) -> None:
        self._collection = Collection(str(path))
        self._deck = self._collection.decks.id(PARENT)
        self._collection.decks.select(self._deck)

    def queue(self) -> float:
        """Return the seconds to build the queue of the day, with its limits of 20 and 200."""
        decks = self._collection.decks
        decks.select(1)  # it builds the queue anew when another deck was chosen
        decks.select(self._deck)
        began = time.perf_counter()
        found = self._collection.sched.get_queued_cards(fetch_limit=1)
        took = time.perf_counter() - began
        assert (found.new_count, found.review_count) == (20, 200), found
        return took

    def tree(self) -> float:
        """Return the seconds to count what is due in each deck."""
        began = time.perf_counter()
        found: DeckTreeNode = self._collection.sched.deck_due_tree()
        took = time.perf_counter() - began
        assert any(node.review_count for node in found.children)
        return took

    def answer(self) -> float:
        """Return the seconds of one answer, the next card not counted."""
        sched = self._collection.sched
        queued = sched.get_queued_cards(fetch_limit=1).cards[0]
        card = self._collection.get_card(queued.card.id)
        card.start_timer()
        answer = sched.build_answer(card=card, states=queued.states, rating=CardAnswer.GOOD)
        began = time.perf_counter()
        sched.answer_card(answer)
        return time.perf_counter() - began

    def memory(self) -> float:
        """Return the MiB that this process holds now."""
        with Path("/proc/self/status").open(encoding="ascii") as status:
            (line,) = (line for line in status if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024


if __name__ == "__main__":
    asked, file = sys.argv[1], Path(sys.argv[2])
    if asked == "make":
        make(file, int(sys.argv[3]), int(sys.argv[4]))
    else:
        work = Work(file)
        for line in sys.stdin:
            print(json.dumps(getattr(work, line.strip())()), flush=True)
