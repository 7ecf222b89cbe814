"""The deck that a new author begins with: it teaches its own language, about a guitar string."""

import json
import re
import unicodedata
from string import Template
from typing import Final

from quizapp.text import in_one_line

SCHEMA_NAME: Final = "deck.schema.json"
"""The name of the JSON Schema that the first line of a deck points an editor to."""

_LONGEST_ID: Final = 60
_PLAIN: Final = re.compile(r"[^\W_][\w '’,.!()–-]*")
"""Texts that YAML takes as they are, but for one word."""

_STARTER: Final = Template("""\
# yaml-language-server: $$schema=./deck.schema.json

# A deck is a text file that says what is true. quizapp makes the cards and the questions from it.
# This one is about a guitar string: put your own subject in its place, piece by piece.
# What stands behind a # is a note to yourself, and is never shown.

quizapp: 1                     # the version of this language
id: $id
title: $title

# Change the title whenever you like, the id never: by its id quizapp knows a thing again, and the
# progress of everybody who learns hangs on it. That holds for the ids below too. They are made of
# small letters, digits and hyphens.

sections:                      # in teaching order; a learner can take one at a time
  string: The string
  body: From the string to the ear

# A term is a thing to know by name. It is asked both ways: what it means, and what is called so.
# Keep its name out of its own definition.
terms:
  pitch:
    section: string
    definition: How high or low a tone sounds.
    quantity: the pitch of the tone                 # how questions call what rises and falls
  fret:
    section: string
    definition: Thin metal bar across the neck, at which a finger shortens what swings.
    note: The neck has about twenty of them.        # shown with the answer, never asked
  bridge:
    section: body
    definition: Strip on the body where the swinging is handed over to the wood.
  soundboard:
    section: body
    definition: Wide thin top of the body, which sets much air in motion.

# A quantity goes up and down. It needs no definition, only words that fit into a question.
quantities:
  tension: {title: the tension of a string, section: string}
  length: {title: the swinging length of a string, section: string}
  weight: {title: the weight of a string, section: string}

# A mechanism says what changes what: raises, lowers, or `has no direct effect on`. Where no
# direction can be named: acts on, makes, leads to, converts to, goes with.
# `why` stands under the answer, and is what makes a learner remember.
mechanisms:
  tension-raises-pitch:
    source: tension
    effect: raises
    target: pitch
    section: string
    why: The tighter a string, the harder it is pulled back, and the faster it swings.
  length-lowers-pitch:
    source: length
    effect: lowers
    target: pitch
    section: string
    why: A longer string takes longer for each swing.
  weight-lowers-pitch:
    source: weight
    effect: lowers
    target: pitch
    section: string
    why: More weight is slower to turn round, which is why the lowest strings are thick.

# A pathway is a row of steps: each is asked by the one before it and by the one after it.
pathways:
  to-the-ear:
    title: From the finger to the ear
    section: body
    steps:
      - pluck: A finger pulls the string aside and lets it go.
      - swing: The string swings to and fro.
      - over: The bridge hands the swinging on to the soundboard.
      - air: The soundboard pushes and pulls the air.
      - ear: The ear hears a tone.

# A card is a question of your own, for what fits nowhere else.
cards:
  bare-string:
    section: body
    front: Why can a string without a body hardly be heard?
    back: It is so thin that it moves next to no air.

# There is more: tables, feedback loops, claims with their evidence, sources, contexts.
# `quizapp check` names every problem with its line and how to mend it; `quizapp facts` prints
# what a learner will be asked.
""")


def id_of(name: str) -> str:
    """Return an id made of a deck's name; `my-deck` where none of its letters can stand in one."""
    plain = unicodedata.normalize("NFKD", name.casefold())
    words = re.findall("[a-z0-9]+", "".join(c for c in plain if not unicodedata.combining(c)))
    return "-".join(words)[:_LONGEST_ID].strip("-") or "my-deck"


def starter(name: str) -> str:
    """Return the text of a deck that loads without a problem, with `name` for its title.

    Args:
        name: Any text that is not blank.
    """
    title = in_one_line(" ".join(name.split()))
    return _STARTER.substitute(id=_scalar(id_of(name)), title=_scalar(title))


def _scalar(text: str) -> str:
    """Return a text as YAML takes it, in quotes if it would be something else without them."""
    is_plain = _PLAIN.fullmatch(text) and not text.endswith(" ") and text.lower() != "null"
    return text if is_plain else json.dumps(text, ensure_ascii=False)


def points_to_schema(content: bytes) -> bool:
    """Return whether a deck file points an editor to a JSON Schema beside it."""
    return f"$schema=./{SCHEMA_NAME}".encode() in content


def schema_text() -> str:
    """Return the JSON Schema of a deck, as the text of a file."""
    from quizapp.deck.shape import json_schema  # noqa: PLC0415 - pydantic, for this alone

    return json.dumps(json_schema(), indent=1, ensure_ascii=True) + "\n"
