"""What a learner prefers about the screens, and the settings of study."""

from typing import Any

from quizapp.services.home import DeckNumber
from quizapp.services.ports import Store


class PreferenceService:
    """Settings of one learner, by name."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def get(self, name: str, default: Any = None) -> Any:
        """Return what the learner set, `default` where nothing is set."""
        with self._store.reading() as unit:
            value = unit.setting(name)
        return default if value is None else value

    def set(self, name: str, value: Any, deck: DeckNumber | None = None) -> None:
        """Store what the learner set, for one deck or for all."""
        with self._store.writing() as unit:
            unit.put_setting(name, value, deck)
