"""All checks of a policy."""

from collections.abc import Callable, Iterator

from recalldesk.playbook.checks.cadences import check_cadences
from recalldesk.playbook.checks.clinic import (
    check_caps,
    check_clinic,
    check_lists,
    check_ordering,
    check_retention,
    check_sites,
)
from recalldesk.playbook.checks.hours import check_hours
from recalldesk.playbook.checks.note_review import check_note_review
from recalldesk.playbook.checks.outcomes import check_outcomes
from recalldesk.playbook.checks.reach import check_reach, check_use
from recalldesk.playbook.checks.reminders import check_channels, check_reminders
from recalldesk.playbook.checks.report import check_report
from recalldesk.playbook.checks.routes import check_routes
from recalldesk.playbook.checks.said import (
    check_closings,
    check_languages,
    check_merge_fields,
    check_openings,
    check_scenes,
)
from recalldesk.playbook.checks.scripts import check_references, check_scripts, check_steps
from recalldesk.playbook.checks.segments import check_seasons, check_segments
from recalldesk.playbook.checks.trees import check_trees
from recalldesk.playbook.checks.visits import check_visits
from recalldesk.playbook.checks.wording import check_wording
from recalldesk.playbook.checks.words import check_labels, check_phrases
from recalldesk.playbook.faults import Fault
from recalldesk.queue.policy import Policy

CHECKS: tuple[Callable[[Policy], Iterator[Fault]], ...] = (
    check_clinic,
    check_retention,
    check_lists,
    check_sites,
    check_caps,
    check_ordering,
    check_hours,
    check_phrases,
    check_labels,
    check_segments,
    check_seasons,
    check_cadences,
    check_outcomes,
    check_routes,
    check_reach,
    check_use,
    check_report,
    check_scripts,
    check_steps,
    check_references,
    check_trees,
    check_languages,
    check_merge_fields,
    check_scenes,
    check_openings,
    check_closings,
    check_wording,
    check_visits,
    check_channels,
    check_reminders,
    check_note_review,
)


def check(policy: Policy) -> Iterator[Fault]:
    """Yield all that is wrong with a policy, without lines, in no order."""
    for each in CHECKS:
        yield from each(policy)
