"""A script over the trunk as one graph: its steps by id, what leads where, what can be reached."""

from collections import deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from typing import NamedTuple, TypeVar

from recalldesk.playbook.faults import Path
from recalldesk.queue.authorised import Scope
from recalldesk.queue.scripts import Answer, Ending, Script, Scripts, Step

T = TypeVar("T", bound=Hashable)
TRUNK = "trunk"


class Way(NamedTuple):
    """One way on from a step. ``answer``: None where the step goes on by itself."""

    answer: Answer | None
    to: str | None
    ends: Ending | None

    @property
    def confirms(self) -> bool:
        """Whether it is the way through the gate."""
        return self.answer is not None and self.answer.confirms

    @property
    def opens(self) -> bool:
        """Whether it is the way through the gate for somebody who may be told everything."""
        return self.confirms and self.answer is not None and self.answer.needs is not Scope.VISITS


class Tree:
    """A script's steps and, beneath them, those of the trunk.

    ``broken``: a promise to the patient was; ``held``: the patient is, and only the medical unit is spoken to.
    """

    def __init__(self, scripts: Scripts, script: Script, *, broken: bool = False, held: bool = False) -> None:
        self.scripts, self.script = scripts, script
        self.own = {step.id for step in script.steps}
        steps = {step.id: step for step in (*scripts.trunk, *script.steps)}
        for stand_ins in (scripts.broken_promise if broken else {}, scripts.custody if held else {}):
            steps |= {name: replace(steps[other], id=name) for name, other in stand_ins.items()}
        self.steps: Mapping[str, Step] = steps

    @cached_property
    def entries(self) -> tuple[str, ...]:
        """Where a call may come in before anybody is known: at the start, for an interpreter, by a jump, in place."""
        jumps = (jump.to for jump in self.scripts.jumps)
        stand_ins = (*self.scripts.broken_promise.values(), *self.scripts.custody.values())
        return (self.script.first, self.scripts.interpreter, *jumps, *stand_ins)

    def path(self, step: str) -> Path:
        """Return where a step stands in the file."""
        return ("scripts", "trees", self.script.id, "steps", step) if step in self.own else ("scripts", TRUNK, step)

    def onward(self, step: str) -> Iterator[tuple[str, Way]]:
        """Yield the steps that follow a step, each with the way there; what there is not leads nowhere."""
        for way in ways(self.steps[step]):
            if way.to is not None and way.to in self.steps:
                yield way.to, way

    def leads(self, step: str) -> Iterator[str]:
        """Yield the steps that follow a step."""
        yield from (there for there, _ in self.onward(step))

    def reach(self, starts: Iterable[str]) -> dict[str, str | None]:
        """Return all steps that can be come to from some steps, each with the one before it on a shortest path."""
        return reach((start for start in starts if start in self.steps), self.leads)

    def endings(self, starts: Iterable[str]) -> set[Ending]:
        """Return how paths from some steps can end."""
        return {way.ends for step in self.reach(starts) for way in ways(self.steps[step]) if way.ends}


def ways(step: Step) -> Iterator[Way]:
    """Yield each way on from a step."""
    for answer in step.answers:
        yield Way(answer, answer.to, answer.ends)
    if step.to or step.ends:
        yield Way(None, step.to, step.ends)


def reach(starts: Iterable[T], leads: Callable[[T], Iterable[T]]) -> dict[T, T | None]:
    """Return what can be come to, each with the one before it on a shortest path; None: a start."""
    found: dict[T, T | None] = dict.fromkeys(starts)
    waiting = deque(found)
    while waiting:
        here = waiting.popleft()
        for there in leads(here):
            if there not in found:
                found[there] = here
                waiting.append(there)
    return found


def trail(found: Mapping[T, T | None], last: T) -> list[T]:
    """Return the path that ``reach`` found to ``last``, from its start."""
    path, here = [last], found[last]
    while here is not None:
        path.append(here)
        here = found[here]
    return path[::-1]
