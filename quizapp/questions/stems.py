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
    told = wording.IN_CONTEXT.format(context=title, stem=in_a_sentence(stem))
    return prose.sentence(told)


def in_a_sentence(text: str) -> str:
    """Return a sentence as it stands after other words; an abbreviation keeps its capitals."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    is_plain = first[1:].islower() or first == "A"
    return f"{text[:1].lower()}{text[1:]}" if is_plain else text


def contexts_of(*entries: Entry) -> tuple[EntryId, ...]:
    """Return the contexts that some entries hold in, each once, in the order of the entries.

    A stem can name one: what needs two is not asked.
    """
    return tuple(dict.fromkeys(entry.when for entry in entries if entry.when is not None))
