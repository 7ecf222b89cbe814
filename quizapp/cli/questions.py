"""`quizapp questions`: what a deck can be asked, or a quiz drawn from it."""

import json
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from quizapp.questions.draw import Drawn
    from quizapp.questions.question import Option, Question


@click.command()
@click.argument("deck", type=click.Path(path_type=Path))
@click.option("--family", metavar="F", multiple=True, help="Of this family only (f1 to f22).")
@click.option("--section", metavar="ID", multiple=True, help="Of this section only.")
@click.option("--count", type=click.IntRange(1, 1_000), help="Draw so many instead of all.")
@click.option("--seed", metavar="S", help="Draw by this seed; the same seed, the same quiz.")
@click.option(
    "--why-not",
    is_flag=True,
    help="List the facts that fewer than two families ask, and what would let them be asked.",
)
@click.option("--json", "as_json", is_flag=True, help="Print a JSON object.")
def command(
    deck: Path,
    family: tuple[str, ...],
    section: tuple[str, ...],
    count: int | None,
    seed: str | None,
    why_not: bool,  # noqa: FBT001
    as_json: bool,  # noqa: FBT001
) -> None:
    """Print the questions that DECK can be asked, with the proof of every option.

    DECK is a file, or the id of a deck (`quizapp decks` lists them). With --count or --seed, prints
    a quiz drawn from them (20 questions unless --count says otherwise). With --why-not, prints what
    cannot be asked in two ways, why, and which lists would unlock questions if they were whole.
    """
    from quizapp.cli.reading import read_deck
    from quizapp.questions.as_json import to_json
    from quizapp.questions.draw import Blueprint, Index, draw
    from quizapp.questions.pool import make_pool
    from quizapp.questions.question import Family

    if why_not:
        if family or section or count is not None or seed is not None:
            raise click.UsageError("--why-not is about the whole deck: leave the others out.")
        from quizapp.cli import few_asked

        click.echo(few_asked.report(read_deck(deck), as_json=as_json))
        return
    families = {_family(name, [known.value for known in Family]) for name in family}
    wanted = frozenset(Family(name) for name in families) if families else None
    read = read_deck(deck)
    for name in section:
        if name not in read.sections:
            raise click.UsageError(_unknown("section", name, read.sections))
    sections = frozenset(section) or None
    pool = make_pool(read, wanted)
    fit = [
        question for question in pool.questions if sections is None or question.section in sections
    ]
    head: dict[str, Any] = {"deck": read.id, "pool": len(fit)}
    if count is None and seed is None:
        shown: list[tuple[Question, tuple[Option, ...] | None]] = [(one, None) for one in fit]
    else:
        plan = Blueprint(count or 20, sections, wanted)
        quiz = draw(Index(pool), plan, seed or "1", None)
        head |= {"seed": quiz.seed, "missing": quiz.missing}
        shown = [(one.question, _shown(one)) for one in quiz.questions]
    if as_json:
        questions = [to_json(question, options) for question, options in shown]
        flawed = [{"id": one.id, "flaw": one.flaw} for one in pool.flawed]
        told = {**head, "questions": questions, "dropped": flawed, "vetoed": list(pool.vetoed)}
        click.echo(json.dumps(told, indent=1))
        return
    for question, options in shown:
        _print(question, options)
    by_family = Counter(question.family.value for question, _ in shown)
    counts = ", ".join(f"{name} {by_family[name]}" for name in sorted(by_family, key=_number))
    click.echo(f"{len(shown)} questions{f': {counts}' if counts else ''}.")
    if head.get("missing"):
        click.echo(f"The pool has no more that fit: {head['missing']} fewer than wished.")


def _shown(one: "Drawn") -> "tuple[Option, ...] | None":
    return one.options or None


def _print(question: "Question", options: "tuple[Option, ...] | None") -> None:
    from quizapp.questions.as_json import to_json
    from quizapp.text import in_one_line, visible

    told = to_json(question, options)
    click.echo(in_one_line(f"{told['id']}  ({told['form']}, {told['section'] or 'no section'})"))
    click.echo(visible(f"  Q: {_indented(told['stem'])}"))
    for option in told.get("options", ()):
        mark = "*" if option["key"] else "-"
        click.echo(visible(f"   {mark} {_indented(option['text'])}"))
        click.echo(
            visible(f"     {option['proof']['level']}: {_indented(option['proof']['text'])}")
        )
    for name in ("accepts", "steps", "pairs"):
        if name in told:
            click.echo(
                visible(f"  {name}: {_indented(json.dumps(told[name], ensure_ascii=False))}")
            )
    click.echo(visible(f"  A: {_indented(told['feedback'])}"))
    click.echo()


def _indented(text: str) -> str:
    return text.replace("\n\n", "\n").replace("\n", "\n     ")


def _number(family: str) -> int:
    return int(family[1:])


def _family(name: str, known: list[str]) -> str:
    if name.casefold() not in known:
        raise click.UsageError(_unknown("family", name, known))
    return name.casefold()


def _unknown(what: str, name: str, known: Any) -> str:
    from quizapp.deck.likely import did_you_mean
    from quizapp.text import shortened

    hint = did_you_mean(name, known)
    said = f"There is no {what} {shortened(name, 60)}."
    return f"{said} {hint}" if hint else said
