"""What stems have in common."""

from quizapp.deck.model import Entry, EntryId
from quizapp.knowledge import wording as prose
from quizapp.questions import wording
from quizapp.questions.material import Material


def in_context(stem: str, context: EntryId | None, material: Material) -> str:
    """Return a stem that says in which context it is meant."""
    title = material.names.context(context)
    if title is None:
        return stem
    lowered = f"{stem[:1].lower()}{stem[1:]}"
    return prose.sentence(wording.IN_CONTEXT.format(context=title, stem=lowered))


def contexts_of(*entries: Entry) -> tuple[EntryId, ...]:
    """Return the contexts that some entries hold in, each once, in the order of the entries.

    A stem can name one: what needs two is not asked.
    """
    return tuple(dict.fromkeys(entry.when for entry in entries if entry.when is not None))
