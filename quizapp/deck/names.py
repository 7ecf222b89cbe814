"""Every id that stands in a file, and the other words by which an author may call it."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from quizapp.deck.likely import Known
from quizapp.deck.nodes import MapNode, Node
from quizapp.text import shortened

_CALLED = ("name", "title", "also", "abbr", "in_sentence")
"""Fields that hold other names of an entry."""
_ARTICLE = re.compile(r"(?:the|an?) ", re.IGNORECASE)
_MAX_ID = 100
NO_COLON = re.compile(r"([a-z0-9][a-z0-9-]*) +[{\[\"']")
"""An id and what belongs to it, where the colon between them is missing."""


@dataclass(frozen=True)
class Namespace:
    """The ids that a reference may name.

    Those of faulty entries too, also as they will be once mended, so that one fault is told
    once.
    """

    entries: Mapping[str, Node]
    """By id, in the order of the file."""

    def __contains__(self, word: str) -> bool:
        return word in self.entries or word in self._mended

    def id_of(self, words: str) -> str | None:
        """Return the id that `words` are, or are another name of, if they are of one only."""
        if words in self.entries:
            return words
        folded = _folded(words)
        if folded not in self._labels:
            folded = _folded(_ARTICLE.sub("", words, count=1))
        return self._labels.get(folded)

    def advice(self, word: str) -> str | None:
        """Return which id to write for a word that is none, if that can be told."""
        if new := self._renamed.get(word):
            return f"`{shortened(word, 60)}` is called `{shortened(new, 60)}` now."
        if entry_id := self.id_of(word):
            return f"Write its id, `{shortened(entry_id, 60)}`."
        if close := self._known.did_you_mean(word):
            return close
        labels = self._known_labels.closest(word)
        ids = list(dict.fromkeys(filter(None, (self._labels.get(_folded(one)) for one in labels))))
        return f"Did you mean `{shortened(ids[0], 60)}`?" if len(ids) == 1 else None

    @cached_property
    def _mended(self) -> frozenset[str]:
        cut = (NO_COLON.match(entry_id) for entry_id in self.entries)
        return frozenset(map(slug, self.entries)) | {found[1] for found in cut if found}

    @cached_property
    def _known(self) -> Known:
        return Known(self.entries)

    @cached_property
    def _known_labels(self) -> Known:
        return Known(label for _, label in self._called())

    @cached_property
    def _labels(self) -> Mapping[str, str | None]:
        """Ids by what they are called; `None` for what several are called."""
        labels: dict[str, str | None] = {}
        for entry_id, label in self._called():
            folded = _folded(label)
            labels[folded] = entry_id if labels.get(folded, entry_id) == entry_id else None
        # An id is itself, whatever else is called so.
        return labels | {_folded(entry_id): entry_id for entry_id in self.entries}

    @cached_property
    def _renamed(self) -> Mapping[str, str]:
        return {
            old: entry_id
            for entry_id, fields in self.entries.items()
            if isinstance(fields, MapNode)
            for old in _texts(fields.get("was"))
        }

    def _called(self) -> Iterator[tuple[str, str]]:
        for entry_id, fields in self.entries.items():
            for field in _CALLED if isinstance(fields, MapNode) else ():
                for label in _texts(fields.get(field)):  # type: ignore[union-attr]
                    yield entry_id, label


@dataclass(frozen=True)
class Names:
    """The ids of a file by what refers to them."""

    root: MapNode

    @cached_property
    def sections(self) -> Namespace:
        """What `section` names."""
        return Namespace(_entries(self.root, "sections"))

    @cached_property
    def kinds(self) -> Namespace:
        """What the `kind` of a term names."""
        return Namespace(_entries(self.root, "kinds"))

    @cached_property
    def contexts(self) -> Namespace:
        """What `when` and `within` name."""
        return Namespace(_entries(self.root, "contexts"))

    @cached_property
    def sources(self) -> Namespace:
        """What `cite` names."""
        return Namespace(_entries(self.root, "sources"))

    @cached_property
    def terms(self) -> Namespace:
        """What `is_a`, `part_of`, `confused_with` and the rows of tables name."""
        return Namespace(_entries(self.root, "terms"))

    @cached_property
    def things(self) -> Namespace:
        """Terms and quantities."""
        return Namespace({**_entries(self.root, "quantities"), **_entries(self.root, "terms")})

    @cached_property
    def links(self) -> Namespace:
        """Mechanisms, and what their enzymes do."""
        mechanisms = _entries(self.root, "mechanisms")
        by: dict[str, Node] = {f"{mechanism}/by": None for mechanism in mechanisms}
        return Namespace({**mechanisms, **by})

    def for_path(self, path: tuple[str | int, ...]) -> Namespace | None:
        """Return what the field at the end of a path refers to, if it refers to anything."""
        fields = [step for step in path[2:] if isinstance(step, str)]
        field = fields[-1] if fields else ""
        if field == "kind" and path[0] != "terms":
            return None
        name = _REFERS_TO.get(field)
        return getattr(self, name) if name else None


_REFERS_TO = {
    **dict.fromkeys(("source", "target", "by", "about", "of"), "things"),
    **dict.fromkeys(("is_a", "part_of", "confused_with"), "terms"),
    **dict.fromkeys(("when", "within"), "contexts"),
    "section": "sections",
    "kind": "kinds",
    "cite": "sources",
    "through": "links",
}


def slug(words: str) -> str:
    """Return the id that is nearest to some words; empty if there is not one letter in them.

    Accents are left out, Greek letters are spelt, and anything else becomes a hyphen.
    """
    plain = "".join(map(_latin, unicodedata.normalize("NFKD", words[:_MAX_ID].casefold())))
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def _latin(letter: str) -> str:
    if letter.isascii():
        return letter
    if unicodedata.category(letter) in {"Mn", "Cf"}:
        return ""
    name = unicodedata.name(letter, "").casefold()
    return name.split()[-1] if name.startswith("greek small letter") else "-"


def _entries(root: MapNode, name: str) -> Mapping[str, Node]:
    node = root.get(name)
    return node if isinstance(node, MapNode) else {}


def _texts(node: Node) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, list):
        yield from (one for one in node if isinstance(one, str))


def _folded(words: str) -> str:
    return "".join(filter(str.isalnum, unicodedata.normalize("NFKC", words[:300]).casefold()))
