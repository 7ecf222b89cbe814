"""The words of English that a review looks for."""

import re

from quizapp.authoring.vocabulary import Vocabulary

_SMALL = """
    a about above after again against all along also although am among an and another any are as
    at be because been before behind being below beneath beside besides between beyond both but by
    can could did do does doing down during each either else even ever few for from further had has
    have having he her here hers him his how i if in inside into is it its itself just least less
    may me might more most much must my near neither next no nor not now of off on once one only or
    other others our out outside over own per rather same shall she should since so some such than
    that the their them themselves then there these they this those through throughout to together
    too toward towards under until up upon us very via was we were what when where whether which
    while who whom whose why will with within without would yet you your
"""
_FILLERS = """
    a an and are as be been being is it its of that the their there these this those was were
    which who whom whose
"""


def singular(word: str) -> str:
    """Return the singular of a word in small letters, by the rules that have few exceptions."""
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    return word[:-1]


def stem(word: str) -> str:
    """Return what "lowers", "lowered" and "lowering" have in common."""
    word = singular(word)
    for ending in ("ing", "ed"):
        if word.endswith(ending) and len(word) - len(ending) > 3:
            word = word.removesuffix(ending)
            break
    return word.removesuffix("e") if len(word) > 4 else word


_NO_PLACE = r"(?! (?:the|a|an|its|their|his|her)\b)"
"""After "appears to": what follows is no place, as in "appears to the left"."""

ENGLISH = Vocabulary(
    small_words=frozenset(_SMALL.split()),
    fillers=frozenset(_FILLERS.split()),
    singular=singular,
    stem=stem,
    # In small letters only: May is a month.
    modals=re.compile(r"\b(?:may|might|could)\b"),
    weak_modals=re.compile(r"\bcan\b"),
    doubts=re.compile(
        r"\b(?:(?:is|are|was|were) (?:widely |generally |often |still )?"
        r"(?:thought|believed|suspected|hypothesi[sz]ed) (?:to|that)\b"
        rf"|(?<!self )(?<!selves )(?<!to )(?:appears?|seems?) to\b{_NO_PLACE}"
        r"|(?:studies|results|findings|data|evidence|research|authors?) suggests?\b"
        r"|suggests? that\b|(?:is|are) suggested to\b"
        r"|in some (?:studies|trials|experiments)\b|some (?:studies|evidence|research)\b"
        r"|presumably\b|probably\b|supposedly\b)",
        re.IGNORECASE,
    ),
    certainties=re.compile(
        r"(?<!\bnot )(?<!n['’]t )(?<!\balmost )(?<!\bnearly )"
        r"\b(?:always|never|invariably|without exception|certainly|undoubtedly"
        r"|proves?|proven|guarantees?|guaranteed)\b",
        re.IGNORECASE,
    ),
    absolutes=re.compile(
        r"\b(?:always|never|(?<!\bat )all(?! in all\b)|every|everyone|everything|only"
        r"|completely|entirely|totally|absolutely|invariably|without exception)\b",
        re.IGNORECASE,
    ),
    softeners=re.compile(
        r"\b(?:usually|often|sometimes|generally|frequently|typically|commonly|mostly|mainly"
        r"|probably|possibly|perhaps|tends? to)\b",
        re.IGNORECASE,
    ),
    empty_phrases=re.compile(
        r"\b(?:various|many) (?:different )?(?:things|functions|processes|roles)\b"
        r"|\bplays? (?:an? |its |their )?(?:very )?"
        r"(?:important|key|vital|crucial|central|major|significant|essential)"
        r" (?:roles?|parts?)\b",
        re.IGNORECASE,
    ),
    one_sided=re.compile(
        r"\b(?:in)?adequate(?:ly)?\b|\boptimal(?:ly)?\b|\b(?:in)?sufficient(?:ly)?\b|\binsufficiency\b"
        r"|\bexcess(?:es|ive|ively)?\b|\bsustained\b|\bprolonged\b|\bchronic(?:ally)?\b"
        r"|\bdeficien(?:t|cy|cies)\b|\bdeprivation\b|\boverload\b|\bshortage\b|\black of\b"
        r"|\btoo (?:much|little|high|low)\b",
        re.IGNORECASE,
    ),
    limits=re.compile(
        r"\b(?:only|hold(?:s|ing)?|appl(?:y|ies)|shown|seen|studied|meant|stated|said|true)\b",
        re.IGNORECASE,
    ),
    of_the_above=re.compile(
        r"\b(?:all|none|neither|both|any|each|some)(?: two| three)? of the"
        r" (?:above|others?|other options|options|other answers|answers|preceding)\b"
        r"|^(?:all|none|neither|both)(?: two| three)? of (?:these|them|those)\.?$"
        r"|^(?:both )?\([a-d1-4]\)(?:,? (?:and|or) \([a-d1-4]\))+\.?$",
        re.IGNORECASE,
    ),
    negative_question=re.compile(
        r"\bEXCEPT\b|\bNOT\b|\b(?i:all|each|any) of (?:these|the following)\b.*\bexcept\b"
        r"|\b[Ww]hich (?:one )?(?:of (?:these|the following|them) |(?:\w+ ){1,2}?)"
        r"(?:(?:is|are|was|were|does|do|did|can|has|have|had|would|will|could|may|must|should)"
        r"(?:n['’]t| not)|never)\b"
        r"|\b[Ww]hich (?:one )?of (?:these|the following)(?: \w+)?"
        r" (?:is|are) (?:false|wrong|incorrect|untrue|least likely)\b"
        r"|\b[Ww]hat (?:is|are) not\b"
    ),
)
