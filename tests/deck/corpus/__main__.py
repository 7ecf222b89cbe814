"""Print the table of the corpus with what is found now, and whether it is right.

Run: `python -m tests.deck.corpus`. With `--write`, expected.txt is written anew from what is
found: look at each change before you keep it.
"""

import sys
from collections import Counter
from itertools import groupby

from tests.deck.corpus.table import TABLE, expected, files, found, written


def main() -> int:
    """Print each row, and count."""
    rows = {file: found(file) for file in files()}
    if sys.argv[1:] == ["--write"]:
        lines = written([row for file in rows for row in rows[file]])
        TABLE.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    wanted = {file: list(group) for file, group in groupby(expected(), lambda row: row.file)}
    wrong = 0
    for file in sorted(rows.keys() | wanted.keys()):
        here, there = rows.get(file, []), wanted.get(file, [])
        for row in here:
            _print(f"{row}  {'right' if row in there else 'NOT EXPECTED'}")
        for row in there:
            if row not in here:
                _print(f"{row}  MISSED")
        wrong += here != there
    codes = Counter(row.code for file in rows for row in rows[file] if row.code)
    fits = Counter(rows[file][0].fits for file in rows)
    _print(f"\n{len(rows)} files, {len(codes)} codes, {sum(codes.values())} problems")
    _print(
        f"the schema takes {fits[True]} files and refuses {fits[False]}; {fits[None]} not judged"
    )
    _print(f"{wrong} files are told otherwise than expected" if wrong else "all as expected")
    return 1 if wrong else 0


def _print(line: str) -> None:
    sys.stdout.write(f"{line}\n")


sys.exit(main())
