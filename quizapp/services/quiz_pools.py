"""The questions of decks: made once of a deck's text, and kept with the text's hash."""

from collections.abc import Iterator
from hashlib import blake2b
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from quizapp.errors import QuizappError
from quizapp.questions.draw import Index
from quizapp.questions.kept import pool_from_kept, pool_to_kept
from quizapp.questions.version import generator_version
from quizapp.services.home import DeckNumber
from quizapp.services.ports import DeckFile, Reader, Store
from quizapp.services.quiz_records import KeptPool

if TYPE_CHECKING:
    from collections.abc import Mapping

    from quizapp.deck.model import Deck
    from quizapp.questions.question import QuestionId


class NothingToAsk(QuizappError):  # noqa: N818 - it is news, not a fault
    """There is no question that fits; the text says why, and what to do."""

    exit_code = 2


class Pools:
    """Pools by deck: in memory, else in the store, else made of the deck's text."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._making = Lock()
        self._indexes: dict[DeckNumber, tuple[str, Index]] = {}

    def of(self, deck: DeckNumber) -> Index:
        """Return the questions of a deck. Making them takes seconds, and is done once.

        Raises:
            NothingToAsk: If its file is broken or gone, and no questions are kept.
        """
        if (found := self.at_hand(deck)) is not None:
            return found
        with self._making:
            if (found := self.at_hand(deck)) is not None:  # made in another thread meanwhile
                return found
            return self._make(deck)

    def at_hand(self, deck: DeckNumber) -> Index | None:
        """Return the questions of a deck if they need not be made."""
        with self._store.reading() as unit:
            file = next(_good_files(unit, deck), None)
            in_memory = self._indexes.get(deck)
            wanted = None if file is None else file.content_hash
            if in_memory is not None and wanted in {None, in_memory[0]}:
                return in_memory[1]
            kept = unit.pool(deck)
        if kept is None or kept.generator_version != generator_version():
            return None
        if wanted not in {None, kept.content_hash}:
            return None
        index = Index(pool_from_kept(kept.content))
        self._indexes[deck] = kept.content_hash, index
        return index

    def _make(self, deck: DeckNumber) -> Index:
        from quizapp.questions.pool import make_pool  # noqa: PLC0415 - brings all families

        with self._store.reading() as unit:
            files = list(_good_files(unit, deck))
        # some may lie on another machine
        read = next((found for file in files if (found := _read(Path(file.path)))), None)
        if read is None:
            raise NothingToAsk(
                "This deck cannot be asked in a quiz now, as its file is broken or gone. "
                "Mend it (quizapp check says what is wrong), or review what you have learnt of it."
            )
        content_hash, text = read
        pool = make_pool(text)
        kept = KeptPool(
            content_hash=content_hash,
            generator_version=generator_version(),
            content=pool_to_kept(pool),
        )
        with self._store.writing(for_all=True) as unit:
            unit.put_pool(deck, kept)
        index = Index(pool)
        self._indexes[deck] = content_hash, index
        return index


def _good_files(unit: Reader, deck: DeckNumber) -> Iterator[DeckFile]:
    files = (file for file in unit.deck_files() if file.deck == deck)
    return (file for file in files if file.summary is None)


def _read(path: Path) -> "tuple[str, Deck] | None":
    from quizapp.deck.reader import read  # noqa: PLC0415 - brings pydantic and yaml
    from quizapp.deck.source import UnreadableError, load  # noqa: PLC0415

    try:
        content = load(path)
    except UnreadableError:
        return None
    deck = read(content, path.name).deck
    return None if deck is None else (blake2b(content, digest_size=16).hexdigest(), deck)


def stems_of(kept: "KeptPool | None") -> "Mapping[QuestionId, str]":
    """Return what is asked by each question of a kept pool, also of one that is out of date."""
    if kept is None or kept.generator_version != generator_version():
        return {}
    return {question.id: question.stem for question in pool_from_kept(kept.content).questions}
