"""What families are called where a person chooses among them."""

from collections.abc import Mapping

from quizapp.questions.question import Family

FAMILIES: Mapping[Family, str] = {
    Family.MEANING: "What a term means",
    Family.NAME: "Which term is meant",
    Family.NAME_TYPED: "Which term is meant, typed",
    Family.CLOZE: "Fill the gap, typed",
    Family.KIND: "Kinds, and the odd one out",
    Family.SIGN: "Raises or lowers",
    Family.TARGET: "What something acts on",
    Family.SOURCE: "What acts on something",
    Family.PERTURBATION: "What happens in the long run",
    Family.MEDIATOR: "What an effect must pass",
    Family.BLOCKADE: "Which block stops an effect",
    Family.FAULTY_LINK: "Find the wrong step",
    Family.OPPOSING_ROUTES: "Opposing ways",
    Family.ORDER: "Put the steps in order",
    Family.NEXT_STEP: "What comes next",
    Family.LOOP: "Loops",
    Family.LOOP_RESPONSE: "What a loop answers first",
    Family.TABLE: "Look-ups in tables",
    Family.MATCHING: "Matching and ticking",
    Family.EVIDENCE: "How firmly it is said",
    Family.CONTRAST: "Telling two terms apart",
    Family.BY_HAND: "The author's own questions",
}
