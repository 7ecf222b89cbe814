"""The decks on this machine: found, read, compiled once, and kept by content."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from threading import Lock

from quizapp.paths import is_bundled
from quizapp.services.deck_files import Watch, deck_files, stamps_of
from quizapp.services.deck_look import look_at
from quizapp.services.deck_views import DeckNews, DeckOnDisk, FactSource
from quizapp.services.edits import UNTOLD, untold_from_json
from quizapp.services.home import DeckLine, DeckNumber, FactNumber, Home
from quizapp.services.ports import DeckFile, Store
from quizapp.services.taking_in import news_of, take_in


class LibraryService:
    """The decks in the folders of one learner."""

    def __init__(
        self,
        store: Store,
        folders: Sequence[Path],
        read_home: Callable[[], Home],
        bundled: Path | None = None,
        *,
        is_shared: bool = False,
    ) -> None:
        """Make the library.

        Args:
            store: Where progress is kept.
            folders: The learner's folders of decks; of two files with one id the first is used.
            read_home: Returns the home screen's view.
            bundled: The folder of the decks that came with the program. A file in `folders`
                takes the place of the one here that has the same id.
            is_shared: Whether learners on other machines keep progress in the same store. What
                lies in their folders cannot be seen from here, and is left as it is.
        """
        self._store = store
        self._folders = tuple(folders) if bundled is None else (*folders, bundled)
        self._bundled = bundled
        self._read_home = read_home
        self._is_shared = is_shared
        self._refreshing = Lock()
        self._watch = Watch()
        self._known: Mapping[str, DeckFile] = {}

    def home(self) -> Home:
        """Return the home screen's view."""
        return self._read_home()

    def refresh(self) -> Home:
        """Look at every deck file, take in what has changed, and return the home screen's view.

        An unchanged file costs a reading and a hash. A broken one is remembered with what is
        wrong with it, and its last good version goes on serving.
        """
        with self._refreshing:
            self._refresh()
        return self.home()

    def look(self, *, at_once: bool = False) -> DeckNews | None:
        """Return what has become of the deck files since they were last read, if anything.

        While nothing changes it costs a `stat` for each file and asks nothing of the store. A
        file that has changed is read once it was the same at two looks.

        Args:
            at_once: Read it at the first, though it may still be being written.
        """
        if not self._refreshing.acquire(blocking=at_once):
            return None
        try:
            if not self._watch.has_news(stamps_of(self._paths(self._known)), at_once=at_once):
                return None
            before = self._known
            self._refresh()
            after = self._known
        finally:
            self._refreshing.release()
        if after == before:
            return None
        return replace(news_of(before, after, self.home().broken), edits=self.untold().edits)

    def untold(self) -> DeckNews:
        """Return how decks were edited and which are gone, as far as it has not been told yet."""
        with self._store.reading() as unit:
            if not unit.setting(UNTOLD):
                return DeckNews()
        with self._store.writing() as unit:
            news = untold_from_json(unit.setting(UNTOLD))
            unit.put_setting(UNTOLD, None)
        return news

    def files(self) -> Sequence[DeckOnDisk]:
        """Return the deck files as they were last read, by path."""
        with self._store.reading() as unit:
            ids = {deck.number: deck.id for deck in unit.decks()}
            found = unit.deck_files()
        lines = {deck.id: deck for deck in self.home().decks}
        return [self._on_disk(file, ids.get(file.deck or DeckNumber(0)), lines) for file in found]

    def _on_disk(self, file: DeckFile, id: str | None, lines: Mapping[str, DeckLine]) -> DeckOnDisk:
        path = Path(file.path)
        line = lines.get(id or "")
        return DeckOnDisk(
            file=file.path,
            id=id,
            title=line.title if line else None,
            facts=line.facts if line else 0,
            is_bundled=self._is_bundled(path),
            is_here=path.parent in self._folders,
            problem=file.summary,
        )

    def source(self, fact: FactNumber) -> FactSource:
        """Return where the author of a fact wrote it."""
        with self._store.reading() as unit:
            stored = unit.fact(fact)
            id = next((deck.id for deck in unit.decks() if deck.number == stored.deck), None)
            files = [file.path for file in unit.deck_files() if file.deck == stored.deck]
        path = next((file for file in files if Path(file).exists()), files[0] if files else None)
        return FactSource(
            deck=id,
            file=path,
            line=stored.fact.line,
            is_bundled=path is not None and self._is_bundled(Path(path)),
        )

    def leave_welcome(self) -> Home:
        """Remember that the learner has seen the welcome, and return the home screen's view."""
        with self._store.writing() as unit:
            unit.put_setting("welcomed", value=True)
        return self.home()

    def _refresh(self) -> None:
        with self._store.reading() as unit:
            known: Mapping[str, DeckFile] = {file.path: file for file in unit.deck_files()}
        stamps = stamps_of(self._paths(known))  # before they are read: a later change is news
        looks = [look_at(path, gives_way=self._gives_way(path)) for path in stamps]
        seen = known.keys() - self._out_of_sight(known)
        if seen != {look.name for look in looks} or any(
            look.has_changed(known.get(look.name)) for look in looks
        ):
            known = take_in(self._store, looks, known, self._out_of_sight(known))
        self._known = known
        self._watch.take(stamps)

    def _paths(self, known: Iterable[str]) -> Iterator[Path]:
        """Yield the deck files in the folders, and those that another window's folders hold."""
        found = set()
        for path in deck_files(self._folders):
            found.add(str(path))
            yield path
        for name in known:
            path = Path(name)
            if name not in found and path.is_file() and not is_bundled(path):
                yield path

    def _out_of_sight(self, known: Iterable[str]) -> frozenset[str]:
        """Return the deck files that only another machine can look at."""
        if not self._is_shared:
            return frozenset()
        here = {str(folder) for folder in self._folders}
        return frozenset(
            name for name in known if str(Path(name).parent) not in here and not Path(name).exists()
        )

    def _gives_way(self, path: Path) -> bool:
        return path.parent not in self._folders or self._is_bundled(path)

    def _is_bundled(self, path: Path) -> bool:
        return self._bundled is not None and path.parent.resolve() == self._bundled.resolve()
