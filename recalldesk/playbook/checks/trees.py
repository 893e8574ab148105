"""Checks of each tree as a graph: what is reached, how paths end, what is said before the gate (P4, C1, C2)."""

from collections.abc import Iterable, Iterator
from typing import TypeAlias

from recalldesk.playbook.checks.scripts import trees
from recalldesk.playbook.faults import Fault
from recalldesk.playbook.tree import Tree, reach, trail, ways
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import EMERGENCY, Ending

State: TypeAlias = tuple[str, bool]  # a step, and whether identity is confirmed

_CRISIS = frozenset(Ending(OutcomeKey.ESCALATED, detail) for detail in ("emergency", "suicidal_words"))
_CLINICAL = frozenset({OutcomeKey.CLINICAL_QUESTION, OutcomeKey.ESCALATED})
_FOR_A_NURSE = frozenset({"symptom", "side_effects"})  # topics


def check_trees(policy: Policy) -> Iterator[Fault]:
    """Each script with its trunk; then whether every step of the trunk is of use to one of them."""
    used: set[str] = set()
    for tree in trees(policy):
        reached = tree.reach(tree.entries)
        used |= reached.keys()
        for name in sorted(tree.own - reached.keys()):
            yield Fault(tree.path(name), "Nothing leads here.", "Let an answer lead here, or remove it.")
        yield from _ends(tree, reached)
        yield from _outcomes(tree)
        yield from _before_the_gate(tree)
        yield from _emergency(tree)
        yield from _actions(tree, policy)
    for step in policy.scripts.trunk if policy.scripts else ():
        if step.id not in used:
            yield Fault(("scripts", "trunk", step.id), "No script comes here.", "Let one lead here, or remove it.")


def _ends(tree: Tree, reached: Iterable[str]) -> Iterator[Fault]:
    """Whatever is said, there is a way to an outcome (C6)."""
    before: dict[str, list[str]] = {name: [] for name in tree.steps}
    for name in tree.steps:
        for there in tree.leads(name):
            before[there].append(name)
    ending = [name for name, step in tree.steps.items() if any(way.ends for way in ways(step))]
    out = reach(ending, before.__getitem__)
    for name in sorted(set(reached) - out.keys()):
        yield Fault(tree.path(name), "No way from here ends in an outcome.", "Let one of its answers come to an end.")


def _outcomes(tree: Tree) -> Iterator[Fault]:
    reached = {ends.outcome for ends in tree.endings([tree.script.first])}
    missing = [str(key) for key in OutcomeKey if key not in reached]
    if missing:
        here = ("scripts", "trees", tree.script.id)
        yield Fault(here, f"It never ends with {', '.join(missing)}.", "Let an answer lead there.")


def _before_the_gate(tree: Tree) -> Iterator[Fault]:
    starts = [(name, False) for name in tree.entries if name in tree.steps]

    def leads(state: State) -> Iterator[State]:
        name, known = state
        for there, way in tree.onward(name):
            yield there, way.opens if way.confirms else known

    found = reach(starts, leads)
    for name, known in found:
        if not known and tree.steps[name].detail == "verified":
            way = " › ".join(step for step, _ in trail(found, (name, False)))
            what = f"It is verified, but comes before identity is confirmed: {way} (P4)."
            yield Fault(tree.path(name), what, "Lead there through a gate, or say it generally.")


def _emergency(tree: Tree) -> Iterator[Fault]:
    """One key from everywhere, and no way out of it but an escalation (C2, C3)."""
    target = next((jump.to for jump in tree.scripts.jumps if jump.id == EMERGENCY), None)
    step = tree.steps.get(target or "")
    if step is None:
        what = "Emergency cannot be reached from every step (C2)."
        yield Fault(("scripts", "jumps"), what, f"Add the jump '{EMERGENCY}' to a step of the trunk.")
        return
    if step.do != "emergency":
        yield Fault(tree.path(step.id), "It starts no emergency panel (C2).", "Write 'do: emergency'.")
    for ends in sorted(map(str, tree.endings([step.id]) - _CRISIS)):
        what = f"An emergency could end with {ends} (C2)."
        yield Fault(tree.path(step.id), what, "Let it end with escalated.emergency or escalated.suicidal_words.")


def _actions(tree: Tree, policy: Policy) -> Iterator[Fault]:
    """Compare what an answer does besides with how its paths end."""
    told = ((step, answer) for step in tree.steps.values() for answer in step.answers)
    for step, answer in told:
        if answer.topic not in _FOR_A_NURSE and not answer.opt_out:
            continue
        endings = {answer.ends} if answer.ends else tree.endings([answer.to or ""])
        path = (*tree.path(step.id), "answers", answer.id)
        if answer.topic in _FOR_A_NURSE and any(ends.outcome not in _CLINICAL for ends in endings):
            what = f"'{answer.topic}' may end without a clinician (C1)."
            yield Fault((*path, "topic"), what, "Let every way from here end with clinical_question or escalated.")
        if answer.opt_out and not _scopes(endings, policy) <= {answer.opt_out}:
            yield Fault((*path, "opt_out"), "It ends with an opt-out of another scope (T5).", "Let both agree.")


def _scopes(endings: Iterable[Ending], policy: Policy) -> set[str]:
    """Return of what the endings opt out."""
    named = ((policy.outcome.get(ends.outcome), ends.detail) for ends in endings)
    details = (detail for outcome, name in named if outcome for detail in outcome.details if detail.id == name)
    return {detail.opt_out for detail in details if detail.opt_out}
