"""What is not worth saying of a deck because the YAML of it is wrong.

One slip has consequences: the definition that a field held which stands there twice, the ids of a
map that could not be read. The author is told the slip; what is still wrong once it is mended
is told then.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from quizapp.deck.codes import Code
from quizapp.deck.document import ENTRY, Document
from quizapp.deck.faults import Fault, Path
from quizapp.deck.nodes import MapNode, Node

STAND_INS: Mapping[str, Node] = {"quizapp": "1", "id": "faulty", "title": "faulty"}
"""For the fields that every deck has, so that the rest of a faulty one can be checked."""

_LOOKED_UP_IN: Mapping[str, Collection[str]] = {
    Code.UNKNOWN_THING: ("terms", "quantities"),
    Code.UNKNOWN_ROW: ("terms",),
    Code.UNKNOWN_SECTION: ("sections",),
    Code.UNKNOWN_KIND: ("kinds",),
    Code.UNKNOWN_CONTEXT: ("contexts",),
    Code.UNKNOWN_SOURCE: ("sources",),
    Code.UNKNOWN_MECHANISM: ("mechanisms",),
}
"""The maps that must be known before one of their ids may be called unknown."""


def sound_fields(document: Document, root: MapNode) -> Mapping[str, Node]:
    """Return the fields of a deck without the entries in which the YAML is wrong.

    For what every deck has and this one may be yet to say, there are stand-ins.
    """
    if not document.doubtful:
        return root
    is_open = not document.is_whole or () in document.doubtful
    entries = (path for path in document.doubtful if len(path) == ENTRY)
    return {**(STAND_INS if is_open else {}), **without(root, entries)}


def without(fields: Mapping[str, Node], paths: Iterable[Path]) -> dict[str, Node]:
    """Return the fields of a deck without those that `paths` lead to, or the entries in them."""
    rest = dict(fields)
    entries: defaultdict[str, set[str | int]] = defaultdict(set)
    for path in paths:
        name = str(path[0])
        if len(path) >= ENTRY and isinstance(fields.get(name), MapNode):
            entries[name].add(path[1])
        else:
            rest.pop(name, None)
    for name, ids in entries.items():
        if isinstance(node := rest.get(name), MapNode):
            rest[name] = node.without(ids)
    return rest


def is_consequence(fault: Fault, document: Document) -> bool:
    """Return whether a fault may be there only for a slip that is told already."""
    if any(fault.path == path[: len(fault.path)] for path in document.doubtful):
        return True
    maps = _LOOKED_UP_IN.get(fault.code, ())
    return any(not _are_ids_known(document, name) for name in maps)


def with_ids_passed_over(document: Document, root: MapNode) -> MapNode:
    """Return the root of a file with all the ids that stand in it, whatever stands in their way."""
    if not document.passed_over:
        return root
    whole = root.without(())
    for name, node in _passed_over(document):
        if isinstance(node, MapNode):
            known = whole.get(name)
            whole[name] = both = node.without(())
            both.update(known if isinstance(known, MapNode) else {})
    return whole


def _are_ids_known(document: Document, name: str) -> bool:
    """Return whether all ids can be known that the map called `name` has."""
    if () in document.doubtful:
        return False
    nodes = [node for map_name, node in _passed_over(document) if map_name == name]
    if isinstance(document.root, MapNode):
        nodes.append(document.root.get(name))
    return all(node is None or isinstance(node, MapNode) for node in nodes)


def _passed_over(document: Document) -> Iterator[tuple[str, Node]]:
    """Yield what would have brought ids, with the name of the map that lacks them."""
    for path, node in document.passed_over:
        match path:
            case (str(name),) | (str(name), "<<"):
                yield name, node
            case (str(name), ""):
                yield name, ""
            case _:
                pass
