"""What a learner has set: how decks are studied, and how the screens look."""

from collections.abc import Mapping
from typing import Any

from quizapp.clock import Clock
from quizapp.services.home import DeckNumber
from quizapp.services.moment import moment
from quizapp.services.ports import Store


class PreferenceService:
    """Settings of one learner, by name."""

    def __init__(self, store: Store, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def get(self, name: str, default: Any = None) -> Any:
        """Return what the learner set for all decks, `default` where nothing is set."""
        with self._store.reading() as unit:
            value = unit.setting(name)
        return default if value is None else value

    def set(self, name: str, value: Any) -> None:
        """Store what the learner set for all decks."""
        self.change({name: value})

    def values(self, deck: DeckNumber | None = None) -> Mapping[str, Any]:
        """Return what holds for a deck, or for all: the deck's own over the shared."""
        with self._store.reading() as unit:
            return unit.settings(deck)

    def change(self, values: Mapping[str, Any], deck: DeckNumber | None = None) -> None:
        """Store several settings together, or none; `None` takes one back.

        Args:
            values: Values by name, valid as `settings.read_setting` returns them.
            deck: The deck they are for; `None` for all.
        """
        with self._store.writing() as unit:
            now = moment(self._clock, unit.setting("day_start"))
            for name, value in values.items():
                unit.put_setting(name, value, deck)
            unit.log(now.event("settings", outcome={"deck": deck, **values}))
