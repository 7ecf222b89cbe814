"""Decks without an error that are as heavy as a deck may be, or a little heavier.

What a command makes of one may take a while; it must end, and not by eating all memory.
"""

from collections.abc import Iterable, Iterator

from tests.deck.hostile.contents import HEAD, entries


def heavy() -> Iterator[tuple[str, bytes]]:
    """Yield the name of each and what it holds."""
    for name, text in (*_words(), *_links(), *_orders(), *_grids()):
        yield name, text.encode()


def _words() -> Iterator[tuple[str, str]]:
    cards = (f"c{n}: {{front: Which is {n}?, back: It is {n}.}}" for n in range(20_000))
    yield "20,000 cards", entries("cards", cards)
    alike = (f"a{n}: Hormone of the gland that raises the level of number {n}" for n in _many(10))
    yield "10,000 definitions that are alike", entries("terms", alike)
    names = (f"{_letters(n)}: The thing of {_letters(n)[::-1]}" for n in _many(10))
    yield "10,000 names that are alike", entries("terms", names)
    kinds = "kinds: {k: }\n"
    one_kind = (f"a{n}: {{definition: The thing {n}, kind: k}}" for n in _many(10))
    yield "10,000 terms of one kind", entries("terms", one_kind) + kinds
    chain = (f"a{n}: {{definition: The thing {n}, is_a: a{n + 1}}}" for n in _many(10))
    yield "10,000 terms in a chain", entries("terms", [*chain, "a10000: The last"])
    gaps = "".join(f"{{{{g{n}|{n}}}}} " for n in range(1_500))
    yield "1,500 gaps in one text", entries("cards", [f'a: {{cloze: "{gaps}"}}'])
    options = ", ".join(f"option {n}" for n in range(1_000))
    asked = (f"q{n}: {{stem: Which {n}?, right: this, wrong: [{options}]}}" for n in range(300))
    yield "300 questions of 1,000 options", entries("questions", asked)


def _links() -> Iterator[tuple[str, str]]:
    star = (f"m{n}: hub raises q{n}" for n in _many(10))
    ends = [*(f"q{n}: the level of {n}" for n in _many(10)), "hub: the hub"]
    yield "10,000 effects of one cause", entries("quantities", ends) + _links_of(star)
    chain = (f"m{n}: q{n} raises q{n + 1}" for n in range(9_999))
    yield "a chain of 10,000 links", entries("quantities", ends) + _links_of(chain)
    few = [f"q{n}: the level of {n}" for n in range(140)]
    pairs = [(a, b) for a in range(140) for b in range(140) if a != b]
    dense = (f"m{a}-{b}: q{a} {('raises', 'lowers')[(a + b) % 2]} q{b}" for a, b in pairs)
    yield "140 things that all act on each other", entries("quantities", few) + _links_of(dense)
    ahead = (f"m{a}-{b}: q{a} raises q{b}" for a, b in pairs if a < b)
    yield "140 things that act on all that follow", entries("quantities", few) + _links_of(ahead)
    ladder = (
        f"m{n}-{way}: {a} raises {b}"
        for n in range(60)
        for way, (a, b) in enumerate(
            [(f"q{n}", f"l{n}"), (f"q{n}", f"r{n}"), (f"l{n}", f"q{n + 1}"), (f"r{n}", f"q{n + 1}")]
        )
    )
    rungs = [f"{side}{n}: the {side} of {n}" for n in range(61) for side in "qlr"]
    yield "2 to the 60 routes", entries("quantities", rungs) + _links_of(ladder)
    loops = (f"l{n}: {{title: L, kind: reinforcing, through: [m0, m1]}}" for n in range(19_000))
    two = _links_of(["m0: q0 raises q1", "m1: q1 raises q0"])
    yield "19,000 loops of two links", entries("quantities", ends[:2]) + two + _more("loops", loops)
    long = (
        f"l: {{title: L, kind: reinforcing, through: [{', '.join(f'm{n}' for n in range(999))}]}}"
    )
    around = (f"m{n}: q{n} raises q{(n + 1) % 999}" for n in range(999))
    ring = entries("quantities", ends[:999]) + _links_of(around)
    yield "a loop of 999 links", ring + _more("loops", [long])
    wide = (f"m{n}: q{n} raises q{(n + 1) % 10_000}" for n in _many(10))
    yield "a ring of 10,000 links", entries("quantities", ends) + _links_of(wide)
    name = "x" * 60_000
    yield (
        "a name of 60,000 letters that 700 links share",
        (
            entries("quantities", [f"hub: {name}", *ends[:700]])
            + _links_of(f"m{n}: hub raises q{n}" for n in range(700))
        ),
    )


def _orders() -> Iterator[tuple[str, str]]:
    steps = ", ".join(f"s{n}: Step {n}" for n in range(1_000))
    strict = (f"p{n}: {{title: P {n}, steps: [{steps}]}}" for n in range(20))
    yield "20 pathways of 1,000 steps", entries("pathways", strict)
    fan = ", ".join(f"[s0, s{n}]" for n in range(1, 1_000))
    fans = (
        f"p{n}: {{title: P {n}, order: partial, before: [{fan}], steps: [{steps}]}}"
        for n in range(20)
    )
    yield "20 pathways that fan out", entries("pathways", fans)
    both = ", ".join(f"[s{a}, s{b}]" for a in range(31) for b in range(31, 62))
    crowds = (
        f"p{n}: {{title: P {n}, order: partial, before: [{both}], steps: [{steps}]}}"
        for n in range(20)
    )
    yield "20 pathways of crowds", entries("pathways", crowds)


def _grids() -> Iterator[tuple[str, str]]:
    for rows, columns in ((20_000, 1), (140, 140), (12, 1_600), (1, 1_700)):
        yield f"a table of {rows:,} rows and {columns:,} columns", HEAD + table(rows, columns)
    yield "a table whose parts had ten ids each", HEAD + table(30, 30, was=10)


def table(rows: int, columns: int, *, was: int = 0) -> str:
    """Return the map of one table, each part of which had `was` earlier ids."""
    ids = ", ".join(f"w{n}" for n in range(was))
    earlier = f", was: [{ids}]" if was else ""
    cells = ", ".join(f"c{n}: v{n}" for n in range(columns))
    lines = ["tables:", "  t:", "    title: T", "    row: r", f"    was: [{ids}]", "    columns:"]
    lines += [f"      c{n}: {{title: C, functional: true{earlier}}}" for n in range(columns)]
    lines += ["    rows:"]
    lines += [f"      r{n}: {{title: R{earlier}, {cells}}}" for n in range(rows)]
    return "\n".join(lines)


def _links_of(lines: Iterable[str]) -> str:
    return _more("mechanisms", lines)


def _more(kind: str, lines: Iterable[str]) -> str:
    return f"{kind}:\n" + "".join(f"  {line}\n" for line in lines)


def _many(thousands: int) -> range:
    return range(thousands * 1_000)


def _letters(number: int) -> str:
    return "".join("abcdefghijklmnopqrst"[number // 20**place % 20] for place in range(4)) * 3
