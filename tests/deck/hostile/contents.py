"""What a file may hold that is made to crash, hang or fool its reader.

Each is named by what it is, made only when it is asked for, and holds one or more errors: no
reader may take it for a deck.
"""

import random
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping

HEAD = "quizapp: 1\nid: a\ntitle: T\n"
_MIB = 2**20


def _bombs() -> Iterator[tuple[str, str]]:
    """Yield what grows when it is read."""
    laughs = (f"x{n}: &x{n} [{', '.join([f'*x{n - 1}'] * 9)}]\n" for n in range(1, 30))
    yield "an alias bomb", HEAD + "x0: &x0 ha\n" + "".join(laughs)
    yield "an alias bomb in one line", "a: [&a [x], " + "[*a, *a], " * 100_000 + "]"
    yield "an alias to itself", HEAD + "description: &a [*a]\n"
    yield "a merge key", HEAD + "terms:\n  <<: {a: b}\n"
    merges = (f"  a{n}:\n    <<: *a{n - 1}\n" for n in range(1, 20_000))
    yield "merge keys in a chain", HEAD + "terms:\n  a0: &a0 {definition: x}\n" + "".join(merges)
    yield "a list of merge keys", HEAD + "terms:\n  <<: [" + "*a, " * 100_000 + "]\n"
    yield "a row with ten thousand earlier ids", HEAD + _table(1, 1, was=10_000)
    yield "a table in which each id had a hundred", HEAD + _table(100, 100, was=100)


def _table(rows: int, columns: int, *, was: int) -> str:
    earlier = "was: [" + ", ".join(f"w{n}" for n in range(was)) + "]"
    cells = ", ".join(f"c{n}: v{n}" for n in range(columns))
    lines = ["tables:", "  t:", "    title: T", "    row: r", f"    {earlier}", "    columns:"]
    lines += [f"      c{n}: {{title: x, functional: true, {earlier}}}" for n in range(columns)]
    lines += ["    rows:"]
    lines += [f"      r{n}: {{title: x, {earlier}, {cells}}}" for n in range(rows)]
    return "\n".join(lines)


def _nests() -> Iterator[tuple[str, str]]:
    """Yield what is nested."""
    many = 300_000
    yield "300,000 brackets", "[" * many
    yield "300,000 brackets, closed", "[" * many + "]" * many
    yield "300,000 brackets in a field", HEAD + "authors: " + "[" * many
    yield "300,000 braces", "a: " + "{" * many
    yield "300,000 maps in one line", "a: " + "{a: " * many
    yield "300,000 pairs in lists", HEAD + "authors: " + "[a: b, " * many
    yield "300,000 dashes", "- " * many
    yield "300,000 question marks", "? " * many
    yield "2,000 levels of blocks", "".join(" " * n + "a:\n" for n in range(2_000))
    yield "300,000 anchors in a row", HEAD + "authors: " + "&a " * many
    yield "brackets that do not fit", HEAD + "authors: " + "[}" * many
    yield "5 MB of colons", ":" * 5_000_000


