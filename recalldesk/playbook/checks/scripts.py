"""Checks of scripts: approved, there for every segment, and what they refer to exists (Q14)."""

from collections.abc import Iterator

from recalldesk.playbook.faults import Fault, Path, unknown
from recalldesk.playbook.tree import TRUNK, Tree, Way, ways
from recalldesk.queue.outcomes import FIELDS
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import MOST_TIMES, Answer, Ending, Review, Script, Scripts, Step


def trees(policy: Policy) -> Iterator[Tree]:
    """Yield each script with its trunk."""
    if policy.scripts:
        for script in policy.scripts.trees:
            yield Tree(policy.scripts, script)


def placed_steps(scripts: Scripts | None) -> Iterator[tuple[Path, Step]]:
    """Yield each step as it stands in the file."""
    if scripts:
        yield from ((("scripts", "trunk", step.id), step) for step in scripts.trunk)
        for script in scripts.trees:
            yield from ((("scripts", "trees", script.id, "steps", step.id), step) for step in script.steps)


def check_scripts(policy: Policy) -> Iterator[Fault]:
    """Scripts as wholes: there are some, reviewed, and one for every segment and attempt."""
    scripts = policy.scripts
    if scripts is None:
        yield Fault((), "There are no scripts.", "Take the section 'scripts' from the playbook that ships.")
        return
    yield from review_faults(("scripts", "review"), scripts.review)
    if scripts.review.status != "approved":
        yield Fault(("scripts", "review", "status"), "The trunk is in every call (Q14).", "Let it be approved.")
    for script in scripts.trees:
        here = ("scripts", "trees", script.id)
        yield from review_faults((*here, "review"), script.review)
        for name in sorted(script.segments - policy.segment.keys()):
            yield unknown((*here, "segments"), "segment", name, policy.segment)
        if script.id == TRUNK:
            yield Fault(here, f"'{TRUNK}' is the name of what all share.", "Name it otherwise.")
        if script.attempts and not script.attempts.low:
            yield Fault((*here, "attempts"), "Attempts count from 1.", "Write for instance 1, or 2+.")
    yield from _for_everyone(policy, scripts)


def review_faults(path: Path, review: Review) -> Iterator[Fault]:
    """Yield what is wrong with a review: what is approved was approved by two persons, from a day on."""
    if review.version < 1:
        yield Fault((*path, "version"), f"{review.version} is no version.", "Count from 1.")
    if review.status != "approved":
        return
    for name in ("clinical", "compliance", "effective"):
        if getattr(review, name) is None:
            yield Fault(path, f"It is approved without '{name}' (Q14).", "Add it, or write 'status: draft'.")
    if review.clinical is not None and review.clinical == review.compliance:
        yield Fault((*path, "compliance"), "Both reviews are by the same person (Q14).", "Name two persons.")


def _for_everyone(policy: Policy, scripts: Scripts) -> Iterator[Fault]:
    approved = [one for one in scripts.trees if one.review.status == "approved" and not one.after]
    turns = {1} | {turn for one in approved if one.attempts for turn in (one.attempts.low, one.attempts.low - 1)}
    turns |= {one.attempts.high + 1 for one in approved if one.attempts and one.attempts.high is not None}
    for segment in policy.segments:
        for turn in sorted(turns - {0}):
            if not any(_serves(one, segment.id, turn) for one in approved):
                what = f"No approved script is for segment '{segment.id}', attempt {turn}."
                yield Fault(("scripts", "trees"), what, "Add one, or let one be for any.")


def _serves(script: Script, segment: str, attempt: int) -> bool:
    named = not script.segments or segment in script.segments
    return named and (script.attempts is None or attempt in script.attempts)


def check_steps(policy: Policy) -> Iterator[Fault]:
    """Each step by itself: it goes on in one way, what it names exists, times are few."""
    for path, step in placed_steps(policy.scripts):
        by_itself = [way for way in (step.to, step.ends) if way]
        if len(by_itself) + bool(step.answers) != 1:
            what = "It goes on in two ways." if step.answers or by_itself else "It leads nowhere."
            yield Fault(path, what, "Give it answers, or 'to' with a step, or 'ends' with an outcome.")
        for answer in step.answers:
            yield from _answer((*path, "answers", answer.id), answer, policy)
        for name in sorted(set(step.collects) - FIELDS.keys()):
            yield unknown((*path, "collects"), "field", name, FIELDS)
        if not 0 <= step.times <= MOST_TIMES:
            yield Fault((*path, "times"), f"{step.times} times are offered.", f"Offer {MOST_TIMES} at most.")
        yield from _ending(path, step.ends, policy)
        yield from _gate(path, step)


def _answer(path: Path, answer: Answer, policy: Policy) -> Iterator[Fault]:
    if bool(answer.to) + bool(answer.ends) != 1:
        what = "It leads to two places." if answer.to and answer.ends else "It leads nowhere."
        yield Fault(path, what, "Write either 'to' with a step, or 'ends' with an outcome.")
    yield from _ending(path, answer.ends, policy)
    scripts = policy.scripts
    known = {
        "route": [route.id for route in policy.routes],
        "barrier": list(scripts.barriers if scripts else ()),
        "topic": list(scripts.topics if scripts else ()),
    }
    for name, words in known.items():
        said = getattr(answer, name)
        if said is not None and said not in words:
            yield unknown((*path, name), name, said, words)


def _ending(path: Path, ends: Ending | None, policy: Policy) -> Iterator[Fault]:
    outcome = policy.outcome.get(ends.outcome) if ends else None
    if ends and outcome:
        details = [detail.id for detail in outcome.details]
        if ends.detail is not None and ends.detail not in details:
            yield unknown((*path, "ends"), f"detail of {ends.outcome}", ends.detail, details)


def _gate(path: Path, step: Step) -> Iterator[Fault]:
    through = [way for way in ways(step) if way.confirms]
    if step.do != "verify":
        for way in through:
            yield Fault((*path, "answers", _id(way), "confirms"), "Only a gate confirms (P4).", "Remove it.")
    elif len(through) != 1 or not through[0].to:
        what = "A gate has one answer that confirms identity and leads on (P4)."
        yield Fault((*path, "answers"), what, "Add 'confirms: true' to one answer with 'to'.")


def _id(way: Way) -> str:
    return way.answer.id if way.answer else ""


def check_references(policy: Policy) -> Iterator[Fault]:
    """Look for steps that scripts, answers and jumps lead to, but that there are not."""
    for tree in trees(policy):
        here = ("scripts", "trees", tree.script.id)
        if tree.script.first not in tree.steps:
            yield unknown((*here, "first"), "step", tree.script.first, tree.steps)
        for step in tree.steps.values():
            for way in ways(step):
                if way.to and way.to not in tree.steps:
                    path = tree.path(step.id)
                    place = (*path, "answers", way.answer.id, "to") if way.answer else (*path, "to")
                    yield unknown(place, "step", way.to, tree.steps)
    if policy.scripts:
        yield from _into_the_trunk(policy.scripts)


def _into_the_trunk(scripts: Scripts) -> Iterator[Fault]:
    trunk = [step.id for step in scripts.trunk]
    starts: dict[Path, str] = {("scripts", "jumps", jump.id, "to"): jump.to for jump in scripts.jumps}
    starts["scripts", "interpreter"] = scripts.interpreter
    for kind in ("broken_promise", "custody"):
        for name, other in getattr(scripts, kind).items():
            starts["scripts", kind, name] = other if name in trunk else name
    for path, step_id in starts.items():
        if step_id not in trunk:
            yield unknown(path, "step of the trunk", step_id, trunk)
