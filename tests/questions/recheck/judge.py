"""What a deck proves of a question: of each option, and of what is typed, ordered or matched."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import pairwise, product

from tests.questions.recheck.deck import (
    ABOVE,
    BELOW,
    NONE_AT_ALL,
    SIDES,
    Arrow,
    Deck,
    Json,
    Said,
    listed,
    plain,
    said_alike,
)
from tests.questions.recheck.responses import Responses, reach

Judged = bool | None
"""True, false, or nobody's to say."""

MAPS = {"mechanism": "mechanisms", "card": "cards", "claim": "claims", "term": "terms"}
"""In which map of a deck the entries of facts stand."""


class Judge:
    """Judges questions of one deck by what they are about."""

    def __init__(self, deck: Deck) -> None:
        self.deck = deck
        self.responses = Responses(deck)
        self._judges: Mapping[str, Callable[[Json, Json], Judged]] = {
            "f1": self._meaning,
            "f2": self._name,
            "f5": self._kind,
            "f6": self._sign,
            "f7": self._direct,
            "f8": self._direct,
            "f9": self._response,
            "f10": self._mediator,
            "f11": self._block,
            "f12": self._faulty,
            "f13": self._route,
            "f15": self._next,
            "f16": self._loop,
            "f17": self._first,
            "f18": self._table,
            "f20": self._evidence,
            "f22": self._by_hand,
        }

    def faults(self, question: Json) -> Iterator[str]:
        """Yield what is not right, or not proven, in a question."""
        yield from self._common(question)
        match question["form"]:
            case "choice":
                yield from self._choice(question)
            case "typed":
                yield from self._typed(question)
            case "ordering":
                yield from self._ordering(question)
            case "matching":
                yield from self._matching(question)
            case "select":
                for option in question["options"]:
                    if self._fits(question, option["id"]) is not option["key"]:
                        yield f"nobody can say whether {option['id']} is to be ticked"
            case form:
                yield f"{form} is no form of a question"

    def _common(self, question: Json) -> Iterator[str]:
        about = question["about"]
        if question["id"] in listed(self.deck.said.get("veto")):
            yield "the author vetoed it"
        context = about.get("context")
        if context is not None:
            entry = self.deck.entries("contexts")[context]
            if f" {plain(entry['title'])} " not in f" {plain(question['stem'])} ":
                yield "the stem does not say where it holds"
        named = {about.get(name) for name in ("term", "source", "target", "row")}
        named |= {option["id"] for option in question.get("options", ())}
        for id in named:
            if self.deck.things.get(str(id), {}).get("ask") == "false":
                yield f"{id} is not to be asked"
        for fact in question["facts"]:
            kind, id, *_ = fact.split(":")
            entry = self.deck.entries(MAPS.get(kind, kind)).get(id, {})
            if entry.get("ask") == "false":
                yield f"{fact} is not to be asked"

    def _choice(self, question: Json) -> Iterator[str]:
        options = question["options"]
        if sum(option["key"] for option in options) != 1:
            yield "there is not exactly one right option"
        if len(options) < 2:
            yield "there is nothing to choose"
        for option in options:
            found = self._judges[question["family"]](question, option)
            if found is not option["key"]:
                yield f"“{option['text']}” is marked {option['key']} and is {found}"
        key = next((one["id"] for one in options if one["key"]), "")
        if question["family"] in {"f2", "f5", "f7", "f8", "f10"}:
            for option in options:
                if option["id"] != key and self.deck.are_tied(key, option["id"]):
                    yield f"{option['id']} is tied to the right option"

    # terms

    def _meaning(self, question: Json, option: Json) -> Judged:
        term = option["id"].split(":")[1]
        if not is_masked(option["text"], self.deck.terms[term]["definition"]):
            return None
        return self._means(question["about"]["term"], term)

    def _name(self, question: Json, option: Json) -> Judged:
        right = question["about"]["term"]
        quoted = question["stem"].partition("“")[2].rpartition("”")[0]
        if not is_masked(quoted, self.deck.terms[right]["definition"]):
            return None
        if plain(option["text"]) != plain(self.deck.title(option["id"])):
            return None
        return self._means(right, option["id"])

    def _means(self, term: str, other: str) -> Judged:
        if term == other:
            return True
        definitions = (self.deck.terms[id]["definition"] for id in (term, other))
        return None if self.deck.are_tied(term, other) or said_alike(*definitions) else False

    def _is_of_kind(self, term: str, kind: str) -> Judged:
        members = [id for id, one in self.deck.terms.items() if kind in listed(one.get("kind"))]
        if term in members:
            return True
        is_complete = self.deck.entries("kinds")[kind].get("complete") == "true"
        if not is_complete or any(self.deck.are_tied(term, one) for one in members):
            return None
        return False

    def _kind(self, question: Json, option: Json) -> Judged:
        found = self._is_of_kind(option["id"], question["about"]["kind"])
        is_odd = "/odd-" in question["id"]
        return not found if is_odd and found is not None else found

    # direct effects

    def _sign(self, question: Json, option: Json) -> Judged:
        about = question["about"]
        said = self.deck.arrow[about["path"][0]].said
        sign = {"raises": 1, "lowers": -1}[option["id"]]
        is_hedged = said.evidence != "stated"
        # Of a low source, the options say what becomes of the target.
        is_below = said.range == "below" and "below its usual level" in question["stem"]
        rises = {("raises", False), ("lowers", True)}
        text = "it rises" if is_below else "it raises it"
        if (option["id"], is_below) not in rises:
            text = "it falls" if is_below else "it lowers it"
        if plain(option["text"]) != text:
            return None
        said = replace(said, when=about.get("context"))
        return self.acts(about["source"], sign, about["target"], said, is_hedged=is_hedged)

    def _direct(self, question: Json, option: Json) -> Judged:
        about = question["about"]
        said = self.deck.arrow[about["path"][0]].said
        is_target = question["family"] == "f7"
        source = about["source"] if is_target else option["id"]
        target = option["id"] if is_target else about["target"]
        sign = 1 if about["direction"] == "raised" else -1
        return self.acts(source, sign, target, replace(said, when=about.get("context")))

    def acts(
        self, source: str, sign: int, target: str, like: Said, *, is_hedged: bool = False
    ) -> Judged:
        """Return whether one thing is said to raise or lower another, where and as `like` holds."""
        here = [
            arrow
            for arrow in self.deck.arrows(like.when)
            if (arrow.source, arrow.target) == (source, target)
            and SIDES[arrow.said.range] & SIDES[like.range]
        ]
        denied = [
            said
            for said in self.deck.mechanisms.values()
            if (said.source, said.target) == (source, target)
            and said.effect == NONE_AT_ALL
            and said.when in self.deck.widening(like.when)
        ]
        firm = [one for one in here if is_hedged or one.said.evidence == "stated"]
        against = bool(denied) or any(one.sign == -sign for one in firm)
        same = [one for one in here if one.sign == sign]
        if same:
            fit = [one for one in same if (one.said.evidence != "stated") is is_hedged]
            return True if fit and not against else None
        if against:
            return False
        for list_of, end, other in (("effects", source, target), ("causes", target, source)):
            if list_of in listed(self.deck.things[end].get("complete")):
                near = self._neighbours(end, list_of)
                if not any(self.deck.are_tied(other, one) for one in near):
                    return False
        return None

    def _neighbours(self, end: str, list_of: str) -> set[str]:
        found = set()
        for said in self.deck.mechanisms.values():
            ends = [(said.source, said.target)]
            ends += [(said.target, said.source)] if said.effect == "goes with" else []
            ends += [(said.by, said.target)] if said.by is not None else []
            if said.effect != NONE_AT_ALL:
                found |= {b for a, b in ends if list_of == "effects" and a == end}
                found |= {a for a, b in ends if list_of == "causes" and b == end}
        return found

    # chains

    def _response(self, question: Json, option: Json) -> Judged:
        about = question["about"]
        text = {"rises": "it rises", "falls": "it falls"}.get(
            option["id"], "it cannot be told from this model"
        )
        if plain(option["text"]) != text or self._chain_faults(question):
            return None
        side = BELOW if about["held"] == "low" else ABOVE
        if about["held"] == "given":
            pass
        elif self.deck.things[about["source"]].get("given") == "true":
            return None
        if question["assumes"]:
            return bool(self._assumed(question) == option["id"])
        found = self.responses.of(about["source"], side, about.get("context"))
        outcome = found.get(about["target"], "unknown")
        if outcome == "unknown" or (outcome == "undetermined" and len(question["options"]) < 3):
            return None
        return bool(outcome == option["id"])

    def _chain_faults(self, question: Json) -> list[str]:
        """Return why a chain should not be asked."""
        about = question["about"]
        source, target = about["source"], about["target"]
        links = [self.deck.arrow[id] for id in about["path"]]
        nodes = [links[0].source, *(link.target for link in links)]
        found = []
        if any(one.target != other.source for one, other in pairwise(links)):
            found.append("the chain is broken")
        if (nodes[0], nodes[-1]) != (source, target):
            found.append("the chain does not lead from end to end")
        if not 2 <= len(links) <= 4:
            found.append(f"the chain has {len(links)} links")
        if any(
            {source, target} == {said.source, said.target}
            and (said.source == source or said.effect == "goes with")
            for said in self.deck.mechanisms.values()
        ):
            found.append("the deck says something of the pair itself")
        if self.deck.are_tied(source, target):
            found.append("the ends are tied")
        for number, whole in enumerate(nodes):
            if any(whole in self.deck.above(part) for part in nodes[number + 1 :]):
                found.append("it leads from a whole into its part")
        if self.deck.things[source].get("given") == "true" and len(links) > 2:
            found.append("an agent is followed too far")
        if any(link.said.when not in self.deck.widening(about.get("context")) for link in links):
            found.append("a link does not hold there")
        return found

    def _assumed(self, question: Json) -> str | None:
        """Return what follows if one suggested link is true."""
        about = question["about"]
        ways = self.deck.ways(about.get("context"), about["source"], about["target"])
        links = [self.deck.arrow[id] for id in about["path"]]
        hedged = [link for link in links if link.said.evidence == "suggested"]
        between = list(zip(ways[0], ways[0][1:], strict=False)) if len(ways) == 1 else []
        if between != [(link.source, link.target) for link in links] or len(links) > 3:
            return None
        if [link.id for link in hedged] != question["assumes"] or "suggest" not in question["stem"]:
            return None
        side = BELOW if about["held"] == "low" else ABOVE
        for link in links:
            if link.sign is None or not link.said.chain or side not in SIDES[link.said.range]:
                return None
            side *= link.sign
        return "rises" if side > 0 else "falls"

    def _mediator(self, question: Json, option: Json) -> Judged:
        about = question["about"]
        if self._chain_faults(question):
            return None
        if plain(option["text"]) not in self.deck.level(option["id"]):
            return None
        return self._needed(about, {option["id"]}, set())

    def _block(self, question: Json, option: Json) -> Judged:
        if self._chain_faults(question):
            return None
        blocked = self.deck.arrow[option["id"]]
        text = plain(option["text"])
        source, target = (self.deck.level(id) for id in (blocked.source, blocked.target))
        enzyme = blocked.said.by
        if enzyme is not None and blocked.source == blocked.said.source:
            if not text.startswith(tuple(f"blocking {one}" for one in self._with_article(enzyme))):
                return None
            return self._needed(question["about"], {enzyme}, set())
        wanted = {
            f"blocking what {one} does to {other}"
            for one in self._with_article(blocked.source)
            for other in self._with_article(blocked.target)
        }
        if text not in wanted or not source or not target:
            return None
        alike = {
            arrow.said.id if arrow.id.endswith("/by") else arrow.id
            for arrow in self.deck.every_arrow
            if (arrow.source, arrow.target) == (blocked.source, blocked.target)
        }
        return self._needed(question["about"], set(), alike)

    def _with_article(self, id: str) -> set[str]:
        entry = self.deck.things[id]
        raw = [entry.get("quantity"), entry.get("in_sentence"), self.deck.title(id)]
        return {" ".join(re.findall(r"[^\W_]+", text.casefold())) for text in raw if text}

    def _needed(self, about: Json, things: set[str], links: set[str]) -> Judged:
        """Return whether no way is left without some things, and without some links.

        An enzyme is what its conversion needs: without it, the conversion is gone too. Without what
        an enzyme does, so is the conversion.
        """
        if things & {about["source"], about["target"]}:
            return None

        def left(arrows: Iterable[Arrow]) -> bool:
            pairs = [
                (one.source, one.target)
                for one in arrows
                if not things & {one.source, one.target, one.said.by}
                and one.id not in links
                and one.said.id not in {id for id in links if self.deck.arrow[id].said.by}
            ]
            return about["target"] in reach(about["source"], pairs)

        every = self.deck.arrows(about.get("context"))
        if not left(every):
            return True
        return False if left(one for one in every if one.said.evidence == "stated") else None

    def _faulty(self, question: Json, option: Json) -> Judged:
        if self._chain_faults(question):
            return None
        arrow = self.deck.arrow[option["id"]]
        words = {1: "raises", -1: "lowers"}
        for sign, word in words.items():
            printed = {
                f"{one} {word} {other}"
                for one in self._with_article(arrow.source)
                for other in self._with_article(arrow.target)
            }
            if " ".join(re.findall(r"[^\W_]+", option["text"].casefold())) in printed:
                like = self._firm(arrow.said, question)
                found = self.acts(arrow.source, sign, arrow.target, like)
                return None if found is None else not found
        return None

    def _firm(self, said: Said, question: Json) -> Said:
        context = question["about"].get("context")
        return Said(said.id, said.source, said.effect, said.target, when=context, range=said.range)

    def _route(self, question: Json, option: Json) -> Judged:
        about = question["about"]
        links = [self.deck.arrow[id] for id in option["id"].split(">")]
        ends = (about["source"], about["target"])
        if (links[0].source, links[-1].target) != ends or any(
            one.target != other.source for one, other in pairwise(links)
        ):
            return None
        nodes = [links[0].source, *(link.target for link in links)]
        holding = self.deck.widening(about.get("context"))
        if len(set(nodes)) < len(nodes) or any(one.said.when not in holding for one in links):
            return None
        side = ABOVE
        for link in links:
            if link.sign is None or link.said.evidence != "stated" or not link.said.chain:
                return None
            if side not in SIDES[link.said.range]:
                return None
            side *= link.sign
        wanted = BELOW if re.search(r"\bdown\?", question["stem"]) else ABOVE
        return side == wanted

    # pathways and loops

    def _steps(self, pathway: str) -> dict[str, dict[str, Json]]:
        found = {}
        for number, step in enumerate(self.deck.said["pathways"][pathway]["steps"], 1):
            if isinstance(step, str):
                found[str(number)] = {"text": step}
            elif "text" in step:
                found[str(step.get("id", number))] = step
            else:
                ((id, entry),) = step.items()
                found[id] = entry if isinstance(entry, dict) else {"text": entry}
        return found

    def _next(self, question: Json, option: Json) -> Judged:
        about = question["about"]
        pathway = self.deck.said["pathways"][about["pathway"]]
        steps = self._steps(about["pathway"])
        if pathway.get("order", "strict") != "strict":
            return None
        if not said_alike(option["text"], steps[option["id"]]["text"]):
            return None
        ids = list(steps)
        return ids.index(option["id"]) == ids.index(about["step"]) + 1

    def _loop(self, question: Json, option: Json) -> Judged:
        loop = self.deck.entries("loops")[question["about"]["loop"]]
        around = [self.deck.arrow[id] for id in loop["through"]]
        if "/closed-by-" not in question["id"]:
            minuses = sum(arrow.sign == -1 for arrow in around)
            return bool(option["id"] == ("balancing" if minuses % 2 else "reinforcing"))
        left_out = around[int(question["id"].rpartition("-")[2]) - 1]
        link = self.deck.arrow[option["id"]]
        if link.id == left_out.id:
            return True
        # What leads back to the start, or from any later thing to an earlier one, closes a loop.
        at = around.index(left_out)
        rest = [*around[at + 1 :], *around[:at]]
        nodes = [rest[0].source, *(one.target for one in rest)]
        if link.source in nodes and link.target in nodes:
            return False if nodes.index(link.source) < nodes.index(link.target) else None
        return False

    def _first(self, question: Json, option: Json) -> Judged:
        about = question["about"]
        loop = self.deck.entries("loops")[about["loop"]]
        around = [self.deck.arrow[id] for id in loop["through"]]
        first = next(one for one in around if one.source == about["source"])
        thing, _, moves = option["id"].partition("/")
        up = {"rises": 1, "falls": -1}[moves] * (-1 if about.get("held") == "low" else 1)
        if thing == first.target:
            return up == first.sign
        direct = [
            one
            for one in self.deck.every_arrow
            if (one.source, one.target) == (about["source"], thing) and one.sign in {up, None}
        ]
        return None if direct else False

    # tables

    def _cell(self, table: str, row: str, column: str) -> str | None:
        found = self._cell_entry(table, row, column)
        return None if found is None else str(found.get("value"))

    def _cell_entry(self, table: str, row: str, column: str) -> dict[str, Json] | None:
        cell = self.deck.said["tables"][table]["rows"][row].get(column)
        if cell is None or cell == "":
            return None
        return cell if isinstance(cell, dict) else {"value": cell}

    def _has_value(self, table: str, row: str, column: str, value: str) -> Judged:
        whole = self.deck.said["tables"][table]
        kind = whole["columns"][column]
        kind = kind if isinstance(kind, dict) else {"title": kind}
        cell = self._cell_entry(table, row, column)
        if cell is None:
            return None
        if {one.get("evidence", "stated") for one in (whole, kind, whole["rows"][row], cell)} != {
            "stated"
        }:
            return None
        if said_alike(str(cell["value"]), value):
            return True
        is_one = kind.get("functional") == "true"
        is_apart = kind.get("exclusive") == "true" or whole.get("complete") == "true"
        return False if is_one and is_apart else None

    def _table(self, question: Json, option: Json) -> Judged:
        about = question["about"]
        table, row = about["table"], about["row"]
        columns = [fact.split(":")[3] for fact in question["facts"]]
        if question["id"].endswith("/value"):
            other = option["id"].split(":")[2]
            value = self._cell(table, other, columns[0]) or ""
            if not said_alike(option["text"], value):
                return None
            return self._has_value(table, row, columns[0], value)
        values = [self._cell(table, row, column) or "" for column in columns]
        if not all(plain(value) in plain(question["stem"]) for value in values):
            return None
        found = [
            self._has_value(table, option["id"], column, value)
            for column, value in zip(columns, values, strict=True)
        ]
        return False if False in found else (True if all(found) else None)

    def _fits(self, question: Json, id: str) -> Judged:
        about = question["about"]
        if "kind" in about:
            return self._is_of_kind(id, about["kind"])
        return self._has_value(about["table"], id, about["column"], about["value"])

    # evidence and hand-written

    def _evidence(self, question: Json, option: Json) -> Judged:
        kind, _, id = question["facts"][0].partition(":")
        entry = self.deck.entries({"claim": "claims", "mechanism": "mechanisms"}[kind])[id]
        if "cite" in entry:
            return None
        if question["id"].endswith("/status"):
            return bool(entry.get("evidence", "stated") == option["id"])
        claim, _, wording = option["id"].partition("/")
        other = self.deck.entries("claims")[claim]
        written = other["overclaim"] if wording else other["text"]
        if "cite" in other or not said_alike(option["text"], written):
            return None
        return bool(wording == "" and claim == id)

    def _by_hand(self, question: Json, option: Json) -> Judged:
        id = question["facts"][0].partition(":")[2]
        written = self.deck.said["questions"][id]
        if said_alike(option["text"], written["right"]):
            return True
        return False if any(said_alike(option["text"], one) for one in written["wrong"]) else None

    # what is no choice

    def _typed(self, question: Json) -> Iterator[str]:
        accepts = {plain(name) for name in question["accepts"]}
        if question["family"] == "f3":
            term = question["about"]["term"]
            if not accepts <= self.deck.names(term):
                yield f"{accepts - self.deck.names(term)} is no name of {term}"
            for other in self.deck.terms:
                if other != term and accepts & self.deck.names(other):
                    yield f"{other} has the same name"
            quoted = question["stem"].partition("“")[2].rpartition("”")[0]
            if not is_masked(quoted, self.deck.terms[term]["definition"]):
                yield "the stem is not the term's definition"
        elif question["facts"][0].startswith("card:"):
            yield from self._blank(question, accepts)
        else:
            yield from self._gap(question, accepts)

    def _blank(self, question: Json, accepts: set[str]) -> Iterator[str]:
        _, card, blank = question["facts"][0].split(":")
        text = self.deck.said["cards"][card]["cloze"]
        blanks = re.findall(r"\{\{([^}]*)\}\}", text)
        answers = {}
        for number, one in enumerate(blanks, 1):
            id, *rest = one.split("|")
            answers[id if rest else str(number)] = rest[0] if rest else id
        if plain(answers[blank]) not in accepts:
            yield "the author's answer is not accepted"
        known = {plain(name) for name in (*answers.values(),)} - {plain(answers[blank])}
        if accepts & known:
            yield "another blank's answer is accepted"

    def _gap(self, question: Json, accepts: set[str]) -> Iterator[str]:
        about = question["about"]
        said = self.deck.arrow[about["path"][0]].said
        is_target = question["id"].endswith("/target")
        given_end = about["source"] if is_target else about["target"]
        right = about["target"] if is_target else about["source"]
        sign = 1 if about["direction"] == "raised" else -1
        if not accepts & (self.deck.level(right) | {plain(self.deck.title(right))}):
            yield "the right name is not accepted"
        for id in self.deck.things:
            if id in {given_end, right} or self.deck.are_tied(id, right):
                continue
            ends = (given_end, id) if is_target else (id, given_end)
            if self.acts(ends[0], sign, ends[1], said) is not False:
                yield f"{id} may fill the gap too"

    def _ordering(self, question: Json) -> Iterator[str]:
        pathway = self.deck.said["pathways"][question["about"]["pathway"]]
        steps = self._steps(question["about"]["pathway"])
        asked = [id for id, step in steps.items() if step.get("ask") != "false"]
        if pathway.get("order", "strict") == "strict":
            pairs = {(a, b) for n, a in enumerate(asked) for b in asked[n + 1 :]}
        else:
            stated = [tuple(pair) for pair in pathway["before"]]
            pairs = {(a, b) for a in asked for b in asked if a != b and b in reach(a, stated)}
        if {tuple(pair) for pair in question["before"]} != pairs:
            yield "the order is not the deck's"
        if {step["id"] for step in question["steps"]} != set(asked):
            yield "the steps are not the deck's"
        for step in question["steps"]:
            if not said_alike(step["text"], steps[step["id"]]["text"]):
                yield f"step {step['id']} reads otherwise"

    def _matching(self, question: Json) -> Iterator[str]:
        wanted = dict(question["pairs"])
        if set(wanted) != {item["id"] for item in question["left"]}:
            yield "a left end has no right end"
        about = question["about"]
        for left, right in product(question["left"], question["right"]):
            if question["family"] == "f21":
                _, table, row, column = left["id"].split(":")
                value = self._cell(table, row, column) or ""
                found = self._has_value(table, right["id"], column, value)
            else:
                table, column = about["table"], about["column"]
                value = self._cell(table, right["id"], column) or ""
                found = self._has_value(table, left["id"], column, value)
            if found is not (wanted[left["id"]] == right["id"]):
                yield f"nobody can say whether {left['id']} goes with {right['id']}"


def is_masked(shown: str, written: str) -> bool:
    """Return whether a text is a written one, some names in it perhaps hidden by dots."""
    parts = [re.escape(" ".join(part.split()).casefold()) for part in shown.split("…")]
    pattern = ".+".join(part.removesuffix(r"\.") for part in parts)
    return re.fullmatch(rf"\s*{pattern}\.?\s*", " ".join(written.split()).casefold()) is not None