def _heaps() -> Iterator[tuple[str, str]]:
    """Yield a great deal of one thing."""
    text, most = HEAD + "description: ", 4_000_000
    yield "4 MB in one text", text + "x" * most
    yield "4 MB of words", text + "word " * (most // 5)
    yield "4 MB in double quotes", text + '"' + "x" * most + '"'
    yield "4 MB in single quotes", text + "'" + "x" * most + "'"
    yield "4 MB of lines in a block", text + "|\n" + "  line\n" * (most // 7)
    yield "4 MB of lines, folded", text + ">-\n" + "  line\n" * (most // 7)
    yield "4 MB of lines, plain", text + "\n" + "  line\n" * (most // 7)
    yield "4 MB in one key", HEAD + "x" * most + ": y\n"
    yield "4 MB in a key in quotes", HEAD + '"' + "x" * most + '": y\n'
    yield "4 MB in an id", HEAD + "terms:\n  ? " + "x" * most + "\n  : y\n"
    yield "4 MB of quotes", text + '"' * most
    yield "4 MB in a quote that stays open", text + '"' + "word " * (most // 5)
    yield "4 MB of spaces", text + " " * most + "x: y\n"
    yield "4 MB of tabs", text + "\n" + "\t" * most + "x\n"
    yield "4 MB of empty lines", text + "\n" * most + "x\n"
    yield "4 MB of carriage returns", text + "x" + "\r\n" * (most // 2) + "x\n"
    yield "5 MB of comments", "#\n" * 2_500_000
    yield "5 MB in one comment", HEAD + "x: y #" + "x" * 5_000_000
    yield "a number of 4,000,000 digits", HEAD + "version: " + "9" * most
    yield "a language version of 5,000 digits", "quizapp: " + "1" * 5_000 + "\nid: a\ntitle: T\n"
    yield "a number with an exponent", HEAD + "version: 1e999999999\n"
    yield "a hexadecimal number", HEAD + "version: 0x" + "f" * 5_000
    yield "a sexagesimal number", HEAD + "version: " + "59:" * 100_000 + "59"
    directives = "".join(f"%TAG !a{n}! x\n" for n in range(200_000))
    yield "200,000 directives", directives
    yield "200,000 directives behind the deck", HEAD + "...\n" + directives
    yield "100,000 documents", HEAD + "---\na: b\n" * 100_000
    yield "600,000 empty members", HEAD + "authors:\n" + "- \n" * 600_000
    yield "a million values in one line", HEAD + "authors: [" + "x, " * 1_000_000 + "]"
    yield "249,000 values, then an error", HEAD + "authors:\n" + "- x\n" * 249_000 + "x: y: z\n"
    yield "50,000 unknown fields", HEAD + "".join(f"a{n}: b\n" for n in range(50_000))
    yield "700,000 times one field", HEAD + "a: b\n" * 700_000
    yield "300,000 hashes", text + "a #b" * 300_000 + "\nx: y"
    yield "30,000 gaps that stay open", HEAD + "cards: {a: {cloze: '" + "{{" * 30_000 + "'}}"
    yield "13,000 gaps", HEAD + "cards: {a: {cloze: '" + "{{a}}" * 13_000 + "'}}\nx: y"
    yield (
        "20,000 wrong options",
        HEAD + "questions: {a: {stem: x, right: y, wrong: [" + "z, " * 20_000 + "]}}",
    )


def _faults() -> Iterator[tuple[str, str]]:
    """Yield decks with thousands of faults, each of which wants advice."""
    ids = range(20_000)
    some = ids[:10_000]
    yield "20,000 faulty ids", entries("terms", (f"A{n}: x" for n in ids))
    yield "5,000 long faulty ids", entries("terms", (f"{'É' * 200}{n}: x" for n in ids[:5_000]))
    yield (
        "10,000 short pathways",
        entries("pathways", (f"a{n}: {{title: x, steps: [a]}}" for n in some)),
    )
    yield (
        "10,000 unknown names",
        entries("terms", (f"a{n}: {{definition: x, is_a: [b{n}]}}" for n in some)),
    )
    long, other = "abcdefgh" * 11, "abcdefgi" * 11
    yield (
        "10,000 unknown names of many letters",
        entries("terms", (f"{long}{n}: {{definition: x, is_a: {other}{n}}}" for n in some)),
    )
    yield (
        "10,000 unknown names that are almost one",
        entries("terms", (f"{_word(n)}: {{definition: x, is_a: {_word(n)}x}}" for n in some)),
    )
    two = HEAD + "terms: {a: A, b: B}\nmechanisms:\n"
    effects = ("raises", "lowers")
    yield (
        "20,000 links that contradict each other",
        two + "".join(f"  m{n}: a {effects[n % 2]} b\n" for n in ids),
    )
    yield (
        "a chain of 10,000 terms",
        entries("terms", (f"a{n}: {{definition: x, is_a: a{n + 1}}}" for n in some)),
    )
    yield (
        "a circle of 10,000 terms",
        entries("terms", (f"a{n}: {{definition: x, is_a: a{(n + 1) % 10_000}}}" for n in some)),
    )
    links = (
        f"  m{n}: {{source: a, effect: {effects[n % 2]}, target: b, when: a{n}}}\n"
        for n in ids[:5_000]
    )
    contexts = (f"  a{n}: {{title: x, within: a{n + 1}}}\n" for n in ids[:5_000])
    yield (
        "contexts within contexts",
        two + "".join(links) + "contexts:\n" + "".join(contexts),
    )
    yield "20,000 colons that are none", entries("terms", (f"a{n}： x" for n in ids))
    yield (
        "1,000 lines that no mend helps",
        entries("terms", (f'a{n}: "{n} said "so" and: went' for n in ids[:1_000])),
    )
    yield "100,000 escapes that are none", HEAD + 'description: "' + r"\q" * 100_000 + '"\n'
    for level in ("terms", "mechanisms", "sections", "kinds", "claims", "sources"):
        yield f"repeated ids in {level}", entries(level, ["a: b"] * 2)
    yield "a repeated field", HEAD + "id: b\n"
    yield "a repeated field in quotes", HEAD + '"id": b\n'
    yield "a repeated field in an entry", entries("terms", ["a: {definition: x, definition: y}"])
    yield "a repeated step", entries("pathways", ["p: {title: x, steps: [a: b, a: c]}"])
    table = "t: {title: T, row: r, columns: {c: C}, rows: {r: {title: R, c: x, c: y}}}"
    yield "a repeated cell", entries("tables", [table])


def entries(kind: str, lines: Iterable[str]) -> str:
    """Return a deck of one map."""
    return HEAD + f"{kind}:\n" + "".join(f"  {line}\n" for line in lines)


def _word(number: int) -> str:
    return "".join("abcdefghijklmnopqrst"[number // 20**place % 20] for place in range(4)) * 3


def _signs() -> Iterator[tuple[str, str]]:
    """Yield characters that would act, raw and written as escapes; and tags."""
    for name, sign in {
        "NUL": "\0",
        "bell": "\a",
        "backspace": "\b",
        "escape": "\x1b[31m",
        "delete": "\x7f",
        "C1": "\x9b31m",
        "carriage return": "\r",
        "line separator": "\u2028",
        "noncharacter": "\ufffe",
    }.items():
        yield f"a raw {name}", HEAD + f"description: ab{sign}cd\n"
    for written in (r"\e", r"\0", r"\a", r"\x1b", r"\x9b", r"\u001b", r"\U0000009b", r"\N", r"\L"):
        yield f"{written} in quotes", HEAD + f'description: "ab{written}[31mcd"\n'
    yield "an escape in a key", HEAD + '"ab\\ecd": x\n'
    yield "an escape in an id", HEAD + 'terms:\n  "ab\\e[2Jcd": x\n'
    yield "1,000,000 escapes", HEAD + 'description: "' + r"\e" * 1_000_000 + '"\n'
    yield "a surrogate", HEAD + 'description: "\\ud800"\n'
    yield "a character above all", HEAD + 'description: "\\U00110000"\n'
    for tag in ("!!python/object/apply:os.system", "!!binary", "!!int", "!a", "!<tag:x>", "!"):
        yield f"the tag {tag}", HEAD + f'description: {tag} "x"\n'
    yield "300,000 tags", HEAD + "authors: [" + "!a x, " * 300_000 + "]\n"
    yield "a tag of 4 MB", HEAD + "description: !" + "x" * 4_000_000 + " y\n"
    yield "an anchor of 4 MB", HEAD + "description: &" + "x" * 4_000_000 + " y\n"
    yield "markup for fields", HEAD + "'[/]': x\n'[@click=app.quit]x[/]': y\n"


def _bytes() -> Iterator[tuple[str, bytes]]:
    """Yield what is no text at all, or none in UTF-8."""
    deck = f"{HEAD}description: Größe\n"
    yield "nothing", b""
    yield "white space", b" \n\n"
    for encoding in ("utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "latin-1"):
        yield f"a deck in {encoding}", deck.encode(encoding)
    yield "4 MB in UTF-16", (deck + "x" * 2_000_000).encode("utf-16")
    yield "4 MB in Latin-1", (deck * 100_000).encode("latin-1")[: 4 * _MIB]
    yield "two byte order marks", b"\xef\xbb\xbf" * 2 + b"id: a\n"
    yield "1 MiB of chance", random.Random(1).randbytes(_MIB)
    yield "1 MiB of NUL", bytes(_MIB)
    yield "a program", b"\x7fELF\x02\x01\x01" + random.Random(2).randbytes(10_000)
    yield "a picture", b"\x89PNG\r\n\x1a\n" + random.Random(3).randbytes(10_000)
    yield "a packed file", zlib.compress(deck.encode() * 1_000)
    yield "overlong UTF-8", HEAD.encode() + b"description: \xc0\x9b[31m\n"
    yield "half a character", HEAD.encode() + b"description: \xe2\x82"
    yield "5 MiB and a byte", HEAD.encode() + b"#" * 5 * _MIB
    yield "50 MB", HEAD.encode() + b"# 50 MB of this\n" * 3_125_000


def _made(pairs: Iterator[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
    for name, text in pairs:
        yield name, text.encode()


GROUPS: Mapping[str, Callable[[], Iterator[tuple[str, bytes]]]] = {
    "bombs": lambda: _made(_bombs()),
    "nests": lambda: _made(_nests()),
    "heaps": lambda: _made(_heaps()),
    "faults": lambda: _made(_faults()),
    "signs": lambda: _made(_signs()),
    "bytes": _bytes,
}
"""Names and contents by what they have in common."""


def contents() -> Iterator[tuple[str, bytes]]:
    """Yield the name of each and what it holds."""
    for group in GROUPS.values():
        yield from group()
