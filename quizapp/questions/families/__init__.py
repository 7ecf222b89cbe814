"""The families: one module each, all of one shape, and this registry."""

from collections.abc import Callable, Iterator, Mapping
from importlib import import_module

from quizapp.questions.material import Material
from quizapp.questions.question import Family, Question

MODULES: Mapping[Family, str] = {
    Family.MEANING: "meaning",
    Family.NAME: "name",
    Family.NAME_TYPED: "name_typed",
    Family.CLOZE: "cloze",
    Family.KIND: "kind",
    Family.SIGN: "sign",
    Family.TARGET: "target",
    Family.SOURCE: "source",
    Family.PERTURBATION: "perturbation",
    Family.MEDIATOR: "mediator",
    Family.BLOCKADE: "blockade",
    Family.FAULTY_LINK: "faulty_link",
    Family.OPPOSING_ROUTES: "opposing_routes",
    Family.ORDER: "order",
    Family.NEXT_STEP: "next_step",
    Family.LOOP: "loop",
    Family.LOOP_RESPONSE: "loop_response",
    Family.TABLE: "table",
    Family.MATCHING: "matching",
    Family.EVIDENCE: "evidence",
    Family.CONTRAST: "contrast",
    Family.BY_HAND: "by_hand",
}
"""The module of each family: it has `FAMILY` and `questions(material)`."""


def of(family: Family) -> Callable[[Material], Iterator[Question]]:
    """Return what makes the questions of a family."""
    module = import_module(f"{__name__}.{MODULES[family]}")
    made: Callable[[Material], Iterator[Question]] = module.questions
    return made
