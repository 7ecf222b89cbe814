"""Tables of which nothing can be asked."""

from collections.abc import Iterator

from quizapp.authoring.remark import Remark
from quizapp.authoring.vocabulary import Vocabulary
from quizapp.deck.codes import Code
from quizapp.deck.model import Deck


def check(deck: Deck, _vocabulary: Vocabulary | None) -> Iterator[Remark]:
    """Yield the tables without a column of which each row has one value, which a question needs."""
    for table in deck.tables.values():
        columns = table.columns.values()
        if not table.ask or any(column.functional for column in columns):
            continue
        first = next(iter(table.columns))
        message = "No column is `functional`, so nothing of this table is asked."
        hint = (
            f"Where each row has just one value, say so: `{first}: {{title: …, functional: true}}`;"
            " or write `ask: false` on the table."
        )
        path = ("tables", table.id, "columns")
        yield Remark(Code.UNASKED_TABLE, path, message, hint, of_key=True)
