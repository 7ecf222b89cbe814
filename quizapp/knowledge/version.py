"""Which compiler made a compiled deck; apart, so that asking costs no import."""

COMPILER_VERSION = 2
"""Raised whenever the same deck would give other facts, so that kept ones are made anew."""
