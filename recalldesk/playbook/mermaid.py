"""A tree as a Mermaid flowchart, to be drawn by whatever shows Mermaid."""

from collections.abc import Iterator

from recalldesk.core.errors import UsageError
from recalldesk.playbook.choose import FALLBACK
from recalldesk.playbook.faults import suggestion
from recalldesk.playbook.tree import Tree, Way, ways
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import Step, Words

_LONGEST = 60


def drawn(policy: Policy, name: str, language: str = FALLBACK) -> Iterator[str]:
    """Return the lines of a script's flowchart. UsageError where there is no such script."""
    trees = {script.id: Tree(policy.scripts, script) for script in policy.scripts.trees} if policy.scripts else {}
    if name not in trees:
        raise UsageError(f"There is no script '{name}'. {suggestion(name, trees)}")
    return mermaid(trees[name], language)


def mermaid(tree: Tree, language: str = FALLBACK) -> Iterator[str]:
    """Yield the lines of a flowchart. Gates are hexagons, verified steps have a double frame, endings are round."""
    yield "flowchart TD"
    reached = tree.reach(tree.entries)
    numbers = {name: f"s{number}" for number, name in enumerate(reached)}
    for name, number in numbers.items():
        yield f"    {number}{_node(tree.steps[name], language)}"
    for jump in tree.scripts.jumps:
        if jump.to in numbers:
            yield f'    jump_{jump.id}[/"{_quoted(_in(jump.label, language))}"/] -.-> {numbers[jump.to]}'
    for name, number in numbers.items():
        for way in ways(tree.steps[name]):
            yield from _edge(number, way, numbers, language)


def _node(step: Step, language: str) -> str:
    words = _in(step.say, language) or _in(step.ask, language) or _in(step.hint, language)
    text = f'"{_quoted(step.id)}<br/>{_quoted(_short(words))}"'
    if step.do == "verify":
        return f"{{{{{text}}}}}"
    return f"[[{text}]]" if step.detail == "verified" else f"[{text}]"


def _edge(number: str, way: Way, numbers: dict[str, str], language: str) -> Iterator[str]:
    label = f'|"{_quoted(_in(way.answer.label, language))}"|' if way.answer else ""
    if way.to in numbers:
        yield f"    {number} -->{label} {numbers[way.to]}"
    elif way.ends:
        name = str(way.ends).replace(".", "_")
        yield f'    {number} -->{label} end_{name}(["{way.ends}"])'


def _in(words: Words, language: str) -> str:
    return words.get(language) or words.get(FALLBACK, "")


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"


def _quoted(text: str) -> str:
    """Return a text that cannot end its quotes, nor be taken for markup."""
    return "".join(f"#{ord(sign)};" if sign in '"<>#&`\\' else sign for sign in text)
