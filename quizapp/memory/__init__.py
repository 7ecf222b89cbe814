"""When to ask again: FSRS-6 on study days, fuzz, load and the four futures of a fact.

Pure: the moment, the calendar and the due counts are handed in. Only `scheduler` knows
the `fsrs` package, so the other modules stay cheap to import.
"""
