"""A path as plain JSON values and back: for the attempt's fact, and for the draft that survives a crash."""

from collections.abc import Mapping
from typing import Any

from recalldesk.playbook.tree import Tree
from recalldesk.playbook.walk import Draft, Identifier, Path, Visit
from recalldesk.queue.policy import Policy
from recalldesk.queue.scripts import Ending


def plain_path(path: Path) -> dict[str, Any]:
    """Return a path as plain values. They hold what was said: for the encrypted store alone."""
    return {
        "script": path.script,
        "versions": list(path.versions),
        "language": path.language,
        "visits": [[visit.step, visit.by, visit.jumped] for visit in path.visits],
        "matched": sorted(path.matched),
        "failed": list(path.failed),
        "drafts": [[draft.step, draft.words] for draft in path.drafts],
        "ended": [str(path.ended[0]), path.ended[1]] if path.ended else None,
    }


def path_from(plain: Mapping[str, Any]) -> Path:
    """Return the path of plain values. TypeError, ValueError or LookupError if they are none."""
    script, trunk = plain["versions"]
    ended = plain["ended"]
    visits = tuple(Visit(step, by, bool(jumped)) for step, by, jumped in plain["visits"])
    if not visits:
        raise ValueError("a path without a step")
    return Path(
        script=plain["script"],
        versions=(int(script), int(trunk)),
        language=plain["language"],
        visits=visits,
        matched=frozenset(map(Identifier, plain["matched"])),
        failed=tuple(map(Identifier, plain["failed"])),
        drafts=tuple(Draft(step, words) for step, words in plain["drafts"]),
        ended=(Ending.parse(ended[0]), ended[1]) if ended else None,
    )


def tree_of(policy: Policy, path: Path, *, broken: bool = False, held: bool = False) -> Tree | None:
    """Return the tree that a path walks; None where the policy has no such version of it, or lacks a step of it.

    ``broken``: a promise to the patient was; ``held``: the patient is.
    """
    scripts = policy.scripts
    script = next((one for one in scripts.trees if one.id == path.script), None) if scripts else None
    if scripts is None or script is None or path.versions != (script.review.version, scripts.review.version):
        return None
    tree = Tree(scripts, script, broken=broken, held=held)
    return tree if all(visit.step in tree.steps for visit in path.visits) else None
