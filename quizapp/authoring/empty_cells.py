"""Rows of a complete table that lack a value which every row has."""

from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck

MOST_NAMED = 3


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the functional columns of complete tables in which some row has no value."""
    for table in deck.tables.values():
        if not table.complete:
            continue
        for column in table.columns.values():
            empty = [row.id for row in table.rows.values() if column.id not in row.cells]
            if not column.functional or not empty:
                continue
            names = ", ".join(f"`{id}`" for id in empty[:MOST_NAMED])
            if len(empty) > MOST_NAMED:
                names += f" and {len(empty) - MOST_NAMED} more"
            message = (
                f"The table is complete and each row has one `{column.id}`, but none is given"
                f" for {names}."
            )
            hint = "Fill it in, “none” if that is so; or take `functional: true` from the column."
            path = ("tables", table.id, "rows", empty[0])
            yield Remark(Code.EMPTY_CELL, path, message, hint, of_key=True)
