"""With ASCII only, every sign of ours is ASCII, and nothing is left unsaid."""

from dataclasses import fields, replace

from quizapp.knowledge.facts import Face, Link
from quizapp.services.home import DeckNumber, Home
from quizapp.tui.glyphs import ASCII, UNICODE, Glyphs
from quizapp.tui.screens.quiz_result import QuizResultScreen
from tests.tui.driving import Running, running
from tests.tui.fake_quizzes import FORMS, FakeQuizzes
from tests.tui.fakes import FACTS, RECEPTORS, FakeServices, FakeStudy, a_deck, a_home, a_progress


def a_plain_home() -> Home:
    deck = a_deck()
    sections = tuple(replace(one, title=one.title.replace("–", "-")) for one in deck.sections)
    deck = replace(deck, title="Oxytocin", sections=sections)
    decks = (deck, replace(deck, number=DeckNumber(2), title="Glucose"))
    broken = replace(a_home().broken[0], summary="line 14: no term", details="line 14: no term")
    return a_home(decks=decks, broken=(broken,))


def assert_plain(learner: Running) -> None:
    text = learner.text
    assert text.isascii(), [character for character in text if not character.isascii()]


async def test_every_screen_is_plain() -> None:
    fact = replace(RECEPTORS, links=(Link("a", "−", "b"), Link("b", "", "c")))
    study = PlainStudy(plan=[(fact, FACTS[0]), fact])
    services = FakeServices(study=study)
    async with running(a_plain_home(), services, ascii=True) as learner:
        for key in (
            "down", "i", "escape", "end", "enter", "escape", "question_mark", "escape", "home",
            "enter", "space", "question_mark", "escape", "space", "i", "escape", "space", "i",
            "pagedown", "escape", "n", "escape", "!", "escape", "b", "b", "3",
            "question_mark", "escape", "u",
        ):  # fmt: skip
            await learner.press(key)
            assert_plain(learner)
        await learner.press("ctrl+p")
        await learner.until(lambda: "Search for a command" in learner.text)
        await learner.settle()
        assert_plain(learner)


async def test_every_screen_of_a_quiz_is_plain() -> None:
    services = FakeServices(study=PlainStudy(), quizzes=FakeQuizzes(plan=list(FORMS)))
    async with running(a_plain_home(), services, ascii=True) as learner:
        for key in (
            "z", "down", "down", "enter", "space", "escape", "down", "down", "down", "right",
            "down", "right", "b", "escape", "z", "b", "1", "enter", "question_mark", "escape", "d",
            "space", "escape", "i", "escape", "h", "w", "escape", "enter", "a", "enter", "enter",
            "1", "2", "enter", "enter", "enter", "down", "enter", "s", "enter", "1", "a", "2", "b",
            "s", "enter",
        ):  # fmt: skip
            await learner.press(key)
            assert_plain(learner)
        assert learner.is_at(QuizResultScreen)


class PlainStudy(FakeStudy):
    """Names things in ASCII."""

    def _progress(self):  # type: ignore[no-untyped-def]
        return a_progress(title="Oxytocin › Axis", undo="Good" if self.done else None)


async def test_the_drawing_has_its_plain_form() -> None:
    services = FakeServices(study=FakeStudy(plan=[RECEPTORS]))
    async with running(services=services, ascii=True) as learner:
        await learner.press("enter", "space")
        assert "estradiol --(+)--> receptor density --(+)--> response to oxytocin" in learner.text


def test_both_ways_of_drawing_have_every_sign() -> None:
    for one in fields(Glyphs):
        assert getattr(UNICODE, one.name)
        assert getattr(ASCII, one.name)
        if isinstance(getattr(ASCII, one.name), str):
            assert getattr(ASCII, one.name).isascii()


async def test_typographic_signs_of_decks_and_steps_are_spelled_too() -> None:
    fact = replace(
        RECEPTORS,
        faces=(Face("f", "What is meant by “x”?", "‘A’ – not B — leads to C → D…"),),
        topic="Low → high",
    )
    services = FakeServices(study=FakeStudy(plan=[fact, FACTS[0]]))
    async with running(a_plain_home(), services, ascii=True, size=(120, 40)) as learner:
        await learner.press("enter", "space")
        assert 'What is meant by "x"?' in learner.text
        assert "'A' - not B - leads to C -> D..." in learner.text
        assert "Low -> high" in learner.text
        await learner.press("3", "question_mark")
        assert 'Take back: Good on "What is meant by "x"?"' in learner.text
        assert_plain(learner)
        await learner.press("escape", "ctrl+p")
        await learner.until(lambda: "Take back: Good" in learner.text)
        await learner.settle()
        assert_plain(learner)


async def test_typography_is_left_alone_where_the_terminal_can_draw_it() -> None:
    async with running(ascii=True):
        pass
    async with running(a_home(undo="Good on “x”…")) as learner:
        await learner.press("question_mark")
        assert "Take back: Good on “x”…" in learner.text


async def test_a_key_that_is_called_like_its_label_is_named_once() -> None:
    async with running(a_plain_home(), ascii=True) as learner:
        await learner.press("question_mark")
        assert learner.text.splitlines()[-1] == " Esc Close   Up   Down   PgDn Page down"
