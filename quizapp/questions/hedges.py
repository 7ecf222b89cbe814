"""Takes the hedges out of an English sentence: "may weaken" becomes "weakens".

What is left says the same without saying how firmly, so that this can be asked. Where the grammar
is in doubt nothing is returned, and nothing is asked.
"""

import re

_MODAL = re.compile(r"\b(?:may|might|can|could)\b", re.IGNORECASE)
_VERB = re.compile(
    r"^(?P<adverbs>(?: (?:also|then|well|(?!(?:ap|com|im|multi|re|sup)p?ly\b)[a-z]+ly))*)"
    r" (?P<verb>[a-z]+)\b"
)
_REPORTED = re.compile(
    r"\b(?P<be>is|are) (?:hypothesi[sz]ed|thought|believed|suggested|said|held) to (?P<verb>[a-z]+)"
)
_DOUBTS = re.compile(r"\b(?:likely|possible|possibly|perhaps|probable|probably) ", re.IGNORECASE)
_LEFT = re.compile(
    r"\b(?:may|might|can|could|perhaps|possibl\w+|likely|probabl\w+|seem\w*|appear\w*|suggest\w*"
    r"|hypothes\w+|thought|believed)\b",
    re.IGNORECASE,
)
_OPENERS = """
after as at because before by for from if in on since through when where with
"""
"""Words by which something comes before the subject."""
_HEAD_ENDS = """
about against among as at between by for from how if in into of on that through to under what when
where which who whose with within without
"""
"""Words with which the head of a subject is over."""
_PLURALS = """
bacteria both children criteria data many men mice people phenomena some these they those we women
"""
_NOT_PLURAL = ("ss", "us", "is", "ics")
_IRREGULAR = {"be": "is", "have": "has"}


def unhedged(text: str) -> str | None:
    """Return a sentence without its hedges, `None` if it cannot be told how it would read."""
    text = _REPORTED.sub(_plain_report, _DOUBTS.sub("", text))
    modals = list(_MODAL.finditer(text))
    if len(modals) > 1:
        return None
    if modals:
        before, after = text[: modals[0].start()], text[modals[0].end() :]
        verb = _VERB.match(after)
        is_plural = _is_plural(before)
        if verb is None or is_plural is None or verb["verb"] == "not":
            return None
        plain = _plural(verb["verb"]) if is_plural else _third(verb["verb"])
        adverbs = verb["adverbs"].strip()
        said = f"{adverbs} {plain}" if adverbs else plain
        text = f"{before}{said}{after[verb.end() :]}"
    return None if _LEFT.search(text) else text


def _plain_report(found: re.Match[str]) -> str:
    verb = found["verb"]
    return _third(verb) if found["be"] == "is" else _plural(verb)


def _is_plural(subject: str) -> bool | None:
    """Return whether what stands before a verb is a plural, `None` in doubt."""
    words = re.split(r"(?<=[.;:]) ", subject)[-1].replace("(", "").split()
    if words and words[0].casefold() in _OPENERS.split():
        _, comma, words_after = " ".join(words).partition(", ")
        words = words_after.split() if comma else []
    ends = [number for number, word in enumerate(words) if word.casefold() in _HEAD_ENDS.split()]
    head = words[: ends[0]] if ends else words
    folded = [word.casefold().strip(",") for word in head]
    if not folded or {"or", "nor"} & set(folded) or folded[-1] == "and":
        return None
    if "and" in folded or folded[-1] in _PLURALS.split():
        return True
    return folded[-1].endswith("s") and not folded[-1].endswith(_NOT_PLURAL)


def _third(verb: str) -> str:
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    if re.search(r"[^aeiou]y$", verb):
        return f"{verb[:-1]}ies"
    return f"{verb}es" if re.search(r"(?:s|x|z|ch|sh|o)$", verb) else f"{verb}s"


def _plural(verb: str) -> str:
    return "are" if verb == "be" else verb
