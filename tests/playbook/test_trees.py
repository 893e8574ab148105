"""The proofs about trees against brute force: every path of random trees is walked out."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from recalldesk.playbook.checks.trees import check_trees
from recalldesk.playbook.faults import Fault
from recalldesk.playbook.tree import Tree, reach, trail
from recalldesk.queue.outcomes import OutcomeKey
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import Answer, Ending, Jump, Review, Script, Scripts, Step

REVIEW = Review(version=1, status="draft")
NAMES = [f"s{number}" for number in range(6)]
ENDS = [Ending(OutcomeKey.NO_ANSWER), Ending(OutcomeKey.ESCALATED)]
WAYS: st.SearchStrategy[str | Ending] = st.sampled_from([*NAMES, "nowhere", *ENDS])


def answer(number: int, way: str | Ending, *, confirms: bool) -> Answer:
    to, ends = (None, way) if isinstance(way, Ending) else (way, None)
    return Answer(id=f"a{number}", label={}, to=to, ends=ends, confirms=confirms)


def step(name: str, detail: str, ways: list[tuple[str | Ending, bool]]) -> Step:
    answers = tuple(answer(number, way, confirms=confirms) for number, (way, confirms) in enumerate(ways))
    return Step(id=name, detail=detail, answers=answers)  # type: ignore[arg-type]


@st.composite
def scripts(draw: st.DrawFn) -> Scripts:
    details, ways = st.sampled_from(["general", "verified"]), st.lists(st.tuples(WAYS, st.booleans()), max_size=3)
    trunk = tuple(step(name, draw(details), draw(ways)) for name in NAMES)
    own = tuple(step(name, draw(details), draw(ways)) for name in draw(st.sets(st.sampled_from(NAMES), max_size=3)))
    jumps = tuple(Jump(id=name, label={}, to=draw(st.sampled_from(NAMES))) for name in ("emergency", "other"))
    script = Script(id="it", name="It", review=REVIEW, first=draw(st.sampled_from(NAMES)), steps=own)
    interpreter = draw(st.sampled_from(NAMES))
    return Scripts(
        review=REVIEW, interpreter=interpreter, barriers={}, topics={}, jumps=jumps, trunk=trunk, trees=(script,)
    )


def walks(steps: dict[str, Step], here: str, *, known: bool, seen: frozenset[tuple[str, bool]]) -> Iterator[object]:
    """Yield every state and every ending that some walk comes to, going nowhere twice in the same state."""
    yield here, known
    for one in steps[here].answers:
        if one.ends:
            yield one.ends
        elif one.to in steps and (state := (str(one.to), known or one.confirms)) not in seen:
            yield from walks(steps, state[0], known=state[1], seen=seen | {state})


def found_by_walking(steps: dict[str, Step], start: str) -> set[object]:
    return set(walks(steps, start, known=False, seen=frozenset({(start, False)})))


def places(faults: list[Fault], word: str) -> set[str]:
    return {str(fault.path[-1]) for fault in faults if word in fault.what}


@given(scripts())
@settings(max_examples=300, deadline=None)
def test_P4_and_ends_are_proved_as_brute_force_would(shipped: Policy, given_scripts: Scripts) -> None:
    tree = Tree(given_scripts, given_scripts.trees[0])
    steps = dict(tree.steps)
    faults = list(check_trees(replace(shipped, scripts=given_scripts)))
    states = set[object]().union(*(found_by_walking(steps, start) for start in tree.entries))
    reached = {state[0] for state in states if isinstance(state, tuple)}
    told = {name for name in reached if (name, False) in states and steps[name].detail == "verified"}
    stuck = {name for name in reached if not any(isinstance(end, Ending) for end in found_by_walking(steps, name))}
    assert places(faults, "before identity") == told
    assert places(faults, "No way from here") == stuck
    assert places(faults, "Nothing leads here") == tree.own - reached
    assert places(faults, "No script comes here") == set(NAMES) - reached
    ends = {end.outcome for end in found_by_walking(steps, tree.script.first) if isinstance(end, Ending)}
    (missing,) = [fault.what for fault in faults if "never ends with" in fault.what]
    assert [key for key in OutcomeKey if key not in missing] == [key for key in OutcomeKey if key in ends]


@given(st.dictionaries(st.integers(0, 6), st.lists(st.integers(0, 6), max_size=3)), st.sets(st.integers(0, 6)))
def test_a_trail_is_a_path_from_a_start(graph: dict[int, list[int]], starts: set[int]) -> None:
    found = reach(starts, lambda node: graph.get(node, []))
    for node in found:
        path = trail(found, node)
        assert path[0] in starts
        assert path[-1] == node
        assert all(there in graph[here] for here, there in pairwise(path))


def test_a_broken_promise_changes_the_words_of_a_step_and_not_where_it_leads(shipped: Policy) -> None:
    scripts = shipped.scripts
    assert scripts is not None
    for script in scripts.trees:
        usual, broken = Tree(scripts, script).steps, Tree(scripts, script, broken=True).steps
        assert {name for name in usual if usual[name] != broken[name]} == {"good_time"}
        late = broken["good_time"]
        assert "sorry" in late.say["English"]
        assert "lo siento" in late.say["Spanish"]
        if "good_time" in {step.id for step in script.steps}:
            continue
        ways = {answer.id: (answer.to, answer.ends) for answer in usual["good_time"].answers}
        assert {answer.id: (answer.to, answer.ends) for answer in late.answers} == ways
