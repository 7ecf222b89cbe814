"""What a quiz shows at one moment: questions, feedback and the result, made of what is stored."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta
from functools import cached_property

from quizapp.knowledge.facts import FactId
from quizapp.questions.as_json import form_of
from quizapp.questions.draw import Drawn
from quizapp.questions.marking import mark_certainty
from quizapp.questions.question import Choice, Family, Level, Matching, Ordering, Question, Typed
from quizapp.services import quiz_words as words
from quizapp.services.home import DeckNumber, FactNumber
from quizapp.services.ports import StoredDeck
from quizapp.services.quiz_records import (
    BACK,
    DRAWN,
    LINK,
    Quiz,
    QuizItem,
    QuizResponse,
)
from quizapp.services.quiz_views import (
    AnswerLine,
    CertaintyAsked,
    Drill,
    Feedback,
    HandIn,
    Posed,
    QuizResult,
    QuizShown,
    Share,
    ShownOption,
)
from quizapp.services.stopwatch import LONGEST, milliseconds
from quizapp.services.work import Work
from quizapp.study.judging import Judged, Verdict, judge
from quizapp.study.practice import ItemNumber
from quizapp.study.right_responses import right_response
from quizapp.study.wilson import wilson
from quizapp.text import shortened

_CONTEXTS = {
    LINK: "One link of the chain that was missed.",
    BACK: "Missed before; here it is again.",
}
_UNSCORED = "Its answer was shown before, so this one does not count."
_MORE_EXACTLY = "That is near, but not exact: which one? One more try."
_HARDEST_FIRST = (Level.LOOP, Level.CHAIN, Level.EVIDENCE, Level.LINK, Level.RECALL)


class Showing:
    """One quiz as it stands in a unit of work."""

    def __init__(self, work: Work, quiz: Quiz) -> None:
        self.work, self.unit, self.quiz = work, work.unit, quiz

    @cached_property
    def items(self) -> Mapping[ItemNumber, QuizItem]:
        """Every question of the quiz, by number."""
        return self.unit.quiz_items(self.quiz.number)

    @cached_property
    def responses(self) -> Mapping[ItemNumber, QuizResponse]:
        """What was answered so far, by the number of the question."""
        return self.unit.quiz_responses(self.quiz.number)

    @property
    def spent(self) -> timedelta:
        """Time on the quiz until now."""
        return timedelta(milliseconds=spent(self.quiz, self.work))

    @property
    def remaining(self) -> timedelta | None:
        """What is left of the time, `None` without a timer."""
        allowed = self.quiz.blueprint.minutes
        if allowed is None or not self.quiz.blueprint.is_exam:
            return None
        return max(timedelta(0), timedelta(minutes=allowed) - self.spent)

    # What is shown

    def shown(self) -> QuizShown:
        """Return what the quiz shows now."""
        if self.quiz.ended is not None:
            return self.result()
        is_over = self.remaining == timedelta(0)
        if not self.quiz.queue or is_over:
            return self._hand_in(is_time_up=is_over)
        item = self.items[self.quiz.queue[0]]
        posed = self.posed(item)
        if item.pending is None:
            return posed
        answer = words.given_answer(item.drawn, item.pending)
        return CertaintyAsked(
            posed=posed, response=item.pending, answer=answer or words.NOT_ANSWERED
        )

    def _hand_in(self, *, is_time_up: bool) -> HandIn:
        answered = sum(one.is_final for one in self.responses.values())
        of = len(self._drawn_items())
        first = "Time is up" if is_time_up else "That was the last one"
        said = f"{first}: {answered} of {of} answered. Hand in to see how it went."
        return HandIn(
            quiz=self.quiz.number,
            sentence=said,
            answered=answered,
            of=of,
            is_time_up=is_time_up,
            undo=self.unit.undo_label(),
            redo=self.unit.redo_label(),
        )

    def posed(self, item: QuizItem) -> Posed:
        """Return a question as it is asked."""
        question, quiz = item.drawn.question, self.quiz
        answered = [one for one in self.responses.values() if one.is_final]
        before = len([one for one in answered if one.item != item.number])
        right = sum(one.verdict.is_right or one.is_overridden for one in answered)
        is_again = item.number in self.responses and not self.responses[item.number].is_final
        notice = _MORE_EXACTLY if is_again else _UNSCORED if item.is_seen else None
        return Posed(
            quiz=quiz.number,
            item=item.number,
            title=quiz.title,
            seed=quiz.seed,
            number=before + 1,
            of=len(answered) + len(set(quiz.queue) - {one.item for one in answered}),
            right_so_far=0 if quiz.blueprint.is_exam else right,
            wrong_so_far=0 if quiz.blueprint.is_exam else len(answered) - right,
            form=form_of(question),
            family=question.family,
            stem=question.stem,
            **_parts(item.drawn),
            context=_CONTEXTS.get(item.reason),
            origin=None if question.family is Family.EVIDENCE else question.origin,
            notice=notice,
            is_exam=quiz.blueprint.is_exam,
            is_retry=item.reason == BACK,
            is_link=item.reason == LINK,
            is_scored=not item.is_seen,
            asks_certainty=quiz.blueprint.asks_certainty,
            remaining=self.remaining,
            undo=self.unit.undo_label(),
            redo=self.unit.redo_label(),
        )

    # Feedback

    def feedback(self, number: ItemNumber) -> Feedback:
        """Return what an answer was."""
        item, given = self.items[number], self.responses[number]
        question = item.drawn.question
        judged = judge(item.drawn, given.response)
        said = words.given_answer(item.drawn, given.response)
        is_withheld = self._is_withheld(item)
        drills = self._drills(item, given)
        return Feedback(
            quiz=self.quiz.number,
            item=number,
            posed=replace(  # as it was asked: that it has been seen by now makes no difference
                self.posed(item),
                notice=None if given.is_scored else _UNSCORED,
                is_scored=given.is_scored,
            ),
            verdict=given.verdict,
            headline=(
                "Counted as right."
                if given.is_overridden
                else words.headline(given.verdict, said, judged.meant)
            ),
            answer=words.right_answer(item.drawn),
            given=given.response,
            right=right_response(item.drawn, given.response, judged.meant),
            derivation=None if is_withheld else question.feedback,
            chosen=() if is_withheld else words.why_not(item.drawn, given.response, judged),
            links=() if is_withheld else question.links,
            origin=question.origin,
            retype=judged.meant if given.verdict is Verdict.SLIP else None,
            chain=self._chain(item),
            changed=(
                ("Its links are brought forward.",)
                if is_withheld and any(one.after != one.before for one in given.facts)
                else ()
                if is_withheld
                else tuple(self._changed(item, given))
            ),
            comes_back=self._comes_back(item),
            certainty=_earned(given),
            drill=() if is_withheld else drills,
            file=self._file(item),
            line=question.line,
            question=question.id,
            can_override=(
                isinstance(question, Typed)
                and not given.verdict.is_right
                and not given.is_overridden
                and bool(said)
            ),
            undo=self.unit.undo_label(),
        )

    def _is_withheld(self, item: QuizItem) -> bool:
        """Return whether links of a missed chain are to be asked: this would give them away."""
        links = self._links_of(item.number)
        return any(link.number in self.quiz.queue for link in links)

    def _links_of(self, number: ItemNumber | None) -> list[QuizItem]:
        """Return the links that a missed chain was taken apart into, and that are in play."""
        return [
            one
            for one in self.items.values()
            if one.reason == LINK
            and one.of == number
            and (one.number in self.quiz.queue or one.number in self.responses)
        ]

    def _chain(self, item: QuizItem) -> tuple[str, ...]:
        """Return what came of taking a chain apart, after its last link."""
        if item.reason != LINK or item.of is None:
            return ()
        links = self._links_of(item.of)
        if any(link.number not in self.responses for link in links):
            return ()
        chain = self.items[item.of].drawn.question
        broken = [
            link.drawn.question
            for link in links
            if not self.responses[link.number].verdict.is_right
        ]
        if not broken:
            said = ["Each link was right on its own: it was putting them together that slipped."]
        else:
            said = [f"Here the chain broke: {question.feedback}" for question in broken]
        return (*said, f"The whole way: {chain.feedback}")

    def _changed(self, item: QuizItem, given: QuizResponse) -> Iterator[str]:
        names = self._names(item)
        for noted in given.facts:
            said = words.changed(names.get(noted.number, "this fact"), noted, self.work.now.today)
            if said is not None:
                yield said

    def _drills(self, item: QuizItem, given: QuizResponse) -> tuple[Drill, ...]:
        names = self._names(item)
        return tuple(
            Drill(fact=noted.number, text=names[noted.number])
            for noted in given.facts
            if noted.number in names
        )

    def _names(self, item: QuizItem) -> Mapping[FactNumber, str]:
        """Return what each fact of a question states."""
        standings = self.unit.standings(
            item.deck, item.drawn.question.facts, self.work.now.today
        ).values()
        return {
            one.number: shortened(
                " ".join(self.unit.fact(one.number).fact.faces[0].answer.split()),
                words.LONGEST_NAME,
            )
            for one in standings
        }

    def _comes_back(self, item: QuizItem) -> str | None:
        if self._is_withheld(item):
            return "Now link by link, to find where it breaks; then the chain comes back."
        later = [one for one in self.items.values() if one.of == item.number and one.reason == BACK]
        if not any(one.number in self.quiz.queue for one in later):
            return None
        is_other = later[-1].drawn.question.id != item.drawn.question.id
        return "It comes back later in another form." if is_other else "It comes back later."

    def _file(self, item: QuizItem) -> str | None:
        return next((f.path for f in self.unit.deck_files() if f.deck == item.deck), None)

    # The result

    def _drawn_items(self) -> list[QuizItem]:
        return [item for item in self.items.values() if item.reason == DRAWN]

    def result(self) -> QuizResult:
        """Return how the quiz went."""
        quiz = self.quiz
        asked = [
            item
            for item in self._drawn_items()
            if quiz.blueprint.is_exam or item.number in self.responses
        ]
        scored = [item for item in asked if self._is_scored(item)]
        right = sum(self._is_right(item) for item in scored)
        points = sum(self._score(item) for item in scored)
        lines = [
            self._line(number, item)
            for number, item in enumerate(
                (item for item in self.items.values() if item in asked or self._was_extra(item)), 1
            )
        ]
        rated = self._rated(scored)
        noted = [one for given in self.responses.values() for one in given.facts]
        first = "" if quiz.blueprint.is_exam else " at the first go"
        return QuizResult(
            quiz=quiz.number,
            title=quiz.title,
            seed=quiz.seed,
            is_exam=quiz.blueprint.is_exam,
            headline=f"{right} of {len(scored)} right{first}.",
            score=points / len(scored) if scored else 0.0,
            right=right,
            of=len(scored),
            spent=self.spent,
            sections=self._by_section(scored),
            levels=tuple(
                self._share(words.LEVELS[level], some)
                for level in _HARDEST_FIRST
                if (some := [i for i in scored if i.drawn.question.level is level])
            ),
            broken_links=self._broken_links(),
            answers=tuple(lines),
            confusions=tuple(dict.fromkeys(self._confusions())),
            changed=words.changes(noted),
            certainty=tuple(_of_certainty(level, rated[level]) for level in sorted(rated)),
            certainty_mark=(
                sum(
                    mark_certainty(level, is_right=is_right)
                    for level, some in rated.items()
                    for is_right in some
                )
                if rated
                else None
            ),
            missing=(
                f"The deck has no more questions that fit: {quiz.missing} fewer than wished."
                if quiz.missing
                else None
            ),
            can_retry=any(not self._is_right(item) for item in asked),
            undo=self.unit.undo_label(),
            redo=self.unit.redo_label(),
        )

    def _is_scored(self, item: QuizItem) -> bool:
        given = self.responses.get(item.number)
        return given is None or given.is_scored

    def _was_extra(self, item: QuizItem) -> bool:
        return item.reason != DRAWN and item.number in self.responses

    def _is_right(self, item: QuizItem) -> bool:
        return self._score(item) >= 1

    def _score(self, item: QuizItem) -> float:
        given = self.responses.get(item.number)
        if given is None:
            return 0.0
        return 1.0 if given.is_overridden else given.score

    def wrong_items(self) -> list[QuizItem]:
        """Return the questions of the draw that were not answered right."""
        is_exam = self.quiz.blueprint.is_exam
        return [
            item
            for item in self._drawn_items()
            if not self._is_right(item) and (is_exam or item.number in self.responses)
        ]

    def _by_section(self, scored: Sequence[QuizItem]) -> tuple[Share, ...]:
        decks: Mapping[int, StoredDeck] = {deck.number: deck for deck in self.unit.decks()}
        found: dict[tuple[int, str | None], list[QuizItem]] = {}
        for item in scored:
            found.setdefault((item.deck, item.drawn.question.section), []).append(item)
        places = {
            (number, section): place
            for number, deck in decks.items()
            for place, section in enumerate(deck.sections)
        }
        several = len({deck for deck, _ in found}) > 1
        shares = []
        for deck, section in sorted(found, key=lambda key: (key[0], places.get(key, 9_999))):
            title = decks[deck].title if deck in decks else self.quiz.title
            named = decks[deck].sections.get(section) if deck in decks and section else None
            full = f"{title} › {named}" if named and several else named or title
            shares.append(self._share(full, found[deck, section]))
        return tuple(shares)

    def _share(self, title: str, some: Sequence[QuizItem]) -> Share:
        right = sum(map(self._is_right, some))
        return Share(
            title=title, right=right, of=len(some), sentence=f"{title}: {right} of {len(some)}."
        )

    def _line(self, number: int, item: QuizItem) -> AnswerLine:
        question = item.drawn.question
        given = self.responses.get(item.number)
        judged = Judged(verdict=Verdict.WRONG, score=0)
        said = ""
        if given is not None:
            judged = judge(item.drawn, given.response)
            said = words.given_answer(item.drawn, given.response)
        return AnswerLine(
            item=item.number,
            number=number,
            stem=question.stem,
            given=said or words.NOT_ANSWERED,
            right=words.right_answer(item.drawn),
            verdict=None if given is None else given.verdict,
            score=self._score(item),
            derivation=question.feedback,
            chosen=() if given is None else words.why_not(item.drawn, given.response, judged),
            is_scored=self._is_scored(item),
            is_overridden=given is not None and given.is_overridden,
        )

    def _broken_links(self) -> tuple[Drill, ...]:
        """Return the single links that were missed, the most often missed first."""
        missed: Counter[tuple[DeckNumber, FactId]] = Counter()
        texts: dict[tuple[DeckNumber, FactId], str] = {}
        for number, given in self.responses.items():
            item = self.items[number]
            question = item.drawn.question
            if question.level is Level.LINK and given.score < 1 and not given.is_overridden:
                key = item.deck, question.facts[0]
                missed[key] += 1
                texts[key] = question.feedback
        found = []
        for key, _ in sorted(missed.items(), key=lambda one: (-one[1], one[0])):
            deck, fact = key
            standing = self.unit.standings(deck, [fact], self.work.now.today).get(fact)
            if standing is not None:
                found.append(Drill(fact=standing.number, text=texts[key]))
        return tuple(found)

    def _confusions(self) -> Iterator[str]:
        for number, given in self.responses.items():
            if given.is_overridden or given.verdict.is_right:
                continue
            drawn = self.items[number].drawn
            right = shortened(words.right_answer(drawn), words.LONGEST_NAME)
            if given.confused_with is not None:
                said = shortened(given.response.text.strip(), words.LONGEST_NAME)
                yield f"You wrote “{said}” for “{right}”."
            elif given.error is not None and given.wrong:
                said = shortened(
                    words.given_answer(drawn, given.response), words.LONGEST_NAME
                ).removesuffix(".")
                question = drawn.question
                is_scale = isinstance(question, Choice) and question.is_scale
                stem = f" {shortened(question.stem, words.LONGEST_NAME)}" if is_scale else ""
                right = right.removesuffix(".")
                yield f"{given.error.capitalize()}:{stem} “{said}” for “{right}”."

    def _rated(self, scored: Iterable[QuizItem]) -> Mapping[int, list[bool]]:
        found: dict[int, list[bool]] = {}
        for item in scored:
            given = self.responses.get(item.number)
            if given is not None and given.certainty is not None and not given.is_overridden:
                found.setdefault(given.certainty, []).append(given.verdict.is_right)
        return found


def spent(quiz: Quiz, work: Work) -> int:
    """Return the milliseconds spent on a quiz until now."""
    if quiz.running is None:
        return quiz.milliseconds
    since = work.stopwatch.since(quiz.running, work.now.now)
    return min(quiz.milliseconds + milliseconds(since), LONGEST)


def _parts(drawn: Drawn) -> dict[str, tuple[ShownOption, ...]]:
    question: Question = drawn.question
    if isinstance(question, Ordering):
        steps = {step.id: step.text for step in question.steps}
        return {"steps": tuple(ShownOption(id, steps[id]) for id in drawn.order)}
    if isinstance(question, Matching):
        right = {item.id: item.text for item in question.right}
        return {
            "left": tuple(ShownOption(item.id, item.text) for item in question.left),
            "right": tuple(ShownOption(id, right[id]) for id in drawn.order),
        }
    return {"options": tuple(ShownOption(option.id, option.text) for option in drawn.options)}


def _earned(given: QuizResponse) -> str | None:
    if given.certainty is None or not given.is_scored:
        return None
    mark = mark_certainty(given.certainty, is_right=given.verdict.is_right)
    said = words.CERTAINTIES[given.certainty].capitalize()
    return f"{said}, and {'right' if given.verdict.is_right else 'wrong'}: {mark:+d}."


def _of_certainty(level: int, rated: Sequence[bool]) -> Share:
    right, of = sum(rated), len(rated)
    low, high = wilson(right, of)
    said = words.CERTAINTIES[level]
    return Share(
        title=said.capitalize(),
        right=right,
        of=of,
        sentence=(
            f"When {said} you were right {right} of {of} times, {words.percent(right / of)}; "
            f"in the long run that is {low * 100:.0f} to {high * 100:.0f} %."
        ),
    )
